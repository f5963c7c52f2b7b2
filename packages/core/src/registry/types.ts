import type { CountryCode } from '../fact/index.ts'
import type { Day, Instant } from '../time/index.ts'
import type { LookAlike } from './look-alike.ts'

export const institutionKinds = [
  'police',
  'prosecution',
  'court',
  'central-authority',
  'contact-point',
  'provider',
] as const
export type InstitutionKind = (typeof institutionKinds)[number]

/**
 * What the registry says of an institution. `power` holds a kind of request that its law lets it make,
 * `network` a network of contact points of which it is its State's point; both, domains, numbers and
 * addresses may be several.
 */
export const fieldNames = [
  'legalName',
  'country',
  'kind',
  'power',
  'domain',
  'callBackNumber',
  'contactAddress',
  'network',
] as const
export type FieldName = (typeof fieldNames)[number]

/** In what capacity somebody acts. `domain-check` is the machine that asks the domain for its proof. */
export const registryRoles = ['registrar', 'administrator', 'officer', 'contact', 'domain-check'] as const
export type RegistryRole = (typeof registryRoles)[number]

/** Who acts, as the server knows them when the act is written. */
export interface Actor {
  readonly person: string
  /** The institution they belong to; registrars belong to the body that lends them. */
  readonly institution: string
  readonly role: RegistryRole
  readonly kind?: InstitutionKind
  readonly country?: CountryCode
  /** The unit they belong to, where the act is about a unit or an officer. */
  readonly unit?: string
}

export const suspensionReasons = ['account-stolen', 'abuse', 'mandate-ended', 'precaution'] as const
export type SuspensionReason = (typeof suspensionReasons)[number]

/** How somebody who verifies a value came to know that it is right. */
export const checkedHow = ['public-source', 'gazette', 'called', 'met', 'domain-record'] as const
export type CheckedHow = (typeof checkedHow)[number]

/** A call by which a value was checked: what was dialled, where that number was found, who answered, when. */
export interface Call {
  readonly number: string
  /** Where the number was found by whoever called: a number proves nothing by answering. */
  readonly foundIn: string
  readonly person: string
  /** Hours and minutes at the place of whoever called: `14:05`. */
  readonly time: string
}

/** One look at a value as a fact: how it was checked, on which day, and what whoever looked adds. */
export interface CheckEvidence {
  readonly how: CheckedHow
  readonly on: Day
  readonly note?: string
  /** Of a check by telephone; absent in those from before it was asked for. */
  readonly call?: Call
}

/** A record of a domain that only whoever runs the domain could have put there, as it was read. */
export interface DomainProof {
  readonly name: string
  readonly value: string
  /** Whether the resolver says that it checked the signatures of the zone (DNSSEC). */
  readonly authenticated: boolean
}

interface Done {
  /** The entry that the act is about. */
  readonly entry: string
  readonly at: Instant
  readonly by: Actor
}

/** One thing done to an entry of the registry. What a field says, and since when, is folded from these. */
export type RegistryAct = Done &
  (
    | {
        readonly act: 'proposed'
        readonly proposal: string
        readonly field: FieldName
        /** `null` takes the value in `replaces` away. */
        readonly value: string | null
        /** The live value that it changes; `null` adds one. Fields with one value replace it in any case. */
        readonly replaces: string | null
        /** Public addresses where it can be read. */
        readonly sources: readonly string[]
        /** What the value could be taken for, found with `lookAlikesOf` when it was proposed. */
        readonly lookAlikes: readonly LookAlike[]
      }
    | { readonly act: 'verified'; readonly proposal: string; readonly evidence?: CheckEvidence }
    | { readonly act: 'objected'; readonly proposal: string }
    | { readonly act: 'decided-look-alike'; readonly proposal: string; readonly decision: LookAlikeDecision }
    | { readonly act: 'vouched' | 'restored' }
    /** `proof`: read by the machine that asks the domain; absent: a registrar's word. */
    | { readonly act: 'attested'; readonly domain: string; readonly proof?: DomainProof }
    | { readonly act: 'suspended'; readonly because: SuspensionReason }
    /** A proposal, or the whole entry when `null`. */
    | { readonly act: 'withdrawn'; readonly proposal: string | null }
    /** A drill of a network: a word of which only the digest is kept went to an address of the entry. */
    | {
        readonly act: 'drill-asked'
        readonly drill: string
        readonly network: string
        readonly address: string
        readonly codeHash: string
      }
    /** What came back: from which address, on which day, with which word, by its digest. */
    | {
        readonly act: 'drill-answered'
        readonly drill: string
        readonly address: string
        readonly codeHash: string
        readonly on: Day
      }
  )
export type RegistryActKind = RegistryAct['act']
export type LookAlikeDecision = 'distinct' | 'impostor'

/** Why somebody may not do an act. */
export const refusals = [
  'instant-unreadable',
  'other-entry',
  'entry-withdrawn',
  'entry-suspended',
  'proposal-unknown',
  'proposal-exists',
  'proposal-closed',
  'value-unreadable',
  'value-already-live',
  'nothing-to-replace',
  'own-call-back-data',
  'own-institution',
  'own-proposal',
  'institution-of-proposer',
  'not-a-registrar',
  'not-entitled-to-propose',
  'not-its-contact',
  'not-entitled-to-vouch',
  'not-entitled-to-suspend',
  'not-entitled-to-attest',
  'already-verified-by-you',
  'already-verified',
  'no-look-alike',
  'already-vouched-by-you',
  'nothing-to-attest',
  'not-suspended',
  'already-suspended',
  'already-restored-by-you',
  'suspended-by-you',
  'country-of-another',
  'unit-not-standing',
  'not-the-administrator',
  'not-in-person',
  'own-entry',
  'not-vouched-yet',
  'has-left',
  'not-a-contact-point',
  'not-in-the-network',
  'address-not-listed',
  'drill-exists',
  'drill-unknown',
  'drill-over',
  'own-drill',
  'before-it-was-asked',
] as const
export type RefusedBecause = (typeof refusals)[number]

/** Whether an act may be done, and if not, why. */
export type RegistryVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: RefusedBecause }

/** What a proposal still needs before it counts. */
export const needs = [
  'first-verifier',
  'second-verifier',
  'second-source',
  'look-alike-decision',
  'waiting-time',
  'restoration',
] as const
export type Need = (typeof needs)[number]

/** What an entry still needs before the institution stands in the registry. */
export const missingParts = [
  'legalName',
  'country',
  'kind',
  'power',
  'domain',
  'callBackNumber',
  'contactAddress',
  'vouching',
] as const
export type MissingPart = (typeof missingParts)[number]

export interface LiveField {
  readonly field: FieldName
  readonly value: string
  readonly proposal: string
  /** The two different people who verified it. */
  readonly verifiers: readonly [string, string]
  /** How each of them checked it; null where that was not said. */
  readonly evidence: readonly [CheckEvidence | null, CheckEvidence | null]
  readonly sources: readonly string[]
  readonly since: Instant
  /** Domains only: the last moment until which it counts without being looked at again. */
  readonly attestedUntil?: Instant
  /** Domains only: whether that is by the record of the domain itself, or by the word of people. */
  readonly attestedBy?: 'domain-record' | 'people'
  /** Domains only: that the domain itself said so. Absent: to be confirmed. */
  readonly proven?: ProvenDomain
}

/** When a domain last held the record of the entry; it counts as long as any proof of a domain does. */
export interface ProvenDomain {
  readonly at: Instant
  readonly authenticated: boolean
}

export interface Verification {
  readonly person: string
  readonly at: Instant
  /** Null: how was not said. */
  readonly evidence: CheckEvidence | null
}

export interface PendingProposal {
  readonly proposal: string
  readonly field: FieldName
  readonly value: string | null
  readonly replaces: string | null
  readonly sources: readonly string[]
  readonly lookAlikes: readonly LookAlike[]
  readonly proposedBy: Actor
  readonly proposedAt: Instant
  readonly verifications: readonly Verification[]
  /** The last word of each registrar on its look-alikes. */
  readonly decisions: readonly { readonly person: string; readonly decision: LookAlikeDecision }[]
  readonly needs: readonly Need[]
  /** A domain only: that the domain itself said so. */
  readonly proven?: ProvenDomain
  /** When its waiting time ends; from then on it counts if nothing else is missing. */
  readonly waitingUntil?: Instant
}

export interface ClosedProposal {
  readonly proposal: string
  readonly because: 'live' | 'objected' | 'withdrawn' | 'impostor'
  readonly at: Instant
}

/** The old contacts are to be told of a change so that they can object before it counts. */
export interface Notice {
  readonly proposal: string
  readonly to: readonly { readonly field: FieldName; readonly value: string }[]
  readonly due: Instant
  readonly objectUntil: Instant
}

export interface Suspension {
  readonly since: Instant
  readonly because: SuspensionReason
  readonly by: string
  /** Until then all sessions are over and all open requests held. */
  readonly effectiveBy: Instant
  /** Who has agreed to end it; two registrars must. */
  readonly restoredBy: readonly string[]
}

/** A right that is gone, why, and since when. */
export interface Loss {
  readonly right: 'send' | 'emergency' | 'sign-in'
  readonly because: LossReason
  readonly since: Instant
}
export const lossReasons = [
  'suspended',
  'withdrawn',
  'left',
  'not-vouched',
  'incomplete',
  'domain-attestation-lapsed',
  'unit-attestation-lapsed',
  'unit-lost-it',
  'institution-lost-it',
] as const
export type LossReason = (typeof lossReasons)[number]

export interface Ignored {
  /** Place of the act in the list. */
  readonly index: number
  readonly because: RefusedBecause
}

/**
 * What came of a drill; `other-code` and `other-address`: somebody else answered, or something else came
 * back.
 */
export type DrillResult = 'silent' | 'answered' | 'other-code' | 'other-address'

/** One drill of a contact point, as its acts leave it. */
export interface Drill {
  readonly drill: string
  readonly network: string
  /** The address that it went to. */
  readonly address: string
  readonly askedAt: Instant
  readonly askedBy: string
  readonly codeHash: string
  readonly result: DrillResult
  /** The day on which something came back; null while nothing did. */
  readonly answeredOn: Day | null
}

export type InstitutionStanding = 'proposed' | 'standing' | 'suspended' | 'withdrawn'

/** An entry of the registry at one moment. */
export interface Institution {
  readonly id: string
  readonly standing: InstitutionStanding
  readonly fields: readonly LiveField[]
  readonly pending: readonly PendingProposal[]
  readonly closed: readonly ClosedProposal[]
  readonly vouchers: readonly Actor[]
  readonly missing: readonly MissingPart[]
  readonly suspension?: Suspension
  readonly lost: readonly Loss[]
  readonly notices: readonly Notice[]
  /** Oldest first; of a contact point alone. */
  readonly drills: readonly Drill[]
  /** Acts that were not permitted when they were written, and count for nothing. */
  readonly ignored: readonly Ignored[]
}

/** Something that an actor may do to an entry, or may not, with the reason. */
export interface RegistryStep {
  readonly act: RegistryActKind
  readonly proposal?: string
  readonly field?: FieldName
  readonly domain?: string
  readonly permission: RegistryVerdict
}
