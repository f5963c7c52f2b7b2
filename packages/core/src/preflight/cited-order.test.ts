import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { asTheyMayLeave } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const on = '2026-11-30'
const brazil = JSON.parse(
  readFileSync(new URL('../../../../vectors/packs/br-google/input.json', import.meta.url), 'utf8'),
) as EvidenceRequest

/** A police letter for registration data that cites a court, with nothing attached. */
const bare = (own: Partial<EvidenceRequest> = {}): EvidenceRequest => ({
  ...brazil,
  legalProcess: { ...brazil.legalProcess, attachments: [] },
  letter: { ...brazil.letter, annexes: [] },
  ...own,
})
const severities = (request: EvidenceRequest) =>
  check(request, { on }, knowledge)
    .findings.filter(({ rule }) => rule === 'orderCited')
    .map(({ severity }) => severity)

describe('an order of a court that a letter cites', () => {
  test('stops it where nobody can read the order', () => {
    expect(severities(bare())).toEqual(['block'])
  })

  test.each<[string, Partial<EvidenceRequest>]>([
    ['the role of whoever issued it', { letter: {}, legalProcess: { issuedBy: { role: 'judge' } } }],
    ['the court alone', { letter: { court: 'Vara Criminal de Vila Fictícia' }, legalProcess: {} }],
    ['its kind alone', { letter: {}, legalProcess: { kind: 'domestic-judicial-order' } }],
    [
      'a picture beside it',
      { legalProcess: { ...brazil.legalProcess, attachments: [{ name: 'a.png', kind: 'screenshot' }] } },
    ],
  ])('is cited by %s', (_what, own) => expect(severities(bare(own))).toEqual(['block']))

  test('stops nothing where its document goes along, or where no court is cited', () => {
    expect(severities(brazil)).toEqual([])
    const prosecutor = { kind: 'domestic-prosecutor-order', issuedBy: { role: 'prosecutor' } }
    const own = { legalProcess: prosecutor, letter: { orderNumber: 'R 5-2026' }, userNotice: null }
    expect(severities(bare(own))).toEqual([])
  })

  test('holds no emergency up', () => {
    expect(severities(bare({ requestType: 'emergency' }))).toEqual(['warn'])
    const toCome = { court: 'Vara Criminal de Vila Fictícia', orderBy: '2026-12-02' }
    const own = { requestType: 'emergency', legalProcess: {}, letter: toCome, userNotice: null } as const
    expect(severities(bare(own))).toEqual([])
  })

  test('may be asked for before a judge of the chain gives it, and before nobody else', () => {
    const submitted = (role: 'judge' | 'prosecutor' | 'unit-head', words: EvidenceRequest) =>
      asTheyMayLeave(words, [{ role, part: 'orders' }], on).flatMap(severities)
    expect(submitted('judge', bare())).toEqual([])
    const unnumbered = bare({ letter: {}, legalProcess: { issuedBy: { role: 'judge' } } })
    expect(submitted('judge', unnumbered)).toEqual([])
    for (const role of ['prosecutor', 'unit-head'] as const)
      for (const words of [bare(), unnumbered]) expect(submitted(role, words), role).toEqual(['block'])
  })
})
