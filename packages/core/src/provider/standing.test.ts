import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { standingOn } from './standing.ts'
import type { Profile } from './types.ts'

const knowledge = load()
const on = '2026-11-27'
const told = { source: ['https://blog.example/how-to'], asOf: '2026-11-01' } as const
const sources = {
  ...knowledge.sources,
  'https://blog.example/how-to': { whose: 'blog' },
  'https://provider.example/guidelines': { whose: 'own' },
} as const
const profile = (change: Partial<Profile>): Profile => ({
  ...(knowledge.providers.tiktok as Profile),
  ...change,
})
const { languages } = profile({})

describe('what a fact of a provider may carry', () => {
  test('the own text of this year carries a refusal', () => {
    expect(standingOn(profile({}), sources, on).languages.weak).toBeUndefined()
  })
  test('a blog carries none, and one own text beside it does', () => {
    const blog = profile({ languages: { ...languages, ...told } })
    expect(standingOn(blog, sources, on).languages.weak).toBe('others')
    const both = { ...languages, source: [...told.source, 'https://provider.example/guidelines'] }
    expect(standingOn(profile({ languages: both }), sources, on).languages.weak).toBeUndefined()
  })
  test('a text older than a year carries none, unless somebody saw it standing since', () => {
    const old = { ...languages, asOf: '2025-11-26' }
    expect(standingOn(profile({ languages: old }), sources, on).languages.weak).toBe('old')
    const seen = profile({ languages: { ...old, seenOn: '2026-08-22' } })
    expect(standingOn(seen, sources, on).languages.weak).toBeUndefined()
    expect(standingOn(profile({ languages: old }), sources, '2026-11-26').languages.weak).toBeUndefined()
  })
  test('channels rest on the one that is offered, not on the one that is named to be refused', () => {
    const { channels } = profile({})
    const [first, ...others] = channels.items
    const items = [{ ...first, source: told.source } as (typeof channels.items)[0], ...others]
    expect(standingOn(profile({ channels: { ...channels, items } }), sources, on).channels.weak).toBe(
      'others',
    )
  })
  test('by what a provider finds an account is weak as well, where only a blog tells it', () => {
    const identifiers = { ...profile({}).identifiers, ...told }
    expect(standingOn(profile({ identifiers }), sources, on).identifiers.weak).toBe('others')
  })
  test('a rule that rests on a blog is weak, one of the own text is not', () => {
    const [rule] = profile({}).specialRules
    const rules = [rule, { ...rule, source: told.source }] as Profile['specialRules']
    const standing = standingOn(profile({ specialRules: rules }), sources, on)
    expect(standing.specialRules.map(({ weak }) => weak)).toEqual([undefined, 'others'])
  })
})
