import { type Bytes, fromHex, utf8 } from '@oficio/verify/bytes'
import { ecdsaToDer, write } from '@oficio/verify/der'
import type { Certificate } from '@oficio/verify/x509'

/** An authority that says which of its certificates it revoked: a key of P-256 and what it knows. */
export interface Revoker {
  readonly key: CryptoKey
  readonly certificate: Certificate
  /** Moment in ISO text at which it says so, and until when at the latest it says so anew. */
  readonly time: string
  readonly nextUpdate: string
  readonly issued: readonly Certificate[]
  /** Moments in ISO text by serial number. */
  readonly revoked: ReadonlyMap<string, string>
}

/** Until 2049 certificates and lists write years with two digits (RFC 5280, 4.1.2.5). */
export function certificateTime(iso: string): Bytes {
  const digits = new Date(iso).toISOString().slice(0, 19).replace(/[-T:]/g, '')
  return new Date(iso).getUTCFullYear() < 2050
    ? write.element(0x17, utf8(`${digits.slice(2)}Z`))
    : write.generalizedTime(iso)
}

/** The list of all that an authority revoked, in DER, signed by itself; for tests. @see RFC 5280, 5 */
export async function issueCrl({ key, certificate, time, nextUpdate, revoked }: Revoker): Promise<Bytes> {
  const { sequence, integer, objectIdentifier, element } = write
  const algorithm = sequence(objectIdentifier('1.2.840.10045.4.3.2'))
  const entries = [...revoked].map(([serial, at]) =>
    sequence(integer(fromHex(serial) ?? new Uint8Array(1)), certificateTime(at)),
  )
  const toSign = sequence(
    integer(1),
    algorithm,
    certificate.subject,
    certificateTime(time),
    certificateTime(nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
  )
  const raw = await globalThis.crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, toSign)
  return sequence(toSign, algorithm, element(0x03, Uint8Array.of(0), ecdsaToDer(new Uint8Array(raw))))
}
