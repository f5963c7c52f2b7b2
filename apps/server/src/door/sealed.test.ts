import { type Client, type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { narrowed } from '@oficio/core/act'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  bodyOf,
  bringAnnexes,
  disclosure,
  nothingHeld,
  opened,
  post,
  preservation,
  type Seat,
  seat,
} from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counting } from '../clocks/count.ts'
import { countOversight } from '../oversight/count.ts'

// A sealed case leaves no trace for anyone who is not named: the same house answers them byte for byte as it
// did before there was one, and their open pages hear nothing.

/**
 * The clock stands still: what differs is not the time. It stands after the house was made, by whichever
 * test.
 */
let moment = new Date().toISOString()

let house: ExampleHouse
let [named, others]: [Record<string, Seat>, Record<string, Seat>] = [{}, {}]
const seats = async (names: readonly string[]) =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await seat(house, name)])))
beforeAll(async () => {
  house = await exampleHouse({ now: () => moment })
  moment = new Date().toISOString()
  named = await seats(['Sofía', 'Nora', 'Elena', 'Wei'])
  others = await seats(['Bruno', 'Marta', 'Olga', 'Hugo', 'Teresa', 'Ignacio', 'Caio'])
})
afterAll(() => house.close())

const client = (name: string): Client => (named[name] as Seat).at(house)
/** What asks of a passkey is chance. */
const byChance = new Set(['touchBegin', 'keyAddBegin', 'signOut'])
const readings = Object.entries<DoorRoute>(doorRoutes).filter(
  ([id, { effect, door, stream }]) => !effect && door === 'session' && !stream && !byChance.has(id),
)

/** What everybody who is not named is answered, by every reading that there is. */
async function seen(): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const [name, { cookie }] of Object.entries(others))
    for (const [id, route] of readings) {
      const { status, text } = await post(house, route.path, samples[id], { cookie })
      all[`${name} ${id}`] = `${status} ${text}`
    }
  return all
}
const samples: Record<string, unknown> = Object.fromEntries(
  readings.map(([id, route]) => [id, bodyOf(route)]),
)

/** An open page of somebody: what it heard so far. */
async function page({ cookie }: Seat) {
  const { body } = await house.app.request('/api/v1/events', { headers: { cookie } })
  const reader = (body as ReadableStream<Uint8Array>).getReader()
  let heard = ''
  const over = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      heard += new TextDecoder().decode(part.value)
  })().catch(() => {})
  return { heard: () => heard, close: () => reader.cancel().then(() => over) }
}

const other = (action: string, subject: Record<string, unknown>) => ({
  for: 'other' as const,
  action,
  subject,
})

/** The whole way of a sealed request, its provider's answer included. */
async function wholeWay(content: typeof disclosure): Promise<void> {
  const sofia = client('Sofía')
  const made = told(await sofia.caseCreate({ reference: 'EJ-7', sealed: true, requests: [content] }))
  const request = made.requests[0] as string
  const expected = async (who: Client) => {
    const opening = await opened(who, made.case)
    const { seq } = told(await who.requestRead({ request, opening }))
    return { request, opening, seq }
  }
  const people = ['Nora', 'Elena'].map((name) => (named[name] as Seat).person)
  await bringAnnexes(sofia, await expected(sofia), content)
  told(await sofia.requestSubmit({ ...(await expected(sofia)), people }))
  for (const name of content.requestType === 'preservation' ? ['Nora'] : ['Nora', 'Elena']) {
    const approver = client(name)
    const read = await expected(approver)
    const touch = await touchFor(approver, { for: 'request.approve', ...read })
    told(await approver.requestApprove({ ...read, touch }))
  }
  const toSign = await expected(sofia)
  const signature = await touchFor(sofia, { for: 'request.sign', ...toSign })
  told(await sofia.requestSign({ ...toSign, touch: signature }))
  const toSend = await expected(sofia)
  told(await sofia.requestSend({ ...toSend, touch: await touchFor(sofia, other('request.send', toSend)) }))
  const wei = client('Wei')
  const { seq, items } = told(await wei.deskRead({ request }))
  const answer = { request, seq, items: items.map(nothingHeld), reference: '', final: true }
  told(await wei.deskAnswer({ ...answer, touch: await touchFor(wei, other('desk.answer', answer)) }))
}

test('with a sealed case the house answers whoever is not named as without one, and no page of theirs hears of it', async () => {
  const count = counting()
  await count(house.house.parts, moment)
  const bruno = (others.Bruno as Seat).at(house)
  expect(told(await bruno.deadlines({ until: '2027-12-31' })).uncounted).toBe(0)
  const before = await seen()
  const [pages, nora] = [
    Object.fromEntries(
      await Promise.all(Object.entries(others).map(async ([name, one]) => [name, await page(one)] as const)),
    ),
    await page(named.Nora as Seat),
  ]
  for (const content of [preservation, disclosure]) await wholeWay(content)
  await count(house.house.parts, moment)
  // Who holds the letters before and after would count it by a gap: it is of no series.
  const { rows } = await house.house.parts.pool.query<{ number: number }>(
    'select n.number from letter_number n join request r on r.id = n.request_id where r.sealed',
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ number }) => number < 100_000_000)).toEqual([])
  // Whoever is named hears of it: by then everybody would have.
  await expect.poll(() => nora.heard()).toContain('event: changed')
  // A word to everybody, after all the others.
  const last = await page(named.Wei as Seat)
  await house.house.parts.pool.query("select pg_notify('oficio', $1)", [(named.Wei as Seat).unit])
  await expect.poll(() => last.heard()).toContain('event: changed')
  for (const [name, { heard }] of Object.entries(pages)) expect(heard(), name).not.toContain('changed')
  const after = await seen()
  // The log of refusals holds this very asking, and nothing of any case: `oversight/security-log.test.ts`.
  for (const [what, answer] of Object.entries(before))
    if (!what.endsWith(' oversightSecurity')) expect(after[what], what).toBe(answer)
  await Promise.all([...Object.values(pages), nora, last].map(({ close }) => close()))
})

test('oversight counts what became of the requests of its institution, and a look once however long it was', async () => {
  const olga = (others.Olga as Seat).at(house)
  const month = async () => {
    await house.house.parts.custody.write()
    await countOversight(house.house.parts)
    return told(await olga.oversightFigures({})).months.find((one) => one.month === moment.slice(0, 7))
  }
  const before = await month()
  const sofia = client('Sofía')
  const made = told(await sofia.caseCreate({ reference: 'EJ-9', sealed: false, requests: [preservation] }))
  const request = made.requests[0] as string
  const opening = await opened(sofia, made.case)
  for (let time = 0; time < 5; time += 1) told(await sofia.caseRead({ case: made.case, opening }))
  const { seq } = told(await sofia.requestRead({ request, opening }))
  told(await sofia.requestSubmit({ request, opening, seq }))
  const nora = client('Nora')
  const read = { request, opening: await opened(nora, made.case), seq: seq + 1 }
  const content = narrowed(preservation, { identifiers: [0, 1], rows: [{ at: 0 }] })
  const reasons = 'Basta lo primero.'
  const touch = await touchFor(nora, { for: 'request.narrow', ...read, content, reasons })
  told(await nora.requestNarrow({ ...read, content, reasons, touch }))
  expect(await month()).toMatchObject({
    month: moment.slice(0, 7),
    requests: (before?.requests ?? 0) + 1,
    approved: before?.approved ?? 0,
    narrowed: (before?.narrowed ?? 0) + 1,
    denied: before?.denied ?? 0,
    looks: (before?.looks ?? 0) + 1,
  })
})

test('of a sealed case that is held nobody is told how many there were', async () => {
  told(await client('Sofía').caseCreate({ reference: 'EJ-8', sealed: true, requests: [preservation] }))
  const marta = (others.Marta as Seat).at(house)
  const person = (named.Sofía as Seat).person
  const line = told(await marta.people({})).people.find(({ id }) => id === person)
  const subject = { person, left: false, reasons: 'x' }
  const touch = await touchFor(marta, other('person.suspend', subject))
  const { held } = told(await marta.personSuspend({ ...subject, touch }))
  expect(held).toBe(line?.underWay)
  const { rows } = await house.house.parts.pool.query('select from request where held and sealed')
  expect(rows).toHaveLength(1)
})
