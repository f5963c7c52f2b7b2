import type { Bytes } from '@oficio/verify/bytes'
import { write } from '@oficio/verify/der'
import { digestOfLength } from '@oficio/verify/time-stamp'
import { digestOids } from '@oficio/verify/x509'

/**
 * The question to a time-stamp authority in DER, to be posted as `application/timestamp-query`.
 *
 * `digest` is one of SHA-256, SHA-384 or SHA-512, known by its length; throws for another. `nonce`, random
 * bytes of the asker, shows later that the answer is to this question. With `certificates` (yes when not
 * said) the answer holds those that it is checked with: needed for years.
 *
 * @see RFC 3161, 2.4.1
 */
export function timeStampRequest(
  digest: Uint8Array,
  { nonce, certificates = true }: { nonce?: Uint8Array; certificates?: boolean } = {},
): Bytes {
  const { sequence, integer, octets, objectIdentifier, nothing, yes } = write
  const name = digestOfLength(digest.length)
  if (!name) throw new Error('A time-stamp is asked for a digest of SHA-256, SHA-384 or SHA-512.')
  return sequence(
    integer(1),
    sequence(sequence(objectIdentifier(digestOids[name]), nothing()), octets(digest)),
    ...(nonce ? [integer(nonce)] : []),
    ...(certificates ? [yes()] : []),
  )
}
