import { createHash } from 'node:crypto'
import { type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { asDevice, enrolled, foundersCompared, type LivePerson } from '@oficio/example/live'
import { bodyOf, post } from '@oficio/example/requests'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { sealAct } from '@oficio/seal/chain'
import { fromHex } from '@oficio/verify/bytes'
import { digestOf } from '@oficio/verify/canonical'
import type { SealedAct } from '@oficio/verify/chain'
import {
  actionStatement,
  foundingHours,
  type ListedAct,
  namedIn,
  shortFounding,
  touchedLists,
} from '@oficio/verify/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FoundingSettingError, foundingIn, foundingSet, waitingFounders } from '../acts/founding.ts'
import { registryActs } from '../acts/projection.ts'
import type { Db } from '../db/scope.ts'
import { codeHours } from '../door/enrol.ts'
import { type Begun, begin, type FoundingFile, foundingSchema } from './begin.ts'
import { checkLists } from './check-lists.ts'

const founding: FoundingFile = {
  institution: {
    name: 'Secretaría Ficticia del Registro',
    kind: 'contact-point',
    country: null,
    domain: 'registro.example',
  },
  unit: 'Mesa de verificación',
  registrars: [
    { name: 'Hugo Imaginado', title: 'registrador', language: 'es' },
    { name: 'Rosa Hipotética', title: 'registradora', language: 'pt' },
  ],
}
const origin = 'http://localhost'

let house: ExampleHouse
let begun: Begun
let hugo: LivePerson
const beginAt = (now: string) =>
  begin(house.house.parts.pool, founding, {
    now,
    newId: house.house.parts.newId,
    random: house.house.parts.random,
  })
beforeAll(async () => {
  house = await exampleHouse({ mode: 'live' })
  begun = await beginAt(new Date().toISOString())
})
afterAll(() => house.close())

test('the body stands by its founding, its two registrars are invited, and nothing was opened before', async () => {
  const { pool } = house.house.parts
  const { rows } = await pool.query<{ name: string; status: string; roles: string[]; keys: number }>(
    `select p.name, p.status, p.roles, (select count(*)::int from passkey k where k.person_id = p.id) as keys from person p order by p.name`,
  )
  expect(rows).toEqual([
    { name: 'Hugo Imaginado', status: 'invited', roles: ['registrar', 'administrator'], keys: 0 },
    { name: 'Rosa Hipotética', status: 'invited', roles: ['registrar', 'administrator'], keys: 0 },
  ])
  const kinds = await pool.query<{ kind: string }>('select kind from registry_act order by at, kind')
  expect(kinds.rows.map(({ kind }) => kind)).toEqual(['founded', 'vouched', 'vouched', 'vouched'])
  // The code itself is nowhere in the database.
  const kept = await pool.query(
    "select from enrolment where encode(code_hash, 'escape') like '%' || $1 || '%'",
    [begun.registrars[0]?.code],
  )
  expect(kept.rowCount).toBe(0)
  expect(Date.parse(begun.expiresAt) - Date.now()).toBeGreaterThan(71 * 3_600_000)
})

test('a live house stamps no time by itself: nobody outside would believe it', () => {
  expect(house.house.parts.timeStamp).toBeUndefined()
})

test('a live house answers nothing of the demonstration: its people, its keys and its story are not found', async () => {
  const routes = Object.entries<DoorRoute>(doorRoutes).filter(([id]) => id.startsWith('demo'))
  expect(routes.map(([id]) => id)).toEqual(
    expect.arrayContaining(['demoPeople', 'demoStoryBegin', 'demoStory']),
  )
  for (const [id, route] of routes) {
    const { status } = await post(house, route.path, bodyOf(route))
    expect(status, id).toBe(route.door === 'open' ? 404 : 401)
  }
})

test('a house in which anybody is cannot be begun again, and a demonstration never', async () => {
  await expect(beginAt(new Date().toISOString())).rejects.toMatchObject({ code: 'not-empty' })
  await house.house.parts.pool.query("update house set mode = 'demo'")
  await expect(beginAt(new Date().toISOString())).rejects.toMatchObject({ code: 'demonstration' })
  await house.house.parts.pool.query("update house set mode = 'live'")
})

test('a passkey kept in a file makes nobody a registrar; two bound to their devices do, once', async () => {
  const client = house.browser()
  const code = begun.registrars[0]?.code ?? ''
  const software = await createAuthenticator()
  const first = told(await client.enrolBegin({ code }))
  expect(first).toMatchObject({ name: 'Hugo Imaginado', institution: founding.institution.name, keys: 0 })
  const refused = await client.enrolFinish({
    code,
    challenge: first.challenge,
    label: 'archivo',
    response: software.register(first.options, origin),
  })
  expect(refused).toMatchObject({ ok: false, problem: { code: 'key-refused', cause: 'copied' } })

  const devices = [await createAuthenticator(), await createAuthenticator()] as const
  const answers: unknown[] = []
  for (const [i, device] of devices.entries()) {
    const { challenge, options } = told(await client.enrolBegin({ code }))
    const response = asDevice(device.register(options, origin))
    answers.push(
      told(await client.enrolFinish({ code, challenge, label: `llave ${i + 1}`, response: response })),
    )
  }
  expect(answers).toEqual([
    { keys: 1, complete: false },
    { keys: 2, complete: true },
  ])
  expect(await client.enrolBegin({ code })).toMatchObject({ ok: false, problem: { code: 'not-found' } })

  const [, device] = devices
  const enter = async () => {
    const { challenge, options } = told(await client.signInBegin({}))
    told(await client.signInFinish({ challenge, response: await device.assert(options, origin) }))
  }
  await enter()
  const me = told(await client.me({}))
  expect(me).toMatchObject({ person: { name: 'Hugo Imaginado' }, mode: 'live' })
  expect(me.actions).toEqual(
    expect.arrayContaining(['registry.propose', 'registry.verify', 'person.invite', 'person.attest']),
  )
  const touch: LivePerson['touch'] = async (question) => {
    const { challenge, options } = told(await client.touchBegin(question))
    return { challenge, response: await devices[0].assert(options, origin) }
  }
  hugo = {
    ...{ id: me.person.id, client, cookie: () => '', enter, touch },
    signed: async (action, subject) => ({
      ...subject,
      touch: await touch({ for: 'other', action, subject }),
    }),
  }
})

test('who came alone lets nobody in, keys that are written for the other make nobody of her, and both count once each compared the other', async () => {
  const { pool } = house.house.parts
  const rows = async (sql: string) => (await pool.query(sql)).rows
  const { rows: founders } = await pool.query<{
    id: string
    unit: string
    institution: string
    name: string
  }>(
    `select p.id, p.unit_id as unit, u.institution_id as institution, p.name from person p
     join unit u on u.id = p.unit_id order by p.name`,
  )
  const rosa = founders[1]
  if (!rosa) throw new Error('nobody')
  const word = {
    ...{ unit: rosa.unit, name: 'Elena Conjetural', title: 'jefa' },
    ...{ roles: ['officer' as const], language: 'es' as const },
  }
  const invites = async () =>
    hugo.client.personInvite({ ...(await hugo.signed('person.invite', word)), email: null })
  expect(await invites()).toMatchObject({ problem: { code: 'not-allowed', cause: 'key-not-named' } })
  expect(await waitingFounders(rows)).toEqual({ keys: ['Rosa Hipotética'], comparing: ['Hugo Imaginado'] })
  expect(await foundingIn(rows)).toBeUndefined()

  // Whoever has the database writes keys for her in the hours of the founding, and compares with them.
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const at = new Date().toISOString()
    const adds = async (subject: string, kind: string, by: string | null, body: object) => {
      const last = await client.query<{ body: SealedAct }>(
        'select body from registry_act where subject_id = $1 order by seq desc limit 1',
        [subject],
      )
      const { unit, institution, name } = rosa
      const doer = by && { person: by, name, title: 'x', unit, institution }
      const act = sealAct({ request: subject, kind, at, by: doer, body }, last.rows[0]?.body ?? null)
      await client.query(
        `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [subject, act.seq, kind, at, by, JSON.stringify(act), act.previous, act.hash],
      )
    }
    const forged = [await createAuthenticator(), await createAuthenticator()] as const
    for (const key of forged) {
      const { id, publicKey } = key.stored()
      await adds(rosa.id, 'key-made', null, { key: id, publicKey, deviceBound: true })
    }
    const prints = told(await hugo.client.people({})).people.find(({ id }) => id === hugo.id)?.prints ?? []
    const subject = { person: hugo.id, keys: prints }
    const digest = fromHex(digestOf(actionStatement('person.attest', rosa.id, subject))) as Uint8Array
    const asked = { challenge: Buffer.from(digest).toString('base64url'), rpId: 'localhost' }
    const { id, response } = await forged[0].assert(asked, origin)
    const { authenticatorData, clientDataJSON, signature } = response
    await adds(hugo.id, 'attested', rosa.id, {
      until: at,
      signed: { action: 'person.attest', subject },
      assertion: { id, authenticatorData, clientDataJSON, signature },
    })
    const lists = new Map<string, ListedAct[]>()
    for (const { subject, act } of (
      await client.query<{ subject: string; act: ListedAct }>("select subject, act from vouching_of('{}')")
    ).rows)
      lists.set(subject, [...(lists.get(subject) ?? []), act])
    const isNamed = namedIn((of) => lists.get(of) ?? [], false)
    expect(await isNamed(rosa.id, forged[0].id, '9999')).toBe(false)
    const inside = async (sql: string) => (await client.query(sql)).rows
    expect(await waitingFounders(inside)).toEqual({ keys: [], comparing: ['Hugo Imaginado'] })
  } finally {
    await client.query('rollback')
    client.release()
  }

  const own = await enrolled(house, origin, begun.registrars[1]?.code ?? '')
  expect(await waitingFounders(rows)).toMatchObject({ comparing: ['Hugo Imaginado', 'Rosa Hipotética'] })
  expect(told(await hugo.client.people({})).people.find(({ id }) => id === own.id)?.seenBy).toEqual([])

  // Whose first key ended could be compared by nobody any more.
  const { client: his } = hugo
  const [first] = told(await his.keys({})).keys
  const third = await createAuthenticator()
  const { challenge, options } = told(await his.keyAddBegin({}))
  const response = asDevice(third.register(options, origin))
  const made = createHash('sha256').update(response.response.attestationObject).digest('hex')
  const added = await hugo.signed('key.add', { label: 'tercera', made })
  told(await his.keyAddFinish({ challenge, label: 'tercera', made, response, touch: added.touch }))
  const ends = async () => his.keyRevoke(await hugo.signed('key.revoke', { key: first?.id ?? '' }))
  expect(await ends()).toMatchObject({ problem: { code: 'not-now', cause: 'founders-compare' } })
  await foundersCompared([hugo, own])
  expect(await waitingFounders(rows)).toEqual({ keys: [], comparing: [] })
  expect(told(await hugo.client.people({})).people.find(({ id }) => id === own.id)?.seenBy ?? null).toBe(null)
})

test('whoever writes a role into the database, asked and confirmed by two who touched nothing, is named by fsck', async () => {
  const { pool, files } = house.house.parts
  const { rows } = await pool.query<{ id: string; name: string; unit: string; institution: string }>(
    `select p.id, p.name, p.unit_id as unit, u.institution_id as institution from person p
     join unit u on u.id = p.unit_id order by p.name`,
  )
  const [hugo, rosa] = rows
  if (!hugo || !rosa) throw new Error('nobody')
  const faults = async () =>
    (await checkLists(pool, files)).broken.flatMap(({ id, why }) => (id === rosa.id ? [why] : []))
  expect(await faults()).toEqual([])
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const last = await client.query<{ body: SealedAct }>(
      'select body from registry_act where subject_id = $1 order by seq desc limit 1',
      [rosa.id],
    )
    let act = last.rows[0]?.body ?? null
    const said = { naming: 'n', roles: ['overseer'], unit: null, countsFrom: '2020-01-01T00:00:00.000Z' }
    for (const [kind, by] of [
      ['role-asked', hugo],
      ['role-confirmed', rosa],
      ['role-counts', null],
    ] as const) {
      const at = new Date().toISOString()
      const doer = by && {
        person: by.id,
        name: by.name,
        title: 'x',
        unit: by.unit,
        institution: by.institution,
      }
      act = sealAct({ request: rosa.id, kind, at, by: doer, body: said }, act)
      await client.query(
        `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [rosa.id, act.seq, kind, at, by?.id ?? null, JSON.stringify(act), act.previous, act.hash],
      )
    }
    await client.query("update person set roles = roles || '{overseer}' where id = $1", [rosa.id])
    const { broken } = await checkLists(client, files)
    expect(broken.flatMap(({ id, why }) => (id === rosa.id ? [why] : []))).toContain('not-signed 5')
  } finally {
    await client.query('rollback')
    client.release()
  }
  expect(await faults()).toEqual([])
})

test('an act of a kind that nobody knows names nothing: fsck tells of it, and its list says nothing', async () => {
  const { pool, files } = house.house.parts
  const { rows } = await pool.query<{ institution: string; unit: string }>(
    'select i.id as institution, u.id as unit from institution i join unit u on u.institution_id = i.id',
  )
  const [own] = rows
  if (!own) throw new Error('nothing')
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const at = new Date().toISOString()
    const registry = { act: 'proposed', proposal: 'p', field: 'callBackNumber', value: '+12025550150' }
    for (const [subject, body] of [
      [own.institution, { registry }],
      [own.unit, { name: 'Sala Primera' }],
    ] as const) {
      const last = await client.query<{ body: SealedAct }>(
        'select body from registry_act where subject_id = $1 order by seq desc limit 1',
        [subject],
      )
      const act = sealAct({ request: subject, kind: 'note', at, by: null, body }, last.rows[0]?.body ?? null)
      await client.query(
        `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
         values ($1, $2, $3, $4, null, $5, $6, $7)`,
        [subject, act.seq, act.kind, at, JSON.stringify(act), act.previous, act.hash],
      )
      const { broken } = await checkLists(client, files)
      expect(broken.flatMap(({ id, why }) => (id === subject ? [why] : []))).toContain('other-content 2')
    }
    const inside = { rows: async (sql: string, given: unknown[]) => (await client.query(sql, given)).rows }
    expect(await registryActs(inside as unknown as Db, own.institution)).toEqual([])
    const all = await client.query<{ subject: string; act: ListedAct }>(
      'select subject_id as subject, body as act from registry_act order by subject_id, seq',
    )
    const held = await touchedLists(all.rows, { demonstration: false })
    for (const subject of [own.institution, own.unit]) expect([...held.keys()]).not.toContain(subject)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('a key that the list of a registrar alone gives lets nobody in: it is refused, and named by fsck where it did', async () => {
  const { pool, files, newId } = house.house.parts
  const { rows } = await pool.query<{ id: string; unit: string; institution: string; roles: string[] }>(
    `select p.id, p.unit_id as unit, u.institution_id as institution, p.roles from person p
     join unit u on u.id = p.unit_id where p.name = 'Hugo Imaginado'`,
  )
  const [hugo] = rows
  if (!hugo) throw new Error('nobody')
  // What whoever owns the database does: a key of their own in the name of somebody else, and its act in the
  // list.
  const key = await createAuthenticator()
  const { id, publicKey } = key.stored()
  const lastOf = async (subject: string) =>
    (
      await pool.query<{ body: SealedAct }>(
        'select body from registry_act where subject_id = $1 order by seq desc limit 1',
        [subject],
      )
    ).rows[0]?.body ?? null
  const written = async (subject: string, kind: string, by: object | null, body: object) => {
    const at = new Date().toISOString()
    const act = sealAct({ request: subject, kind, at, by, body }, await lastOf(subject))
    await pool.query(
      `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [subject, act.seq, kind, at, by ? hugo.id : null, JSON.stringify(act), act.previous, act.hash],
    )
  }
  await pool.query(
    `insert into passkey (id, person_id, public_key, counter, transports, device_bound, label, created_at)
     values ($1, $2, $3, 0, '{}', true, 'otra', now())`,
    [id, hugo.id, Buffer.from(publicKey, 'base64url')],
  )
  await written(hugo.id, 'key-made', null, { key: id, publicKey, deviceBound: true })

  const client = house.browser()
  const { challenge, options } = told(await client.signInBegin({}))
  told(await client.signInFinish({ challenge, response: await key.assert(options, origin) }))
  const word = {
    ...{ unit: hugo.unit, name: 'Elena Conjetural', title: 'jefa' },
    ...{ roles: ['officer' as const], language: 'es' as const },
  }
  const question = told(await client.touchBegin({ for: 'other', action: 'person.invite', subject: word }))
  const response = await key.assert(question.options, origin)
  const touch = { challenge: question.challenge, response }
  expect(await client.personInvite({ ...word, email: null, touch })).toMatchObject({
    problem: { code: 'not-allowed', cause: 'key-not-named' },
  })

  // Past the program, straight into the tables: the touch is a true one, by that key.
  const { authenticatorData, clientDataJSON, signature } = response.response
  const assertion = { id, authenticatorData, clientDataJSON, signature }
  const elena = house.house.parts.newId()
  await pool.query(
    `insert into person (id, unit_id, name, title, roles, language, status, attested_until)
     values ($1, $2, $3, $4, '{officer}', 'es', 'invited', now())`,
    [elena, hugo.unit, word.name, word.title],
  )
  const by = { person: hugo.id, unit: hugo.unit, institution: hugo.institution }
  await written(elena, 'vouched', by, {
    ...word,
    signed: { action: 'person.invite', subject: word },
    assertion,
  })
  const broken = (await checkLists(pool, files)).broken.filter((one) => one.id === elena)
  expect(broken.map(({ why }) => why)).toContain('key-not-named 1')

  // Nor is the evidence of a unit sealed to what such a key made.
  const made = { recipient: 'age1a', recovery: 'age1b', shares: [], paper: 'x' }
  const digestMade = fromHex(digestOf(actionStatement('unit-key.make', hugo.id, made))) as Uint8Array
  const asked = { challenge: Buffer.from(digestMade).toString('base64url'), rpId: 'localhost' }
  const byForged = (await key.assert(asked, origin)).response
  await pool.query(
    `insert into unit_key (id, unit_id, recipient, recovery, made_by, made_by_name, made_at, touch)
     values ($1, $2, 'age1a', 'age1b', $3, 'x', now(), $4)`,
    [
      newId(),
      hugo.unit,
      hugo.id,
      JSON.stringify({ signed: { action: 'unit-key.make', subject: made }, assertion: { id, ...byForged } }),
    ],
  )
  expect((await checkLists(pool, files)).broken).toContainEqual({
    of: 'entry',
    id: hugo.unit,
    why: 'unit-key-not-named',
  })
})

test('the house tells with which founding it began once nothing of it can change, and a whole house beside it is found', async () => {
  const { pool, files, newId } = house.house.parts
  const rows = async (sql: string) => (await pool.query(sql)).rows
  const own = await foundingIn(rows)
  expect(own).toMatchObject({ name: founding.institution.name })
  const digest = own?.digest ?? ''
  expect(await foundingIn(rows, '0'.repeat(64))).toBeUndefined()
  expect((await checkLists(pool, files, digest)).broken.filter(({ why }) => /founding/.test(why))).toEqual([])

  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const [body, unit, person] = [newId(), newId(), newId()]
    const at = new Date().toISOString()
    const { id, publicKey } = (await createAuthenticator()).stored()
    await client.query(
      "insert into institution (id, kind, country, name, status, entry) values ($1, 'court', null, $2, 'live', '{}')",
      [body, 'Corte Inventada'],
    )
    await client.query(
      "insert into unit (id, institution_id, name, status, attested_until) values ($1, $2, 'Sala', 'live', now())",
      [unit, body],
    )
    await client.query(
      `insert into person (id, unit_id, name, title, roles, language, status, attested_until)
       values ($1, $2, 'Invento Supuesto', 'x', '{registrar,administrator}', 'es', 'active', now())`,
      [person, unit],
    )
    // As this program writes one, in every part.
    const said = {
      founding: true,
      name: 'Invento Supuesto',
      title: 'x',
      unit,
      roles: ['registrar', 'administrator'],
    }
    for (const [subject, acts] of [
      [body, [['founded', { name: 'Corte Inventada', kind: 'court', founding: { unit, people: [person] } }]]],
      [unit, [['vouched', { founding: true, name: 'Sala', institution: body }]]],
      [
        person,
        [
          ['vouched', said],
          ['key-made', { key: id, publicKey }],
        ],
      ],
    ] as const) {
      let last: SealedAct | null = null
      for (const [kind, what] of acts) {
        last = sealAct({ request: subject, kind, at, by: null, body: what }, last) as SealedAct
        await client.query(
          `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
           values ($1, $2, $3, $4, null, $5, $6, $7)`,
          [subject, last.seq, kind, at, JSON.stringify(last), last.previous, last.hash],
        )
      }
    }
    const why = async (founding?: string) =>
      (await checkLists(client, files, founding)).broken.flatMap((one) =>
        /founding/.test(one.why) ? [one] : [],
      )
    expect((await why()).map(({ id: of }) => of)).toEqual(expect.arrayContaining([body, own?.subject]))
    expect(await why(digest)).toEqual(
      expect.arrayContaining([
        { of: 'entry', id: body, why: 'other-founding 1' },
        { of: 'entry', id: person, why: 'not-of-founding 1' },
      ]),
    )
    expect((await why(digest)).map(({ id: of }) => of)).not.toContain(own?.subject)
    // Before each seal: whoever signs is asked about with every founding there is.
    const vouching = await client.query<{ subject: string; act: ListedAct }>(
      'select subject, act from vouching_of($1)',
      [[person]],
    )
    expect(vouching.rows.map(({ subject }) => subject)).toContain(own?.subject)
    expect((await touchedLists(vouching.rows, { demonstration: false })).size).toBe(0)
    const held = await touchedLists(vouching.rows, { demonstration: false, founding: digest })
    expect([...held.keys()]).toContain(own?.subject)
    for (const subject of [body, unit, person]) expect([...held.keys()]).not.toContain(subject)
    const inside = async (sql: string) => (await client.query(sql)).rows
    expect(await foundingIn(inside)).toBeUndefined()
    expect(await foundingIn(inside, digest)).toEqual(own)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('the founding that is set is read as it is told, and a house does not open with one that cannot be read', () => {
  expect(foundingSet({})).toBeUndefined()
  expect(foundingSet({ OFICIO_FOUNDING: ` ${shortFounding('0123456789abcdef'.repeat(4))} ` })).toBe(
    '0123456789abcdef'.repeat(2),
  )
  expect(() => foundingSet({ OFICIO_FOUNDING: '0123' })).toThrow(FoundingSettingError)
  // The hours in which a founder makes keys are those for which the code opens.
  expect(foundingHours).toBe(codeHours)
})

test('fsck names whoever is written down as a founder later, and a founding beside the founding', async () => {
  const { pool, files, newId } = house.house.parts
  const { rows } = await pool.query<{ id: string; unit: string; institution: string; founded: SealedAct }>(
    `select p.id, p.unit_id as unit, u.institution_id as institution, a.body as founded from person p
     join unit u on u.id = p.unit_id join registry_act a on a.subject_id = u.institution_id and a.seq = 1
     where p.name = 'Hugo Imaginado'`,
  )
  const [hugo] = rows
  if (!hugo) throw new Error('nobody')
  expect(hugo.founded).toMatchObject({ body: { founding: { unit: hugo.unit } } })
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const at = (hugo.founded as SealedAct & { at: string }).at
    const [invented, house2] = [newId(), newId()]
    // As the founding itself would have written it, in the same moment.
    const person = { name: 'Invento Supuesto', title: 'x', language: 'es' }
    await client.query(
      `insert into person (id, unit_id, name, title, roles, language, status, attested_until)
       values ($1, $2, $3, $4, '{registrar,administrator}', 'es', 'active', now())`,
      [invented, hugo.unit, person.name, person.title],
    )
    const founder = { founding: true, ...person, roles: ['registrar', 'administrator'], unit: hugo.unit }
    const founded = {
      name: 'Casa Inventada',
      kind: 'contact-point',
      country: null,
      founding: { unit: invented },
    }
    for (const [subject, kind, body] of [
      [invented, 'vouched', founder],
      [house2, 'founded', founded],
    ] as const) {
      const act = sealAct({ request: subject, kind, at, by: null, body }, null)
      await client.query(
        `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
         values ($1, 1, $2, $3, null, $4, null, $5)`,
        [subject, kind, at, JSON.stringify(act), act.hash],
      )
    }
    const { broken } = await checkLists(client, files)
    const of = (id: string) => broken.flatMap((one) => (one.id === id ? [one.why] : []))
    expect(of(invented)).toContain('not-of-founding 1')
    expect(of(house2)).toContain('several-foundings 1')
    expect(of(hugo.institution)).toContain('several-foundings 1')
    expect(of(hugo.id)).not.toContain('not-of-founding 1')
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('a founding by one person, by the same person twice, or with a domain that is none is not read', () => {
  const [one] = founding.registrars
  const where = (value: unknown) => foundingSchema.safeParse(value).error?.issues[0]?.path.join('/')
  expect(where(founding)).toBeUndefined()
  expect(where({ ...founding, registrars: [one] })).toBe('registrars')
  expect(where({ ...founding, registrars: [one, one] })).toBe('registrars/1/name')
  expect(where({ ...founding, registrars: [...founding.registrars, { ...one, title: 'otra' }] })).toBe(
    'registrars/2/name',
  )
  expect(
    where({ ...founding, registrars: [...founding.registrars, { ...one, name: 'Otra Persona' }] }),
  ).toBeUndefined()
  expect(
    where({ ...founding, institution: { ...founding.institution, domain: 'https://registro.example/' } }),
  ).toBe('institution/domain')
  expect(where({ ...founding, institution: { ...founding.institution, kind: 'ministry' } })).toBe(
    'institution/kind',
  )
})
