/**
 * Slices of which a release may change single facts, beside the entries of providers: all that hold facts
 * with their envelope. What letters say changes by its own kind of change; how texts are recognised and
 * checked comes with a new version of the program.
 */
export const releasedSlices = [
  'countries',
  'domesticLaw',
  'calendars',
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
  'contactPoints',
  'gate',
  'workshops',
] as const

export type ReleasedSlice = (typeof releasedSlices)[number]
