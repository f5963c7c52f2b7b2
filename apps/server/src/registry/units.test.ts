import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { nameServer, type Zone } from '@oficio/example/name-server'
import { providerValues } from '@oficio/example/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
let names: Awaited<ReturnType<typeof nameServer>>
const zones = new Map<string, Zone>()
beforeAll(async () => {
  names = await nameServer(zones)
  house = await exampleHouse({ nameServers: [names.address] })
})
afterAll(async () => {
  await house.close()
  await names.close()
})

type Person = Awaited<ReturnType<ExampleHouse['as']>>

/** A unit without an administrator of its own: those of the institution keep its people. */
async function newUnit(teresa: Person) {
  const institution =
    told(await teresa.registryList({})).entries.find(
      ({ country, kind }) => country === 'CL' && kind === 'police',
    )?.id ?? ''
  const subject = { institution, unit: null, name: 'Brigada Ficticia de Ensayo', administrator: null }
  const touch = await touchFor(teresa, { for: 'other', action: 'unit.vouch', subject })
  return { institution, unit: told(await teresa.unitVouch({ ...subject, touch })).unit }
}

async function says(person: Person, unit: string, suspended: boolean) {
  const subject = { unit, suspended, reasons: 'Se sospechó de una llave robada.' }
  const answer = await person.unitSuspend({
    ...subject,
    touch: await touchFor(person, { for: 'other', action: 'registry.suspend', subject }),
  })
  return answer.ok ? answer.value.suspended : answer.problem.cause
}

test('a suspended unit goes on by the word of two, neither of them the one who suspended it', async () => {
  const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
  const { institution, unit } = await newUnit(teresa)
  const standing = async () => {
    const one = told(await teresa.registryRead({ entry: institution })).units.find(({ id }) => id === unit)
    return [one?.status, one?.restoring]
  }
  expect(await says(hugo, unit, false)).toBe('not-suspended')
  expect(await says(teresa, unit, true)).toBe(true)
  expect(await says(hugo, unit, true)).toBe('already-suspended')
  expect(await says(teresa, unit, false)).toBe('suspended-by-you')
  expect(await standing()).toEqual(['suspended', false])
  expect(await says(hugo, unit, false)).toBe(true)
  expect(await standing()).toEqual(['suspended', true])
  expect(await says(hugo, unit, false)).toBe('already-restored-by-you')
  expect(await says(ivan, unit, false)).toBe(false)
  expect(await standing()).toEqual(['live', false])

  // Whoever has doubts after the first word begins anew: what was agreed before counts no more.
  expect(await says(teresa, unit, true)).toBe(true)
  expect(await says(hugo, unit, false)).toBe(true)
  expect(await says(ivan, unit, true)).toBe(true)
  expect(await standing()).toEqual(['suspended', false])
  expect(await says(hugo, unit, false)).toBe(true)
  expect(await says(teresa, unit, false)).toBe(false)
  expect(await standing()).toEqual(['live', false])
})

test('two who agree in the same moment lift it once, and one who agrees twice at once has agreed once', async () => {
  const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
  const { unit } = await newUnit(teresa)
  await says(teresa, unit, true)
  const twice = await Promise.all([says(hugo, unit, false), says(hugo, unit, false)])
  expect(twice.filter((one) => one === true)).toHaveLength(1)
  // Or the key itself shows that its touches came in another order than they were made, or one is not taken.
  expect(['already-restored-by-you', 'counter', 'not-verified']).toContain(twice.find((one) => one !== true))
  expect(await says(ivan, unit, false)).toBe(false)
  await says(teresa, unit, true)
  expect((await Promise.all([says(hugo, unit, false), says(ivan, unit, false)])).sort()).toEqual([
    false,
    true,
  ])
})

const sources = ['https://www.respuesta.example/contacto', 'https://guia.example/empresas']
const touched = async <Subject extends Readonly<Record<string, unknown>>>(
  person: Person,
  action: string,
  subject: Subject,
) => ({ ...subject, touch: await touchFor(person, { for: 'other', action, subject }) })

/** A whole entry with one touch. */
const enters = async (
  person: Person,
  values: readonly (readonly [string, string])[],
  entry: string | null = null,
) =>
  person.registryEnter(
    await touched(person, 'registry.propose', {
      entry,
      values: values.map(([field, value]) => ({ field: field as 'domain', value, replaces: null, sources })),
    }),
  )

const call = {
  number: '+54 11 5550 0100',
  foundIn: 'https://guia-oficial.example/numeros',
  person: 'Ada Inventada',
  time: '10:30',
}

/** Everything that waits in an entry and that a registrar may verify, ticked and touched once. */
async function ticks(
  person: Person,
  entry: string,
  how: 'called' | 'public-source' | 'domain-record',
  only?: string,
) {
  const { pending, steps } = told(await person.registryRead({ entry }))
  const mine = pending.filter(
    ({ proposal, field }) =>
      (only === undefined || field === only) &&
      steps.some((step) => step.act === 'verified' && step.proposal === proposal && step.may === true),
  )
  const evidence = {
    how,
    on: house.house.parts.today(),
    note: 'Visto por escrito.',
    ...(how === 'called' ? { call } : {}),
  }
  const body = {
    entry,
    ticks: mine.map(({ proposal, field, value }) => ({
      proposal,
      field: field as 'domain',
      value,
      evidence,
    })),
  }
  return person.registryVerify(await touched(person, 'registry.verify', body))
}

test('a small provider stands after one touch of whoever enters it and two of each of two who verify and vouch; each value says how it was checked', async () => {
  const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
  const domain = 'pequena-respuesta.example'
  const { entry, proposals } = told(
    await enters(teresa, providerValues(domain, 'Pequeña Respuesta Ficticia', 'AR')),
  )
  expect(proposals).toHaveLength(6)
  const seen = told(await hugo.registryRead({ entry }))
  expect([seen.standing, seen.pending.map(({ field }) => field), seen.fields]).toEqual([
    'proposed',
    providerValues(domain, '', '').map(([field]) => field),
    [],
  ])
  // An id that the house made says nothing of what was seen: whoever verifies signs the words themselves.
  const unseen = {
    ...{ entry, act: 'verified' as const, proposal: proposals[0] ?? '' },
    ...{ decision: null, domain: null, because: null },
  }
  for (const saw of [{}, { saw: '0'.repeat(64) }]) {
    const body = { ...unseen, ...saw }
    expect(await hugo.registryAct(await touched(hugo, 'registry.act', body))).toMatchObject({
      problem: { code: 'changed-meanwhile' },
    })
  }
  // Who entered it verifies nothing of it; and nothing counts by the word of one.
  expect(await ticks(hugo, entry, 'public-source')).toMatchObject({
    ok: true,
    value: { standing: 'proposed' },
  })
  expect(told(await hugo.registryRead({ entry })).fields).toEqual([])
  expect(await ticks(hugo, entry, 'public-source')).toMatchObject({ ok: false })
  told(await ticks(ivan, entry, 'called'))
  for (const registrar of [hugo, ivan]) {
    const body = {
      entry,
      act: 'vouched' as const,
      proposal: null,
      decision: null,
      domain: null,
      because: null,
    }
    told(await registrar.registryAct(await touched(registrar, 'registry.act', body)))
  }
  const after = told(await hugo.registryRead({ entry }))
  expect([after.standing, after.missing, after.pending]).toEqual(['standing', [], []])
  const on = house.house.parts.today()
  for (const { evidence } of after.fields)
    expect(evidence).toEqual([
      { how: 'public-source', on, note: 'Visto por escrito.' },
      { how: 'called', on, note: 'Visto por escrito.', call },
    ])
  const told12 = after.story.filter(({ act }) => act === 'verified')
  expect(told12.map(({ evidence }) => evidence?.how)).toEqual([
    ...Array(6).fill('public-source'),
    ...Array(6).fill('called'),
  ])
})

test('of many values with one touch all are proposed, or none; and nobody ticks what they proposed, or a day to come', async () => {
  const [teresa, hugo] = [await house.as('Teresa'), await house.as('Hugo')]
  const before = told(await teresa.registryList({})).entries.length
  const bad = await enters(teresa, [
    ['legalName', 'Nunca Ficticia'],
    ['callBackNumber', '555'],
  ])
  expect(bad).toMatchObject({ ok: false, problem: { code: 'not-now', cause: 'value-unreadable' } })
  expect(await enters(teresa, [['domain', 'sin-nombre.example']])).toMatchObject({ ok: false })
  expect(told(await teresa.registryList({})).entries).toHaveLength(before)
  const { entry, proposals } = told(await enters(hugo, [['legalName', 'Propia Ficticia']]))
  const tick = async (on: string, how: 'met' | 'called' = 'met', value = 'Propia Ficticia') =>
    hugo.registryVerify(
      await touched(hugo, 'registry.verify', {
        entry,
        ticks: [{ proposal: proposals[0] ?? '', field: 'legalName' as const, value, evidence: { how, on } }],
      }),
    )
  expect(await tick('2999-01-01')).toMatchObject({ problem: { cause: 'in-the-future' } })
  // By telephone, with no word of which number, who answered, and when.
  expect(await tick(house.house.parts.today(), 'called')).toMatchObject({ problem: { cause: 'call-untold' } })
  expect(await tick(house.house.parts.today())).toMatchObject({ problem: { cause: 'own-proposal' } })
  expect(await tick(house.house.parts.today(), 'met', 'Otra Ficticia')).toMatchObject({
    problem: { code: 'changed-meanwhile' },
  })
  for (const name of ['Sofía', 'Wei', 'Marta'])
    expect((await ticks(await house.as(name), entry, 'called')).ok, name).toBe(false)
})

test('a domain is proven by its own record and by nothing else: not by that of another entry, nor by a registrar who says so', async () => {
  const [teresa, hugo] = [await house.as('Teresa'), await house.as('Hugo')]
  const domain = 'probada.example'
  const { entry } = told(
    await enters(teresa, [
      ['legalName', 'Probada Ficticia'],
      ['domain', domain],
    ]),
  )
  const record = async () =>
    told(await hugo.registryRead({ entry })).pending.find(({ field }) => field === 'domain')?.record
  const { name = '', value = '' } = (await record()) ?? {}
  expect(name).toBe(`_oficio.${domain}`)
  const check = async (what = domain) => hugo.registryCheckDomain({ entry, domain: what })
  const puts = (texts: readonly string[], more: Partial<Zone> = {}) => zones.set(name, { texts, ...more })
  expect(told(await check()).found).toBe('nothing')
  // Whoever verifies says that they read the record: nobody has.
  expect(await ticks(hugo, entry, 'domain-record', 'domain')).toMatchObject({
    problem: { cause: 'domain-not-proven' },
  })
  const another = told(
    await enters(teresa, [
      ['legalName', 'Otra Ficticia'],
      ['domain', `otra-${domain}`],
    ]),
  )
  const other = told(await hugo.registryRead({ entry: another.entry })).pending.find(
    ({ field }) => field === 'domain',
  )
  puts([other?.record?.value ?? ''])
  expect(told(await check()).found).toBe('another')
  puts([`${value}x`, value.toUpperCase(), `${value} `])
  expect(told(await check()).found).toBe('another')
  expect((await record())?.proven).toBeNull()
  puts(['v=spf1 -all', value], { authenticated: true })
  expect(told(await check())).toEqual({ found: 'proven', authenticated: true })
  expect((await record())?.proven).toMatchObject({ authenticated: true })
  told(await ticks(hugo, entry, 'domain-record', 'domain'))
  const { story } = told(await hugo.registryRead({ entry }))
  expect(story.at(-2)).toMatchObject({ act: 'attested', value: domain })
  // Of a domain that is not of the entry nothing is asked, and whoever keeps nobody asks for none.
  const asked = names.asked.length
  expect(await check('ajena.example')).toMatchObject({ ok: false, problem: { code: 'not-found' } })
  for (const who of ['Sofía', 'Wei'])
    expect((await (await house.as(who)).registryCheckDomain({ entry, domain })).ok, who).toBe(false)
  expect(names.asked).toHaveLength(asked)
})

test('the story of an entry tells what was done to its units', async () => {
  const teresa = await house.as('Teresa')
  const { institution, unit } = await newUnit(teresa)
  await says(teresa, unit, true)
  const { story } = told(await teresa.registryRead({ entry: institution }))
  expect(story.slice(-2).map(({ act, by, unit: of }) => [act, by, of])).toEqual([
    ['unit-vouched', 'Teresa Supuesta', 'Brigada Ficticia de Ensayo'],
    ['unit-suspended', 'Teresa Supuesta', 'Brigada Ficticia de Ensayo'],
  ])
  expect(story.map(({ seq }) => seq)).toEqual(story.map((_, index) => index + 1))
})

test('who vouches for a unit again gives it no other name', async () => {
  const teresa = await house.as('Teresa')
  const { institution, unit } = await newUnit(teresa)
  const again = async (name: string) => {
    const subject = { institution, unit, name, administrator: null }
    const touch = await touchFor(teresa, { for: 'other', action: 'unit.vouch', subject })
    const answer = await teresa.unitVouch({ ...subject, touch })
    return answer.ok ? 'vouched' : answer.problem.cause
  }
  expect(await again('Brigada Ficticia de Ensayo y Anexos')).toBe('other-name')
  expect(await again('Brigada Ficticia de Ensayo')).toBe('vouched')
  const { rows } = await house.house.parts.pool.query(
    "select u.name, a.body -> 'body' ->> 'name' as said from unit u join registry_act a on a.subject_id = u.id where u.id = $1",
    [unit],
  )
  expect(rows).toEqual(
    Array(2).fill({ name: 'Brigada Ficticia de Ensayo', said: 'Brigada Ficticia de Ensayo' }),
  )
})
