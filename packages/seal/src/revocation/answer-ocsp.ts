import { type Bytes, copyOf, sameBytes } from '@oficio/verify/bytes'
import { childrenOf, derCursor, ecdsaToDer, integerHex, readDer, write } from '@oficio/verify/der'
import type { Revoker } from './issue-crl.ts'
import { certificateId } from './ocsp-request.ts'

/** The serial numbers that a question asks about; undefined for what is no question. */
function askedIn(
  request: Uint8Array,
): readonly { readonly id: Uint8Array; readonly serial: string }[] | undefined {
  try {
    const toSign = derCursor(derCursor(readDer(copyOf(request), 0x30)).next(0x30))
    toSign.optional(0xa0)
    toSign.optional(0xa1)
    return childrenOf(toSign.next(0x30)).map((one) => {
      const id = derCursor(one, 0x30).next(0x30)
      return { id: id.bytes, serial: integerHex(childrenOf(id)[3]!) }
    })
  } catch {
    return undefined
  }
}

/**
 * The answer of a small authority about its own certificates, in DER (`application/ocsp-response`), signed by
 * itself; for tests. What it did not issue it does not know.
 *
 * @see RFC 6960, 4.2
 */
export async function answerOcsp(request: Uint8Array, revoker: Revoker): Promise<Bytes> {
  const { sequence, octets, objectIdentifier, element, tagged, generalizedTime } = write
  const asked = askedIn(request)
  // Malformed request, as a number of its own kind.
  if (!asked) return sequence(element(0x0a, Uint8Array.of(1)))
  const { certificate, time, nextUpdate, issued, revoked } = revoker
  const responses = asked.map(({ id, serial }) => {
    const mine = issued.find((one) => one.serial === serial && sameBytes(certificateId(one, certificate), id))
    const at = revoked.get(serial)
    const status = !mine
      ? element(0x82)
      : at === undefined
        ? element(0x80)
        : element(0xa1, generalizedTime(at))
    return sequence(id, status, generalizedTime(time), tagged(0, generalizedTime(nextUpdate)))
  })
  const data = sequence(tagged(1, certificate.subject), generalizedTime(time), sequence(...responses))
  const raw = await globalThis.crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, revoker.key, data)
  const basic = sequence(
    data,
    sequence(objectIdentifier('1.2.840.10045.4.3.2')),
    element(0x03, Uint8Array.of(0), ecdsaToDer(new Uint8Array(raw))),
  )
  return sequence(
    element(0x0a, Uint8Array.of(0)),
    tagged(0, sequence(objectIdentifier('1.3.6.1.5.5.7.48.1.1'), octets(basic))),
  )
}
