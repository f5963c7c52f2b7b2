import { type Confidence, type CountryCode, type Fact, isDoubtful } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import type { PracticeRow, Profile, ProviderData } from '../provider/index.ts'
import { type Grounds, ground } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { CategoryMap, DataCategory, RouteRules } from './types.ts'

/**
 * What a provider's own policy and practice take away from what the law leaves open, for one asking State.
 */
export interface Policy {
  /** Categories that it yields by mutual assistance only; `firm` false: from a group that is not sure. */
  readonly withheld: ReadonlyMap<DataCategory, { readonly firm: boolean; readonly grounds: Grounds }>
  /** Its preservation is not for foreign authorities. */
  readonly preservation: Grounds | undefined
  /** Nobody knows whether it preserves at all: silence is no promise. */
  readonly preservationUnknown: Grounds | undefined
  /** It has disclosed nothing to this State in the period of its report. */
  readonly never: Grounds | undefined
  /** The States in which one of its companies is established. */
  readonly states: readonly CountryCode[]
}

const notByAsking = new Set(['mlat', 'not-available'])

export function compilePolicy(profile: Profile, requesting: CountryCode, knowledge: RouteKnowledge): Policy {
  return {
    withheld: withheldBy(profile, requesting, knowledge.categories),
    preservation: preservationOf(profile, knowledge.routeRules),
    preservationUnknown:
      profile.preservation.supported === null
        ? ground(`${profile.id}.preservation`, policyFact(profile.preservation, null), 'PRESERVATION_UNKNOWN')
        : undefined,
    never: neverDisclosed(profile, requesting, knowledge.routeRules),
    states: [...new Set(profile.legalEntity.entities.flatMap((e) => e.country ?? []))],
  }
}

/** The category of law of what a profile calls by its own name; null for data that belongs to none. */
export function categoryOf(
  profile: Profile,
  data: ProviderData,
  categories: CategoryMap,
): DataCategory | null {
  const exception = categories.exceptions.find((e) => e.provider === profile.id && e.data === data.code)
  return exception ? exception.category : (ownValue(categories.classes, data.klass)?.category ?? null)
}

function withheldBy(profile: Profile, requesting: CountryCode, categories: CategoryMap): Policy['withheld'] {
  const onlyByTreaty = new Map<DataCategory, boolean>()
  for (const data of profile.dataCategories.items) {
    const category = categoryOf(profile, data, categories)
    if (!category) continue
    const { byCountry, anyOf } = data.process.foreign
    const ways = (byCountry && ownValue(byCountry, requesting)) ?? anyOf
    const withheld = ways.length > 0 && ways.every((way) => notByAsking.has(way))
    onlyByTreaty.set(category, withheld && (onlyByTreaty.get(category) ?? true))
  }
  const traffic = onlyByTreaty.get('traffic')
  // Location follows traffic where the profile does not tell it apart.
  if (traffic !== undefined && !onlyByTreaty.has('location')) onlyByTreaty.set('location', traffic)
  const group = profile.dataCategories
  const fact = policyFact(group, 'mlat')
  const found = new Map<DataCategory, { firm: boolean; grounds: Grounds }>()
  for (const [category, withheld] of onlyByTreaty) {
    if (!withheld) continue
    const grounds = ground(`${profile.id}.dataCategories.${category}`, fact, 'PROVIDER_POLICY')
    found.set(category, { firm: !isDoubtful(fact), grounds })
  }
  return found
}

function preservationOf(profile: Profile, rules: RouteRules): Grounds | undefined {
  const { supported, foreign } = profile.preservation
  const refuses =
    supported === false || rules.preservationNotForForeign.some((words) => foreign?.includes(words))
  return refuses
    ? ground(
        `${profile.id}.preservation`,
        policyFact(profile.preservation, foreign ?? supported),
        'PROVIDER_POLICY',
      )
    : undefined
}

function neverDisclosed(profile: Profile, requesting: CountryCode, rules: RouteRules): Grounds | undefined {
  const practice = profile.countryPractice
  const row = practice.countries.find(
    (c: PracticeRow) => c.country === requesting && rules.practice.none.includes(c.reading),
  )
  if (!row) return undefined
  const value = { requests: row.requests, dataProducedPct: row.dataProducedPct, period: practice.period }
  return ground(
    `${profile.id}.countryPractice.${requesting}`,
    policyFact(practice, value),
    'PROVIDER_POLICY',
    'note',
  )
}

function policyFact(
  group: { readonly source: readonly string[]; readonly asOf: string; readonly confidence: Confidence },
  value: unknown,
): Fact<unknown> {
  return {
    value,
    source: group.source.join(' '),
    asOf: group.asOf,
    confidence: group.confidence,
    basis: group.confidence === 'low' ? 'memory' : 'read',
  }
}
