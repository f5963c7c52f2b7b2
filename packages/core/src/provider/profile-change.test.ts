import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { applyChanges, type Profile, type ProfileChange, statementOf } from './index.ts'

const knowledge = load()
const profile = knowledge.providers.tiktok as Profile
const on = '2026-11-24'
const by = { on, source: statementOf(on), confidence: 'high' as const }
const apply = (...changes: ProfileChange[]) => applyChanges(profile, changes, by, knowledge)
const applied = (...changes: ProfileChange[]): Profile => {
  const result = apply(...changes)
  if (!result.ok) throw new Error(result.finding.code)
  return result.profile
}
const code = (...changes: ProfileChange[]) => {
  const result = apply(...changes)
  return result.ok ? 'ok' : `${result.finding.code} ${result.finding.path}`
}
const user = {
  type: 'tiktokUserId',
  label: 'Numeric user id',
  regex: '^\\d{6,19}$',
  role: 'primary' as const,
  validExamples: ['6800000000000000001'],
  invalidExamples: ['123'],
}

describe('what a provider says about itself', () => {
  test('changes that fact, with its source and day, and no other', () => {
    const next = applied({ fact: 'languages', accepted: ['en', 'es'], required: true })
    expect(next.languages).toMatchObject({ accepted: ['en', 'es'], asOf: on, confidence: 'high' })
    expect(next.languages.source[0]).toBe(statementOf(on))
    expect({ ...next, languages: profile.languages }).toEqual(profile)
  })

  test('an address moves on a day, and before it the old one holds', () => {
    const next = applied({
      fact: 'address',
      entity: 'TikTok Pte. Limited',
      address: '1 Calle Ficticia, Singapore',
      validFrom: '2026-12-01',
    })
    const entity = next.legalEntity.entities.find(({ name }) => name === 'TikTok Pte. Limited')
    expect(entity).toMatchObject({ address: '1 Calle Ficticia, Singapore', addressFrom: '2026-12-01' })
    expect(entity?.formerAddresses?.at(-1)).toMatchObject({ validTo: '2026-11-30' })
    expect(next.legalEntity.addressee).toContain('1 Calle Ficticia')
  })

  test('the limit of a preservation changes in both places where it stands, and its severity in none', () => {
    const next = applied({
      fact: 'preservation',
      initialDays: 120,
      renewals: { count: 2, days: 60 },
      leadDays: null,
    })
    expect(next.preservation.initialDays).toBe(120)
    const [before, after] = [profile, next].map(({ specialRules }) =>
      specialRules.find(({ rule }) => rule === 'preservationLimit'),
    )
    expect(after).toMatchObject({
      value: { initialDays: 120, renewals: 2, days: 60 },
      severity: before?.severity,
    })
  })

  test('a pattern blocks only where the reviewers were sure of it', () => {
    expect(
      applied({ fact: 'identifier', identifier: user }).identifiers.accepted.find(
        ({ type }) => type === user.type,
      )?.basis,
    ).toBe('documented')
    const soft = applyChanges(
      profile,
      [{ fact: 'identifier', identifier: user }],
      { ...by, confidence: 'medium' },
      knowledge,
    )
    expect(soft.ok && soft.profile.identifiers.accepted.find(({ type }) => type === user.type)?.basis).toBe(
      'inferred',
    )
  })

  test('what rests on memory alone is not made firm by a word about its neighbour', () => {
    const remembered = {
      ...profile,
      emergency: {
        ...profile.emergency,
        source: ['from memory, to be confirmed'],
        confidence: 'low' as const,
      },
    }
    const next = applyChanges(remembered, [{ fact: 'emergency', channel: 'portal' }], by, knowledge)
    expect(next.ok && next.profile.emergency).toMatchObject({
      channel: 'portal',
      source: ['from memory, to be confirmed'],
      confidence: 'low',
    })
  })

  test.each<[string, ProfileChange, string]>([
    ['the same again', { fact: 'languages', accepted: ['en'], required: true }, 'nothing-changes /0'],
    [
      'a field nobody knows',
      { fact: 'mandatory-fields', fields: ['identifiers', 'mother.maidenName'] },
      'unknown-field /0/fields/1',
    ],
    [
      'data that is not in the entry',
      { fact: 'held', data: 'thoughts', available: true },
      'unknown-data /0/data',
    ],
    [
      'a company that is not in the entry',
      { fact: 'address', entity: 'Otra', address: 'x', validFrom: on },
      'unknown-entity /0/entity',
    ],
    [
      'a pattern without ends',
      { fact: 'identifier', identifier: { ...user, regex: '\\d+' } },
      'pattern-unreadable /0/identifier/regex',
    ],
    [
      'a pattern that is none',
      { fact: 'identifier', identifier: { ...user, regex: '^(\\d$' } },
      'pattern-unreadable /0/identifier/regex',
    ],
    [
      'a pattern against its examples',
      { fact: 'identifier', identifier: { ...user, invalidExamples: ['6800001'] } },
      'example-not-refused /0/identifier/invalidExamples/0',
    ],
    [
      'an address that runs',
      {
        fact: 'channels',
        items: [
          { type: 'webform', value: 'javascript:alert(1)', purpose: ['disclosure'], status: 'preferred' },
        ],
      },
      'channel-address /0/items/0/value',
    ],
    ['no way in at all', { fact: 'channels', items: [] }, 'no-way-in /0/items'],
  ])('%s is refused, with its place', (_, change, expected) => {
    expect(code(change)).toBe(expected)
  })

  test('the last primary identifier stays', () => {
    const primary = profile.identifiers.accepted
      .filter(({ role }) => role === 'primary')
      .map(({ type }) => type)
    const ends = primary.map((type): ProfileChange => ({ fact: 'identifier-ended', type }))
    expect(code(...ends)).toBe(`last-identifier /${ends.length - 1}/type`)
  })

  test('one fact is said once', () => {
    expect(code({ fact: 'emergency', channel: 'a' }, { fact: 'emergency', channel: 'b' })).toBe(
      'said-twice /1',
    )
  })
})
