import type { EvidenceRequest } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { writtenNumbers } from './written-numbers.ts'

const request = (phone: string, switchboard: string): EvidenceRequest => ({
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  authority: { officer: { phone } },
  letter: { callBack: { switchboard } },
})

test('a number that only the request gives is named, so that nobody calls it', () => {
  expect(writtenNumbers(request('+12025550105', '+1 202 555 0120'), ['+12025550150'])).toEqual([
    '+12025550105',
    '+1 202 555 0120',
  ])
})

test('a number that the registry knows is not called unverified because it is spaced otherwise', () => {
  expect(writtenNumbers(request('+1 202 555 0150', '+1 (202) 555-0150'), ['+12025550150'])).toEqual([])
})

test('the same number written twice is named once', () => {
  expect(writtenNumbers(request('+12025550105', '+1 202 555 0105'), [])).toEqual(['+12025550105'])
})
