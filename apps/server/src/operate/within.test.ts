import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { longestSeconds, NoAnswer, within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = new Promise<never>(() => {})
const ended = async (work: Promise<unknown>, seconds: number) => {
  let said: unknown = 'waits'
  work.then(
    (done) => {
      said = done
    },
    (error) => {
      said = error
    },
  )
  await vi.advanceTimersByTimeAsync(seconds * 1000)
  return said
}

test('what never answers is waited for so long and no longer; what answers or refuses is told at once', async () => {
  expect(await ended(within(never), longestSeconds - 1)).toBe('waits')
  expect(await ended(within(never), longestSeconds)).toBeInstanceOf(NoAnswer)
  expect(await ended(within(Promise.resolve(7)), 0)).toBe(7)
  const refused = new Error('no')
  expect(await ended(within(Promise.reject(refused)), 0)).toBe(refused)
})

test('what takes long by right goes on while somebody answers there, and ends with them', async () => {
  let answers = true
  const asked = () => (answers ? Promise.resolve() : never)
  const work = within(never, asked)
  expect(await ended(work, 100 * longestSeconds)).toBe('waits')
  answers = false
  expect(await ended(work, longestSeconds)).toBeInstanceOf(NoAnswer)
})
