import { readiness } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { wrongIn } from './wrong-in.ts'

const knowledge = load()
const on = '2026-11-27'
const officer = {
  ...{ name: 'Inés Ejemplo Ficticia', rank: 'fiscal adjunta', badge: 'EJ-4471' },
  ...{ email: 'ines.ejemplo@fiscalia.example', phone: '+1 202 555 0134' },
}
const asked = (given: Partial<typeof officer>): EvidenceRequest => ({
  ...{ provider: 'tiktok', requestType: 'preservation', country: 'CL', userCountry: 'CL', createdOn: on },
  language: 'es',
  authority: { name: 'Fiscalía Local Ficticia', kind: 'prosecution', officer: given },
  identifiers: [{ type: 'tiktokUsername', value: '@ejemplo.ficticio' }],
})
const wrong = (request: EvidenceRequest) => {
  const { findings } = check(request, { on }, knowledge)
  const { toDo } = readiness(request, { knowledge, on, findings })
  return toDo.flatMap((row) => wrongIn(row, { finding: ({ path }) => path, place: (pointer) => pointer }))
}

test('who asks is told of what is not there, and of nothing that is', () => {
  const whole = wrong(asked(officer)).filter((path) => path.startsWith('/authority/'))
  // The provider wants the city too; name, post, credential and telephone are all there.
  expect(whole).toEqual(['/authority/location'])
  const { badge: _, ...without } = officer
  expect(wrong(asked(without)).filter((path) => path.startsWith('/authority/'))).toEqual([
    '/authority/location',
    '/authority/officer/badge',
  ])
})
