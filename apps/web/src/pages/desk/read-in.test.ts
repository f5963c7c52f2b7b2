import type { EvidenceRequest } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { readIn } from './read-in.ts'

const request: EvidenceRequest = {
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  language: 'es',
  translation: 'en',
  case: { summary: 'Hechos.', number: 'EJ-1' },
  dataRequested: [{ category: 'subscriber', description: 'nombres' }],
  letter: { second: { '/case/summary': 'Facts.', '/dataRequested/0/description': 'names' } },
}

test('whoever reads the second language of the request reads its texts in it, and everything else as it stands', () => {
  const shown = readIn(request, 'en')
  expect(shown.case).toEqual({ summary: 'Facts.', number: 'EJ-1' })
  expect(shown.dataRequested).toEqual([{ category: 'subscriber', description: 'names' }])
})

test('a language that the request does not speak gets its own words, not the second', () => {
  expect(readIn(request, 'fr')).toBe(request)
  expect(readIn(request, 'es')).toBe(request)
})

test('what the request does not say in its own language is asked in no other', () => {
  const alone = { '/letter/support': 'Hand over everything.', '/dataRequested/1/description': 'everything' }
  const shown = readIn({ ...request, letter: { second: { ...request.letter?.second, ...alone } } }, 'en')
  expect(shown.dataRequested).toHaveLength(1)
  expect(shown.letter?.support).toBeUndefined()
})
