import type { CountryCode } from '../fact/index.ts'
import type { Instant } from '../time/index.ts'
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
 * What the registry says of an institution. `power` holds a kind of request that its law lets it make; it,
 * domains, numbers and addresses may be several.
 */
export const fieldNames = [
  'legalName',
  'country',
  'kind',
  'power',
  'domain',
  'callBackNumber',
  'contactAddress',
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
    | { readonly act: 'verified' | 'objected'; readonly proposal: string }
    | { readonly act: 'decided-look-alike'; readonly proposal: string; readonly decision: LookAlikeDecision }
    | { readonly act: 'vouched' | 'restored' }
    | { readonly act: 'attested'; readonly domain: string }
    | { readonly act: 'suspended'; readonly because: SuspensionReason }
    /** A proposal, or the whole entry when `null`. */
    | { readonly act: 'withdrawn'; readonly proposal: string | null }
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
] as const
export type Refused = (typeof refusals)[number]

/** Whether an act may be done, and if not, why. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly because: Refused }

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
  readonly sources: readonly string[]
  readonly since: Instant
  /** Domains only: the last moment for which their proof holds. */
  readonly attestedUntil?: Instant
}

export interface Verification {
  readonly person: string
  readonly at: Instant
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
  readonly because: Refused
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
  /** Acts that were not permitted when they were written, and count for nothing. */
  readonly ignored: readonly Ignored[]
}

/** Something that an actor may do to an entry, or may not, with the reason. */
export interface Step {
  readonly act: RegistryActKind
  readonly proposal?: string
  readonly field?: FieldName
  readonly domain?: string
  readonly permission: Verdict
}
