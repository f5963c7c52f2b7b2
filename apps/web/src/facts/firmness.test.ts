import { expect, test } from 'vitest'
import { firmnessOf } from './firmness.ts'

const read = { source: 'https://example.org', asOf: '2026-01-01', confidence: 'high', basis: 'read' } as const

test('only what was read and is sure has a full dot', () => {
  expect(firmnessOf(read)).toBe('firm')
  expect(firmnessOf({ ...read, basis: 'listed' })).toBe('partly')
  expect(firmnessOf({ ...read, confidence: 'medium' })).toBe('partly')
  expect(firmnessOf({ ...read, fromMemory: ['its days'] })).toBe('partly')
  expect(firmnessOf({ source: read.source, asOf: null })).toBe('partly')
})

test('what is from memory, or of low confidence, is to be confirmed', () => {
  expect(firmnessOf({ ...read, basis: 'memory' })).toBe('doubtful')
  expect(firmnessOf({ ...read, confidence: 'low' })).toBe('doubtful')
  expect(firmnessOf({ source: 'from memory, to be confirmed', asOf: null, confidence: 'high' })).toBe(
    'doubtful',
  )
})
