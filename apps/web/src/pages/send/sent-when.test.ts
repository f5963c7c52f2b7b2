import { expect, test } from 'vitest'
import { sentWhen } from './sent-when.ts'

const opened = new Date(2026, 10, 28, 7, 43, 12)
const pressed = new Date(2026, 10, 28, 8, 8, 3)

test('what nobody touched is the moment of the press, and not that at which the page was opened', () => {
  expect(sentWhen({}, opened)).toMatchObject({ on: '2026-11-28', hour: '07:43' })
  expect(sentWhen({}, pressed)).toEqual({
    ...{ on: '2026-11-28', hour: '08:08' },
    at: new Date(2026, 10, 28, 8, 8).toISOString(),
  })
  // A page that was opened before midnight.
  expect(sentWhen({}, new Date(2026, 10, 29, 0, 4))).toMatchObject({ on: '2026-11-29', hour: '00:04' })
})

test('what was typed stays, and of another day no hour is made up', () => {
  expect(sentWhen({ hour: '07:50' }, pressed)).toMatchObject({ on: '2026-11-28', hour: '07:50' })
  expect(sentWhen({ on: '2026-11-27' }, pressed)).toEqual({ on: '2026-11-27', hour: '' })
  expect(sentWhen({ on: '2026-11-28', hour: '' }, pressed).at).toBeUndefined()
})
