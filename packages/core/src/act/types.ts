import type { Basis, Confidence, CountryCode } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Day, Instant } from '../time/index.ts'

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

/** What the law of a State wants before a kind of request leaves, as `law/<country>/approvals.yaml` says it. */
export interface ApprovalRule {
  readonly kinds: readonly EvidenceRequest['requestType'][]
  /** Categories of data that the rule is about; absent: whatever is asked. */
  readonly categories?: readonly string[]
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

/** Who did an act, as known on that day: it stays as it was when somebody moves or leaves. */
export interface Doer {
  readonly person: string
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly unitName: string
  readonly institution: string
  readonly institutionName: string
}

/** A passkey's signature over the canonical bytes of a revision, as the browser gave it (base64url). */
export interface KeptAssertion {
  readonly id: string
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
}

/** What a narrowing took away. `before` and `after` are words of the request itself. */
export interface Cut {
  readonly what: 'identifier' | 'data' | 'period'
  readonly path: string
  readonly before: string
  readonly after: string | null
}

/** Why an approver says no. */
export type DenialGround = 'not-necessary' | 'not-proportionate' | 'no-legal-basis' | 'facts-insufficient' | 'not-competent' | 'other'

/** What an act says, by kind. */
export interface ActBodies {
  readonly drafted: { readonly revision: 1; readonly content: EvidenceRequest; readonly digest: string }
  readonly revised: { readonly revision: number; readonly content: EvidenceRequest; readonly digest: string }
  readonly submitted: { readonly revision: number; readonly chain: readonly ApprovalStep[] }
  readonly returned: { readonly revision: number; readonly reasons: string }
  readonly approved: {
    readonly revision: number
    readonly digest: string
    readonly role: ApprovalRole
    readonly reasons?: string
    readonly assertion: KeptAssertion
  }
  readonly narrowed: {
    readonly revision: number
    readonly content: EvidenceRequest
    readonly digest: string
    readonly role: ApprovalRole
    readonly cut: readonly Cut[]
    readonly reasons: string
    readonly assertion: KeptAssertion
  }
  readonly denied: {
    readonly revision: number
    readonly digest: string
    readonly role: ApprovalRole
    readonly ground: DenialGround
    readonly reasons: string
    readonly assertion: KeptAssertion
  }
  /** The institution sealed the letter: digest of the PDF, subject of the certificate, time of the time-stamp. */
  readonly signed: {
    readonly revision: number
    readonly digest: string
    readonly pdf: string
    readonly certificate: string
    readonly stampedAt: Instant | null
    readonly assertion: KeptAssertion
  }
  readonly withdrawn: { readonly reasons: string }
  readonly held: { readonly why: 'suspended-person' | 'suspended-unit' | 'suspended-institution' }
  readonly released: { readonly reasons: string }
  readonly closed: { readonly reasons: string }
}

export type ActKind = keyof ActBodies

/** What is done to a request, before it has its place in the list. */
export type Doing = { readonly [Kind in ActKind]: { readonly kind: Kind; readonly body: ActBodies[Kind] } }[ActKind]

/**
 * One act of a request's list. `seq` counts from 1; `previous` is the hash of the act before, null for the first; `hash` is the SHA-256 of the
 * canonical form (RFC 8785) of everything else.
 */
export type Act = Doing & {
  readonly request: string
  readonly seq: number
  readonly at: Instant
  readonly by: Doer
  readonly previous: string | null
  readonly hash: string
}

export type RequestStatus = 'draft' | 'awaiting' | 'approved' | 'signed' | 'denied' | 'withdrawn' | 'closed'

/** An approval of the revision that stands. */
export interface Approval {
  readonly role: ApprovalRole
  readonly by: Doer
  readonly at: Instant
  readonly assertion: KeptAssertion
  readonly reasons?: string
}

/** What the acts done so far amount to. */
export interface RequestState {
  readonly seq: number
  readonly head: string | null
  readonly status: RequestStatus
  /** Held: nothing but release or withdrawal may be done. */
  readonly held: boolean
  readonly revision: number
  readonly digest: string | null
  readonly content: EvidenceRequest | null
  readonly drafter: Doer | null
  /** Everyone who wrote words of the revision that stands: none of them may approve it as another. */
  readonly chain: readonly ApprovalStep[]
  readonly approvals: readonly Approval[]
  /** The approval that is wanted next. */
  readonly step: ApprovalStep | null
  readonly cut: readonly Cut[]
}

/** Why an act may not be done now. */
export type ActRefusal =
  | 'nothing-yet'
  | 'already-drafted'
  | 'over'
  | 'held'
  | 'not-held'
  | 'not-a-draft'
  | 'not-awaiting'
  | 'not-approved'
  | 'other-revision'
  | 'other-bytes'
  | 'other-step'
  | 'own-draft'
  | 'approved-before'
  | 'no-chain'
  | 'not-narrower'

/** What the approval chain of a request is asked about. */
export interface ChainQuestion {
  readonly country: CountryCode
  readonly kind: EvidenceRequest['requestType']
  readonly categories: readonly string[]
}
