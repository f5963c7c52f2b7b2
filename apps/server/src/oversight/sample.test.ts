import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { opened, type Seat, seat } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countOversight } from './count.ts'

// What of the looks of a month is laid before whoever watches over them.

/** Milliseconds by which the clock of the house is put forward. */
let later = 0
let house: ExampleHouse
let sofia: Seat
let bruno: Seat
let olga: Seat
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + later).toISOString() })
  sofia = await seat(house, 'Sofía')
  bruno = await seat(house, 'Bruno')
  olga = await seat(house, 'Olga')
})
afterAll(() => house.close())

/** As the minute that follows tells it. */
const sampled = async (month?: string) => {
  const { custody } = house.house.parts
  await custody.write()
  await countOversight(house.house.parts)
  return told(await olga.at(house).oversightSample(month === undefined ? {} : { month }))
}

const created = async (reference: string): Promise<string> =>
  told(await sofia.at(house).caseCreate({ reference, facts: {}, sealed: false, requests: [] })).case

test('a look that was drawn stays in the sample, however many others look at harmless things behind it', async () => {
  const cases: string[] = []
  for (let n = 0; n < 8; n += 1) cases.push(await created(`EJ-M-${n}`))
  for (const one of cases.slice(0, 5)) await opened(sofia.at(house), one)
  const first = await sampled()
  expect(first.looks.length).toBeGreaterThanOrEqual(5)
  const drawn = first.looks.map(({ id }) => id)
  const [judged] = drawn as [string]
  told(await olga.at(house).oversightReview({ look: judged, verdict: 'not-in-order' }))

  for (let round = 0; round < 12; round += 1)
    for (const one of cases.slice(5))
      told(await bruno.at(house).caseOpen({ case: one, purpose: 'supervision' }))
  const after = await sampled()
  expect(after.of).toBeGreaterThan(first.of + 30)
  expect(after.looks.map(({ id }) => id)).toEqual(expect.arrayContaining(drawn))
  expect(after.looks.find(({ id }) => id === judged)?.verdict).toBe('not-in-order')
})

test('the month that ended is reviewed in the next one: what was looked at on its last day too', async () => {
  const { month } = await sampled()
  const [year = 0, number = 1] = month.split('-').map(Number)
  const lastMoment = Date.UTC(year, number, 1) - 60_000
  later = lastMoment - Date.now()
  sofia = await seat(house, 'Sofía')
  olga = await seat(house, 'Olga')
  const lateCase = await created('EJ-M-LAST')
  await opened(sofia.at(house), lateCase)
  const ended = await sampled()
  expect(ended.month).toBe(month)

  later = lastMoment + 3_600_000 - Date.now()
  olga = await seat(house, 'Olga')
  const now = await sampled()
  expect(now.month).not.toBe(month)
  expect(now.of).toBe(0)
  const left = ended.looks.filter(({ verdict }) => verdict === null)
  expect(now.before).toEqual({ month, left: left.length })
  const old = await sampled(month)
  expect(old.of).toBe(ended.of)
  expect(old.looks.map(({ id }) => id).sort()).toEqual(ended.looks.map(({ id }) => id).sort())
  const [one] = left
  told(await olga.at(house).oversightReview({ look: one?.id as string, verdict: 'in-order' }))
  expect((await sampled()).before.left).toBe(left.length - 1)
})

test('a note in which somebody’s data stand is asked about, and not laid before whoever watches over looks', async () => {
  sofia = await seat(house, 'Sofía')
  bruno = await seat(house, 'Bruno')
  const file = await created('EJ-M-NOTE')
  const note = 'Documento 12.345.678-5, teléfono +56 9 1234 5678'
  const asked = { case: file, purpose: 'supervision' as const, note }
  expect(await bruno.at(house).caseOpen(asked)).toMatchObject({
    problem: { code: 'not-now', cause: 'looks-like-person' },
  })
  told(await bruno.at(house).caseOpen({ ...asked, anyway: true }))
  told(await bruno.at(house).caseOpen({ ...asked, note: 'Responde al oficio 14' }))
  const { looks } = await sampled()
  const notes = looks.map((one) => one.note)
  expect(JSON.stringify(notes)).not.toContain('1234 5678')
  expect(notes).toEqual(expect.arrayContaining([null, 'Responde al oficio 14']))
})
