import { nearest } from '@oficio/contract'
import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { Stop } from './stop.ts'

/**
 * A country as a person writes it on the command line: `cl` counts as `CL`; what we know nothing about is
 * refused.
 */
export function countryCode(given: string, knowledge: Knowledge): CountryCode {
  const code = given.toUpperCase()
  if (!/^[A-Z]{2}$/.test(code)) throw new Stop('cli.stop.not-a-country-code', { got: given })
  if (!Object.hasOwn(knowledge.countries, code))
    throw new Stop('cli.stop.unknown-country', {
      country: given,
      meant: nearest(code, Object.keys(knowledge.countries)) ?? '',
    })
  return code
}
