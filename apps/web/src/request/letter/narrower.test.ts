import { expect, test } from 'vitest'
import { partOf } from './narrower.ts'

const days = { from: '2026-09-05', to: '2026-09-19' }
const from = '2026-09-05T10:30:00-03:00'
const to = '2026-09-19T12:00:00-03:00'

test('an end that was asked more closely stays, to the second', () => {
  expect(partOf({ from, to: '2026-11-01T00:00:00-03:00' }, days, '-03:00')).toEqual({
    from,
    to: '2026-09-19T23:59:59-03:00',
  })
  expect(partOf({ from: '2026-01-01T00:00:00-03:00', to }, days, '-03:00')).toEqual({
    from: '2026-09-05T00:00:00-03:00',
    to,
  })
})

test('nothing is offered where nothing would be cut, or nothing be left', () => {
  expect(partOf({ from, to }, days, '-03:00')).toBeUndefined()
  expect(partOf({ from: '2026-10-01T00:00:00-03:00', to: null }, days, '-03:00')).toBeUndefined()
})

test('without a period of its own a row takes the days', () => {
  expect(partOf({}, days, '-03:00')).toEqual({
    from: '2026-09-05T00:00:00-03:00',
    to: '2026-09-19T23:59:59-03:00',
  })
})
