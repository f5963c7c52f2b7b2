import { expect, test } from 'vitest'
import { readProgress } from './progress.ts'

test('what was kept comes back', () => {
  const kept = { B01: { clean: true, request: { provider: 'x' }, marks: ['identifiers'] } }
  expect(readProgress(JSON.stringify(kept))).toEqual(kept)
})

test('rubbish on the device is left out and never stops the page', () => {
  for (const text of [
    null,
    '',
    '[',
    'null',
    '7',
    '{"B01":7}',
    '{"B01":{"clean":true}}',
    '{"__proto__":{"clean":true,"request":{},"marks":[]}}',
  ]) {
    expect(readProgress(text)).toEqual({})
  }
})
