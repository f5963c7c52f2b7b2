import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { enrolled, foundersCompared, type LivePerson } from '@oficio/example/live'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import type { ListedAct } from '@oficio/verify/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOutHere, readingOf, saidSql } from '../door/session.ts'
import { begin } from '../operate/begin.ts'
import { checkLists } from '../operate/check-lists.ts'

// In a house that runs: who was suspended comes back by the word of two, and by nothing else.

let house: ExampleHouse
let hugo: LivePerson
let rosa: LivePerson
let ivan: LivePerson
beforeAll(async () => {
  house = await exampleHouse({ mode: 'live', isSwept: false })
  const { pool, newId, random } = house.house.parts
  const { registrars } = await begin(
    pool,
    {
      institution: {
        ...{ name: 'Secretaría Ficticia del Registro', kind: 'central-authority' },
        ...{ country: 'CL', domain: 'registro.example' },
      },
      unit: 'Mesa de verificación',
      registrars: [
        { name: 'Hugo Imaginado', title: 'registrador', language: 'es' },
        { name: 'Rosa Hipotética', title: 'registradora', language: 'pt' },
        { name: 'Iván Ficticio', title: 'registrador', language: 'es' },
      ],
    },
    { now: new Date().toISOString(), newId, random },
  )
  const codeOf = (name: string) => registrars.find((one) => one.name.startsWith(name))?.code ?? ''
  hugo = await enrolled(house, 'http://localhost', codeOf('Hugo'))
  rosa = await enrolled(house, 'http://localhost', codeOf('Rosa'))
  ivan = await enrolled(house, 'http://localhost', codeOf('Iván'))
  await foundersCompared([hugo, rosa, ivan])
})
afterAll(() => house.close())

const isOutNow = async (subject: string): Promise<boolean> => {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ said: readonly ListedAct[] }>(`select ${saidSql('$1')} as said`, [
    subject,
  ])
  const said = rows[0]?.said ?? []
  return isOutHere(readingOf(pool), { subject, said, mode: 'live' }, new Date().toISOString())
}
/** What the check names of who works and who does not. */
const standingsNamed = async () => {
  const { broken } = await checkLists(house.house.parts.pool, house.house.parts.files)
  return broken.flatMap(({ id, why = '' }) => (why.includes('standing') ? [[id, why]] : []))
}
/** Adds an act to the list of a subject, as whoever has the database can. */
async function adds(subject: string, act: Pick<ListedAct, 'kind' | 'by' | 'body'>): Promise<void> {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ body: SealedAct }>(
    'select body from registry_act where subject_id = $1 order by seq desc limit 1',
    [subject],
  )
  const at = new Date().toISOString()
  const sealed = sealAct({ request: subject, at, ...act }, rows[0]?.body ?? null)
  await pool.query(
    `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[subject, sealed.seq, act.kind, at, (act.by as { person?: string } | null)?.person ?? null],
      ...[JSON.stringify(sealed), sealed.previous, sealed.hash],
    ],
  )
}

let unit = ''
const says = async (one: LivePerson, suspended: boolean) => {
  const answer = await one.client.unitSuspend(
    await one.signed('registry.suspend', { unit, suspended, reasons: 'Se sospechó de una llave.' }),
  )
  return answer.ok ? answer.value.suspended : answer.problem.cause
}

test('a suspended unit of a live house works again once two others have said so', async () => {
  const { pool, newId } = house.house.parts
  const institution = newId()
  // A central authority of a State, as the registry would have it.
  await pool.query(
    "insert into institution (id, name, kind, country, status) values ($1, 'Fiscalía Ficticia', 'central-authority', 'CL', 'live')",
    [institution],
  )
  const subject = { institution, unit: null, name: 'Oficina Ficticia', administrator: null }
  unit = told(await hugo.client.unitVouch(await hugo.signed('unit.vouch', subject))).unit
  expect(await says(hugo, true)).toBe(true)
  expect(await isOutNow(unit)).toBe(true)
  expect(await says(rosa, false)).toBe(true)
  expect(await isOutNow(unit)).toBe(true)
  expect(await says(ivan, false)).toBe(false)
  expect(await isOutNow(unit)).toBe(false)
  expect(await standingsNamed()).toEqual([])
})

test('and by no copy of their words once it is suspended again', async () => {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ body: ListedAct }>(
    "select body from registry_act where subject_id = $1 and kind = 'restored' order by seq",
    [unit],
  )
  expect(await says(hugo, true)).toBe(true)
  for (const { body: act } of rows) await adds(unit, { kind: act.kind, by: act.by, body: act.body })
  expect(await isOutNow(unit)).toBe(true)
  await pool.query("update unit set status = 'live' where id = $1", [unit])
  expect(await standingsNamed()).toContainEqual([unit, 'column-standing'])
  await pool.query("update unit set status = 'suspended' where id = $1", [unit])
})

test('a row that nobody touched binds nobody whose name it bears, and frees nobody who suspended', async () => {
  const { rows } = await house.house.parts.pool.query<{ by: object }>(
    "select body -> 'by' as by from registry_act where subject_id = $1 and person_id = $2 limit 1",
    [unit, ivan.id],
  )
  await adds(unit, { kind: 'suspended', by: rows[0]?.by ?? null, body: { reasons: 'x' } })
  expect(await says(hugo, false)).toBe('suspended-by-you')
  expect(await says(ivan, false)).toBe(true)
  expect(await says(rosa, false)).toBe(false)
  expect(await isOutNow(unit)).toBe(false)
})

test('a row of nobody alone, whatever its column says, puts a unit out and two others bring it back', async () => {
  for (const kind of ['suspended', 'left']) {
    await adds(unit, { kind, by: null, body: { reasons: 'x' } })
    expect([kind, await isOutNow(unit)]).toEqual([kind, true])
    expect(await says(rosa, false)).toBe(true)
    expect([kind, await isOutNow(unit)]).toEqual([kind, true])
    expect(await says(ivan, false)).toBe(false)
    expect([kind, await isOutNow(unit)]).toEqual([kind, false])
  }
})

test('no row and no column shuts the registry: its own unit works on, fsck names them, and nobody can suspend it', async () => {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ id: string; institution: string }>(
    `select p.unit_id as id, u.institution_id as institution
     from person p join unit u on u.id = p.unit_id where p.id = $1`,
    [hugo.id],
  )
  const [own] = rows
  if (!own) throw new Error('nobody')
  expect(told(await rosa.client.registryRead({ entry: own.institution })).maySuspendUnit).toBe(false)
  const by = { person: rosa.id, unit: own.id, institution: own.institution }
  await adds(own.id, { kind: 'suspended', by, body: { reasons: 'x' } })
  const assertion = { id: 'k', authenticatorData: 'a', clientDataJSON: 'c', signature: 's' }
  const signed = { action: 'registry.suspend', subject: { unit: own.id, suspended: true, reasons: 'x' } }
  await adds(own.id, { kind: 'suspended', by, body: { reasons: 'x', signed, assertion } })
  await pool.query("update unit set status = 'suspended' where id = $1", [own.id])
  const named = (await standingsNamed()).filter(([id]) => id === own.id).map(([, why]) => why)
  expect(named).toContain('column-standing')
  expect(named.filter((why) => why?.startsWith('standing-not-signed'))).toHaveLength(2)
  // They sign in and decide as before: one asks, another confirms.
  for (const one of [hugo, rosa, ivan]) await one.enter()
  expect(await says(hugo, true)).toBe(true)
  expect(await says(rosa, false)).toBe(true)
  expect(await says(ivan, false)).toBe(false)
  const proposed = await hugo.client.registryPropose(
    await hugo.signed('registry.propose', {
      ...{ entry: null, field: 'legalName' as const, value: 'Autoridad Central de Ejemplo', replaces: null },
      sources: ['https://www.guia.example/instituciones', 'https://boletin.example/2026/11'],
    }),
  )
  expect(proposed.ok).toBe(true)
})

test('rows of nobody about all who keep the registry shut it to none of them, and fsck names each', async () => {
  const all = [hugo, rosa, ivan]
  const { rows } = await house.house.parts.pool.query<{ by: object }>(
    "select body -> 'by' as by from registry_act where subject_id = $1 and person_id = $2 limit 1",
    [unit, ivan.id],
  )
  const assertion = { id: 'k', authenticatorData: 'a', clientDataJSON: 'c', signature: 's' }
  for (const { id } of all) {
    await adds(id, { kind: 'suspended', by: null, body: { reasons: 'x' } })
    await adds(id, { kind: 'left', by: rows[0]?.by ?? null, body: { reasons: 'x', assertion } })
    await adds(id, { kind: 'withdrawn', by: null, body: { registry: {} } })
  }
  for (const one of all) await one.enter()
  expect(await says(hugo, true)).toBe(true)
  expect(await says(rosa, false)).toBe(true)
  expect(await says(ivan, false)).toBe(false)
  const named = (await standingsNamed()).filter(([id]) => all.some((one) => one.id === id))
  for (const { id } of all)
    expect(named.filter(([of, why]) => of === id && why?.startsWith('standing-not-signed'))).toHaveLength(3)
})

test('whom one of them suspended by a touch is out all the same', async () => {
  const answer = await hugo.client.personSuspend(
    await hugo.signed('person.suspend', {
      ...{ person: ivan.id, left: false, reasons: 'Se sospechó de una llave.' },
    }),
  )
  expect(answer.ok ? 'suspended' : answer.problem.cause).toBe('suspended')
  await house.house.parts.pool.query("update person set status = 'active' where id = $1", [ivan.id])
  await expect(ivan.enter()).rejects.toThrow()
})
