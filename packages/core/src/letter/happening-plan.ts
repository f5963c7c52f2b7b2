import type { Language, Words } from '../fact/index.ts'

/** How a place of the facts is answered; `templates/happenings.yaml` says what each means. */
export type HappeningAs =
  | 'account'
  | 'service'
  | 'day'
  | 'moment'
  | 'days'
  | 'count'
  | 'line'
  | 'words'
  | 'quote'
  | 'tick'

/** One place of the facts, as a field. */
export interface HappeningInput {
  readonly as: HappeningAs
  readonly label: Words
  /** What stands where nothing is answered. */
  readonly otherwise?: Words
  /** Types of identifiers of the case that may be the answer. */
  readonly of?: readonly string[]
  /** Words of a report beside which a value is this one. */
  readonly cues?: readonly string[]
  /** Those of whoever tells it of themselves: with them alone a value may be filled in. */
  readonly firstPerson?: readonly string[]
  readonly choices?: readonly Words[]
}

/** A kind of report; its sentences stand among the phrases under its id. */
export interface HappeningKind {
  /** Articles of the Convention under which such facts usually fall. */
  readonly offences: readonly string[]
  readonly otherwise?: Readonly<Record<string, Words>>
}

/** `templates/happenings.yaml` */
export interface HappeningPlans {
  readonly inputs: Readonly<Record<string, HappeningInput>>
  readonly kinds: Readonly<Record<string, HappeningKind>>
  /** By language: what an article and a value grow into. */
  readonly contractions: Readonly<Record<string, readonly (readonly [apart: string, together: string])[]>>
  readonly money: {
    readonly signs: readonly string[]
    readonly words: readonly string[]
    /** `85 mil` */
    readonly multiples: readonly string[]
  }
  /** Words before an act that give it to somebody else, or say to whom it was done. */
  readonly beforeActs: readonly string[]
  /** Words for whom something befell, as a report names them when it tells what they did. */
  readonly victims: readonly string[]
  /** Signs of money that more than one currency has. */
  readonly bareSigns: readonly string[]
  /** Currencies whose words say which one it is, with their names. */
  readonly currencies: readonly {
    readonly words: readonly string[]
    readonly names: Readonly<Record<Language, string>>
  }[]
  /** Words after which a clause tells no past act of its own day. */
  readonly never: readonly string[]
}
