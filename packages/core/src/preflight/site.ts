import { entityFor, namedEntities } from '../provider/index.ts'
import type { CheckInput } from './check-input.ts'

export interface SiteMismatch {
  readonly value: string
  readonly country: string
  readonly entity: string
}

/** Reads `ABC=AA DEF=BB`: the start of an identifier tells the country of the site. */
function sites(map: string): ReadonlyMap<string, string> {
  return new Map(map.split(/\s+/).map((pair) => pair.split('=') as [string, string]))
}

/** The country of the site on which the account was opened, where the profile reads it from an identifier. */
export function countryOfSite({ draft, profile }: CheckInput<never>): string | undefined {
  const map = profile.specialRules.find((r) => r.rule === 'entityBySite')?.value
  if (typeof map !== 'string') return undefined
  for (const { value } of draft.identifiers)
    for (const [prefix, country] of sites(map)) if (prefix !== '' && value.startsWith(prefix)) return country
  return undefined
}

/** An identifier whose start belongs to the site of another country than the addressee's. */
export function entityOfSite(map: string, input: CheckInput<'regions'>): SiteMismatch | undefined {
  const { draft, profile, knowledge, context } = input
  if (draft.entity === '') return undefined
  for (const { value } of draft.identifiers) {
    for (const [prefix, country] of sites(map)) {
      if (prefix === '' || !value.startsWith(prefix)) continue
      const named = namedEntities(profile, draft.entity)
      if (named.length > 0 && named.some((e) => e.appliesTo.includes(country))) continue
      const right = entityFor(
        profile,
        {
          ...{ userCountry: country, requestingCountry: draft.country },
          ...{ on: draft.period?.to ?? context.on, service: draft.service },
        },
        knowledge,
      )
      return { value: value.slice(0, 200), country, entity: right.entity?.name ?? '' }
    }
  }
  return undefined
}
