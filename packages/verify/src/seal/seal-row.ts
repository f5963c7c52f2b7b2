import type { SignerErrorCode } from '../cms/index.ts'
import type { PdfErrorCode } from '../pdf-file/index.ts'
import type { TimeStampVerdict } from '../time-stamp/index.ts'
import type { CertificateChainErrorCode } from '../x509/index.ts'
import type { RevocationRow, SealLevel } from './level.ts'

export type SealErrorCode =
  | SignerErrorCode
  | CertificateChainErrorCode
  /** The parts of the signature are not as PDF or CMS writes them. */
  | 'malformed'
  /** It does not cover all bytes up to its end but its own: something may have been put in. */
  | 'wrong-range'
  /** A kind of signature that is not judged here. */
  | 'unsupported'
  /** The certificate may do other things, but not sign. */
  | 'not-for-signing'
  /** The time-stamp is not good; its own verdict says why. */
  | 'bad-time-stamp'
  /**
   * A certificate of it, or of its time-stamp, had been revoked when it was made, as the document itself
   * shows.
   */
  | 'revoked'

/** One seal, or one signature, or one time-stamp of the whole document. */
export interface SealRow {
  /** Name of its field. */
  readonly field: string
  readonly kind: 'seal' | 'time-stamp'
  /** Whether it holds: all below is good. What came after it is another question. */
  readonly ok: boolean
  /** The first thing that is not. */
  readonly why: SealErrorCode | null
  /** Whether it covers the file as it is, or the file as it stood before more was written behind. */
  readonly covers: 'whole-file' | 'earlier-revision' | 'nothing'
  /** How many bytes from the start it covers, its own signature apart. */
  readonly coveredBytes: number
  /**
   * What was written behind it: nothing, seals and signatures and what helps to judge them only, or something
   * that may change what is seen.
   */
  readonly after: 'nothing' | 'seals' | 'changes'
  /**
   * Whether the bytes are those that were signed, and whether the signature of them is good; `null` when that
   * could not be judged.
   */
  readonly digest: boolean | null
  readonly signature: boolean | null
  /** Whether the certificate leads to a root that was given. */
  readonly chain:
    | { readonly ok: true; readonly root: string }
    | { readonly ok: false; readonly why: CertificateChainErrorCode }
    | null
  /** Names in the certificate, which is only as good as the chain. */
  readonly subject: string | null
  readonly issuer: string | null
  readonly serial: string | null
  /** What the sealer says: when, who, why, where. */
  readonly claimed: {
    readonly time: string | null
    readonly name: string | null
    readonly reason: string | null
    readonly location: string | null
  }
  readonly timeStamp: TimeStampVerdict | null
  /** The moment at which the certificate was judged, and whose word that is. */
  readonly judgedAt: string | null
  readonly judgedBy: 'time-stamp' | 'given' | 'claimed' | null
  /** Null: it does not hold, or is of another kind than PAdES, or a time-stamp. */
  readonly level: SealLevel | null
  /** What the document keeps about the certificates that it leans on, roots apart. */
  readonly revocation: readonly RevocationRow[]
  /** The time-stamp of the whole document that covers it and what is kept about it; of level B-LTA alone. */
  readonly lastStamp: { readonly time: string; readonly signer: string } | null
}

export interface SealReport {
  /** Why the file as a whole cannot be judged. */
  readonly why: PdfErrorCode | null
  /** In the order in which they were made. */
  readonly seals: readonly SealRow[]
}
