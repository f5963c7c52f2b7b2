// A day of a country through the doors of the server: every request is drafted, approved, sealed, sent,
// opened and answered by people of its own, each with a passkey, and what became of it is known beforehand.
import { randomUUID } from 'node:crypto'
import { type Client, createClient } from '@oficio/contract/api'
import { type ItemAnswer, itemsOf } from '@oficio/core/act'
import type { Knowledge } from '@oficio/core/knowledge'
import { told } from '@oficio/example/house'
import { type Authenticator, loadAuthenticator, type StoredAuthenticator } from '@oficio/seal/authenticator'
import type { Pool } from 'pg'
import { type Dice, dice } from '../../vectors/region/dice.ts'
import { letterOf, type Pattern, paperOf, type Writer } from './letters.ts'

/** Asks a server: which one, and from which address, is the caller's. */
export type Ask = (address: string, init: RequestInit, from: string) => Promise<Response>

/** What became of a request, as its figures name it. */
export const ends = ['full', 'none-held', 'refused', 'open'] as const
export type End = (typeof ends)[number]
const weights: Readonly<Record<End, number>> = { full: 60, 'none-held': 20, refused: 17, open: 3 }
const ground = 'nexus.missing'

/** How many requests came to which end, by provider: known before anybody asks. */
export type Truth = Map<string, Record<End, number>>

/**
 * Somebody at work: signed in at the first call, with a passkey that this program holds as a person would.
 */
interface Worker {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly client: Client
  readonly key: Authenticator
  signedIn: boolean
  /** Ends when this person has done what was begun: nobody does two things at once. */
  busy: Promise<unknown>
}

interface Row {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly roles: readonly string[]
  readonly provider: string | null
  readonly key: StoredAuthenticator
}

/** Everybody who works that day, by what they do; keys are read where a demonstration keeps them. */
export interface Crew {
  readonly officers: readonly Worker[]
  readonly approvers: ReadonlyMap<string, readonly Worker[]>
  readonly desks: ReadonlyMap<string, readonly Worker[]>
  readonly overseer: Worker
}

/** @throws where the house has nobody of a kind that a day needs */
export async function crewOf(pool: Pool, origin: string, ask: Ask): Promise<Crew> {
  const { rows } = await pool.query<Row>(
    `select p.id, p.name, p.title, p.unit_id as unit, p.roles, i.provider, d.private_key as key
     from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
     join passkey k on k.person_id = p.id join demonstration_key d on d.passkey_id = k.id order by p.name`,
  )
  const crew = {
    officers: [] as Worker[],
    approvers: new Map<string, Worker[]>(),
    desks: new Map<string, Worker[]>(),
  }
  let overseer: Worker | undefined
  const into = (map: Map<string, Worker[]>, key: string, one: Worker) =>
    map.set(key, [...(map.get(key) ?? []), one])
  for (const row of rows) {
    const one = await workerOf(row, origin, ask)
    if (row.provider) into(crew.desks, row.provider, one)
    else if (row.roles.includes('officer')) crew.officers.push(one)
    if (row.roles.includes('overseer')) overseer = one
    for (const role of ['prosecutor', 'judge']) if (row.roles.includes(role)) into(crew.approvers, role, one)
  }
  if (!overseer || crew.officers.length === 0) throw new Error('the house has no country in it')
  return { ...crew, overseer }
}

async function workerOf(row: Row, origin: string, ask: Ask): Promise<Worker> {
  let cookie = ''
  // Each sits somewhere else, as in a country; a proxy in front writes it down.
  const from = `10.${row.id.charCodeAt(30)}.${Number.parseInt(row.id.slice(-4, -2), 16)}.${Number.parseInt(row.id.slice(-2), 16)}`
  const client = createClient({
    base: origin,
    language: 'es',
    newKey: randomUUID,
    fetch: async (address, { credentials: _, ...init }) => {
      const headers = new Headers(init.headers)
      if (cookie) headers.set('cookie', cookie)
      for (;;) {
        const response = await ask(address, { ...init, headers }, from)
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
        const wait = Number(response.headers.get('retry-after'))
        if (response.status !== 429 || !wait) return response
        await response.arrayBuffer()
        await new Promise((done) => setTimeout(done, wait * 1000))
      }
    },
  })
  const { id, name, title, unit } = row
  return {
    id,
    name,
    title,
    unit,
    client,
    key: await loadAuthenticator(row.key),
    signedIn: false,
    busy: Promise.resolve(),
  }
}

/** Signs in with the passkey, once. */
export async function atWork(one: Worker, origin: string): Promise<Client> {
  if (!one.signedIn) {
    const { challenge, options } = told(await one.client.signInBegin({}))
    told(await one.client.signInFinish({ challenge, response: await one.key.assert(options, origin) }))
    one.signedIn = true
  }
  return one.client
}

/** One thing after the other, as a person does: a key that was touched later and used earlier is refused. */
function alone<T>(one: Worker, work: () => Promise<T>): Promise<T> {
  const done = one.busy.then(work)
  one.busy = done.catch(() => undefined)
  return done
}

type Question = Parameters<Client['touchBegin']>[0]

async function touch(one: Worker, origin: string, question: Question) {
  const { challenge, options } = told(await one.client.touchBegin(question))
  return { challenge, response: await one.key.assert(options, origin) }
}

export interface Day {
  readonly origin: string
  readonly crew: Crew
  readonly patterns: readonly Pattern[]
  readonly writer: Pick<Writer, 'institution' | 'domain' | 'callBack'>
  readonly knowledge: Knowledge
  readonly requests: number
  readonly ofOneCase: number
  /** Cases that are on their way at once. */
  readonly atOnce: number
  readonly seed: number
  /** Told after each request that is through, with the milliseconds that its own calls took. */
  readonly onDone?: (done: number, milliseconds: number) => void
}

/** Lives through the day; gives what every request came to, as it was thrown beforehand. */
export async function live(day: Day): Promise<Truth> {
  const truth: Truth = new Map()
  const cases = Math.ceil(day.requests / day.ofOneCase)
  let [next, done] = [0, 0]
  const line = async () => {
    while (next < cases) {
      const at = next++
      // Of each case its own chance: which pipeline takes it changes nothing of what happens in it.
      const chance = dice(day.seed + at)
      const size = Math.min(day.ofOneCase, day.requests - at * day.ofOneCase)
      await caseOf(day, at, size, chance, (provider, end, milliseconds) => {
        const row = truth.get(provider) ?? { full: 0, 'none-held': 0, refused: 0, open: 0 }
        row[end] += 1
        truth.set(provider, row)
        done += 1
        day.onDone?.(done, milliseconds)
      })
    }
  }
  await Promise.all(Array.from({ length: day.atOnce }, line))
  return truth
}

/** Few companies get most, as in life. */
const patternFor = ({ patterns }: Day, chance: Dice): Pattern =>
  chance.chance(0.5) ? chance.pick(patterns.slice(0, 4)) : chance.pick(patterns)

/** Told of each request that is through: whom it went to, how it ended, how long its own calls took. */
type Through = (provider: string, end: End, milliseconds: number) => void

async function caseOf(day: Day, at: number, size: number, chance: Dice, through: Through): Promise<void> {
  const { origin, crew, knowledge } = day
  const officer = crew.officers[at % crew.officers.length] as Worker
  const number = `EJ-${at + 1}/2026`
  const patterns = Array.from({ length: size }, () => patternFor(day, chance))
  const writer = { ...day.writer, name: officer.name, title: officer.title }
  const contents = patterns.map((one) => letterOf(one, writer, number, chance, knowledge))
  const begun = performance.now()
  const made = await alone(officer, async () => {
    const client = await atWork(officer, origin)
    const begun = told(await client.caseCreate({ reference: number, sealed: false, requests: contents }))
    const { opening } = told(await client.caseOpen({ case: begun.case, purpose: 'investigation' }))
    await bringPapers(client, begun.requests[0] ?? '', opening, contents[0])
    return { ...begun, opening }
  })
  const drafted = (performance.now() - begun) / size
  const approving = new Map(
    ['prosecutor', 'judge'].map((role) => [role, chance.pick(crew.approvers.get(role) ?? [])] as const),
  )
  const openings = new Map<Worker, string>([[officer, made.opening]])
  for (const [i, request] of made.requests.entries()) {
    const started = performance.now()
    const pattern = patterns[i] as Pattern
    const { opening } = made
    const asked = pattern.approvers.flatMap((role) => {
      const one = approving.get(role)
      return one ? [{ role, one }] : []
    })
    const units = Object.fromEntries(asked.map(({ role, one }) => [role, one.unit]))
    let { seq } = told(await officer.client.requestSubmit({ request, opening, seq: 1, units }))
    for (const { one } of asked) seq = await alone(one, () => approve(day, one, request, made.case, openings))
    await alone(officer, () => sealAndSend(day, officer, { request, opening, seq }))
    const end = chance.weighed(weights)
    const clerk = chance.pick(crew.desks.get(pattern.provider) ?? [])
    if (end !== 'open') await alone(clerk, () => answer(day, clerk, request, pattern.content, end))
    through(pattern.provider, end, drafted + performance.now() - started)
  }
}

/** Once a case: what one of its requests has brought, the others have. */
async function bringPapers(
  client: Client,
  request: string,
  opening: string,
  content: Pattern['content'] | undefined,
): Promise<void> {
  for (const { file } of content?.letter?.annexes ?? [])
    if (file) told(await client.requestAnnex({ request, opening, name: file, stream: paperOf(file) }))
}

async function sealAndSend(
  { origin }: Day,
  one: Worker,
  expected: { readonly request: string; readonly opening: string; readonly seq: number },
): Promise<void> {
  const { client } = one
  const seals = await touch(one, origin, { for: 'request.sign', ...expected })
  const { seq } = told(await client.requestSign({ ...expected, touch: seals }))
  const subject = { ...expected, seq }
  const sends = await touch(one, origin, { for: 'other', action: 'request.send', subject })
  told(await client.requestSend({ ...subject, touch: sends }))
}

async function approve(
  { origin }: Day,
  one: Worker,
  request: string,
  of: string,
  openings: Map<Worker, string>,
): Promise<number> {
  const client = await atWork(one, origin)
  const opening = openings.get(one) ?? told(await client.caseOpen({ case: of, purpose: 'decision' })).opening
  openings.set(one, opening)
  const { seq } = told(await client.requestRead({ request, opening }))
  const expected = { request, opening, seq }
  const touched = await touch(one, origin, { for: 'request.approve', ...expected })
  return told(await client.requestApprove({ ...expected, touch: touched })).seq
}

async function answer(
  { origin }: Day,
  one: Worker,
  request: string,
  content: Pattern['content'],
  end: Exclude<End, 'open'>,
): Promise<void> {
  const client = await atWork(one, origin)
  told(await client.deskOpen({ request }))
  const { seq } = told(await client.deskRead({ request }))
  const items = itemsOf(content).map(
    ({ key }): ItemAnswer => ({
      ...{ item: key, words: '', beyond: [], ground: end === 'refused' ? ground : null },
      ...(end === 'full'
        ? {
            outcome: 'full',
            files: [
              {
                name: `${key.replaceAll('/', '-')}.csv`,
                sha256: 'a'.repeat(64),
                bytes: 1,
                channel: 'portal',
              },
            ],
          }
        : { outcome: end === 'refused' ? 'refused' : 'nothing-held', files: [] }),
    }),
  )
  const body = { request, seq, items, reference: 'REF-1', final: true }
  const touched = await touch(one, origin, { for: 'other', action: 'desk.answer', subject: body })
  told(await client.deskAnswer({ ...body, touch: touched }))
}
