import type { AuthorityProfile, EvidenceRequest } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { saidByAuthority } from '../../../drafts/authority.ts'
import { lackedOf, profileFrom } from './profile.ts'

const saved: AuthorityProfile = {
  country: 'CL',
  language: 'es',
  authority: {
    name: 'Fiscalía Local de Puerto Ficticio',
    kind: 'prosecution',
    officer: { name: 'Nora Imaginada', rank: 'fiscal' },
  },
  letter: { callBack: { switchboard: '+12025550100', hours: 'todos los días, a toda hora' } },
  second: {
    en: { '/authority/officer/rank': 'prosecutor', '/letter/callBack/hours': 'every day, at any hour' },
  },
}
const empty = (country: string): EvidenceRequest => ({
  provider: 'tiktok',
  requestType: 'disclosure',
  country,
})

test('a new case of the same State has what its authority saved; one of another State has nothing of it', () => {
  expect(saidByAuthority(saved, 'CL')).toMatchObject({
    authority: saved.authority,
    letter: saved.letter,
    language: 'es',
  })
  expect(saidByAuthority(saved, 'BR')).toEqual({})
})

test('what a draft still lacks is named, with its translation; what somebody wrote is not among it', () => {
  const request = {
    ...empty('CL'),
    language: 'es',
    authority: { name: saved.authority.name, officer: { name: 'Leo Supuesto' } },
  } as const
  const lacked = Object.fromEntries(lackedOf(request, saved, 'en'))
  expect(lacked).toMatchObject({
    '/authority/kind': 'prosecution',
    '/letter/callBack/hours': 'todos los días, a toda hora',
  })
  expect(lacked['/letter/second/~1letter~1callBack~1hours']).toBe('every day, at any hour')
  expect(Object.keys(lacked).filter((pointer) => pointer.startsWith('/authority/officer'))).toEqual([])
})

test('what a draft says of its authority is saved as the profile that fills the same draft again', () => {
  const { authority, letter, language } = saidByAuthority(saved, 'CL')
  const request = {
    ...empty('CL'),
    ...(language ? { language } : {}),
    authority,
    letter: { ...letter, second: saved.second?.en ?? {} },
  } as EvidenceRequest
  const again = profileFrom(request, 'es', 'en')
  expect(again).toEqual(saved)
  expect(lackedOf(request, again as AuthorityProfile, 'en')).toEqual([])
})
