import { randomUUID } from 'node:crypto'
import { type Act, foldActs } from '@oficio/core/act'
import { dayInSantiago } from '@oficio/example/day-in'
import { kidnapping } from '@oficio/example/emergency'
import {
  answering,
  approved,
  approvedOf,
  called,
  emergencyAbout,
  type Officers,
  openedIn,
  other,
  type Person,
  registered,
  sealing,
  sent,
} from '@oficio/example/emergency-house'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { rowOfNobody } from '@oficio/example/row-of-nobody'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decoyDigest } from '../acts/emergency.ts'
import { checkLists } from '../operate/check-lists.ts'
import { folding } from './review.ts'

// What stands behind two people and a call: the contact point, what its words have in common with others,
// invented accounts, orders that did not follow, a call that nobody could make, and the account that was
// stolen.

let house: ExampleHouse
let ahead = 0
let officers: Officers
let people: Readonly<Record<'bruno' | 'sol' | 'wei' | 'amelia' | 'olga' | 'marta', Person>>
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + ahead).toISOString() })
  const as = (name: string) => house.as(name)
  officers = { sofia: await as('Sofía'), nora: await as('Nora'), elena: await as('Elena') }
  people = {
    bruno: await as('Bruno'),
    sol: await as('Sol'),
    wei: await as('Wei'),
    amelia: await as('Amelia'),
    olga: await as('Olga'),
    marta: await as('Marta'),
  }
})
afterAll(() => house.close())

const pool = () => house.house.parts.pool
const problem = (code: string, cause: string) => ({ ok: false, problem: { code, cause } })
const heardBy = async (client: Person) => told(await client.notices({})).notices.map(({ kind }) => kind)
const given = async (request: string, to: Person = people.amelia) => {
  const { seq } = told(await people.wei.deskRead({ request }))
  const { people: colleagues } = told(await people.wei.duty({}))
  const person = colleagues.find(({ name }) => name.startsWith('Amelia'))?.id ?? ''
  told(await people.wei.deskAssign({ requests: [{ request, seq }], person }))
  return to
}
const standing = async (request: string) => told(await people.wei.deskEmergency({ request })).point.standing

describe('a night on which something is away', () => {
  test('a roster with nobody on it: whoever leads the desk and heads the unit hear, and the call is made all the same', async () => {
    expect(told(await people.wei.duty({})).gaps).toHaveLength(1)
    expect(told(await people.bruno.duty({})).now).toEqual([])
    const one = await sent(officers)
    expect(await heardBy(people.wei)).toContain('desk-urgent')
    expect(await heardBy(people.bruno)).toContain('emergency-left')
    expect(told(await people.wei.deskEmergency({ request: one.request })).duty).toEqual([])
    await called(people.wei, people.bruno, one)
    told(await answering(people.wei, one.request))
  })

  test('a registry that cannot be read: nobody is called and nothing is handed over, until it is there again', async () => {
    const one = await sent(officers)
    const { request } = one
    const { seq } = told(await people.wei.deskRead({ request }))
    await pool().query('revoke execute on function sums_of from oficio_app')
    try {
      const tried = await Promise.allSettled([
        people.wei.deskCallBegin({ request, seq, number: registered }),
        answering(people.wei, request),
      ])
      for (const one of tried) expect(one.status === 'fulfilled' && one.value.ok).toBe(false)
      const { rows } = await pool().query(
        "select from act where request_id = $1 and kind in ('call-begun', 'answered')",
        [request],
      )
      expect(rows).toEqual([])
    } finally {
      await pool().query('grant execute on function sums_of to oficio_app')
    }
    await called(people.wei, people.bruno, one)
    told(await answering(people.wei, request))
  })
})

/** What the contact point of the State says of one that lies there in copy. */
const pointSays = async (
  one: { request: string; file: string },
  outcome: 'confirmed' | 'denied',
  reasons = '',
) => {
  const body = { ...(await openedIn(people.sol, one.file, one.request)).expected, outcome, reasons }
  if (outcome === 'denied') return people.sol.requestPointSays(body)
  // Without a touch nobody confirms.
  expect(await people.sol.requestPointSays(body)).toMatchObject(problem('touch-again', 'other-bytes'))
  const touch = await touchFor(people.sol, other('request.point-confirms', body))
  return people.sol.requestPointSays({ ...body, touch })
}

describe('the contact point of the State that asks', () => {
  test('has every emergency that crosses a border in copy; what it does not say in twenty minutes is shown as unconfirmed', async () => {
    const one = await sent(officers)
    expect(await heardBy(people.sol)).toContain('point-asked')
    expect(await standing(one.request)).toBe('waiting')
    ahead = 21 * 60_000
    expect(await standing(one.request)).toBe('unconfirmed')
    ahead = 0
    told(await pointSays(one, 'confirmed'))
    expect(await standing(one.request)).toBe('confirmed')
    // What it confirmed is called back all the same.
    expect(told(await people.wei.deskEmergency({ request: one.request })).nothingLeaves).toBe(
      'not-called-back',
    )
  })

  test('denies: it is held, whoever heads the unit does not let it go on, and only the point does', async () => {
    const one = await sent(officers)
    const { expected } = await openedIn(officers.sofia, one.file, one.request)
    // Nobody of the unit speaks for the point.
    expect(
      await people.bruno.requestPointSays({ ...expected, outcome: 'confirmed', reasons: '' }),
    ).toMatchObject({
      ok: false,
    })
    expect(await pointSays(one, 'denied')).toMatchObject(problem('not-now', 'no-reasons'))
    told(await pointSays(one, 'denied', 'La unidad no sabe nada de esto'))
    expect(await heardBy(people.wei)).toContain('desk-denied')
    expect(await heardBy(people.olga)).toContain('emergency-denied')
    expect(await answering(people.wei, one.request)).toMatchObject(problem('not-allowed', 'wrong-state'))
    const looked = (await openedIn(people.bruno, one.file, one.request)).expected
    const reasons = 'Es nuestra.'
    const touch = await touchFor(people.bruno, { for: 'request.release', ...looked, reasons })
    expect(await people.bruno.requestRelease({ ...looked, reasons, touch })).toMatchObject(
      problem('not-now', 'denied-by-point'),
    )
    told(await pointSays(one, 'confirmed', 'La unidad lo confirmó en persona'))
    expect(told(await people.wei.deskRead({ request: one.request })).may['desk.answer']).toBe(true)
  })

  test('denies what was answered already: it is held, and both sides hear that it is late', async () => {
    const one = await sent(officers)
    await called(people.wei, people.bruno, one)
    told(await answering(people.wei, one.request))
    told(await pointSays(one, 'denied', 'No es nuestra'))
    expect(await heardBy(people.wei)).toContain('desk-denied-late')
    expect(await heardBy(people.olga)).toContain('emergency-denied-late')
    const { lines } = told(await people.olga.oversightEmergencies({}))
    expect(lines.filter((line) => line.point === 'denied')).toHaveLength(1)
  })
})

/** With a row of content beside what finds somebody. */
const wanting = () => {
  const content = emergencyAbout()
  const [first] = content.dataRequested ?? []
  const row = { ...first, category: 'content', description: 'Mensajes de esta noche' }
  // The form says of no row what it said of another.
  const letter = { ...content.letter, paste: null }
  return { ...content, letter, dataRequested: [...(content.dataRequested ?? []), row] } as typeof content
}
type One = { readonly request: string; readonly file: string }
/** A file that somebody brings beside the request. */
const broughtBy = async (who: Person, one: One, text: string) => {
  const { request, opening } = (await openedIn(who, one.file, one.request)).expected
  const stream = new TextEncoder().encode(text)
  const { file, sha256 } = told(await who.requestAnnex({ request, opening, name: 'orden.txt', stream }))
  return { file, sha256 }
}
/** Who brought those bytes first, as the house says when they are brought. */
const bringerOfOrder = async (request: string, digest: string): Promise<string | undefined> =>
  (
    await pool().query<{ by: string }>(
      'select brought_by as by from paper where request_id = $1 and sha256 = $2 order by created_at limit 1',
      [request, digest],
    )
  ).rows[0]?.by
const court = { by: 'Juzgado de Garantía Ficticio', of: 'judge' } as const
const firstWord = { outcome: 'validated', ...court, number: '12-2026' } as const
/** What somebody notes that whoever orders said. */
const notedBy = async (
  who: Person,
  one: One,
  change: Partial<{
    outcome: 'validated' | 'not-validated'
    by: string
    number: string
    order: { file: string; sha256: string }
    bringer: string
  }> = {},
) => {
  const { expected } = await openedIn(who, one.file, one.request)
  const by = change.order ? await bringerOfOrder(one.request, change.order.sha256) : undefined
  const brought = by ? { bringer: by } : {}
  const body = { ...expected, ...firstWord, on: dayInSantiago(), ...brought, ...change }
  return who.requestFollowUp({ ...body, touch: await touchFor(who, other('request.follow-up', body)) })
}
/** The order that followed, as a file that whoever asked brought. */
const followed = async (one: One) => {
  const order = await broughtBy(officers.sofia, one, 'Orden 12-2026')
  told(await notedBy(officers.sofia, one, { order }))
  return order
}
/** What somebody says that the paper is, of the word that stands where it is not said of another. */
const readBy = async (
  who: Person,
  one: One,
  order: { file: string; sha256: string },
  outcome: 'validated' | 'not-validated' | 'no-order' = 'validated',
  change: { by?: string; number?: string } = {},
) => {
  const { expected, read } = await openedIn(who, one.file, one.request)
  const { followUp } = foldActs(read.acts as Act[])
  if (!followUp) throw new Error('no word')
  const { outcome: word, by, of, number, on } = followUp
  const reach = outcome === 'no-order' ? {} : { covers: ['all'] }
  const body = { ...expected, order, outcome, ...reach, word, by, of, number, on, ...change }
  return who.requestReadOrder({ ...body, touch: await touchFor(who, other('request.read-order', body)) })
}
const more = async (by: Person, request: string) => told(await by.deskEmergency({ request })).waiting?.why
/** How whoever watches over the use sees the newest of them. */
const reviewed = async () => told(await people.olga.oversightEmergencies({})).lines.at(-1)?.followUp
const forgotten = () => pool().query("update emergency_sent set at = at - interval '40 days'")

describe('what does more than find somebody', () => {
  test('leaves only with the order, by two of the desk, once the contact point said that it is theirs: no sequence of one person gets it', async () => {
    const one = await sent(officers, wanting())
    const { request } = one
    const { wei } = people
    const amelia = await given(request)
    expect(await more(wei, request)).toBe('order-first')
    await called(wei, people.bruno, one)
    expect(await answering(wei, request)).toMatchObject(problem('not-now', 'order-first'))
    // A file that whoever asks brought is no order by that, nor by their own word.
    const order = await followed(one)
    expect(await more(wei, request)).toBe('order-first')
    expect(await readBy(officers.sofia, one, order)).toMatchObject(problem('not-allowed', 'wrong-role'))
    expect(await readBy(officers.nora, one, { ...order, sha256: 'f'.repeat(64) })).toMatchObject(
      problem('not-now', 'other-bytes'),
    )
    // Whoever opened it and found a shopping list says so.
    told(await readBy(officers.nora, one, order, 'no-order'))
    expect(await more(wei, request)).toBe('order-first')
    told(await readBy(officers.nora, one, order))
    // It is an order now, and no second person of the desk.
    expect(await more(wei, request)).toBe('second-of-desk')
    expect(await answering(wei, request)).toMatchObject(problem('not-now', 'second-of-desk'))
    expect(await answering(amelia, request)).toMatchObject(problem('not-now', 'point-first'))
    ahead = 21 * 60_000
    expect(await more(amelia, request)).toBe('point-first')
    ahead = 0
    told(await pointSays(one, 'confirmed'))
    expect(await more(wei, request)).toBe('second-of-desk')
    expect(await answering(wei, request)).toMatchObject(problem('not-now', 'second-of-desk'))
    told(await answering(amelia, request))
  })

  test('is told by name to both sides, with what it waits for, from the moment it left until it is handed over', async () => {
    const one = await sent(officers, wanting())
    const { request, file } = one
    const { wei, bruno } = people
    const amelia = await given(request)
    const atDesk = async (by = wei) => told(await by.deskEmergency({ request })).waiting
    const asked = async () => {
      const { opening } = (await openedIn(officers.sofia, file, request)).expected
      return told(await officers.sofia.requestEmergency({ request, opening })).waiting
    }
    const { items } = told(await wei.deskRead({ request }))
    const last = items.at(-1)?.key
    const waits = (why: string) => ({ items: [last], why, toBeConfirmed: true })
    expect([await atDesk(), await asked()]).toEqual([waits('order-first'), waits('order-first')])
    const order = await followed(one)
    told(await readBy(officers.nora, one, order))
    expect([await atDesk(), await asked()]).toEqual([waits('call-first'), waits('call-first')])
    await called(wei, bruno, one)
    expect(await atDesk()).toEqual(waits('second-of-desk'))
    expect([await atDesk(amelia), await asked()]).toEqual([waits('point-first'), waits('point-first')])
    told(await pointSays(one, 'confirmed'))
    expect([await atDesk(amelia), await asked()]).toEqual([null, null])
    told(await answering(amelia, request))
    expect(await atDesk()).toBeNull()
  })

  test('does not leave as who the holder is, nor as days that are still to come', async () => {
    const today = dayInSantiago()
    const days = (to: string) => ({
      ...{ from: `${today}T00:00:00-03:00`, to: `${to}T23:59:59-03:00`, timezone: '-03:00' },
    })
    // What its own rows say in the second language and in a form is none of this row.
    const { second: _, paste: __, ...letter } = kidnapping.letter ?? {}
    const asking = (row: object) => emergencyAbout({ ...kidnapping, letter, dataRequested: [row] })
    for (const row of [
      { category: 'subscriber', description: 'Cada inicio de sesión desde 2015, con su IP' },
      { category: 'login', description: 'accesos y su IP', ...days('2030-01-01') },
    ]) {
      const one = await sent(officers, asking(row))
      await called(people.wei, people.bruno, one)
      expect(await answering(people.wei, one.request)).toMatchObject(problem('not-now', 'order-first'))
    }
    const one = await sent(
      officers,
      asking({ category: 'login', description: 'accesos y su IP', ...days(today) }),
    )
    await called(people.wei, people.bruno, one)
    told(await answering(people.wei, one.request))
  })

  test('is not smuggled out beside an answer: what nobody asked for waits as content does', async () => {
    const one = await sent(officers)
    const { request } = one
    const { wei } = people
    await called(wei, people.bruno, one)
    const { seq, items } = told(await wei.deskRead({ request }))
    const body = {
      ...{ request, seq, reference: '', final: true },
      items: items.map(({ key }) => ({
        ...{ item: key, outcome: 'full' as const, ground: null, words: '', files: [] },
        beyond: ['Los mensajes de todo el mes'],
      })),
    }
    const touch = await touchFor(wei, other('desk.answer', body))
    expect(await wei.deskAnswer({ ...body, touch })).toMatchObject(problem('not-now', 'order-first'))
    told(await answering(wei, request))
  })

  test('is not asked about by the dozen: six accounts in one emergency are laid before nobody', async () => {
    const content = emergencyAbout()
    const [first] = content.identifiers ?? []
    const identifiers = Array.from({ length: 6 }, (_, n) => ({ ...first, value: `@cuenta.seis.${n}` }))
    const { sofia } = officers
    const made = told(
      await sofia.caseCreate({
        ...{ reference: 'FICT-6/2026', facts: {}, sealed: false },
        requests: [{ ...content, identifiers } as typeof content],
      }),
    )
    const { expected } = await openedIn(sofia, made.case, made.requests[0] ?? '')
    expect(await sofia.requestSubmit(expected)).toMatchObject(problem('not-now', 'identifiers-many'))
  })
})

const asksToSkip = async (who: Person, request: string, reasons = 'El número suena y nadie contesta') => {
  const body = { request, seq: told(await who.deskRead({ request })).seq, reasons }
  return who.deskSkip({ ...body, touch: await touchFor(who, other('desk.skip-call', body)) })
}

describe('a call that nobody can make', () => {
  // Of the emergencies above none counts among those of this day.
  beforeEach(() => pool().query("update emergency_sent set at = at - interval '40 days'"))

  test('goes without it by the word of two of the desk with a reason, told to both sides, and counted', async () => {
    const one = await sent(officers)
    const { request } = one
    const amelia = await given(request)
    const seq = async () => told(await people.wei.deskRead({ request })).seq
    const agree = async (client: Person) => {
      const body = { request, seq: await seq() }
      return client.deskSkip({ ...body, touch: await touchFor(client, other('desk.agree-skip', body)) })
    }
    expect(await agree(people.wei)).toMatchObject(problem('not-now', 'skip-not-asked'))
    expect(await asksToSkip(amelia, request, ' ')).toMatchObject({ ok: false })
    told(await asksToSkip(amelia, request))
    expect(await heardBy(people.wei)).toContain('desk-skip-asked')
    // Who asked does not agree too, and asking alone hands over nothing.
    expect(await agree(amelia)).toMatchObject(problem('not-now', 'skip-own'))
    expect(await answering(amelia, request)).toMatchObject(problem('not-allowed', 'not-called-back'))
    told(await agree(people.wei))
    for (const client of [people.bruno, people.olga]) expect(await heardBy(client)).toContain('call-skipped')
    expect(await heardBy(amelia)).toContain('desk-call-skipped')
    told(await answering(amelia, request))
    const { lines } = told(await people.olga.oversightEmergencies({}))
    expect(lines.filter((line) => line.skipped)).toMatchObject([{ calledBack: false }])
    const kinds = (await openedIn(officers.sofia, one.file, request)).read.acts.map(({ kind }) => kind)
    expect(kinds.slice(-3)).toEqual(['call-skip-asked', 'call-skipped', 'answered'])
  })

  test('is not made of one person by whoever writes into the database either', async () => {
    const { request } = await sent(officers)
    told(await asksToSkip(people.wei, request))
    const { rows } = await pool().query<{ seq: number; head: string; unit: string; person: string }>(
      `select r.seq, r.head, p.unit_id as unit, p.id as person from request r, person p
       where r.id = $1 and p.name like 'Wei%'`,
      [request],
    )
    const [at] = rows
    await expect(
      pool().query(
        `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, held, revision, summary)
         values ($1, $2, 'call-skipped', $3, $4, now(), $5, $6, 'sent', false, 1, '{}')`,
        [
          request,
          (at?.seq ?? 0) + 1,
          at?.person,
          at?.unit,
          JSON.stringify({ previous: at?.head, recorded: null, body: { leg: 1 } }),
          'f'.repeat(64),
        ],
      ),
    ).rejects.toThrow('skipped by one person')
  })
})

/** A row as whoever holds the database writes it, chained as the house chains: nobody touched for it. */
async function written(request: string, kind: string, who: string, body: object) {
  const { seq, hash } = await rowOfNobody(pool(), request, kind, who, () => ({ body }))
  await pool().query('update request set head = $2, seq = $3 where id = $1', [request, hash, seq])
  return seq
}
const foundIn = async (request: string) =>
  (await checkLists(pool(), house.house.parts.files)).broken.flatMap(({ id, why }) =>
    id === request ? [why] : [],
  )

describe('a word that lets data go, and that nobody touched for', () => {
  beforeEach(() => pool().query("update emergency_sent set at = at - interval '40 days'"))

  test('of the contact point: the desk counts none, hands nothing over, and whoever checks names it', async () => {
    const one = await sent(officers)
    const amelia = await given(one.request)
    await called(people.wei, people.bruno, one)
    const seq = await written(one.request, 'point-said', 'Sol', { outcome: 'confirmed', reasons: '' })
    expect(await standing(one.request)).toBe('waiting')
    expect(told(await amelia.deskRead({ request: one.request })).untouched).toBe(true)
    expect(await answering(amelia, one.request)).toMatchObject(problem('not-now', 'untouched'))
    expect(await foundIn(one.request)).toContain(`not-signed ${seq}`)
  })

  test('of a colleague who goes without the call: another touch of theirs is no word for this', async () => {
    const one = await sent(officers)
    const { request } = one
    const amelia = await given(request)
    told(await asksToSkip(amelia, request))
    const { rows } = await pool().query<{ assertion: object }>(
      `select act #> '{body,assertion}' as assertion from act where kind = 'call-skipped' limit 1`,
    )
    const { assertion } = rows[0] ?? {}
    expect(assertion).toBeDefined()
    const at = await written(request, 'call-skipped', 'Wei', { leg: 1, assertion })
    expect(await answering(amelia, request)).toMatchObject(problem('not-now', 'untouched'))
    expect(await foundIn(request)).toContain(`bad-signature ${at}`)
  })

  test('of a colleague who is said to have asked to go without the call: one of the desk who agrees to a row hands nothing over', async () => {
    const { request } = await sent(officers)
    const { wei } = people
    const at = await written(request, 'call-skip-asked', 'Amelia', { leg: 1, reasons: 'Nadie contesta' })
    const body = { request, seq: told(await wei.deskRead({ request })).seq }
    expect(body.seq).toBe(at)
    told(await wei.deskSkip({ ...body, touch: await touchFor(wei, other('desk.agree-skip', body)) }))
    expect(await answering(wei, request)).toMatchObject(problem('not-now', 'untouched'))
    expect(await foundIn(request)).toContain(`not-signed ${at}`)
  })

  test('of an officer who is said to have read the code of a call: one of the desk who says that they were called hands nothing over', async () => {
    const { request } = await sent(officers)
    const { wei } = people
    const call = randomUUID()
    const since = new Date().toISOString()
    await pool().query(
      `insert into call_back (id, request_id, leg, clerk_id, number, begun_at, until, read_by, read_at, heard_at)
       select $1, $2, 1, w.id, $3, now(), now() + interval '1 hour', s.id, now(), now()
       from person w, person s where w.name like 'Wei%' and s.name like 'Sofía%'`,
      [call, request, registered],
    )
    await written(request, 'call-begun', 'Wei', { leg: 1, call, number: registered, numberSince: since })
    const at = await written(request, 'code-read', 'Sofía', { leg: 1, call })
    await written(request, 'called-back', 'Wei', { leg: 1, call, number: registered })
    expect(told(await wei.deskEmergency({ request })).nothingLeaves).toBeNull()
    expect(await answering(wei, request)).toMatchObject(problem('not-now', 'untouched'))
    expect(await foundIn(request)).toContain(`not-signed ${at}`)
  })

  test('of an order that somebody is said to have read: another reading of theirs is none, neither at the desk nor for whoever watches', async () => {
    const { nora } = officers
    const other = await sent(officers)
    const read = await followed(other)
    told(await readBy(nora, other, read))
    const one = await sent(officers, wanting())
    const { request } = one
    const amelia = await given(request)
    await called(people.wei, people.bruno, one)
    told(await pointSays(one, 'confirmed'))
    const order = await followed(one)
    const { rows } = await pool().query<{ body: object }>(
      `select act -> 'body' as body from act where kind = 'order-read' and request_id = $1`,
      [other.request],
    )
    const at = await written(request, 'order-read', 'Nora', { ...rows[0]?.body, order })
    expect(await reviewed()).toBe('untouched')
    expect(await more(amelia, request)).toBe('order-first')
    expect(await answering(amelia, request)).toMatchObject(problem('not-now', 'untouched'))
    expect(await foundIn(request)).toContain(`bad-signature ${at}`)
  })

  test('and that nobody could have said then: what was done before it is read all the same', async () => {
    const { request } = await sent(officers)
    const { rows } = await pool().query<{ act: Act }>(
      'select act from act where request_id = $1 order by seq',
      [request],
    )
    const acts = rows.map(({ act }) => act)
    const impossible = { ...acts.at(-1), kind: 'order-read', body: { outcome: 'validated' } } as Act
    expect(() => foldActs([...acts, impossible])).toThrow()
    expect(folding([...acts, impossible])).toEqual(acts)
    expect(folding(acts)).toEqual(acts)
  })

  test('what was touched for holds in the same list, by the opening and the place that were signed', async () => {
    const one = await sent(officers)
    told(await pointSays(one, 'confirmed'))
    await called(people.wei, people.bruno, one)
    expect(await foundIn(one.request)).toEqual([])
    told(await answering(people.wei, one.request))
  })
})

describe('a file that was brought as an order', () => {
  beforeEach(forgotten)

  test('is read by nobody who brought it, whoever wrote the word down; who decides is told that it waits', async () => {
    const { sofia, nora } = officers
    const { bruno } = people
    const one = await sent(officers, wanting())
    const order = await broughtBy(bruno, one, 'Orden 12-2026')
    // Brought again by somebody else it stays his; and nobody says that another did.
    const again = await broughtBy(sofia, one, 'Orden 12-2026')
    expect(again).toEqual(order)
    expect(await notedBy(sofia, one, { order, bringer: await idOf('Sofía') })).toMatchObject(
      problem('not-now', 'other-bringer'),
    )
    told(await notedBy(sofia, one, { order }))
    const { rows } = await pool().query<{ bringer: string }>(
      `select act #>> '{body,bringer}' as bringer from act where request_id = $1 and kind = 'followed-up'`,
      [one.request],
    )
    expect(rows).toEqual([{ bringer: await idOf('Bruno') }])
    expect(await readBy(bruno, one, order)).toMatchObject(problem('not-now', 'brought-by-you'))
    expect(await heardBy(nora)).toContain('order-to-read')
    told(await readBy(nora, one, order))
    expect(await reviewed()).toBe('validated')
  })

  test('is read though a later word without one stands before it: no no is locked out', async () => {
    const { sofia, nora } = officers
    const one = await sent(officers, wanting())
    const order = await followed(one)
    told(await notedBy(sofia, one, { number: '99-2026' }))
    expect(await readBy(nora, one, order, 'not-validated')).toMatchObject(problem('not-now', 'other-bytes'))
    const doubted = async () =>
      told(await people.wei.desk({})).lines.find(({ id }) => id === one.request)?.doubt
    expect(await doubted()).toBeNull()
    told(await readBy(nora, one, order, 'not-validated', { number: firstWord.number }))
    expect(await reviewed()).toBe('disputed')
    // Who works through the queue sees it before the request is opened.
    expect(await doubted()).toBe('disputed')
  })
})

/** Who that is. */
const idOf = async (name: string): Promise<string> =>
  (await pool().query<{ id: string }>('select id from person where name like $1', [`${name}%`])).rows[0]
    ?.id ?? ''

describe('a no that was read of an order', () => {
  beforeEach(forgotten)

  test('stands when the old paper is noted again by whoever asks: no content leaves until a later paper of a court was read', async () => {
    const { sofia, nora } = officers
    const { bruno, wei } = people
    const one = await sent(officers, wanting())
    const amelia = await given(one.request)
    await called(wei, bruno, one)
    told(await pointSays(one, 'confirmed'))
    const order = await followed(one)
    told(await readBy(nora, one, order))
    expect(await more(amelia, one.request)).toBeUndefined()
    // Another court on the same paper is another word, and nobody read it.
    told(await notedBy(sofia, one, { order, by: 'Corte Suprema Inventada', number: '16-2026' }))
    expect(await reviewed()).toBe('brought')
    expect(await more(amelia, one.request)).toBe('order-first')
    // Nobody reads it for a court that nobody named, nor says the same twice.
    expect(await readBy(nora, one, order, 'validated', { by: 'Juzgado Nunca Nombrado' })).toMatchObject(
      problem('not-now', 'other-bytes'),
    )
    const annulment = await broughtBy(sofia, one, 'Se deja sin efecto')
    told(await notedBy(bruno, one, { outcome: 'not-validated', number: '15-2026', order: annulment }))
    told(await readBy(nora, one, annulment, 'not-validated'))
    told(await notedBy(sofia, one, { order, by: 'Corte Suprema Inventada', number: '17-2026' }))
    expect(await reviewed()).toBe('disputed')
    expect(await more(amelia, one.request)).toBe('order-first')
    expect(await answering(amelia, one.request)).toMatchObject(problem('not-now', 'order-first'))
    // The prosecutor does not overrule the court by the old paper; a later one of a court lets it go on.
    told(await readBy(nora, one, order))
    expect(await answering(amelia, one.request)).toMatchObject(problem('not-now', 'order-first'))
    const revived = await broughtBy(sofia, one, 'Se revoca la nulidad')
    told(await notedBy(sofia, one, { order: revived, by: 'Corte Suprema Inventada', number: '18-2026' }))
    expect(await answering(amelia, one.request)).toMatchObject(problem('not-now', 'order-first'))
    told(await readBy(nora, one, revived))
    told(await answering(amelia, one.request))
    expect(await foundIn(one.request)).toEqual([])
  })

  test('is washed off by no added space, no word without a file and no head of the unit that asks', async () => {
    const { sofia, nora } = officers
    const { bruno, wei } = people
    const one = await sent(officers, wanting())
    const order = await followed(one)
    told(await readBy(nora, one, order, 'not-validated'))
    expect(await reviewed()).toBe('disputed')
    told(await notedBy(sofia, one, { number: '13-2026' }))
    expect(await reviewed()).toBe('disputed')
    const spaced = await broughtBy(sofia, one, 'Orden 12-2026 ')
    told(await notedBy(sofia, one, { order: spaced, number: '13-2026' }))
    expect(await reviewed()).toBe('disputed')
    // Nor by whoever heads the unit that asks: of its own paper they say no yes.
    expect(await readBy(bruno, one, spaced)).toMatchObject(problem('not-now', 'own-unit'))
    expect(await more(wei, one.request)).toBe('order-first')
    // A later paper of the court, which whoever decides read.
    told(await readBy(nora, one, spaced))
    expect(await reviewed()).toBe('validated')
  })

  test('is heard after the data left and it was held as not ours, and after it was taken back', async () => {
    const { sofia, nora } = officers
    const { bruno, wei } = people
    const held = await sent(officers)
    await called(wei, bruno, held)
    told(await answering(wei, held.request))
    const order = await followed(held)
    told(await readBy(nora, held, order))
    expect(await reviewed()).toBe('validated')
    told(await bruno.emergencyDisown({ request: held.request }))
    told(await readBy(nora, held, order, 'no-order'))
    expect(await reviewed()).toBe('no-order')
    told(await notedBy(sofia, held, { outcome: 'not-validated' }))
    expect(await reviewed()).toBe('not-validated')
    const back = await sent(officers)
    const { expected } = await openedIn(sofia, back.file, back.request)
    told(await sofia.requestWithdraw({ ...expected, reasons: 'Apareció' }))
    told(await notedBy(sofia, back, { outcome: 'not-validated' }))
    expect(await reviewed()).toBe('not-validated')
  })
})

describe('the same words of another danger', () => {
  test('are told to the desk, with how many companies whoever sent it asked; of one case nothing is', async () => {
    const forget = () => pool().query("update emergency_sent set at = at - interval '40 days'")
    await forget()
    const first = await sent(officers)
    const quiet = told(await people.wei.deskEmergency({ request: first.request })).signals
    expect(quiet).toEqual({ providers: 1, refused: 0, alike: 0 })
    // The text of before, with another victim in it.
    const danger = kidnapping.emergency?.personInDanger?.replace('mujer de 34', 'niña de 8') ?? ''
    const again = emergencyAbout({
      ...kidnapping,
      emergency: { ...kidnapping.emergency, personInDanger: danger },
    })
    const second = await sent(officers, again)
    expect(told(await people.wei.deskEmergency({ request: second.request })).signals).toMatchObject({
      alike: 1,
    })
    await forget()
  })
})

/** An account of Facebook by the link to its number. */
const numbered = (number: string) => ({
  ...kidnapping,
  ...{
    provider: 'facebook',
    service: 'Facebook',
    addressee: { entity: 'Meta Platforms, Inc.', country: 'US' },
  },
  identifiers: [{ type: 'facebookProfileIdUrl', value: `https://www.facebook.com/profile.php?id=${number}` }],
})

describe('people whose accounts differ by the end of their links alone', () => {
  test('are each of their own: five of them in one night are sealed, and an invented one stops nobody for another', async () => {
    const invented = 'https://www.facebook.com/profile.php?id=99999999999999'
    await pool().query(
      `insert into decoy (id, unit_id, digest, made_by, made_at)
       select gen_random_uuid(), unit_id, $1, id, now() from person where name like 'Wei%'`,
      [decoyDigest(house.house.parts, 'facebook', { value: invented })],
    )
    for (let nth = 1; nth <= 5; nth++)
      told(await sealing(officers.sofia, await approved(officers, numbered(`10000000000${nth}`))))
    told(await sealing(officers.sofia, await approved(officers)))
    await pool().query("update emergency_sent set at = at - interval '40 days'")
  })
})

describe('a kidnapping that lasts', () => {
  test('asks about the same account again and again, each call confirmed; without a call the fourth of a day waits', async () => {
    const forget = () => pool().query("update emergency_sent set at = at - interval '40 days'")
    const about = emergencyAbout(kidnapping, '@noche.larga')
    const asked = async (of: Person, file: string) => {
      const { expected } = await openedIn(of, file, (await requestsOf(file))[0] ?? '')
      return told(await of.requestDraft({ case: file, content: about, opening: expected.opening }))
    }
    const requestsOf = async (file: string) =>
      (await pool().query<{ id: string }>('select id from request where case_id = $1', [file])).rows.map(
        ({ id }) => id,
      )
    const first = await sent(officers, about)
    await called(people.wei, people.bruno, first)
    for (let nth = 2; nth <= 5; nth++) {
      const { request } = await asked(officers.sofia, first.file)
      const next = { request, file: first.file }
      await approvedOf(officers, next)
      told(await sealing(officers.sofia, next))
      const { expected } = await openedIn(officers.sofia, next.file, next.request)
      const touch = await touchFor(officers.sofia, other('request.send', expected))
      told(await officers.sofia.requestSend({ ...expected, touch }))
      await called(people.wei, people.bruno, next)
    }
    await forget()
    for (let nth = 1; nth <= 3; nth++) told(await sealing(officers.sofia, await approved(officers, about)))
    expect(await sealing(officers.sofia, await approved(officers, about))).toMatchObject(
      problem('too-many-requests', 'emergencies'),
    )
    await forget()
  }, 120_000)
})

describe('an account that nobody has', () => {
  test('named in an emergency stops whoever sends it: all that is under way is held within five seconds, and only two others take them back', async () => {
    const clerk = await people.amelia.deskDecoySet({ lay: '@trampa.uno' })
    expect(clerk).toMatchObject(problem('not-allowed', 'wrong-role'))
    told(await people.wei.deskDecoySet({ lay: '@trampa.uno' }))
    const { rows } = await pool().query('select digest from decoy')
    expect(JSON.stringify(rows)).not.toContain('trampa')
    const open = await sent(officers)
    // However it is written.
    const named = await approved(officers, emergencyAbout(kidnapping, '@Trampa.Uno'))
    told(await sealing(officers.sofia, named))
    const began = performance.now()
    const isHeld = async () => told(await people.wei.deskRead({ request: open.request })).acts.at(-1)
    await expect
      .poll(isHeld, { timeout: 5_000 })
      .toMatchObject({ kind: 'held', body: { why: 'emergency-stopped' } })
    expect(performance.now() - began).toBeLessThan(5_000)
    for (const client of [people.bruno, people.olga, people.marta])
      expect(await heardBy(client)).toContain('emergency-decoy')
    const refused = problem('not-now', 'emergencies-stopped')
    expect(await sealing(officers.sofia, await approved(officers))).toMatchObject(refused)
    // Suspended, and taken back by the word of two others: from then on what is new leaves again.
    const { rows: sender } = await pool().query<{ id: string }>(
      "select id from person where name like 'Sofía%'",
    )
    const person = sender[0]?.id ?? ''
    const stop = { person, left: false, reasons: 'Nombró una cuenta trampa' }
    told(
      await people.marta.personSuspend({
        ...stop,
        touch: await touchFor(people.marta, other('person.suspend', stop)),
      }),
    )
    const back = { person, reasons: 'Era un error de copia' }
    for (const name of ['Luis', 'Teresa']) {
      const by = await house.as(name)
      told(await by.personRestore({ ...back, touch: await touchFor(by, other('person.restore', back)) }))
    }
    officers = { ...officers, sofia: await house.as('Sofía') }
    await pool().query("update emergency_sent set at = at - interval '40 days'")
    told(await sealing(officers.sofia, await approved(officers)))
  })
})

describe('an account that was stolen', () => {
  test('fifty open requests at ten providers are held in the moment, each provider that could not be told here is named, and what was handed over is listed', async () => {
    const { sofia } = officers
    const { marta } = people
    const { rows } = await pool().query<{ id: string; given: number }>(
      `select p.id, (select count(distinct r.id)::int from request r join act a on a.request_id = r.id
         and a.kind = 'answered' where exists (select from act t where t.request_id = r.id and t.person_id = p.id)) as given
       from person p where p.name like 'Sofía%'`,
    )
    const [thief] = rows
    const providers = Object.keys(house.house.parts.knowledge.providers)
      .filter((id) => id !== kidnapping.provider)
      .sort()
      .slice(0, 10)
    const { identifiers, country: _, provider: __, requestType: ___, ...own } = kidnapping
    const on = dayInSantiago()
    const requests = Array.from({ length: 50 }, (_, n) => ({
      id: `r${n}`,
      provider: providers[n % 10],
      requestType: 'preservation',
      acts: [
        {
          kind: 'handed-off',
          body: {
            ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: '' },
            ...{ on, reference: `P-${n}`, proof: null },
          },
          recorded: { on, from: 'device-case' },
        },
      ],
      identifiers: ['i'],
      own: { ...own, emergency: null, letter: null },
    }))
    told(
      await sofia.caseBring({
        reference: 'FICT-50/2026',
        sealed: false,
        again: false,
        file: {
          format: 'oficio-case',
          version: 2,
          case: {
            id: 'fifty',
            revision: 1,
            createdAt: '2026-11-01T10:00:00Z',
            changedAt: '2026-11-02T10:00:00Z',
            country: 'CL',
            shared: {},
            identifiers: (identifiers ?? []).slice(0, 1).map((one) => ({ ...one, id: 'i', services: [] })),
            requests,
          },
        },
      } as Parameters<Person['caseBring']>[0]),
    )
    // Into the list of one somebody wrote a row that nobody could have done: it stops the hold of no other.
    const unreadable = await sent(officers)
    await written(unreadable.request, 'order-read', 'Nora', { outcome: 'validated' })
    // Of another the head was written over, of a third a row says what no request says: nobody adds to them.
    const headless = await sent(officers)
    await pool().query("update request set head = repeat('0', 64) where id = $1", [headless.request])
    const begun = { reference: 'FICT-D/2026', facts: {}, sealed: false, requests: [emergencyAbout()] }
    const made = told(await sofia.caseCreate(begun as Parameters<Person['caseCreate']>[0]))
    const senseless = { request: (made as { requests: string[] }).requests[0] ?? '' }
    const nonsense = { ...emergencyAbout(), identifiers: 5 }
    await written(senseless.request, 'revised', 'Sofía', { revision: 2, digest: 'd', content: nonsense })
    const spoiled = [unreadable, headless, senseless].map(({ request }) => request)
    // One is said to be answered by a column alone: its acts say that it is not.
    const column = await sent(officers)
    await pool().query("update request set status = 'answered' where id = $1", [column.request])
    // Of one the contact point had said before that it is none of theirs.
    const denied = await sent(officers)
    told(await pointSays(denied, 'denied', 'La unidad no sabe nada de esto'))
    const body = { person: thief?.id ?? '', left: false, reasons: 'Llave robada' }
    const touch = await touchFor(marta, other('person.suspend', body))
    const began = performance.now()
    const stopped = told(await marta.personSuspend({ ...body, touch }))
    const { held, outside, disclosed } = stopped
    expect(stopped.unreadable).toBe(3)
    const { rows: states } = await pool().query('select status from person where id = $1', [thief?.id])
    expect(states).toEqual([{ status: 'suspended' }])
    const byActs = await pool().query('select held from request where id = $1', [column.request])
    expect(byActs.rows).toEqual([{ held: true }])
    expect(await heardBy(people.olga)).toContain('list-unreadable')
    expect(performance.now() - began).toBeLessThan(60_000)
    expect(held).toBeGreaterThanOrEqual(50)
    expect(outside).toEqual(expect.arrayContaining(providers))
    expect(disclosed.length).toBe(thief?.given)
    expect(disclosed.length).toBeGreaterThan(0)
    expect(disclosed[0]).toMatchObject({ provider: kidnapping.provider, emergency: true })
    const { rows: open } = await pool().query(
      `select from request r where not r.held and r.status in ('sent', 'signed', 'approved', 'awaiting')
         and exists (select from act t where t.request_id = r.id and t.person_id = $1) and r.id <> all ($2)`,
      [thief?.id, spoiled],
    )
    expect(open).toHaveLength(0)
    // Whatever the point says now, the stolen account holds it.
    told(await pointSays(denied, 'confirmed', 'Un colega dice que sí'))
    const read = told(await people.wei.deskRead({ request: denied.request }))
    expect(read.acts.map(({ kind }) => kind).slice(-3)).toEqual(['point-said', 'held', 'point-said'])
    expect(read.may['desk.call-back']).not.toBe(true)
    expect(read.may['desk.answer']).not.toBe(true)
  })
})
