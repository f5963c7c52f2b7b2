import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { letterFor, plainText } from './index.ts'

const knowledge = load()
const on = '2026-11-28'
const words = 'Hasta que aparezca'
const asked = (until: string | null, said: string | null = words): EvidenceRequest => ({
  ...{ provider: 'google', requestType: 'emergency', country: 'CL', createdOn: on },
  identifiers: [{ type: 'email', value: 'irreal@correo.example' }],
  dataRequested: [{ category: 'subscriber' }],
  emergency: { personInDanger: 'Una niña', danger: 'Secuestro', imminence: 'Amenaza para hoy', until },
  letter: { answers: [null, null, null, null, null, 'La orden tarda días', said] },
})
const letter = (request: EvidenceRequest, language: 'es' | 'en' = 'es') =>
  plainText(letterFor(request, { knowledge, on, kind: 'K4', language })).replaceAll(/\s+/g, ' ')

test('the letter says until when as a moment in its zone and in UTC, with the words beside', () => {
  const until = '2026-11-28T06:00:00-03:00'
  const said = letter(asked(until))
  expect(said).toMatch(/Hasta 28-nov-2026 06:00:00 UTC-03:00 = 28-nov-2026 09:00:00 UTC\. Hasta que aparezca/)
  expect(letter(asked(until, null), 'en')).toContain('28 Nov 2026 09:00:00 UTC')
})

test('that nobody knows until when is an answer; words alone stand as they always did', () => {
  expect(letter(asked('not-known'))).toContain('No se sabe hasta cuándo. Hasta que aparezca')
  expect(letter(asked(null))).toContain(words)
  expect(letter(asked(null))).not.toContain('No se sabe hasta cuándo')
})
