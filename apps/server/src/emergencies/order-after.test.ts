import { type Act, foldActs } from '@oficio/core/act'
import { dayInSantiago } from '@oficio/example/day-in'
import {
  answering,
  approved,
  called,
  emergencyAbout,
  type Officers,
  openedIn,
  other,
  type Person,
  sealing,
  sent,
} from '@oficio/example/emergency-house'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { counting } from '../clocks/count.ts'
import { tellAlarms } from '../clocks/tell-alarms.ts'

// Where no law that is known says in what time, the house waits for the order that must follow for so long as
// it says itself; nothing that whoever asks does alone ends that.

const hour = 3_600_000
let house: ExampleHouse
let ahead = 0
let officers: Officers
let people: Readonly<Record<'bruno' | 'wei' | 'olga', Person>>
/** Sessions end with the hours: everybody comes back. */
const at = async (hours: number) => {
  ahead = hours * hour
  const as = (name: string) => house.as(name)
  officers = { sofia: await as('Sofía'), nora: await as('Nora'), elena: await as('Elena') }
  people = { bruno: await as('Bruno'), wei: await as('Wei'), olga: await as('Olga') }
}
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + ahead).toISOString() })
})
afterAll(() => house.close())
beforeEach(async () => {
  // Every test has its own: what came before is answered for.
  await house.house.parts.pool.query("update emergency_sent set at = at - interval '40 days'")
  await at(0)
})

type One = { readonly request: string; readonly file: string }
const pool = () => house.house.parts.pool
const problem = (code: string, cause: string) => ({ ok: false, problem: { code, cause } })
const count = counting()
const counted = () => count(house.house.parts, house.house.parts.now())
const awaited = async ({ request }: One) => {
  await counted()
  const { rows } = await pool().query<{ kind: string }>(
    `select kind from clock where request_id = $1 and kind in ('law-asking', 'house-asking')`,
    [request],
  )
  return rows.map(({ kind }) => kind)
}
const answered = async (one: One) => {
  await called(people.wei, people.bruno, one)
  told(await answering(people.wei, one.request))
  return one
}
const noted = async (who: Person, one: One, order?: { file: string; sha256: string }) => {
  const { expected } = await openedIn(who, one.file, one.request)
  const { rows } = await pool().query<{ by: string }>(
    'select brought_by as by from paper where request_id = $1 and sha256 = $2 order by created_at limit 1',
    [one.request, order?.sha256 ?? ''],
  )
  const body = {
    ...expected,
    outcome: 'validated' as const,
    by: 'Juzgado de Garantía Ficticio',
    of: 'judge' as const,
    number: '12-2026',
    on: dayInSantiago(),
    ...(order ? { order, bringer: rows[0]?.by ?? '' } : {}),
  }
  told(await who.requestFollowUp({ ...body, touch: await touchFor(who, other('request.follow-up', body)) }))
}
const broughtBy = async (who: Person, one: One, text: string) => {
  const { request, opening } = (await openedIn(who, one.file, one.request)).expected
  const stream = new TextEncoder().encode(text)
  const { file, sha256 } = told(await who.requestAnnex({ request, opening, name: 'orden.txt', stream }))
  return { file, sha256 }
}
type Outcome = 'validated' | 'not-validated' | 'no-order'
const readBy = async (
  who: Person,
  one: One,
  order: { file: string; sha256: string },
  outcome: Outcome = 'validated',
  /** The items that it covers; empty: nobody says. */
  covers: readonly string[] = ['all'],
) => {
  const { expected, read } = await openedIn(who, one.file, one.request)
  const { followUp } = foldActs(read.acts as Act[])
  if (!followUp) throw new Error('no word')
  const { outcome: word, by, of, number, on } = followUp
  const reach = outcome === 'no-order' || covers.length === 0 ? {} : { covers: [...covers] }
  const body = { ...expected, order, outcome, ...reach, word, by, of, number, on }
  told(await who.requestReadOrder({ ...body, touch: await touchFor(who, other('request.read-order', body)) }))
}
const shown = async (one: One) => {
  const { request, opening } = (await openedIn(officers.sofia, one.file, one.request)).expected
  return told(await officers.sofia.requestEmergency({ request, opening })).followUp
}

test('did not come twice in time: oversight hears, and no further emergency is sealed until one was read', async () => {
  const one = await answered(await sent(officers))
  await answered(await sent(officers))
  expect(await awaited(one)).toEqual(['house-asking'])
  expect(await shown(one)).toMatchObject({ isOurs: true, rule: '' })
  await at(71)
  await counted()
  told(await sealing(officers.sofia, await approved(officers)))
  await at(73)
  await counted()
  await tellAlarms(house.house.parts, house.house.parts.now())
  const heard = told(await people.olga.notices({})).notices.filter(({ kind }) => kind === 'order-missing')
  expect(heard).toHaveLength(2)
  // Whoever watches is told of no case.
  expect(Object.keys(heard[0]?.params ?? {}).sort()).toEqual(['day', 'name', 'provider'])
  const next = await approved(officers)
  expect(await sealing(officers.sofia, next)).toMatchObject(problem('not-now', 'orders-missing'))
  const { lines } = told(
    await people.olga.oversightEmergencies({ month: new Date().toISOString().slice(0, 7) }),
  )
  expect(lines.filter(({ followUp, isTermOurs }) => followUp === 'missed' && isTermOurs)).toHaveLength(2)
  // Their own word ends nothing, without a file and with one that nobody read; and the page says so.
  await noted(officers.sofia, one)
  expect(await awaited(one)).toEqual(['house-asking'])
  const order = await broughtBy(people.bruno, one, 'Orden 12-2026')
  await noted(officers.sofia, one, order)
  expect(await awaited(one)).toEqual(['house-asking'])
  expect(await shown(one)).toMatchObject({ isOurs: true })
  expect(await sealing(officers.sofia, next)).toMatchObject(problem('not-now', 'orders-missing'))
  await readBy(officers.nora, one, order)
  expect(await awaited(one)).toEqual([])
  expect(await shown(one)).toBeNull()
  told(await sealing(officers.sofia, next))
})

test('of an order that is read as one of some items the term of the others runs on, and of which nobody said it of all', async () => {
  const one = await answered(await sent(officers))
  const month = new Date().toISOString().slice(0, 7)
  const reviewed = async () => {
    const { lines } = told(await people.olga.oversightEmergencies({ month }))
    return lines.at(-1)?.followUp
  }
  const order = await broughtBy(people.bruno, one, 'Orden 12-2026, de una cuenta')
  await noted(officers.sofia, one, order)
  const keys = told(await people.wei.deskRead({ request: one.request })).items.map(({ key }) => key)
  expect(keys.length).toBeGreaterThan(1)
  for (const covers of [[], keys.slice(0, 1)]) {
    await readBy(officers.nora, one, order, 'validated', covers)
    expect(await awaited(one)).toEqual(['house-asking'])
    expect(await shown(one)).toMatchObject({ isOurs: true })
    expect(await reviewed()).toBe('runs')
  }
  await readBy(officers.nora, one, order, 'validated', keys)
  expect(await awaited(one)).toEqual([])
  expect(await shown(one)).toBeNull()
  expect(await reviewed()).toBe('validated')
})

test('an order of a day in time is told as unread while nobody read it, and as given in time once somebody did', async () => {
  const one = await answered(await sent(officers))
  const review = async () => {
    const month = new Date().toISOString().slice(0, 7)
    const { lines } = told(await people.olga.oversightEmergencies({ month }))
    return (['brought', 'validated', 'kept-late', 'missed'] as const).map(
      (which) => lines.filter(({ followUp }) => followUp === which).length,
    )
  }
  await at(70)
  const order = await broughtBy(people.bruno, one, 'Orden 12-2026, dada a tiempo')
  await noted(officers.sofia, one, order)
  await counted()
  await at(73)
  await tellAlarms(house.house.parts, house.house.parts.now())
  const { notices } = told(await people.olga.notices({}))
  const heard = notices.filter(({ kind }) => kind === 'order-unread')
  expect(heard).toHaveLength(1)
  expect(Object.keys(heard[0]?.params ?? {}).sort()).toEqual(['day', 'name', 'provider'])
  const [brought = 0, validated = 0, ...others] = await review()
  await readBy(officers.nora, one, order)
  expect(await review()).toEqual([brought - 1, validated + 1, ...others])
})

test('a paper that somebody read as no order is no order that waits to be read: it is told as missing', async () => {
  const one = await answered(await sent(officers))
  const heard = async () => {
    const { notices } = told(await people.olga.notices({}))
    return (['order-unread', 'order-missing'] as const).map(
      (which) => notices.filter(({ kind }) => kind === which).length,
    )
  }
  const [unread = 0, missing = 0] = await heard()
  await at(70)
  const order = await broughtBy(people.bruno, one, 'Lista de supermercado')
  await noted(officers.sofia, one, order)
  await readBy(officers.nora, one, order, 'no-order')
  await counted()
  await at(73)
  await tellAlarms(house.house.parts, house.house.parts.now())
  expect(await heard()).toEqual([unread, missing + 1])
})

test('an order of a day in time that was written down after its term is told as given in time', async () => {
  const one = await answered(await sent(officers))
  await at(75)
  const order = await broughtBy(people.bruno, one, 'Orden 13-2026, traída tarde')
  await noted(officers.sofia, one, order)
  await readBy(officers.nora, one, order)
  const month = new Date().toISOString().slice(0, 7)
  const { lines } = told(await people.olga.oversightEmergencies({ month }))
  expect(lines.filter(({ followUp }) => followUp === 'kept-late')).toEqual([])
})

test('no paper that the own head reads as a no ends it, nor one that is no order, nor what the desk says anew', async () => {
  const { sofia, nora } = officers
  const { bruno, wei, olga } = people
  const one = await answered(await sent(officers))
  const list = await broughtBy(sofia, one, 'lista de compras')
  await noted(sofia, one, list)
  for (const [who, outcome] of [
    [bruno, 'not-validated'],
    [bruno, 'no-order'],
    [nora, 'no-order'],
  ] as const) {
    await readBy(who, one, list, outcome)
    expect([outcome, await awaited(one)]).toEqual([outcome, ['house-asking']])
    expect(await shown(one)).toMatchObject({ isOurs: true })
  }
  // The clerk says of all of it that it was another account: it is out, and whoever watches sees both.
  const { seq, items, desk } = told(await wei.deskRead({ request: one.request }))
  const of = desk.itemsBy[items[0]?.key ?? ''] ?? 0
  const none = { outcome: 'nothing-held' as const, ground: null, words: '', files: [], beyond: [] }
  const body = {
    ...{ request: one.request, seq, of, reasons: 'Era otra cuenta' },
    items: items.map(({ key }) => ({ item: key, ...none })),
  }
  told(await wei.deskCorrect({ ...body, touch: await touchFor(wei, other('desk.correct', body)) }))
  expect(await awaited(one)).toEqual(['house-asking'])
  const { lines } = told(await olga.oversightEmergencies({ month: new Date().toISOString().slice(0, 7) }))
  expect(lines.filter(({ takenBack }) => takenBack > 0)).toMatchObject([
    { given: items.length, takenBack: items.length, followUp: 'no-order' },
  ])
})

test('no withdrawal, no draft in its place and no further emergency ends it once something was given', async () => {
  const { sofia } = officers
  const one = await answered(await sent(officers))
  const { expected } = await openedIn(sofia, one.file, one.request)
  const draft = told(
    await sofia.requestDraft({
      case: one.file,
      opening: expected.opening,
      content: emergencyAbout(),
      follows: one.request,
    }),
  )
  told(await sofia.requestSupersede({ ...expected, by: draft.request, reasons: 'Se reemplaza por otra.' }))
  expect(await awaited(one)).toEqual(['house-asking'])
  // One of which nothing came, and that was taken back, wants no order.
  const none = await sent(officers)
  expect(await awaited(none)).toEqual(['house-asking'])
  const open = await openedIn(sofia, none.file, none.request)
  told(await sofia.requestWithdraw({ ...open.expected, reasons: 'Apareció.' }))
  expect(await awaited(none)).toEqual([])
})

test('an emergency that nobody opens calls the whole desk after ten minutes, and one that nobody takes up those who sent it after twenty', async () => {
  const one = await sent(officers)
  const heard = async (name: string) => {
    const { notices } = told(await (await house.as(name)).notices({}))
    return notices
      .filter(({ params }) => params.request === one.request)
      .map(({ kind, params }) => (kind === 'deadline-near' ? String(params.kind) : kind))
  }
  const minutes = async (passed: number) => {
    await at(passed / 60)
    await counted()
    await tellAlarms(house.house.parts, house.house.parts.now())
  }
  await counted()
  await minutes(9)
  expect(await heard('Amelia')).not.toContain('desk-unheeded')
  await minutes(11)
  expect(await heard('Amelia')).toContain('desk-unheeded')
  expect(await heard('Sofía')).not.toContain('emergency-called')
  await minutes(21)
  expect(await heard('Sofía')).toContain('emergency-called')
  expect(await heard('Bruno')).toContain('emergency-called')
  // Once they call back and are heard, the minutes until something is given are the only ones.
  await called(people.wei, people.bruno, one)
  await counted()
  const { rows } = await pool().query(
    "select kind from clock where request_id = $1 and kind like 'emergency-%'",
    [one.request],
  )
  expect(rows).toEqual([{ kind: 'emergency-given' }])
})

test('a question of the desk waits for us: whoever wrote the emergency is called after twenty minutes', async () => {
  const one = await sent(officers)
  const { seq } = told(await people.wei.deskRead({ request: one.request }))
  told(
    await people.wei.deskQuestion({
      ...{ request: one.request, seq, path: '/identifiers/0/value' },
      ...{ code: 'identifier', words: '¿Cuál de las dos cuentas?' },
    }),
  )
  await counted()
  await at(21 / 60)
  await tellAlarms(house.house.parts, house.house.parts.now())
  const { notices } = told(await officers.sofia.notices({}))
  const ofThis = notices.filter(({ params }) => params.request === one.request)
  expect(ofThis.filter(({ params }) => params.kind === 'question-waits')).toHaveLength(1)
})
