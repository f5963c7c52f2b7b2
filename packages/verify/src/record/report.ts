import type { AmendedRow } from './amended.ts'

/** Why a line of the report is a no. Closed: each has a sentence in the four languages. */
export type RecordErrorCode =
  | 'not-a-record'
  | 'broken-chain'
  | 'other-content'
  | 'unknown-key'
  | 'key-of-another'
  | 'key-not-registered'
  /** Nobody but the list itself says that the key is this person's. */
  | 'key-not-named'
  /** It begins as the founding of the house does, which does not name it. */
  | 'not-of-founding'
  /** The lists rest on more than one founding: a house has one. */
  | 'several-foundings'
  /** A key of a demonstration in a record that says that it is none. */
  | 'demonstration-key'
  | 'not-signed'
  /** What was touched for, or began to count, once before: a copy says nothing anew. */
  | 'said-before'
  | 'bad-signature'
  | 'not-vouched'
  /** Name, unit or role are not those that were vouched for. */
  | 'other-person'
  | 'other-unit'
  | 'other-role'
  /** The role does not count in an institution of that kind. */
  | 'role-of-other-kind'
  /** The post is one that an institution of that kind does not have: a judge's in a police force. */
  | 'post-of-other-kind'
  /** The role takes two people, and was given by one. */
  | 'one-person'
  /** Nobody was asked to decide in that role: it approves nothing, or the request did not wait for it. */
  | 'role-not-asked'
  /** Whoever approved had written words of the request. */
  | 'own-draft'
  /** The person was suspended, or had left, when the act was done. */
  | 'suspended-then'
  /** The same, and nobody touched the act that says it: whoever writes the list wrote it. */
  | 'suspended-by-nobody'
  /** Whoever stopped somebody for hours went on alone, before anybody else had spoken. */
  | 'stopped-by-the-same'
  /** It was sealed after it had been refused, taken back or closed. */
  | 'ended-before'
  /** It was sealed while it was held. */
  | 'held-then'
  | 'other-letter'
  | 'other-request'

/** With which a house began, as whoever knows it can recognise it again. */
export interface Founding {
  /**
   * SHA-256 over the founding's acts and those by which its founders made their first keys, in hexadecimal.
   */
  readonly digest: string
  /** The list that it began. */
  readonly subject: string
  /** The body that keeps the registry, under the name it was founded with. */
  readonly name: string
  readonly at: string
}

export interface Voucher {
  readonly name: string
  readonly institution: string
  readonly at: string
}

/** One line of the report, in the order in which a reader asks. */
export type RecordRow =
  | {
      readonly is: 'acts'
      readonly ok: boolean
      readonly why?: RecordErrorCode
      readonly at?: number
      readonly acts: number
    }
  | {
      readonly is: 'signature'
      readonly ok: boolean
      readonly why?: RecordErrorCode
      readonly kind: string
      readonly seq: number
      readonly at: string
      readonly name: string
      readonly title: string
      readonly unit: string
      readonly institution: string
      readonly institutionId: string
      readonly role: string | null
      /** Whether what was signed is the revision that stands. */
      readonly stands: boolean
      readonly demonstration: boolean
      /** Who let this person in, and when; nobody in a demonstration. */
      readonly vouched: Voucher | null
      /** SHA-256 of the identifier of the key. */
      readonly key: string
      /**
       * Who says that the key is this person's, beside the list that gives it: the founding, or people by
       * name. Absent in a demonstration, whose keys are held by the house.
       */
      readonly keyBy?: { readonly is: 'founding' | 'people'; readonly names: readonly string[] }
      /** When the key ended, which is after this; absent where nobody says that it did. */
      readonly ended?: string
    }
  /** Who let in a person or a unit: one link of the chain from whoever signed to where the vouching ends. */
  | {
      readonly is: 'vouching'
      readonly ok: boolean
      readonly why?: RecordErrorCode
      readonly name: string
      /** Null where it ends: at the founding of the house. */
      readonly by: Voucher | null
      /** Whether the word of the voucher was signed with a passkey, and the signature holds. */
      readonly signed: boolean
      readonly demonstration: boolean
    }
  /** The list of what was done to a person, a unit or an institution. */
  | {
      readonly is: 'registry'
      readonly ok: boolean
      readonly why?: RecordErrorCode
      readonly name: string
      readonly subject: string
      /** Place of the act that does not hold. */
      readonly at?: number
      readonly signatures: number
      /** Values confirmed by a touch that does not say what was seen, as older touches do. */
      readonly unseen?: number
    }
  | AmendedRow
  | { readonly is: 'letter' | 'request'; readonly ok: boolean; readonly why?: RecordErrorCode }

export interface RecordReport {
  /** Every line holds. */
  readonly ok: boolean
  /** Made in a demonstration: it signs for nobody real, however well it holds. */
  readonly demonstration: boolean
  readonly origin: string
  readonly request: string
  readonly rows: readonly RecordRow[]
  /** With which its registry begins: whose it is, is for the reader to know. Absent: it cannot be told. */
  readonly founding?: Founding
}
