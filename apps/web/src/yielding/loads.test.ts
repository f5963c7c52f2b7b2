import { expect, test, vi } from 'vitest'
import { loads, NotLoaded } from './loads.ts'

test('what the line lost once is asked for again, and comes', async () => {
  vi.useFakeTimers()
  try {
    const load = vi.fn().mockRejectedValueOnce(new Error('cut off')).mockResolvedValue('here')
    const of = loads(load)
    const first = of('words')
    expect(of('words')).toBe(first)
    await vi.runAllTimersAsync()
    expect(await first).toBe('here')
    expect(of('words')).toBe(first)
    expect(load).toHaveBeenCalledTimes(2)
  } finally {
    vi.useRealTimers()
  }
})

test('what is here says so itself, and is drawn with the first drawing', async () => {
  const of = loads(async () => 'here')
  await of('words')
  expect(of('words')).toMatchObject({ status: 'fulfilled', value: 'here' })
})

test('what never comes is asked for three times and no more, until somebody comes later', async () => {
  vi.useFakeTimers()
  try {
    const load = vi.fn().mockRejectedValue(new Error('no line'))
    const of = loads(load)
    const first = of('words')
    const failed = expect(first).rejects.toBeInstanceOf(NotLoaded)
    await vi.advanceTimersByTimeAsync(2_600)
    await failed
    // Whoever draws again at once gets the same answer, and asks nobody.
    expect(of('words')).toBe(first)
    expect(load).toHaveBeenCalledTimes(3)
    await vi.runAllTimersAsync()
    load.mockResolvedValue('here')
    expect(await of('words')).toBe('here')
  } finally {
    vi.useRealTimers()
  }
})
