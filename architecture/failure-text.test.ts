import { expect, test } from 'vitest'
import { failureText } from './failure-text.ts'

test('names what failed, says what was said, where it was, and what differs', () => {
  const error = {
    name: 'AssertionError',
    message: 'expected 1 to be 2',
    diff: '- Expected\n+ Received\n\n- 2\n+ 1',
    stack:
      'AssertionError: expected 1 to be 2\n    at x (/w/node_modules/v/a.js:1:1)\n    at /w/law/a.test.ts:3:4',
  }
  expect(failureText('law/a.test.ts > a sum', [error])).toBe(
    [
      'FAILED law/a.test.ts > a sum',
      '  AssertionError: expected 1 to be 2',
      '  at /w/law/a.test.ts:3:4',
      '  - Expected',
      '  + Received',
      '  ',
      '  - 2',
      '  + 1',
    ].join('\n'),
  )
})

test('says fifteen lines of a failure and no more, and of what is no error whatever it is', () => {
  const long = { message: Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n') }
  expect(failureText('x', [long]).split('\n')).toHaveLength(16)
  expect(failureText('x', ['thrown'])).toBe('FAILED x\n  thrown')
  expect(failureText('x', [])).toBe('FAILED x')
})
