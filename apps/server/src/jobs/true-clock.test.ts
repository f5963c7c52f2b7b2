import { wrong } from '@oficio/example/wrong'
import { expect, test } from 'vitest'
import { watchClock } from './true-clock.ts'

const start = Date.parse('2026-11-29T12:00:00Z')
const minute = 60_000
const day = 24 * 60 * minute

/** A machine whose clock and whose database say what they are set to. */
function machine() {
  const state = { passed: 0, ahead: 0, database: 0 }
  const pool = {
    query: async () => ({ rows: [{ now: new Date(start + state.passed + state.database).toISOString() }] }),
  }
  const watch = watchClock({ pool: wrong(pool), passed: () => state.passed })
  const after = (minutes: number) => {
    state.passed += minutes * minute
    return watch(new Date(start + state.passed + state.ahead).toISOString())
  }
  return { state, after }
}

test('a clock that goes as time does is believed, minute by minute', async () => {
  const { after } = machine()
  for (let i = 0; i < 5; i += 1) expect(await after(1)).toBeUndefined()
  // A minute that the machine was too busy for.
  expect(await after(90)).toBeUndefined()
})

test('nothing is done by a clock that stands a year ahead for a minute, and all goes on after it was set right', async () => {
  const { state, after } = machine()
  await after(1)
  state.ahead = state.database = 365 * day
  expect(await after(1)).toBe('leapt')
  state.ahead = state.database = 0
  expect(await after(1)).toBe('leapt')
  expect(await after(9)).toBe('leapt')
  expect(await after(1)).toBeUndefined()
})

test('a clock that was wrong when the house opened is believed once it was set right and holds', async () => {
  const { state, after } = machine()
  state.ahead = -900 * day
  expect(await after(1)).toBe('differs')
  state.ahead = 0
  expect(await after(1)).toBe('leapt')
  expect(await after(11)).toBeUndefined()
})

test('a machine that slept goes on when it is awake for some minutes', async () => {
  const { state, after } = machine()
  await after(1)
  state.ahead = state.database = day / 3
  expect(await after(1)).toBe('leapt')
  expect(await after(10)).toBeUndefined()
})
