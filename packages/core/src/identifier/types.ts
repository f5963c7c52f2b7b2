/**
 * Something that a service can look up: an account, number, address. `start` and `end` count UTF-16 units of
 * the text given.
 */
export interface FoundIdentifier {
  readonly type: string
  readonly value: string
  readonly normalised: string
  readonly start: number
  readonly end: number
  readonly confidence: 'high' | 'medium' | 'low'
  /** Ids of the providers that can search it. */
  readonly services: readonly string[]
  /** Companions still wanted: `observedOn`, `port`, `timestamp`, `offset`, `chain`, … */
  readonly missing: readonly string[]
}

/** Looks like an identifier, but its check digit or checksum fails: probably a slip of the pen. */
export interface SuspectIdentifier {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly why: string
}

/** Finds nobody: a display name, a short link, a first name. `ask` is what to ask for instead. */
export interface UnsearchableIdentifier {
  readonly type: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly ask: string
}

export interface Recognised {
  readonly identifiers: readonly FoundIdentifier[]
  readonly suspect: readonly SuspectIdentifier[]
  readonly unsearchable: readonly UnsearchableIdentifier[]
}

/** How identifiers are recognised, as data: `providers/recognition.yaml`. */
export interface RecognitionRules {
  readonly [section: string]: unknown
}
