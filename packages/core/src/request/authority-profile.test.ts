import { expect, test } from 'vitest'
import { type AuthorityProfile, type EvidenceRequest, withAuthority } from './index.ts'

const profile: AuthorityProfile = {
  country: 'CL',
  language: 'es',
  authority: {
    name: 'Fiscalía de Puerto Ficticio',
    kind: 'prosecution',
    location: 'Puerto Ficticio, Chile',
    officer: {
      name: 'Nora Imaginada',
      rank: 'fiscal adjunta',
      badge: 'F-10041',
      email: 'nora.imaginada@fiscalia.example',
    },
  },
  letter: {
    unit: 'Unidad de Ciberdelito',
    callBack: {
      switchboard: '+1 202 555 0120',
      supervisor: { name: 'Tomás Conjetural', post: 'fiscal jefe' },
      languages: 'español e inglés',
      hours: 'lunes a viernes',
    },
  },
  second: {
    en: {
      '/authority/name': 'Prosecutor’s Office of Puerto Ficticio',
      '/authority/officer/rank': 'assistant prosecutor',
      '/letter/callBack/hours': 'Monday to Friday',
    },
  },
}
const draft: EvidenceRequest = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  language: 'es',
  case: { number: 'EJ-1' },
}

test('a draft takes from its authority everything it leaves empty, and its translation with it', () => {
  const filled = withAuthority(draft, profile, 'en')
  expect(filled).toMatchObject({
    ...draft,
    authority: profile.authority,
    letter: { ...profile.letter, second: profile.second?.en },
  })
  expect(withAuthority(draft, profile).letter).not.toHaveProperty('second')
})

test('what the draft says wins', () => {
  const own = withAuthority(
    { ...draft, letter: { unit: 'Otra Unidad', callBack: { hours: 'siempre' } } },
    profile,
    'en',
  )
  expect(own.letter).toMatchObject({
    unit: 'Otra Unidad',
    callBack: { hours: 'siempre', switchboard: '+1 202 555 0120' },
  })
  expect(own.letter?.second).not.toHaveProperty('/letter/callBack/hours')
  const second = { '/authority/name': 'My own words' }
  expect(withAuthority({ ...draft, letter: { second } }, profile, 'en').letter?.second).toMatchObject(second)
})

test('an empty text is no word of the draft', () => {
  expect(withAuthority({ ...draft, authority: { name: ' ', officer: null } }, profile).authority).toEqual(
    profile.authority,
  )
})

test('the rank of one officer never stands beside the name of another', () => {
  const other = withAuthority({ ...draft, authority: { officer: { name: 'Otra Persona' } } }, profile, 'en')
  expect(other.authority?.officer).toEqual({ name: 'Otra Persona' })
  expect(other.letter?.second).not.toHaveProperty('/authority/officer/rank')
})

test('whoever signs is not named as the supervisor to be called back', () => {
  const signing = withAuthority({ ...draft, authority: { officer: { name: 'Tomás Conjetural' } } }, profile)
  expect(signing.letter?.callBack).toEqual({
    switchboard: '+1 202 555 0120',
    languages: 'español e inglés',
    hours: 'lunes a viernes',
  })
})

test('a draft of another authority or another State stays as it is', () => {
  const other = { ...draft, authority: { name: 'Fiscalía de Otra Parte' } }
  expect(withAuthority(other, profile, 'en')).toBe(other)
  const abroad = { ...draft, country: 'AR' }
  expect(withAuthority(abroad, profile, 'en')).toBe(abroad)
})

test('a letter signed in another language takes the translation, and leaves out words that have none', () => {
  const english = withAuthority({ ...draft, language: 'en' }, profile, 'es')
  expect(english.authority).toMatchObject({
    name: 'Prosecutor’s Office of Puerto Ficticio',
    officer: { rank: 'assistant prosecutor', badge: 'F-10041' },
  })
  expect(english.letter?.unit).toBe('Unidad de Ciberdelito')
  expect(english.letter?.callBack?.hours).toBe('Monday to Friday')
  expect(english.letter?.callBack).not.toHaveProperty('languages')
  expect(english.letter?.second).toMatchObject({ '/authority/officer/rank': 'fiscal adjunta' })
})

test('filled twice is filled once, and the emblem goes into no draft', () => {
  const withEmblem: AuthorityProfile = { ...profile, emblem: { type: 'image/png', data: '' } }
  const once = withAuthority(draft, withEmblem, 'en')
  expect(withAuthority(once, withEmblem, 'en')).toEqual(once)
  expect(JSON.stringify(once)).not.toContain('image/png')
})

test('a draft without language is written in that of its authority', () => {
  const { language: _, ...bare } = draft
  expect(withAuthority(bare, profile).language).toBe('es')
})
