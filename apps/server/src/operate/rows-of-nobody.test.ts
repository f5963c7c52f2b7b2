import { randomUUID } from 'node:crypto'
import type { ActKind } from '@oficio/core/act'
import { foreignMail, openedAt, orderedAndKept } from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, nothingHeld, opened, preservation } from '@oficio/example/requests'
import { rowOfNobody } from '@oficio/example/row-of-nobody'
import { approvalDigest } from '@oficio/verify/record'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counting } from '../clocks/count.ts'
import { checkLists } from './check-lists.ts'

// Whoever holds the database writes rows, and has neither anybody's passkey nor the key of the house.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let sol: Person
let leo: Person
let nora: Person
beforeAll(async () => {
  house = await exampleHouse()
  ;[sol, leo, nora] = await Promise.all([house.as('Sol'), house.as('Leo'), house.as('Nora')])
})
afterAll(() => house.close())

const parts = () => house.house.parts
const today = () => parts().today()

interface Of {
  readonly case: string
  readonly request: string
}

/** What another State asked, ordered and kept here since today. */
async function kept(): Promise<Of> {
  const text = foreignMail()
  const { fields, identifiers } = told(await sol.contactRead({ text, network: 'budapest-24-7' }))
  const { address = '', authority = '', country = '', reference = '', offence = '', facts = '' } = fields
  const made = told(
    await sol.contactEnter({
      ...{ address, authority, country, reference, offence, facts, text, identifiers },
      person: fields.person ?? '',
      network: 'budapest-24-7',
      receivedOn: today(),
      urgent: true,
      wantsTraffic: null,
      provider: fields.provider ?? '',
      data: fields.data ?? '',
      again: true,
    }),
  )
  await orderedAndKept({ sol, nora }, { file: made.case, request: made.request }, today())
  return made
}

/** The clocks and the alarms that are still to be told, once the request follows the last row of its list. */
async function counted(of: Of) {
  const { pool } = parts()
  await pool.query(
    `update request r set to_count = true, seq = (select max(seq) from act a where a.request_id = r.id),
       head = (select hash from act a where a.request_id = r.id order by seq desc limit 1) where id = $1`,
    [of.request],
  )
  await counting()(parts(), parts().now())
  const clocks = await pool.query<{ clock: string }>(
    `select kind || ' ' || day as clock from clock where request_id = $1 order by 1`,
    [of.request],
  )
  const alarms = await pool.query<{ alarm: string }>(
    `select clock || ' ' || day || ' ' || rung as alarm from alarm where case_id = $1 and told_at is null order by 1`,
    [of.case],
  )
  return { clocks: clocks.rows.map(({ clock }) => clock), alarms: alarms.rows.map(({ alarm }) => alarm) }
}

const named = async (of: Of) => {
  const { pool, files, houseKey } = parts()
  const { broken } = await checkLists(pool, files, undefined, undefined, houseKey)
  return broken.flatMap(({ id, why }) => (id === of.request ? [why] : []))
}
const forge = (of: Of, kind: string, body: object, recorded: object | null = null) =>
  rowOfNobody(parts().pool, of.request, kind, 'Leo', () => ({ body, recorded }))
const mail = () => ({ on: today(), from: 'mail' })

describe('a row that this house did not write', () => {
  const rows: readonly (readonly [string, object, boolean])[] = [
    ['lapsed', { leg: 1, reason: 'unknown', reference: 'M' }, true],
    ['extended', { leg: 1, until: '2039-01-01', reference: 'M' }, true],
    ['preserved', { leg: 1, until: '2039-01-01', reference: 'M' }, true],
    ['withdrawn', { reasons: 'x' }, false],
    ['closed', { reasons: 'x' }, true],
  ]
  test('ends no clock and moves none, its alarms stay, the board says that it was set aside, and fsck names it', async () => {
    const of = await kept()
    const before = await counted(of)
    expect(before.clocks.map((one) => one.split(' ')[0])).toContain('preservation-ends')
    expect(before.alarms.length).toBeGreaterThan(0)
    expect(await named(of)).toEqual([])
    for (const [index, [kind, body, isRecorded]] of rows.entries()) {
      const { seq } = await forge(of, kind, body, isRecorded ? mail() : null)
      expect([kind, await counted(of)]).toEqual([kind, before])
      expect(await named(of)).toContain(`not-written-here ${seq}`)
      const { lines } = told(await sol.deadlines({ until: '2040-01-01' }))
      const own = lines.filter(({ request }) => request === of.request)
      expect(own.map(({ aside }) => aside)).toEqual(own.map(() => index + 1))
    }
  })
})

test('a row of the house that somebody changed, or whose code was taken, ends no clock either', async () => {
  for (const change of ['mac = null', "act = jsonb_set(act, '{body,until}', '\"2026-01-01\"')"]) {
    const of = await kept()
    const before = await counted(of)
    const { pool } = parts()
    await pool.query('alter table act disable trigger act_is_added_to')
    await pool.query(`update act set ${change} where request_id = $1 and kind = 'preserved'`, [of.request])
    await pool.query('alter table act enable trigger act_is_added_to')
    const after = await counted(of)
    // Where nobody's word that the data is kept stands any more it is asked for anew, beside all that ran.
    const isAnew = (clock: string) => clock.includes('confirmation-expected')
    expect(after.clocks.filter(isAnew).length).toBeLessThanOrEqual(1)
    const ran = {
      clocks: after.clocks.filter((one) => !isAnew(one)),
      alarms: after.alarms.filter((one) => !isAnew(one)),
    }
    expect([change, ran]).toEqual([change, before])
    const { lines } = told(await sol.deadlines({ until: '2040-01-01' }))
    const own = lines.filter(({ request }) => request === of.request)
    expect(own.map(({ aside }) => aside)).toEqual(own.map(() => 1))
  }
})

test('a copy of a true word is set aside as well, for the code of the house is of one place', async () => {
  const of = await kept()
  const { rows } = await parts().pool.query(
    `select act, mac from act where request_id = $1 and kind = 'preserved'`,
    [of.request],
  )
  const { body, recorded } = rows[0].act
  const { seq } = await forge(of, 'preserved', body, recorded)
  await parts().pool.query('alter table act disable trigger act_is_added_to')
  await parts().pool.query('update act set mac = $3 where request_id = $1 and seq = $2', [
    ...[of.request, seq],
    rows[0].mac,
  ])
  await parts().pool.query('alter table act enable trigger act_is_added_to')
  expect(await named(of)).toContain(`not-written-here ${seq}`)
})

/** A list of rows, copied whole under another request of the same case, as it stands. */
async function copied(of: Of): Promise<Of> {
  const copy = { ...of, request: randomUUID() }
  const client = await parts().pool.connect()
  const same = (table: string, key: string) =>
    client.query(
      `insert into ${table} select (jsonb_populate_record(null::${table},
         to_jsonb(t) || jsonb_build_object('${key}', $2::text))).* from ${table} t where ${key} = $1`,
      [of.request, copy.request],
    )
  try {
    await client.query('set session_replication_role = replica')
    await same('request', 'id')
    await same('act', 'request_id')
    await client.query(
      `insert into access (unit_id, request_id, because, over_at, waits)
       select unit_id, $2, because, over_at, waits from access where request_id = $1`,
      [of.request, copy.request],
    )
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
  return copy
}

test('one approval is of one request: a list copied under another one is opened by nobody, and fsck names it', async () => {
  const of = await kept()
  const copy = await copied(of)
  const opening = await opened(leo, of.case)
  expect(await leo.requestRead({ request: of.request, opening })).toMatchObject({ ok: true })
  expect(await leo.requestRead({ request: copy.request, opening })).toMatchObject({
    problem: { code: 'not-now', cause: 'untouched' },
  })
  expect(await named(copy)).toContain('other-request 1')
  expect(await named(of)).not.toContain('other-request 1')
})

test('rows taken out of the middle of a list end none of its clocks', async () => {
  const of = await kept()
  const before = await counted(of)
  expect(before.clocks.some((one) => one.startsWith('preservation-ends'))).toBe(true)
  await parts().pool.query('alter table act disable trigger act_is_added_to')
  await parts().pool.query('delete from act where request_id = $1 and seq = 2', [of.request])
  await parts().pool.query('alter table act enable trigger act_is_added_to')
  expect(await counted(of)).toEqual(before)
})

test('what another State asked stands by no row of nobody: nobody is told anything by it', async () => {
  const of = await kept()
  const { rows } = await parts().pool.query(
    `select act #> '{body}' as body from act where request_id = $1 and kind = 'asked-abroad'`,
    [of.request],
  )
  const own = told(await sol.caseCreate({ reference: 'EJ-15', sealed: false, requests: [await words(of)] }))
  const [request = ''] = own.requests
  await forge({ case: own.case, request }, 'asked-abroad', rows[0].body)
  await counted({ case: own.case, request })
  const { expected } = await openedAt(leo, own.case, request)
  const { seq: _, ...opened } = expected
  const { aside } = told(await leo.requestRead(opened))
  const word = {
    ...{ what: 'received' as const, words: 'Recebido.', channel: 'mail', on: today() },
    ...{ reference: '', proof: null, traffic: null, without: aside },
  } as const
  const subject = { ...expected, ...word, without: [...aside] }
  const touch = await touchFor(leo, { for: 'other', action: 'contact.tell', subject })
  expect(await leo.contactTell({ ...subject, touch })).toMatchObject({
    ok: false,
    problem: { cause: 'not-asked-abroad' },
  })
  expect(await named({ case: own.case, request })).toContain('not-written-here 2')
})

const words = async ({ case: file, request }: Of) => {
  const { state } = await openedAt(sol, file, request)
  if (!state.content) throw new Error('nothing was drafted')
  return state.content
}

describe('at the desk of a provider', () => {
  /** Ordered by the prosecutor, sealed, and laid on the desk. */
  async function sent(): Promise<Of> {
    const sofia = await house.as('Sofía')
    const { id, requests } = await drafted(sofia, 1, preservation)
    const request = requests[0] ?? ''
    told(await sofia.requestSubmit({ request, opening: await opened(sofia, id), seq: 1 }))
    const asked = { request, opening: await opened(nora, id, 'decision'), seq: 2 }
    const granting = await touchFor(nora, { for: 'request.approve', ...asked })
    told(await nora.requestApprove({ ...asked, touch: granting }))
    const sealing = { request, opening: await opened(sofia, id), seq: 3 }
    const sealed = await touchFor(sofia, { for: 'request.sign', ...sealing })
    told(await sofia.requestSign({ ...sealing, touch: sealed }))
    const sending = { request, opening: await opened(sofia, id), seq: 4 }
    const touch = await touchFor(sofia, { for: 'other', action: 'request.send', subject: sending })
    told(await sofia.requestSend({ ...sending, touch }))
    return { case: id, request }
  }
  /** The request follows its last row, as whoever holds the database lets it. */
  async function follows({ request }: Of) {
    const { pool } = parts()
    const client = await pool.connect()
    try {
      await client.query('set session_replication_role = replica')
      await client.query(
        `update request r set seq = a.seq, head = a.hash from act a
         where r.id = $1 and a.request_id = r.id and a.seq = (select max(seq) from act where request_id = $1)`,
        [request],
      )
    } finally {
      await client.query('set session_replication_role = origin')
      client.release()
    }
  }
  const by = (of: Of, kind: ActKind, who: string, body: object) =>
    rowOfNobody(parts().pool, of.request, kind, who, () => ({ body, recorded: null }))

  test('words that a row changes are told to be of nobody, fsck names the rows, and nobody answers to them', async () => {
    const wei = await house.as('Wei')
    const of = await sent()
    const { content, revision, untouched } = told(await wei.deskRead({ request: of.request }))
    expect(untouched).toBe(false)
    const question = '22222222-2222-7222-8222-222222222222'
    const asked = { leg: 1, question, path: '/identifiers/0/observedOn', code: 'other', words: 'x' }
    const first = await by(of, 'questioned', 'Wei', asked)
    const other = {
      ...content,
      identifiers: content.identifiers?.map((one, index) =>
        index === 0 ? { ...one, observedOn: '2025-01-01T03:04:05Z' } : one,
      ),
    }
    const digest = approvalDigest(of.request, revision + 1, other)
    const second = await by(of, 'clarified', 'Sofía', {
      ...{ leg: 1, question, words: 'x', revision: revision + 1, content: other, digest },
    })
    await follows(of)
    const read = told(await wei.deskRead({ request: of.request }))
    expect(read.untouched).toBe(true)
    expect(await named(of)).toEqual(
      expect.arrayContaining([first, second].map(({ seq }) => `not-written-here ${seq}`)),
    )
    const subject = {
      ...{ request: of.request, seq: read.seq, items: read.items.map(nothingHeld) },
      ...{ reference: 'R', final: true },
    }
    const touch = await touchFor(wei, { for: 'other', action: 'desk.answer', subject })
    expect(await wei.deskAnswer({ ...subject, touch })).toMatchObject({
      ok: false,
      problem: { code: 'not-now' },
    })
  })

  test('that it was taken back says no row of nobody', async () => {
    const wei = await house.as('Wei')
    const of = await sent()
    const { seq } = await by(of, 'withdrawn', 'Sofía', { reasons: 'x' })
    await follows(of)
    expect(told(await wei.deskRead({ request: of.request })).untouched).toBe(true)
    expect(await named(of)).toContain(`not-written-here ${seq}`)
  })
})

describe('a row of nobody that says what no act can say', () => {
  const rows: readonly (readonly [string, string, object])[] = [
    ['more than its kind does', 'withdrawn', { reasons: 'x', more: 'y' }],
    ['another kind of thing', 'withdrawn', { reasons: { x: 1 } }],
    ['nothing of what it must', 'extended', {}],
    ['a kind that there is not', 'forgotten', { reasons: 'x' }],
  ]
  test.each(rows)('%s: its request is refused with its reason, and never fails', async (_, kind, body) => {
    const { id, requests } = await drafted(await house.as('Sofía'), 1, preservation)
    const of = { case: id, request: requests[0] ?? '' }
    await forge(of, kind, body)
    const sofia = await house.as('Sofía')
    const read = await sofia.requestRead({ request: of.request, opening: await opened(sofia, id) })
    expect(read).toMatchObject({ ok: false, problem: { code: 'not-now', cause: 'untouched' } })
  })
})
