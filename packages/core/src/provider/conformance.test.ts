import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type Conformance, conformanceOf, type Profile, type StandardItem } from './index.ts'

const knowledge = load()
const on = '2026-11-28'
const of = (profile: Profile | undefined, item: StandardItem): Conformance['standing'] | undefined =>
  profile && conformanceOf(profile, knowledge.sources, on).find((one) => one.item === item)?.standing

describe('what a provider accepts of the standard', () => {
  test('is what a text that binds says, with that text: TikTok keeps what it is asked to, and no other basis is taken', () => {
    const tiktok = knowledge.providers.tiktok as Profile
    expect(of(tiktok, 'emergency-way')).toBe('accepts')
    const one = conformanceOf(tiktok, knowledge.sources, on).find(({ item }) => item === 'emergency-way')
    expect(one?.fact.source.length).toBeGreaterThan(0)
    const { emergency } = tiktok
    for (const shaken of [
      { ...emergency, fromMemory: ['supported'] },
      { ...emergency, unread: { supported: 'memory' as const } },
      { ...emergency, confidence: 'low' as const },
      { ...emergency, source: ['from memory'] },
      { ...emergency, source: [] },
      { ...emergency, supported: null },
      // Nobody has seen it for more than a year.
      { ...emergency, asOf: '2020-01-01', seenOn: '2020-01-01' },
    ])
      expect(of({ ...tiktok, emergency: shaken }, 'emergency-way')).toBe('not-known')
    expect(of({ ...tiktok, emergency: { ...emergency, supported: false } }, 'emergency-way')).toBe('does-not')
  })

  test('is never a no because a list does not name it', () => {
    for (const profile of Object.values(knowledge.providers))
      expect(
        of({ ...profile, languages: { ...profile.languages, accepted: ['en'] } }, 'own-language'),
        profile.id,
      ).toBe('not-known')
  })

  test('of no provider is anything claimed whose group rests on memory', () => {
    for (const profile of Object.values(knowledge.providers))
      for (const { standing, fact, item } of conformanceOf(profile, knowledge.sources, on))
        if (standing !== 'not-known')
          expect([fact.fromMemory ?? [], fact.confidence === 'low'], `${profile.id} ${item}`).toEqual([
            [],
            false,
          ])
  })
})
