import { describe, expect, test } from 'vitest'
import { touchedActDigest } from './touched-acts.ts'

describe('what somebody signs who reads an order of an emergency', () => {
  const body = {
    ...{ order: { file: 'orden.pdf', sha256: 'a'.repeat(64) }, outcome: 'validated', opening: 'o' },
    ...{ word: 'validated', by: 'Juzgado Ficticio', of: 'judge', number: '12-2026', on: '2026-11-28' },
  }
  const signed = (change: object = {}) =>
    touchedActDigest(
      { kind: 'order-read', request: 'r', seq: 9, by: { person: 'nora' } },
      { ...body, ...change },
    )

  test('is the file, what it is, and the whole word that it was read for: of another nothing is signed', () => {
    for (const change of [
      { word: 'not-validated' },
      { by: 'Corte Suprema Inventada' },
      { of: 'prosecutor' },
      { number: '16-2026' },
      { on: '2026-11-29' },
      { outcome: 'no-order' },
      { order: { file: 'orden.pdf', sha256: 'b'.repeat(64) } },
    ])
      expect(signed(change), JSON.stringify(change)).not.toBe(signed())
    expect(signed()).toMatch(/^[0-9a-f]{64}$/)
  })
})
