import type { DeliveryManifest } from '../exhibit/index.ts'
import type { SenderFinding } from '../registry/index.ts'
import type { EvidenceRequest, OverriddenFinding } from '../request/index.ts'
import type { ApprovalRole, ApprovalStep } from '../statute/index.ts'
import type { Day, Instant } from '../time/index.ts'
import type { AskedAbroad, NotKeptReason, PartialTraffic, ReleaseCall } from './asked-abroad.ts'
import type { AuthorityUnit } from './assistance-state.ts'
import type { Brought } from './brought.ts'
import type {
  KeptAssertion,
  LetterNumber,
  OrderGiven,
  Receipt,
  ReceivedFile,
  TravellingFile,
} from './envelope.ts'
import type { ItemAnswer } from './items.ts'
import type { AuthorityAddress, AuthorityReached, DeskAddress, OutsideAddress, WholeAnswer } from './leg.ts'
import type { Cut } from './narrow.ts'
import type { ProtectedPerson, Screening } from './screening.ts'

/**
 * What the bodies of acts are made of, each by a name: the contract says once how each looks on the line, the
 * reader of case files how each is read, and both follow whatever a slice says with them.
 */
export interface SaidTypes {
  /** Which leg it happened on; counts from 1. */
  readonly leg: number
  /** The place of an act in the list. */
  readonly place: number
  readonly revision: number
  readonly 'first-revision': 1
  /** One line: a reference, a name, a channel. */
  readonly line: string
  /** What somebody wrote, of any length. */
  readonly words: string
  readonly id: string
  /** SHA-256 in lower-case hexadecimal. */
  readonly digest: string
  readonly day: Day
  readonly instant: Instant
  readonly truth: boolean
  readonly clarification: 'clarification'
  /** True, or not said. */
  readonly yes: true
  readonly grade: 1 | 2 | 3 | 4 | 5
  readonly content: EvidenceRequest
  readonly writers: readonly string[]
  readonly brought: Brought
  readonly findings: readonly OverriddenFinding[]
  readonly assertion: KeptAssertion
  readonly chain: readonly ApprovalStep[]
  readonly role: ApprovalRole
  readonly order: OrderGiven
  readonly cut: readonly Cut[]
  readonly number: LetterNumber
  readonly desk: DeskAddress
  readonly outside: OutsideAddress | AuthorityReached
  readonly receipt: Receipt
  readonly receipts: readonly Receipt[]
  /** A file that shows it, of whatever form its digest is; `file`: one that is kept here. */
  readonly proof: { readonly name: string; readonly sha256: string }
  readonly 'proof-kept': { readonly name: string; readonly sha256: string }
  readonly file: { readonly file: string; readonly sha256: string }
  readonly annexes: readonly TravellingFile[]
  readonly items: readonly ItemAnswer[]
  readonly whole: WholeAnswer
  readonly manifest: DeliveryManifest
  readonly asked: AskedAbroad
  readonly sender: SenderFinding
  readonly 'authority-unit': AuthorityUnit
  readonly authority: AuthorityAddress
  readonly 'received-files': readonly ReceivedFile[]
  readonly digests: readonly string[]
  /** Keys of items that are asked, see `itemsOf`; `all`: whatever was asked, and came. */
  readonly 'item-keys': readonly string[]
  readonly 'protected-persons': readonly ProtectedPerson[]
  readonly screenings: readonly Screening[]
  readonly traffic: PartialTraffic
  readonly call: ReleaseCall
  readonly 'not-kept': NotKeptReason
}
export type SaidName = keyof SaidTypes

/**
 * How one key of a body is said: by a name, `|null` where it may be nothing, `?` at the end where it may be
 * left out; or as one of a few words.
 */
export type SaidAs = `${SaidName}${'' | '|null'}${'' | '?'}` | readonly [string, ...string[]]
/** What an act says, key by key. */
export type Says = Readonly<Record<string, SaidAs>>

/** The name in a saying; of a few words none. */
export type NameIn<S> = S extends `${infer Name}|null?`
  ? Name
  : S extends `${infer Name}|null`
    ? Name
    : S extends `${infer Name}?`
      ? Name
      : S extends string
        ? S
        : never
type ValueOf<S> = S extends readonly (infer Word)[]
  ? Word
  :
      | (NameIn<S> extends SaidName ? SaidTypes[NameIn<S>] : never)
      | (S extends `${string}|null${'' | '?'}` ? null : never)
type LeftOut<S> = { [Key in keyof S]: S[Key] extends `${string}?` ? Key : never }[keyof S]
type Flat<T> = { readonly [Key in keyof T]: T[Key] }

/** The body of an act that says this. */
export type BodyOf<S> = Flat<
  { readonly [Key in Exclude<keyof S, LeftOut<S>>]: ValueOf<S[Key]> } & {
    readonly [Key in LeftOut<S>]?: ValueOf<S[Key]>
  }
>
/** The bodies of the acts of a slice. */
export type BodiesOf<S> = { readonly [Kind in keyof S]: BodyOf<S[Kind]> }

/** One saying taken apart, for whoever makes a schema or a reader of it. */
export interface SayingParts {
  /** Null: it is one of `words`. */
  readonly name: SaidName | null
  readonly words: readonly [string, ...string[]] | null
  readonly mayBeNull: boolean
  readonly mayBeLeftOut: boolean
}

/** A saying, taken apart. */
export function sayingParts(saying: SaidAs): SayingParts {
  if (typeof saying !== 'string') return { name: null, words: saying, mayBeNull: false, mayBeLeftOut: false }
  const mayBeLeftOut = saying.endsWith('?')
  const [name, none] = saying.replace('?', '').split('|')
  return { name: name as SaidName, words: null, mayBeNull: none === 'null', mayBeLeftOut }
}
