import { textOf } from '../bytes/index.ts'
import { childrenOf, type Der, derCursor, objectIdentifierIn, readDer } from '../der/index.ts'
import type { Certificate } from '../x509/index.ts'

/** Where the issuer of a certificate says whether it was revoked: addresses as it wrote them. */
export interface RevocationAddresses {
  /** Of those who answer for one certificate (OCSP). */
  readonly ocsp: readonly string[]
  /** Of lists of all that were revoked. */
  readonly crl: readonly string[]
}

const authorityInformation = '1.3.6.1.5.5.7.1.1'
const distributionPoints = '2.5.29.31'
const ocspMethod = '1.3.6.1.5.5.7.48.1'
const most = 8

/**
 * Where to ask about a certificate, http and https alone. Whoever made the certificate wrote the addresses:
 * before one is called it is for the caller to look where it leads. Never throws.
 */
export function revocationAddresses({ extensions }: Certificate): RevocationAddresses {
  return {
    ocsp: safely(() => ocspIn(extensions.get(authorityInformation))),
    crl: safely(() => crlIn(extensions.get(distributionPoints))),
  }
}

function safely(read: () => readonly string[]): readonly string[] {
  try {
    return read()
      .filter((address) => /^https?:\/\//i.test(address) && address.length < 500)
      .slice(0, most)
  } catch {
    return []
  }
}

/** A name of the kind that is an address. */
const addressIn = (name: Der): string[] => (name.tag === 0x86 ? [textOf(name.content) ?? ''] : [])

function ocspIn(value: Uint8Array | undefined): readonly string[] {
  if (!value) return []
  return childrenOf(readDer(value, 0x30)).flatMap((description) => {
    const cursor = derCursor(description, 0x30)
    return objectIdentifierIn(cursor.next(0x06)) === ocspMethod ? addressIn(cursor.next()) : []
  })
}

function crlIn(value: Uint8Array | undefined): readonly string[] {
  if (!value) return []
  return childrenOf(readDer(value, 0x30)).flatMap((point) => {
    const name = derCursor(point, 0x30).optional(0xa0)
    return name ? addressesOfPoint(name) : []
  })
}

/** The addresses in the full name of a distribution point. */
export function addressesOfPoint(name: Der): readonly string[] {
  const full = derCursor(name).optional(0xa0)
  return full ? childrenOf(full).flatMap(addressIn) : []
}
