import type { Knowledge } from './knowledge.ts'

/**
 * Slices of which a release may change single facts, beside the entries of providers: all that hold facts
 * with their envelope.
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

/**
 * Tables, whose values have no envelope: how texts are recognised, what is checked and what it is called,
 * which ways there are, and of letters the parts named below. A release changes the places of them that
 * `opened-places.ts` names.
 */
export const releasedTables = [
  'recognition',
  'genericIdentifiers',
  'identifierNames',
  'translations',
  'templates',
  'vocabularies',
  'baseChecks',
  'checkDerivation',
  'preflight',
  'figures',
  'gaps',
  'routeRules',
  'regions',
  'citation',
] as const

export type ReleasedTable = (typeof releasedTables)[number]

/** Slices that change by what their own people say, with a kind of change of their own. */
type SpokenFor = 'providers' | 'answered'

/**
 * Slices that no release changes, each with why (decision 74): what a release is itself judged by, and what
 * anybody must be able to judge a record by who never asked a house.
 */
export const stayingSlices = {
  version: 'names what was compiled; the number of the newest release stands behind it',
  compiledOn: 'the day on which it was compiled',
  sources: 'says whose text binds, by which every change of the law is judged; a change adds its own',
  lawHosts: 'the same',
  localWords: 'by these, free words of a record are judged, also offline by whoever never asked a house',
} as const satisfies Partial<Record<keyof Knowledge, string>>

/** Every slice is changed in one of these ways, or stays and says why: one more does not compile here. */
type Unplaced = Exclude<
  keyof Knowledge,
  ReleasedSlice | ReleasedTable | SpokenFor | keyof typeof stayingSlices
>
const everySliceHasItsPlace: [Unplaced] extends [never] ? true : Unplaced = true
void everySliceHasItsPlace

/**
 * Parts of a table that alone change, where not all of it may. Of letters what officers are proposed and
 * what things are called; what a letter asks, of whom and on which ground is agreed (`WordingChange`) or
 * stays, and so does what tells whoever gets it how far its words go.
 */
export const changingParts: Readonly<Partial<Record<ReleasedTable, readonly string[]>>> = {
  templates: ['phrases', 'happenings', 'identifiers', 'contents'],
}

/**
 * Parts of a table that stay: by these free words are judged, also offline, by the ranks which order is
 * enough, and by what speech has too which word is no name of a service.
 */
export const stayingParts: Readonly<Partial<Record<ReleasedTable, readonly string[]>>> = {
  preflight: ['freeWords', 'secondLanguage'],
  vocabularies: ['legalProcessRank'],
  recognition: ['servicesInSpeech'],
}
