import type { Outcome } from '@oficio/core/act'

export type ObjectKind = 'authorisation' | 'disclosure' | 'preservation' | 'document'

/** Types of the objects that we send, by the name that the standard gives them. */
export const kinds: ReadonlyMap<string, ObjectKind> = new Map([
  ['{http://uri.etsi.org/03120/common/2020/09/Authorisation}AuthorisationObject', 'authorisation'],
  ['{http://uri.etsi.org/03120/common/2020/09/Task}LDTaskObject', 'disclosure'],
  ['{http://uri.etsi.org/03120/common/2020/09/Task}LPTaskObject', 'preservation'],
  ['{http://uri.etsi.org/03120/common/2020/09/Document}DocumentObject', 'document'],
])

/** What a status amounts to: nothing to write down yet, somebody has taken it up, or an outcome. */
export type StatusMeaning = 'noted' | 'opened' | Extract<Outcome, 'full' | 'nothing-held' | 'refused'>

interface Words {
  /** Where an object of this kind holds its status. */
  readonly member: string
  /** And why it has it, where it says no. */
  readonly reason: string
  /** ETSI's dictionary that the status is of. */
  readonly dictionary: string
  readonly meanings: Readonly<Record<string, StatusMeaning>>
}

/**
 * The statuses that a peer may tell. Those that are missing would end a request without an outcome
 * (cancelled, expired, an error of the peer's own): nobody here asked for that, and what nobody asked for is
 * refused, not guessed.
 */
export const statuses: Readonly<Record<ObjectKind, Words>> = {
  authorisation: {
    member: 'auth:AuthorisationStatus',
    reason: 'auth:AuthorisationInvalidReason',
    dictionary: 'AuthorisationStatus',
    meanings: {
      AwaitingApproval: 'noted',
      CreatingForCSP: 'noted',
      SubmittedToCSP: 'noted',
      Approved: 'opened',
      EmergencyApproval: 'opened',
      Rejected: 'refused',
      Invalid: 'refused',
    },
  },
  disclosure: {
    member: 'task:Status',
    reason: 'task:StatusReason',
    dictionary: 'LDTaskStatus',
    meanings: {
      AwaitingApproval: 'noted',
      AwaitingDisclosure: 'opened',
      Disclosed: 'full',
      DisclosureNotAvailable: 'nothing-held',
      Rejected: 'refused',
      Invalid: 'refused',
    },
  },
  preservation: {
    member: 'task:Status',
    reason: 'task:StatusReason',
    dictionary: 'LPTaskStatus',
    meanings: {
      AwaitingPreservation: 'opened',
      Preserved: 'full',
      PreservationNotAvailable: 'nothing-held',
      Rejected: 'refused',
      Invalid: 'refused',
    },
  },
  document: {
    member: 'doc:DocumentStatus',
    reason: 'doc:DocumentInvalidReason',
    dictionary: 'DocumentStatus',
    meanings: { AwaitingApproval: 'noted', Approved: 'noted' },
  },
}
