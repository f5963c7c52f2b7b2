/**
 * Slices of which a release may change single facts, beside the entries of providers. What letters say, and
 * how texts are recognised and checked, comes with a new version of the program.
 */
export const releasedSlices = [
  'countries',
  'domesticLaw',
  'statutes',
  'ranks',
  'instruments',
  'articles',
  'stateRules',
  'approvals',
] as const

export type ReleasedSlice = (typeof releasedSlices)[number]
