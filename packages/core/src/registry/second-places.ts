// Which places of a letter a second language may say anew, and how each is held against the first: one table.
// A place that stands in none is held as a fact, and told: a new one cannot be forgotten.

/**
 * `name`: the same name in every language. `registered`: held against registry and session (`speaker.ts`).
 * `own`: told as the word of whoever writes (`own-words.ts`). `asks`: it asks, or says what was ordered.
 * `cites`: on what it rests. `decides`: why, what is not asked, whom nobody informs. `facts`: what happened,
 * and all else.
 */
export type PlaceKind = 'name' | 'registered' | 'own' | 'asks' | 'cites' | 'decides' | 'facts'

const table: readonly (readonly [places: RegExp, kind: PlaceKind])[] = [
  [/^\/letter\/(?:court|judge)$/, 'name'],
  [/^\/legalProcess\/issuedBy\/name$/, 'name'],
  [/^\/authority\/(?:name|officer\/(?:name|rank))$/, 'registered'],
  [/^\/letter\/(?:unit|callBack\/unit|callBack\/supervisor\/(?:name|post))$/, 'registered'],
  [/^\/letter\/secondSigner\/(?:name|rank|post)$/, 'registered'],
  [/^\/letter\/(?:callBack\/(?:hours|languages)|secondSigner\/badge|city)$/, 'own'],
  [/^\/authority\/(?:location|officer\/badge)$/, 'own'],
  [
    /^\/(?:dataRequested\/\d+\/description|emergency\/dataNeeded|letter\/(?:order\/term|orderEffect))$/,
    'asks',
  ],
  [/^\/(?:legalProcess\/legalBasis|letter\/order\/\w+Basis)$/, 'cites'],
  [
    /^\/(?:userNotice\/basis|letter\/(?:noOrderReason|notAsked|support|stateConfirmation|data\/\d+\/necessity))$/,
    'decides',
  ],
]

export const placeKind = (of: string): PlaceKind => table.find(([places]) => places.test(of))?.[1] ?? 'facts'

/** Whether words of the second language at a place stay unheld, and so are told. */
export const isTold = (of: string): boolean => !['name', 'registered', 'own'].includes(placeKind(of))
