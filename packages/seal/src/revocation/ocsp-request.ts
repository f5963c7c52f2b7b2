import { sha1 } from '@noble/hashes/legacy.js'
import type { Bytes } from '@oficio/verify/bytes'
import { fromHex } from '@oficio/verify/bytes'
import { write } from '@oficio/verify/der'
import { keyBits } from '@oficio/verify/revocation'
import type { Certificate } from '@oficio/verify/x509'

const sha1Oid = '1.3.14.3.2.26'

/**
 * How an answer names a certificate: by its serial number and the names of its issuer. By SHA-1, which every
 * responder knows (RFC 5019) and which only has to tell apart issuers that exist.
 */
export function certificateId({ serial }: Certificate, issuer: Certificate): Bytes {
  const { sequence, octets, objectIdentifier, nothing, integer } = write
  return sequence(
    sequence(objectIdentifier(sha1Oid), nothing()),
    octets(sha1(issuer.subject)),
    octets(sha1(keyBits(issuer.publicKey))),
    integer(fromHex(serial) ?? new Uint8Array(1)),
  )
}

/**
 * The question whether a certificate was revoked, in DER, to be posted as `application/ocsp-request`. Without
 * a nonce: the answer is kept and judged by its times, and responders may give one that they made before.
 *
 * @see RFC 6960, 4.1
 */
export const ocspRequest = (certificate: Certificate, issuer: Certificate): Bytes =>
  write.sequence(write.sequence(write.sequence(write.sequence(certificateId(certificate, issuer)))))
