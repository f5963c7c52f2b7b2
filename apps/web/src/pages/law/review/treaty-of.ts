import type { ReviewedTreaty } from '@oficio/core/review'

/** The treaties that have a page of review, as addresses and `oficio review` name them. */
export const reviewedTreaties = { budapest: 'budapest', 'second-protocol': 'secondProtocol' } as const
export type TreatyName = keyof typeof reviewedTreaties

/** The treaty that an address names; undefined: none of ours. */
export const treatyOf = (name: string | undefined): TreatyName | undefined =>
  name !== undefined && Object.hasOwn(reviewedTreaties, name) ? (name as TreatyName) : undefined

export const roleOf = (name: TreatyName): ReviewedTreaty => reviewedTreaties[name]
