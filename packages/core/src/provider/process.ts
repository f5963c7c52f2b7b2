import type { CountryCode } from '../fact/index.ts'
import type { ProviderData, Vocabularies } from './types.ts'

/** Kinds of legal process that the words of the field name apart from the ranks. */
const mutualAssistance = 'mlat'
const free = new Set(['none', 'abuse-report', 'voluntary', 'not-applicable'])
const unknown = 'undetermined'

/**
 * The instruments of which one is enough for a category, for authorities of a country: the country's own line
 * first.
 */
export function processFor(data: ProviderData, country: CountryCode): readonly string[] {
  const { byCountry, anyOf } = data.process.foreign
  return byCountry && Object.hasOwn(byCountry, country) ? (byCountry[country] as readonly string[]) : anyOf
}

/** Whether a provider takes nothing but mutual assistance for it; an empty list says nothing. */
export const isMutualAssistanceOnly = (anyOf: readonly string[]): boolean =>
  anyOf.length > 0 && anyOf.every((p) => p === mutualAssistance)

/**
 * Whether an instrument is enough: it reaches the weakest of those that the provider accepts.
 *
 * A stronger instrument satisfies a weaker demand inside its own ladder. `undetermined` demands and
 * instruments that no ladder knows give `undefined`: nothing is known, so nothing is said.
 */
export function isEnough(
  kind: string,
  anyOf: readonly string[],
  ranks: Vocabularies['legalProcessRank'],
): boolean | undefined {
  if (anyOf.length === 0 || anyOf.includes(unknown)) return undefined
  if (anyOf.some((p) => free.has(p)) || anyOf.includes(kind)) return true
  let known = false
  for (const ladder of [ranks.domestic, ranks.us]) {
    const have = ladder.indexOf(kind)
    if (have < 0) continue
    known = true
    if (anyOf.some((p) => ladder.indexOf(p) >= 0 && ladder.indexOf(p) <= have)) return true
  }
  return known ? false : undefined
}

/** Whether a process is an order of the own State, and not a request for mutual assistance. */
export const isDomestic = (process: string, ranks: Vocabularies['legalProcessRank']): boolean =>
  process !== mutualAssistance && ranks.domestic.some((kind) => kind === process)
