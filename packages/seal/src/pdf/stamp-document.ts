import type { Bytes } from '@oficio/verify/bytes'
import { withSignature } from './signature-revision.ts'

export interface StampOptions {
  /** Gets a time-stamp (RFC 3161) of a SHA-256 digest in DER, without the answer around it (`tokenIn`). */
  readonly timeStamp: (digest: Uint8Array) => Promise<Uint8Array>
}

/** What tokens of authorities with chains of their own come to. */
const reserved = 12_288

/**
 * The same PDF with a time-stamp of the whole document behind it: all that stands in it existed then, its
 * seals and what is kept to judge them included. The bytes that were there stay an exact prefix.
 *
 * Throws `SealingError`, and whatever `timeStamp` throws.
 *
 * @see ETSI EN 319 142-1, 5.4.3
 */
export const stampDocument = (pdf: Uint8Array, { timeStamp }: StampOptions): Promise<Bytes> =>
  withSignature(pdf, {
    entries: '/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161',
    newName: 'Stamp',
    sign: timeStamp,
    reserved,
  })
