import type { Client } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { asHouse, countNamings } from '@oficio/example/inside'
import { mailboxSaid } from '@oficio/example/registry'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// One person alone makes nobody who decides, lets in or leads, opens no unit, and takes nobody's keys; a code
// stands nowhere in the clear, and of each person there is one.

// What is said here is said after the demonstration was made, whose keys and entries stand since then.
let clock = Date.now()
const now = () => {
  clock += 1000
  return new Date(clock).toISOString()
}
const [minute, hour] = [60_000, 3_600_000]
let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse({ now })
})
afterAll(() => house.close())

const pool = () => house.house.parts.pool
const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await pool().query<Row>(sql, values as unknown[])).rows
const signed = async <Subject extends Readonly<Record<string, unknown>>>(
  client: Client,
  action: string,
  subject: Subject,
) => ({ ...subject, touch: await touchFor(client, { for: 'other', action, subject }) })
const swept = (later = 0) => {
  clock += later
  return asHouse(pool(), (db) => countNamings(db, house.house.parts, now()))
}
const why = (answer: {
  readonly ok: boolean
  readonly problem?: { readonly cause?: string; readonly code: string }
}) => (answer.ok ? 'done' : (answer.problem?.cause ?? answer.problem?.code))

/** The software keys of somebody who was given a code: as on the page, two of them. */
async function enrols(code: string) {
  const browser = house.browser()
  const keys = [await createAuthenticator(), await createAuthenticator()] as const
  for (const [at, key] of keys.entries()) {
    const { challenge, options } = told(await browser.enrolBegin({ code }))
    const response = key.register(options, 'http://localhost')
    told(await browser.enrolFinish({ code, challenge, label: `llave ${at}`, response }))
  }
  const { challenge, options } = told(await browser.signInBegin({}))
  told(await browser.signInFinish({ challenge, response: await keys[1].assert(options, 'http://localhost') }))
  return {
    client: browser,
    id: told(await browser.me({})).person.id,
    signed: async <Subject extends Readonly<Record<string, unknown>>>(action: string, subject: Subject) => {
      const asked = told(await browser.touchBegin({ for: 'other', action, subject }))
      const response = await keys[0].assert(asked.options, 'http://localhost')
      return { ...subject, touch: { challenge: asked.challenge, response } }
    },
  }
}
const printsOf = async (person: string) =>
  (
    await rows<{ print: string }>(
      "select encode(sha256(public_key), 'hex') as print from passkey where person_id = $1 and revoked_at is null",
      [person],
    )
  )
    .map(({ print }) => print)
    .sort()
const rolesOf = async (person: string) =>
  (await rows<{ roles: string[] }>('select roles from person where id = $1', [person]))[0]?.roles

async function invites(
  by: Client,
  name: string,
  roles: readonly ('administrator' | 'officer' | 'unit-head')[],
) {
  const [unit] = told(await by.people({})).units
  const subject = {
    unit: unit?.id ?? '',
    name,
    title: 'inspectora',
    roles: [...roles],
    language: 'es' as const,
  }
  return told(await by.personInvite({ ...(await signed(by, 'person.invite', subject)), email: null }))
}
async function confirms(
  by: Client,
  person: string,
  naming: string | null,
  roles: readonly string[],
  mailbox?: string | null,
) {
  const subject = {
    person,
    naming: naming ?? '',
    roles: [...roles] as 'judge'[],
    keys: await printsOf(person),
  }
  // Who oversees is told at a mailbox: whoever confirms signs its digest.
  const [row] = await rows<{ email: string | null }>('select email from person where id = $1', [person])
  const { signed: digested, beside } = mailboxSaid(
    person,
    mailbox === undefined ? (row?.email ?? null) : mailbox,
  )
  if (!roles.includes('overseer')) return by.roleConfirm(await signed(by, 'role.confirm', subject))
  const said = await signed(by, 'role.confirm', { ...subject, ...digested })
  return by.roleConfirm({ ...said, salt: beside.salt })
}

describe('an administrator', () => {
  test('is none by the word of one: the role is asked for, a second confirms it over the keys, and it counts after the wait', async () => {
    const [marta, luis] = [await house.as('Marta'), await house.as('Luis')]
    const { person, code, naming } = await invites(marta, 'Aurora Ficticia', ['officer', 'administrator'])
    expect(await rolesOf(person)).toEqual(['officer'])
    expect(why(await confirms(luis, person, naming, ['administrator']))).not.toBe('done')
    const aurora = await enrols(code ?? '')
    expect(told(await luis.notices({})).notices).toMatchObject([
      { kind: 'role-to-confirm', params: { name: 'Aurora Ficticia' } },
    ])
    expect(why(await confirms(marta, person, naming, ['administrator']))).toBe('not-the-second')
    const other = { person, naming: naming ?? '', roles: ['administrator' as const], keys: ['0'.repeat(64)] }
    expect(why(await luis.roleConfirm(await signed(luis, 'role.confirm', other)))).toBe('other-keys')
    told(await confirms(luis, person, naming, ['administrator']))
    await swept()
    expect(await rolesOf(person)).toEqual(['officer'])
    expect(why(await aurora.client.people({}))).toBe('wrong-role')
    await swept(2 * minute)
    expect(await rolesOf(person)).toEqual(['officer', 'administrator'])

    // Whom somebody let in gives that one's word no second weight, not even through another hand.
    const asked = await invites(marta, 'Berta Ficticia', ['officer', 'unit-head'])
    await enrols(asked.code ?? '')
    const subject = {
      person: asked.person,
      naming: asked.naming ?? '',
      roles: ['unit-head' as const],
      keys: await printsOf(asked.person),
    }
    expect(why(await aurora.client.roleConfirm(await aurora.signed('role.confirm', subject)))).toBe(
      'let-in-by-the-first',
    )
    const { person: bruno } = await seatOf('Bruno')
    const { address } = told(await (await house.as('Bruno')).feedMake({}))
    const calendar = async () => (await house.app.request(address ?? '')).status
    expect(await calendar()).toBe(200)
    const { recovery } = told(
      await marta.personRecover(await signed(marta, 'person.recover', { person: bruno })),
    )
    // Whoever took what they lost may have the address of their calendar too.
    expect(await calendar()).toBe(404)
    const confirming = { person: bruno, recovery }
    expect(
      why(
        await aurora.client.personConfirmRecovery(await aurora.signed('person.confirm-recovery', confirming)),
      ),
    ).toBe('let-in-by-the-first')
    // Where there is no other colleague, whoever answers for the institution is the second.
    const teresa = await house.as('Teresa')
    told(await teresa.roleConfirm(await signed(teresa, 'role.confirm', subject)))
    told(await teresa.personConfirmRecovery(await signed(teresa, 'person.confirm-recovery', confirming)))
  })

  test('is stopped by any who may confirm it, and does not count when who asked was suspended meanwhile, or with other keys', async () => {
    const [marta, luis] = [await house.as('Marta'), await house.as('Luis')]
    const { person } = await seatOf('Sofía')
    const gives = async () =>
      told(
        await marta.roleGive(await signed(marta, 'role.give', { person, roles: ['administrator' as const] })),
      ).naming
    const first = await gives()
    expect(
      why(await marta.roleGive(await signed(marta, 'role.give', { person, roles: ['overseer' as const] }))),
    ).toBe('role-asked-already')
    told(await confirms(luis, person, first, ['administrator']))
    told(await luis.roleStop(await signed(luis, 'role.stop', { person, naming: first ?? '' })))
    await swept(2 * minute)
    expect(await rolesOf(person)).toEqual(['officer'])

    const second = await gives()
    told(await confirms(luis, person, second, ['administrator']))
    await pool().query(
      "insert into passkey (id, person_id, public_key, device_bound, label, created_at) values ('added', $1, 'x', false, 'x', now())",
      [person],
    )
    await swept(2 * minute)
    await pool().query("delete from passkey where id = 'added'")
    expect(await rolesOf(person)).toEqual(['officer'])
  })
})

async function seatOf(name: string): Promise<{ person: string; unit: string; institution: string }> {
  const [one] = await rows<{ person: string; unit: string; institution: string }>(
    `select p.id as person, u.id as unit, u.institution_id as institution from person p
     join unit u on u.id = p.unit_id where p.name like $1`,
    [`${name}%`],
  )
  if (!one) throw new Error(name)
  return one
}

test('every role of an institution is given, and ended, in a house that runs; a post and an address change', async () => {
  const [marta, luis] = [await house.as('Marta'), await house.as('Luis')]
  const { person } = await seatOf('Sofía')
  const { naming, given } = told(
    await marta.roleGive(
      await signed(marta, 'role.give', { person, roles: ['overseer' as const, 'unit-head' as const] }),
    ),
  )
  expect(given).toEqual([])
  // An overseer's mailbox is the word of two: nobody confirms one that was not seen.
  const unseen = await confirms(luis, person, naming, ['overseer', 'unit-head'], 'otra@correo.example')
  expect(unseen).toMatchObject({ problem: { code: 'changed-meanwhile' } })
  told(await confirms(luis, person, naming, ['overseer', 'unit-head']))
  await swept(2 * minute)
  expect(await rolesOf(person)).toEqual(['officer', 'overseer', 'unit-head'])
  const ended = { person, roles: ['overseer' as const, 'unit-head' as const], reasons: 'Cambió de función.' }
  told(await marta.roleEnd(await signed(marta, 'role.end', ended)))
  expect(await rolesOf(person)).toEqual(['officer'])
  const judge = { person, roles: ['judge' as const] }
  expect(why(await marta.roleGive(await signed(marta, 'role.give', judge)))).toBe('role-not-given-here')

  const mailbox = mailboxSaid(person, 's@pdi.example')
  const changed = { person, title: 'subcomisaria', language: 'es' as const, ...mailbox.signed }
  const touched = await signed(marta, 'person.change', changed)
  // The touch is for this address, and for no other.
  expect(why(await marta.personChange({ ...touched, ...mailbox.beside, email: 'otro@malo.example' }))).toBe(
    'other-bytes',
  )
  const other = mailboxSaid(person, 'otro@malo.example')
  expect(why(await marta.personChange({ ...touched, ...other.signed, ...other.beside }))).not.toBe('done')
  // She oversaw until a moment ago: her mailbox is led elsewhere by two.
  for (const [by, waits] of [
    [marta, true],
    [luis, false],
  ] as const) {
    const change = { ...(await signed(by, 'person.change', changed)), ...mailbox.beside }
    expect(told(await by.personChange(change)).waits).toBe(waits)
  }
  expect(told(await marta.people({})).people.find(({ id }) => id === person)).toMatchObject({
    title: 'subcomisaria',
    email: 's@pdi.example',
  })
  const [act] = await rows<{ body: object }>(
    'select body from registry_act where subject_id = $1 order by seq desc limit 1',
    [person],
  )
  expect(JSON.stringify(act)).not.toContain('s@pdi.example')
  // A national authority, and whoever leads a desk, are named as anybody else: by the second word of a
  // registrar.
  const hugo = await house.as('Hugo')
  for (const [name, role] of [
    ['Teresa', 'national-authority'],
    ['Wei', 'desk-lead'],
  ] as const) {
    const { person: one, institution } = await seatOf(name)
    const [entry] = await rows<{ kind: string }>('select kind from institution where id = $1', [institution])
    await pool().query("update person set roles = '{administrator}' where id = $1", [one])
    const [second] = await rows<{ id: string }>(
      `insert into person (id, unit_id, name, title, roles, status, attested_until)
       select gen_random_uuid(), unit_id, 'Segunda Ficticia', 'x', '{}', 'active', now() + interval '9 years' from person
       where id = $1 returning id`,
      [one],
    )
    await pool().query(
      "insert into passkey (id, person_id, public_key, device_bound, label, created_at) values ($1, $2, 'y', false, 'x', now())",
      [`key of ${name}`, second?.id],
    )
    const by = await house.as(name)
    const subject = { person: second?.id ?? '', roles: [role] }
    const asked = told(await by.roleGive(await signed(by, 'role.give', subject)))
    told(await confirms(hugo, subject.person, asked.naming, [role]))
    await swept(2 * minute)
    expect(await rolesOf(subject.person), entry?.kind).toEqual([role])
  }
})

describe('one person is not both hands', () => {
  test('who gave a code confirms nothing over the keys made with it, and once a key is there gives no other', async () => {
    const [marta, luis, hugo] = [await house.as('Marta'), await house.as('Luis'), await house.as('Hugo')]
    const { person, naming } = await invites(marta, 'Carmen Ficticia', ['officer', 'unit-head'])
    const { code } = told(await luis.personCode(await signed(luis, 'person.code', { person })))
    const browser = house.browser()
    const makes = async () => {
      const { challenge, options } = told(await browser.enrolBegin({ code: code ?? '' }))
      const response = (await createAuthenticator()).register(options, 'http://localhost')
      told(await browser.enrolFinish({ code: code ?? '', challenge, label: 'x', response }))
    }
    await makes()
    for (const by of [luis, marta])
      expect(why(await by.personCode(await signed(by, 'person.code', { person })))).toBe('enrolment-begun')
    await makes()
    expect(why(await confirms(luis, person, naming, ['unit-head']))).toBe('gave-the-code')
    told(await confirms(hugo, person, naming, ['unit-head']))
    await swept(2 * minute)
    expect(await rolesOf(person)).toEqual(['officer', 'unit-head'])
  })

  test('whoever lost the first code between two keys is helped by two, and of the two neither has the code', async () => {
    const [marta, luis] = [await house.as('Marta'), await house.as('Luis')]
    const { person, code } = await invites(marta, 'Dora Ficticia', ['officer'])
    const asks = async () => marta.personRecover(await signed(marta, 'person.recover', { person }))
    expect(why(await asks())).toBe('not-active')
    const { challenge, options } = told(await house.browser().enrolBegin({ code: code ?? '' }))
    const response = (await createAuthenticator()).register(options, 'http://localhost')
    told(await house.browser().enrolFinish({ code: code ?? '', challenge, label: 'x', response }))
    const { recovery, code: one } = told(await asks())
    const confirming = { person, recovery }
    const { code: other } = told(
      await luis.personConfirmRecovery(await signed(luis, 'person.confirm-recovery', confirming)),
    )
    clock += 25 * hour
    for (const half of [one, other, `${one} ${one}`, `${other} ${other}`])
      expect(why(await house.browser().enrolBegin({ code: half ?? '' }))).toBe('not-found')
    expect((await enrols(` ${other?.toLowerCase()}  ${one}`)).id).toBe(person)
  })
})

describe('a unit and its first administrator', () => {
  test('stand by the word of two of whoever answers for the institution, never of one', async () => {
    const [teresa, hugo] = [await house.as('Teresa'), await house.as('Hugo')]
    await pool().query("update person set roles = '{national-authority}' where name like 'Teresa%'")
    const institution =
      told(await teresa.registryList({})).entries.find(
        ({ country, kind }) => country === 'CL' && kind === 'police',
      )?.id ?? ''
    const administrator = { name: 'Celia Ficticia', title: 'jefa', language: 'es' as const }
    const subject = { institution, unit: null, name: 'Brigada Ficticia', administrator }
    const made = told(await teresa.unitVouch(await signed(teresa, 'unit.vouch', subject)))
    const celia = await enrols(made.code ?? '')
    const unit = async () =>
      (await rows<{ status: string }>('select status from unit where id = $1', [made.unit]))[0]?.status
    expect(await unit()).toBe('proposed')
    expect(why(await celia.client.people({}))).toBe('unit-not-live')
    const waits = told(await hugo.registryRead({ entry: institution }))
    expect(waits.maySecond).toBe(true)
    expect(waits.waiting.filter(({ is }) => is === 'roles')).toMatchObject([
      { is: 'roles', person: { name: 'Celia Ficticia' }, prints: await printsOf(celia.id) },
    ])
    const nora = await house.as('Nora')
    expect(told(await nora.registryRead({ entry: institution })).waiting).toEqual([])
    // Vouching for it again is one's own word once more.
    const again = { institution, unit: made.unit, name: 'Brigada Ficticia', administrator: null }
    expect(why(await teresa.unitVouch(await signed(teresa, 'unit.vouch', again)))).toBe('person-not-ready')
    expect(why(await confirms(teresa, celia.id, made.naming, ['administrator']))).toBe('not-the-second')
    told(await confirms(hugo, celia.id, made.naming, ['administrator']))
    expect(await unit()).toBe('proposed')
    await swept(2 * minute)
    expect(await unit()).toBe('live')
    expect(told(await celia.client.people({})).people.map(({ name }) => name)).toContain('Celia Ficticia')
  })
})

describe('the registry', () => {
  test('is not taken by one registrar: keys of another are made anew by two earlier ones, after 72 hours', async () => {
    const hugo = await house.as('Hugo')
    const target = await seatOf('Iván')
    // Somebody of that body who keeps its people and not the registry; then a registrar of since yesterday.
    const [other] = await rows<{ id: string; name: string }>(
      "select id, name from person where 'registrar' = any (roles) and name !~ '^(Hugo|Iván)' limit 1",
    )
    await pool().query("update person set roles = '{administrator,registrar}' where name like 'Hugo%'")
    const { code } = await invites(hugo, 'Títere Ficticio', ['officer'])
    const puppet = await enrols(code ?? '')
    await pool().query("update person set roles = '{administrator}' where id = $1", [puppet.id])
    const lost = { person: target.person }
    const asks = async () => hugo.personRecover(await signed(hugo, 'person.recover', lost))
    expect(why(await puppet.client.personRecover(await puppet.signed('person.recover', lost)))).toBe(
      'registrars-only',
    )
    const { recovery, opensAt, code: first } = told(await asks())
    expect(Date.parse(opensAt) - clock).toBeGreaterThan(71.9 * hour)
    const confirming = { person: target.person, recovery }
    const puppetSays = async () =>
      why(
        await puppet.client.personConfirmRecovery(await puppet.signed('person.confirm-recovery', confirming)),
      )
    expect(await puppetSays()).toBe('registrars-only')
    await pool().query("update person set roles = '{administrator,registrar}' where id = $1", [puppet.id])
    expect(await puppetSays()).toBe('registrar-too-new')
    const rosa = await house.as(other?.name ?? '')
    const second = told(
      await rosa.personConfirmRecovery(await signed(rosa, 'person.confirm-recovery', confirming)),
    )
    expect(Date.parse(second.opensAt) - clock).toBeGreaterThan(71.9 * hour)
    // Asked once more, what was confirmed before ends: there is one code of a person at a time.
    told(await asks())
    expect(why(await house.browser().enrolBegin({ code: `${first} ${second.code}` }))).toBe('not-found')
  })
})

describe('a code', () => {
  test('stands in no table: the same call again is answered without it, and another one ends it', async () => {
    const marta = await house.as('Marta')
    const [unit] = told(await marta.people({})).units
    const subject = {
      unit: unit?.id ?? '',
      name: 'Delia Ficticia',
      title: 'inspectora',
      roles: ['officer' as const],
      language: 'es' as const,
    }
    const body = { ...(await signed(marta, 'person.invite', subject)), email: null }
    const key = 'k'.repeat(32)
    const first = told(await marta.personInvite(body, { key }))
    const again = told(await marta.personInvite(body, { key }))
    expect(first.code).toMatch(/^[A-Z2-9]{5}(-[A-Z2-9]{5}){3}$/)
    expect(again).toEqual({ ...first, code: null })
    const tables = await rows<{ name: string }>(
      "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'",
    )
    for (const { name } of tables) {
      const [held] = await rows<{ n: number }>(
        `select count(*)::int as n from "${name}" t where position($1 in t::text) > 0`,
        [first.code],
      )
      expect(held?.n, name).toBe(0)
    }
    const { code } = told(
      await marta.personCode(await signed(marta, 'person.code', { person: first.person })),
    )
    const browser = house.browser()
    expect(why(await browser.enrolBegin({ code: first.code ?? '' }))).toBe('not-found')
    expect(why(await browser.enrolBegin({ code: code ?? '' }))).toBe('done')
    expect(
      await rows('select from enrolment where person_id = $1 and used_at is null and stopped_at is null', [
        first.person,
      ]),
    ).toHaveLength(1)
  })
})

test.each([
  ['a zero-width blank', 'Elena\u200b Conjetural', 'name-hidden-character'],
  ['a turn of direction', 'Elena \u202elarutejnoC', 'name-hidden-character'],
  ['a Cyrillic letter', 'Еlena Conjetural', 'name-mixed-scripts'],
  ['the shape of a colleague’s name', 'Marta Irnaginaria', 'name-look-alike'],
])('a person is not invited under a name with %s', async (_, name, cause) => {
  const marta = await house.as('Marta')
  const [unit] = told(await marta.people({})).units
  const subject = {
    unit: unit?.id ?? '',
    name,
    title: 'x',
    roles: ['officer' as const],
    language: 'es' as const,
  }
  const answer = await marta.personInvite({ ...(await signed(marta, 'person.invite', subject)), email: null })
  expect(why(answer)).toBe(cause)
})
