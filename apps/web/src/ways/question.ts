import type { CountryCode } from '@oficio/core/fact'
import type { AuthorityKind, DataCategory } from '@oficio/core/route'

/** The first column is no class of data: whatever is wanted, it is preserved first. */
export type WaysColumn = 'preserve' | DataCategory

export interface WaysQuestion {
  readonly requesting: CountryCode
  readonly userCountry: CountryCode
  readonly urgency: 'ordinary' | 'emergency'
  readonly authority?: AuthorityKind
}
