import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { createClient } from '@oficio/contract/api'
import { filled, longestText, play, trainingRealm } from '@oficio/core/academy'
import { told } from '@oficio/example/house'
import { openHouse } from '@oficio/example/served'
import { load } from '@oficio/knowledge'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import type { BenchRow } from './pdf.ts'

const trainees = 300
/** Twelve each: a whole attempt at the case and the beginning of the next, letters among them. */
const acts = 12
const caseOfClass = 'marketplace-swindle'
const goal = 300
const goalGraded = 100
/** Whoever wants to hold up a house holds it up no longer than this with one act. */
const goalHostile = 300

type Client = ReturnType<typeof createClient>
type Entry = Parameters<Client['trainingSeat']>[0]['entries'][number]

/** Classrooms, each behind an address of its own: a house gives one address a hundred seats an hour. */
const rooms = 6

/** A class of three hundred at one house, each act on its way at once; and what a graded attempt takes. */
export async function rows(): Promise<BenchRow[]> {
  const times = await classTimes()
  const graded = gradedTimes()
  const hostile = hostileTimes()
  return [
    {
      what: `An act of one of ${trainees} trainees at once until the house has it, p95 (median ${at(times, 0.5).toFixed(0)} ms)`,
      measured: `${at(times, 0.95).toFixed(0)} ms`,
      goal: `< ${goal} ms`,
      met: at(times, 0.95) < goal,
    },
    {
      what: `A whole attempt at a case of the academy graded, the slowest of all paths (median ${at(graded, 0.5).toFixed(1)} ms)`,
      measured: `${at(graded, 1).toFixed(0)} ms`,
      goal: `< ${goalGraded} ms`,
      met: at(graded, 1) < goalGraded,
    },
    {
      what: `One act whose texts are as long as one may be and made to be slow, the slowest of ${hostile.length} (median ${at(hostile, 0.5).toFixed(0)} ms)`,
      measured: `${at(hostile, 1).toFixed(0)} ms`,
      goal: `< ${goalHostile} ms`,
      met: at(hostile, 1) < goalHostile,
    },
  ]
}

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN

async function classTimes(): Promise<number[]> {
  const house = await openHouse({ OFICIO_PROXIES: '1' })
  try {
    let cookie = ''
    const trainer = createClient({
      base: house.address,
      language: 'es',
      newKey: randomUUID,
      fetch: async (to, { credentials: _, ...init }) => {
        const headers = new Headers(init.headers)
        if (cookie) headers.set('cookie', cookie)
        const response = await fetch(to, { ...init, headers })
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
        return response
      },
    })
    const leads = told(await trainer.demoPeople({})).people.find(({ name }) => name.startsWith('Rosa'))
    told(await trainer.demoSignIn({ person: leads?.id ?? '' }))
    const cases = [{ id: caseOfClass, chair: 'officer' as const }]
    const done = entriesOfCase()
    const { room } = told(await trainer.trainingOpen({ title: 'Medida', cases, modules: [], days: 1 }))
    const code = told(await trainer.trainings({})).rooms.find(({ id }) => id === room)?.code ?? ''
    const seats = Array.from({ length: rooms }, (_, i) =>
      createClient({
        base: house.address,
        language: 'es',
        newKey: randomUUID,
        fetch(to, { credentials: _, ...init }) {
          const headers = new Headers(init.headers)
          headers.set('x-forwarded-for', `192.0.2.${i + 1}`)
          return fetch(to, { ...init, headers })
        },
      }),
    )
    const at = (i: number) => seats[i % rooms] as Client
    const secrets = Array.from({ length: trainees }, () => randomBytes(32).toString('base64url'))
    for (const [i, secret] of secrets.entries())
      told(await at(i).trainingJoin({ code, secret, name: `Mesa ${i}`, country: i % 2 === 0 ? 'CL' : 'BR' }))
    const times: number[] = []
    await Promise.all(
      secrets.map(async (secret, i) => {
        // A person does something every two seconds; nobody at the same moment as the next one.
        await rest((i * 2_000) / trainees)
        for (let from = 0; from < acts; from += 1) {
          const began = performance.now()
          const entries = [done[from % done.length] as Entry]
          told(await at(i).trainingSeat({ secret, from, entries, heard: 0 }))
          times.push(performance.now() - began)
          await rest(2_000)
        }
      }),
    )
    return times
  } finally {
    await house.close()
  }
}

const summary =
  'La compradora vio el aviso del teléfono en la red social y pagó con su tarjeta. El vendedor usó esos datos para ' +
  'llevarse el dinero y no lo entregó. La víctima presentó su denuncia con las capturas de los mensajes.'
const limits =
  'No se piden mensajes, contactos ni fotos de la cuenta. Si hiciera falta su contenido, se pedirá con orden judicial. ' +
  'Rogamos informar quién abrió la cuenta indicada, con el correo y el teléfono de su registro.'

/**
 * What a trainee does at the case, as the device tells it: the acts of the path that wins, each letter with
 * its whole summary and text in words of one's own; then once more.
 */
function entriesOfCase(): readonly Entry[] {
  const { scenarios, realm } = readAll()
  const scenario = scenarios.find(({ id }) => id === caseOfClass)
  const [won] = scenario?.paths.filter(({ ends }) => ends === 'won') ?? []
  if (scenario?.chair !== 'officer' || !won) throw new Error('no such case')
  const { draft } = scenario
  const own = {
    '/case/summary': `${draft.case?.summary} ${summary}`,
    '/text': `${draft.text} ${limits}`,
  }
  const told = filled(won.acts, scenario, 0).map((act) =>
    'send' in act ? { send: { ...act.send, ...own } } : act,
  )
  // An act that the case does not know would be read by nobody and cost nothing.
  const kinds = play(scenario, told as typeof won.acts, realm, 0).marks.map(({ kind }) => kind)
  if (!kinds.includes('unjudged')) throw new Error(`no letter was read: ${kinds.join()}`)
  // As it goes over the line.
  return JSON.parse(JSON.stringify([...told.map((act) => ({ act })), { again: true }]))
}

const readAll = () => {
  const { scenarios, services } = readCourses(coursesFolder())
  const realm = trainingRealm(
    load(),
    services.map(({ value }) => value),
  )
  return { scenarios: scenarios.map(({ value }) => value), realm }
}

/** What is not finished, repeated until a text has all its letters. */
const slow = ['[aaa', '2026-08-11 ', 'á', 'no ', 'AZ12', 'Av. ', '0xab12', '@a.b.', 'a, ', '1.']

/** An act that fills each text of a letter with the same: what one call makes the house do. */
function hostileTimes(): number[] {
  const { scenarios, realm } = readAll()
  const sale = scenarios.find(({ id }) => id === 'marketplace-swindle')
  if (!sale) throw new Error('no such case')
  // The first letter compiles patterns that every later one has.
  play(sale, [{ send: { '/text': 'Nada.' } }], realm, 0)
  return slow.map((unit) => {
    const text = unit.repeat(longestText / unit.length)
    const places = ['/case/summary', '/case/nexusToService', '/text', '/dataRequested/0/description']
    const send = Object.fromEntries(
      [...places, '/legalProcess/legalBasis', '/case/number', '/authority/name'].map((at) => [at, text]),
    )
    const began = performance.now()
    play(sale, [{ send }], realm, 0)
    return performance.now() - began
  })
}

function gradedTimes(): number[] {
  const { scenarios, realm } = readAll()
  return scenarios.flatMap((value) =>
    value.paths.map(({ acts: done }) => {
      const once = () => {
        const began = performance.now()
        play(value, done, realm, 1)
        return performance.now() - began
      }
      // The first one compiles patterns that every later one has.
      once()
      return Math.min(once(), once())
    }),
  )
}
