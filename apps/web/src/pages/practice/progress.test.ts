import { expect, test } from 'vitest'
import { readProgress } from './progress.ts'

test('what was kept comes back', () => {
  const kept = { B01: { clean: true, waits: false, request: { provider: 'x' }, marks: ['identifiers'] } }
  expect(readProgress(JSON.stringify(kept))).toEqual(kept)
})

test('what was called solved before its words were looked at is checked again', () => {
  const kept = { B01: { clean: true, request: { provider: 'x' }, marks: [] } }
  expect(readProgress(JSON.stringify(kept)).B01).toMatchObject({ clean: false, waits: false })
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
