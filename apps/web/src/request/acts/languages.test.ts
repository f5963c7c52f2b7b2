import type { EvidenceRequest } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { partedLanguages } from './languages.ts'

const before: EvidenceRequest = {
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  case: { summary: 'Hechos.', nexusToService: 'Vínculo.' },
  letter: { second: { '/case/summary': 'Facts.', '/case/nexusToService': 'Link.' } },
}

test('a text changed in one language alone is named, whichever it is', () => {
  const spanish = { ...before, case: { ...before.case, summary: 'Otros hechos.' } }
  expect(partedLanguages(before, spanish)).toEqual([{ pointer: '/case/summary', changed: 'first' }])
  const english = { ...before, letter: { second: { ...before.letter?.second, '/case/summary': 'Others.' } } }
  expect(partedLanguages(before, english)).toEqual([{ pointer: '/case/summary', changed: 'second' }])
})

test('changed in both, or where there is no second language, nothing has parted', () => {
  const both: EvidenceRequest = {
    ...before,
    case: { ...before.case, summary: 'Otros hechos.' },
    letter: { second: { ...before.letter?.second, '/case/summary': 'Others.' } },
  }
  expect(partedLanguages(before, both)).toEqual([])
  expect(partedLanguages(before, before)).toEqual([])
  const alone = { ...before, letter: {} }
  expect(partedLanguages(alone, { ...alone, case: { summary: 'Otros.' } })).toEqual([])
})
