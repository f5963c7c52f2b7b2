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

/**
 * What the law of a State wants before a kind of request leaves, as `law/<country>/approvals.yaml` says it.
 */
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

/** A row of what is asked, by what it names; what is not said is null. */
export interface DataNamed {
  readonly category: string | null
  readonly description: string | null
}

/** A period as the request writes it, in its own zone; an open end is null. */
export interface PeriodAsked {
  readonly from: string | null
  readonly to: string | null
  readonly timezone: string | null
}

/**
 * One thing that a narrowing took away, as values of the request: whoever shows it makes the words. `path` is
 * its place (JSON pointer) in the request as it was before.
 */
export type Cut =
  | {
      readonly what: 'identifier'
      readonly path: string
      readonly before: { readonly type: string; readonly value: string | null }
      readonly after: null
    }
  | { readonly what: 'data'; readonly path: string; readonly before: DataNamed; readonly after: null }
  | {
      readonly what: 'period'
      readonly path: string
      /** Whose period became shorter. */
      readonly data: DataNamed
      readonly before: PeriodAsked
      readonly after: PeriodAsked
    }

/** Why an approver says no. */
export type DenialGround =
  | 'not-necessary'
  | 'not-proportionate'
  | 'no-legal-basis'
  | 'facts-insufficient'
  | 'not-competent'
  | 'other'

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
  /**
   * The institution sealed the letter: digest of the PDF, subject of the certificate, time of the time-stamp.
   */
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
  /** What was signed names the request and the place in its list after which it goes on. */
  readonly released: { readonly reasons: string; readonly assertion: KeptAssertion }
  readonly closed: { readonly reasons: string }

  /**
   * Into the provider's queue on the platform, with the house's signed word that it took it and laid it
   * there.
   */
  readonly sent: {
    readonly revision: number
    readonly digest: string
    readonly to: {
      readonly institution: string
      readonly institutionName: string
      readonly unit: string
      readonly unitName: string
    }
    readonly receipts: readonly Receipt[]
  }
  /** By a channel outside the platform: which, when, under what reference, and the proof by its digest. */
  readonly 'handed-off': {
    readonly revision: number
    readonly digest: string
    readonly channel: string
    readonly on: Day
    readonly reference: string
    readonly proof: { readonly name: string; readonly sha256: string } | null
    /**
     * The provider's own node, where it went there by message: what the node says later is the provider's
     * word.
     */
    readonly node?: string
  }
  /**
   * What became of a message to another system. `of`: of what was sent after the request itself; absent: of
   * the request.
   */
  readonly delivered: { readonly receipt: Receipt; readonly of?: 'clarification' }
  readonly 'not-delivered': { readonly receipt: Receipt; readonly why: string; readonly of?: 'clarification' }
  readonly assigned: { readonly to: string; readonly name: string }
  readonly opened: { readonly receipt: Receipt }
  /** A question about one field: time stops while the other side waits for the answer. */
  readonly questioned: {
    readonly question: string
    readonly path: string
    readonly code: QuestionCode
    readonly words: string
  }
  /**
   * The answer. `content` where it amends words that are not scope; what changes scope is a revision, and is
   * signed again.
   */
  readonly clarified: {
    readonly question: string
    readonly words: string
    readonly revision: number
    readonly content: EvidenceRequest | null
    readonly digest: string | null
  }
  readonly answered: {
    readonly items: readonly ItemAnswer[]
    readonly reference: string
    readonly final: boolean
    readonly receipt: Receipt
  }
  /** When the provider will tell the user, and on whose word it waits. */
  readonly 'notice-planned': { readonly on: Day | null; readonly basis: string }
  /** Another request stands in its place. */
  readonly superseded: { readonly by: string; readonly reasons: string }
  readonly feedback: {
    readonly about: 'answer' | 'request'
    readonly grade: 1 | 2 | 3 | 4 | 5
    readonly words: string
  }
}

/** What is not clear, by code. */
export type QuestionCode =
  | 'identifier'
  | 'period'
  | 'data'
  | 'legal-basis'
  | 'addressee'
  | 'signature'
  | 'language'
  | 'emergency'
  | 'other'

/** The house's signed word about one step of a sending (ETSI EN 319 522 and e-CODEX call them so). */
export interface Receipt {
  readonly step: 'accepted' | 'delivered' | 'opened' | 'not-delivered' | 'answered'
  readonly at: Instant
  /** Who signed it: the key's digest. */
  readonly key: string
  /** ES256 over the canonical form of `receiptStatement`, base64url. */
  readonly signature: string
}

/** What became of one thing that was asked. */
export type Outcome = 'full' | 'part' | 'nothing-held' | 'refused' | 'assistance-needed'

/**
 * One asked item answered: a file that went outside the platform is known by its digest and the way it went.
 */
export interface ItemAnswer {
  /** Key of the item, see `itemsOf`. */
  readonly item: string
  readonly outcome: Outcome
  /** Code of the ground, one of the knowledge's reason codes; for refusals. */
  readonly ground: string | null
  readonly words: string
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly bytes: number
    readonly channel: string
  }[]
  /** Accounts or identifiers in the answer that nobody asked about: more was handed over than asked. */
  readonly beyond: readonly string[]
}

export type ActKind = keyof ActBodies

/** What is done to a request, before it has its place in the list. */
export type Doing = {
  readonly [Kind in ActKind]: { readonly kind: Kind; readonly body: ActBodies[Kind] }
}[ActKind]

/**
 * One act of a request's list. `seq` counts from 1; `previous` is the hash of the act before, null for the
 * first; `hash` is the SHA-256 of the canonical form (RFC 8785) of everything else.
 */
export type Act = Doing & {
  readonly request: string
  readonly seq: number
  readonly at: Instant
  readonly by: Doer
  readonly previous: string | null
  readonly hash: string
}

export type RequestStatus =
  | 'draft'
  | 'awaiting'
  | 'approved'
  | 'signed'
  /** With the provider. */
  | 'sent'
  /** With the provider, who waits for an answer to a question. */
  | 'questioned'
  /** Everything that was asked has an answer. */
  | 'answered'
  | 'denied'
  | 'withdrawn'
  | 'superseded'
  | 'closed'

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
  /** What the other side has of it; null while it has not been sent. */
  readonly desk: DeskState | null
}

/** The request as it lies with the provider. */
export interface DeskState {
  readonly institution: string | null
  readonly unit: string | null
  readonly channel: 'platform' | 'outside'
  /** The provider's own node that it went to. */
  readonly node?: string
  readonly sentAt: Instant
  readonly openedAt: Instant | null
  readonly delivered: 'yes' | 'no' | 'unknown'
  readonly assigned: { readonly person: string; readonly name: string } | null
  readonly question: {
    readonly id: string
    readonly path: string
    readonly code: QuestionCode
    readonly words: string
    readonly since: Instant
  } | null
  /** Milliseconds for which time stood still while a question waited for its answer. */
  readonly stopped: number
  /** The last word on each item. */
  readonly items: Readonly<Record<string, ItemAnswer>>
  readonly reference: string | null
  readonly notice: { readonly on: Day | null; readonly basis: string } | null
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
  | 'not-signed'
  | 'not-sent'
  | 'not-the-provider'
  | 'not-the-authority'
  | 'question-open'
  | 'no-question'
  | 'scope-changed'
  | 'unknown-item'
  | 'ground-missing'
  | 'items-missing'

/** What the approval chain of a request is asked about. */
export interface ChainQuestion {
  readonly country: CountryCode
  readonly kind: EvidenceRequest['requestType']
  readonly categories: readonly string[]
}
