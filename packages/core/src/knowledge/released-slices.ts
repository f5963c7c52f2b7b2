/**
 * Slices of which a release may change single facts, beside the entries of providers: all that hold facts with
 * their envelope. What letters say, and how texts are recognised and checked, has none, and comes with a new
 * version of the program.
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
  'forms',
  'categories',
  'providerAnchors',
  'directory',
  'banks',
] as const

export type ReleasedSlice = (typeof releasedSlices)[number]
