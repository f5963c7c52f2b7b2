import { describe, expect, test } from 'vitest'
import { isTouchedAct, touchedActDigest } from './touched-acts.ts'

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

describe('what somebody signs who tells another State what became of its request', () => {
  const way = { channel: 'mail', reference: 'R-1', proof: { name: 'correo.eml', sha256: 'a'.repeat(64) } }
  const body = { what: 'confirmed', words: 'x', on: '2026-11-28', ...way, until: '2027-02-26', opening: 'o' }
  const signed = (said: object) =>
    touchedActDigest({ kind: 'told-abroad', request: 'r', seq: 9, by: { person: 'leo' } }, { ...said })

  test('is what it is told, how, and without which rows: without a touch it is told by nobody', () => {
    for (const change of [
      { what: 'not-kept' },
      { words: 'y' },
      { on: '2026-11-29' },
      { channel: 'telephone' },
      { reference: 'R-2' },
      { proof: null },
      { traffic: { carrier: 'c', country: null, path: '', authorisedBy: '' } },
      { without: ['b'.repeat(64)] },
      { byNode: true },
    ])
      expect(signed({ ...body, ...change }), JSON.stringify(change)).not.toBe(signed(body))
    expect(isTouchedAct('told-abroad', body)).toBe(true)
  })

  test('by a node is signed before its message has a number: these are the message’s own', () => {
    const sent = { ...body, byNode: true, reference: 'message-1' }
    expect(signed(sent)).toBe(signed({ ...sent, reference: 'message-2', proof: null }))
  })
})
