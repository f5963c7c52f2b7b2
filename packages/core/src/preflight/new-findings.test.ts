import { expect, test } from 'vitest'
import { newFindings } from './new-findings.ts'
import type { Finding } from './types.ts'

const one = (own: Partial<Finding>): Finding => ({
  ...{ code: 'facts.windowShort', severity: 'block', path: '/dataRequested/1/to', rule: 'windowShort' },
  ...{ params: {}, source: [], asOf: null, confidence: 'high', basis: 'read' },
  ...own,
})

test('what was found of another row before is not new where that row has moved up', () => {
  expect(newFindings([one({})], [one({ path: '/dataRequested/0/to' })])).toEqual([])
})

test('one more of a kind is new, one less is none', () => {
  const [first, second] = [one({}), one({ path: '/dataRequested/2/to' })]
  expect(newFindings([first], [first, second])).toEqual([second])
  expect(newFindings([first, second], [second])).toEqual([])
})

test('advice is never told as made wrong, and what warned and now blocks is', () => {
  expect(newFindings([], [one({ severity: 'advice' })])).toEqual([])
  expect(newFindings([one({ severity: 'warn' })], [one({})])).toHaveLength(1)
})
