import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { letterFor } from './letter.ts'
import { plainText } from './plain-text.ts'

const knowledge = load()
const draft: EvidenceRequest = {
  provider: 'tiktok',
  requestType: 'disclosure',
  country: 'CL',
  language: 'es',
  createdOn: '2026-11-24',
  case: { number: 'EJ-2041/2026' },
  letter: { serial: '01', writtenAt: '2026-11-24T10:00:00-03:00' },
}

test('a sealed letter bears the number and the day of its seal, whatever its draft said of either', () => {
  const numbered = { serial: '12/2026', on: '2026-11-27' }
  const letter = letterFor(draft, { knowledge, on: '2026-11-27', numbered })
  expect([letter.reference, letter.date]).toEqual(['EJ-2041/2026 · oficio 12/2026', '2026-11-27'])
  const text = plainText(letter)
  expect(text).toContain('27 de noviembre de 2026')
  expect(text).not.toMatch(/24 de noviembre|oficio 01/)
})

test('until then it says what its draft says', () => {
  const letter = letterFor(draft, { knowledge, on: '2026-11-27' })
  expect([letter.reference, letter.date]).toEqual(['EJ-2041/2026 · oficio 01', '2026-11-24'])
})
