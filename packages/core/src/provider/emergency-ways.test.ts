import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { emergencyWays } from './questions.ts'

const knowledge = load()
const on = '2026-11-29'
const profiles = Object.values(knowledge.providers)

describe('a danger to life is never sent round in a circle', () => {
  test.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s: a channel of its own for it, or what is known of how it is reached, or that nothing is',
    (_, profile) => {
      const { own, others, notes } = emergencyWays(profile, on)
      if (own.length > 0) {
        expect([others, notes]).toEqual([[], []])
        for (const { purpose } of own) expect(purpose).toContain('emergency')
      } else
        for (const { purpose, status } of others) {
          expect(purpose).not.toContain('emergency')
          expect(['preferred', 'accepted']).toContain(status)
        }
    },
  )

  test('of one that opens none, how it is reached is told: the way out stood in its profile and was shown nowhere', () => {
    const telegram = knowledge.providers.telegram
    expect(telegram && emergencyWays(telegram, on)).toMatchObject({ own: [], others: [] })
    expect(telegram && emergencyWays(telegram, on).notes.join(' ')).toContain('national cybercrime unit')
  })

  test('what is refused on the day is no way', () => {
    for (const profile of profiles)
      for (const { status } of emergencyWays(profile, on).others) expect(status).not.toBe('not-accepted')
  })
})

describe('the name of a contact point is a name', () => {
  test.each(
    Object.entries(knowledge.countries).map(([code, { contactPoint247 }]) => [code, contactPoint247]),
  )('%s', (_, { body }) => {
    expect(body.value ?? '').not.toMatch(/confirmed|network|\bnot\b|;/i)
  })
})
