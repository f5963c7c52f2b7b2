import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'

/** The States whose authorities ask. */
export const requestingCountries = (knowledge: Knowledge): readonly CountryCode[] =>
  Object.values(knowledge.countries).flatMap((c) => (c.roleInPlatform.includes('requesting') ? [c.iso2] : []))

/** The country that the browser's languages name, where its authorities ask. */
export function namedCountry(knowledge: Knowledge, languages: readonly string[]): CountryCode | undefined {
  const codes = requestingCountries(knowledge)
  return languages
    .map((tag) => /^[A-Za-z]{2,3}[-_]([A-Za-z]{2})\b/.exec(tag)?.[1]?.toUpperCase())
    .find((code) => code && codes.includes(code))
}

/** The country to begin with: the one that the browser's languages name, else the first, as an example. */
export const firstCountry = (knowledge: Knowledge, languages: readonly string[]): CountryCode =>
  namedCountry(knowledge, languages) ?? requestingCountries(knowledge).toSorted()[0] ?? ''
