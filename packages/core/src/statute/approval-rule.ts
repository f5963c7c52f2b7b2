import type { Basis, Confidence, CountryCode } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'

/** In what capacity somebody approves: the head of the unit that asks, a prosecutor, a judge. */
export type ApprovalRole = 'unit-head' | 'prosecutor' | 'judge'

/** One approval that the law of the asking State wants, with the fact that says so. */
export interface ApprovalStep {
  readonly role: ApprovalRole
  /** `orders`: the act that obliges; `asks`: carries it to whoever orders. */
  readonly part: 'asks' | 'orders'
  /** Data categories of this request for which the step is wanted; empty: for the kind of request as such. */
  readonly categories: readonly string[]
  readonly law?: { readonly instrument: string; readonly article: string }
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

/**
 * What the law of a State wants before a kind of request leaves, as `law/<country>/approvals.yaml` says it.
 */
export interface ApprovalRule {
  readonly kinds: readonly EvidenceRequest['requestType'][]
  /** Categories of data that the rule is about; absent: whatever is asked. */
  readonly categories?: readonly string[]
  /** Offences for which alone it holds: articles by the id of their statute of the same State. */
  readonly onlyFor?: Readonly<Record<string, readonly string[]>>
  /** Kinds of company for which alone it holds, as `category` of their profiles. */
  readonly companies?: readonly string[]
  /** It is the order that its article takes: a draft that cites another is held to that one. */
  readonly byArticle?: true
  /** In the order in which they are given. */
  readonly steps: readonly { readonly role: ApprovalRole; readonly part: 'asks' | 'orders' }[]
  readonly law?: { readonly instrument: string; readonly article: string }
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  readonly note?: string
}

/** Rules by State, and what is asked where a State's own are not known. */
export interface Approvals {
  readonly countries: Readonly<Record<CountryCode, readonly ApprovalRule[]>>
  readonly elsewhere: readonly ApprovalRule[]
}

/** What the approval chain of a request is asked about. */
export interface ChainQuestion {
  readonly country: CountryCode
  readonly kind: EvidenceRequest['requestType']
  readonly categories: readonly string[]
  /** The offence as it is cited; a rule that holds for some offences alone holds for no other. */
  readonly offence?: string
  /** The kind of company that is asked, as its profile says it. */
  readonly company?: string
}
