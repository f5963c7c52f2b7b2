import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { isUnsure, type WhatIfQuestion, whatIf } from './what-if.ts'

const knowledge = load()
const ask = (more: Partial<WhatIfQuestion> = {}): WhatIfQuestion => ({
  requesting: 'CL',
  holder: 'US',
  data: 'subscriber',
  urgency: 'ordinary',
  on: '2026-11-24',
  reservations: [],
  declarations: [],
  ...more,
})
const changed = (question: WhatIfQuestion) =>
  Object.fromEntries(
    whatIf(question, knowledge).comparisons.flatMap((c) =>
      c.changed ? [[c.id, [c.before?.status, c.after?.status]]] : [],
    ),
  )

test('with the Second Protocol the direct order for subscriber data would open between Chile and the United States', () => {
  expect(changed(ask())).toMatchObject({ '2ap.art7': ['closed', 'open'], '2ap.art8': ['closed', 'open'] })
})

test('the reservation that Japan has made keeps the direct order closed in the simulation too', () => {
  expect(changed(ask({ holder: 'JP' }))).not.toHaveProperty('2ap.art7')
})

test('a reservation assumed beside it keeps the direct order closed', () => {
  expect(changed(ask({ reservations: ['7(9)(a)'] }))).not.toHaveProperty('2ap.art7')
})

test('for a State outside the Convention it is said that its accession is assumed too', () => {
  expect(whatIf(ask({ requesting: 'MX' }), knowledge).assumedParties).toEqual(['MX'])
  expect(whatIf(ask(), knowledge).assumedParties).toEqual([])
})

test('a route that rests on what nobody confirmed is not shown as open without a doubt', () => {
  const pairs = Object.keys(knowledge.countries).flatMap((holder) =>
    (['ordinary', 'emergency'] as const).flatMap((urgency) =>
      holder === 'CL' ? [] : whatIf(ask({ holder, urgency }), knowledge).comparisons,
    ),
  )
  const after = pairs.flatMap((one) => (one.after?.status === 'open' ? [one.after] : []))
  const [doubtful, sure] = [after.filter(isUnsure), after.filter((one) => !isUnsure(one))]
  expect(doubtful.length).toBeGreaterThan(0)
  expect(sure.length).toBeGreaterThan(0)
})
