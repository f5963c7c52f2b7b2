import { expect, test } from 'vitest'
import { nextOfOrder, statusOfOrder } from './order-standing.ts'

test('an order that nobody wrote, decided or handed over is not said to be sent', () => {
  for (const standing of ['draft', 'awaiting', 'approved', 'signed', 'denied', 'withdrawn'] as const)
    expect(statusOfOrder(standing)).toBe(standing)
  expect(statusOfOrder('sent')).toBe('sent')
  expect(statusOfOrder('preserved')).toBe('sent')
})

test('each tells what comes next until the provider has it, and that nothing goes on while it is held', () => {
  expect(nextOfOrder('draft', false)).toBe('draft')
  expect(nextOfOrder('signed', false)).toBe('signed')
  expect(nextOfOrder('withdrawn', false)).toBe('gone')
  expect(nextOfOrder('sent', false)).toBeUndefined()
  expect(nextOfOrder('draft', true)).toBe('held')
})
