import { type CheckInput, isDisclosure } from './check-input.ts'
import { type FindingGrounds, finding, groundsOf } from './finding.ts'
import type { Finding } from './types.ts'

const never = 'never-'

/**
 * What the figures of the last period say against a direct request from this country.
 *
 * Only when nothing came of it: a warning with the offer to preserve, never a bar. `listed` are countries
 * that the profile names beside those of its table.
 */
export function practiceFindings(
  input: CheckInput<'countries'>,
  listed: readonly string[],
  grounds: FindingGrounds,
): readonly Finding[] {
  const { draft, profile } = input
  if (!isDisclosure(draft) || input.isBetweenStates) return []
  const row = profile.countryPractice.countries.find((c) => c.country === draft.country)
  const isNever = row?.reading.startsWith(never) ?? false
  if (!isNever && !listed.includes(draft.country)) return []
  const params = {
    provider: profile.name,
    country: draft.country,
    requests: row?.requests ?? 0,
    period: profile.countryPractice.period ?? '',
  }
  return [
    finding(
      { code: 'process.mlatRequired', rule: 'countryPractice', path: '/country', params },
      'warn',
      grounds,
    ),
  ]
}

export const countryFindings = (input: CheckInput<'countries'>): readonly Finding[] =>
  practiceFindings(input, [], groundsOf(input.profile.countryPractice))
