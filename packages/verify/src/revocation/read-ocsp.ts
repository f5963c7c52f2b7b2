import { copyOf } from '../bytes/index.ts'
import {
  childrenOf,
  type Der,
  derCursor,
  integerHex,
  momentIn,
  objectIdentifierIn,
  readDer,
} from '../der/index.ts'
import { isCritical } from './is-critical.ts'

/** What an answer says of one certificate, which it names by the names of its issuer. */
export interface OcspStatus {
  readonly digest: string
  readonly issuerName: Uint8Array
  readonly issuerKey: Uint8Array
  readonly serial: string
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt: string | undefined
  readonly thisUpdate: string
  readonly nextUpdate: string | undefined
}

/** An answer of somebody who says whether certificates were revoked; worth nothing until it is checked. */
export interface OcspAnswer {
  readonly producedAt: string
  readonly statuses: readonly OcspStatus[]
  readonly certificates: readonly Uint8Array[]
  readonly signed: Uint8Array
  readonly signatureAlgorithm: Der
  readonly signature: Uint8Array
}

const basicAnswer = '1.3.6.1.5.5.7.48.1.1'
const mostStatuses = 64

/**
 * The answer in an `application/ocsp-response`, or `undefined` for other bytes and for a refusal. Never
 * throws.
 *
 * @see RFC 6960
 */
export function readOcsp(der: Uint8Array): OcspAnswer | undefined {
  try {
    return parsed(copyOf(der))
  } catch {
    return undefined
  }
}

function parsed(der: Uint8Array): OcspAnswer | undefined {
  const outer = derCursor(readDer(der, 0x30))
  const status = outer.next(0x0a)
  const given = outer.optional(0xa0)
  outer.end()
  if (status.content.length !== 1 || status.content[0] !== 0 || !given) return undefined
  const typed = derCursor(derCursor(given).next(0x30))
  if (objectIdentifierIn(typed.next(0x06)) !== basicAnswer) return undefined
  const basic = derCursor(readDer(typed.next(0x04).content, 0x30))
  const data = basic.next(0x30)
  const signatureAlgorithm = basic.next(0x30)
  const signature = basic.next(0x03).content
  const certificates = basic.optional(0xa0)
  basic.end()
  if (signature[0] !== 0) return undefined
  const inner = derCursor(data)
  inner.optional(0xa0)
  // By the name or the key of whoever answers: the signature itself says it better.
  inner.next()
  const producedAt = momentIn(inner.next(0x18))
  const statuses = childrenOf(inner.next(0x30)).slice(0, mostStatuses).flatMap(statusIn)
  return {
    producedAt,
    statuses,
    certificates: certificates
      ? childrenOf(derCursor(certificates).next(0x30))
          .slice(0, 8)
          .map(({ bytes }) => bytes)
      : [],
    signed: data.bytes,
    signatureAlgorithm,
    signature: signature.subarray(1),
  }
}

function statusIn(der: Der): OcspStatus[] {
  const cursor = derCursor(der, 0x30)
  const named = derCursor(cursor.next(0x30))
  const digest = objectIdentifierIn(derCursor(named.next(0x30)).next(0x06))
  const [issuerName, issuerKey] = [named.next(0x04).content, named.next(0x04).content]
  const serial = integerHex(named.next(0x02))
  const said = cursor.next()
  const thisUpdate = momentIn(cursor.next(0x18))
  const next = cursor.optional(0xa0)
  const extensions = cursor.optional(0xa1)
  // What must be understood and is not says something else than it seems to.
  if (extensions && childrenOf(derCursor(extensions).next(0x30)).some(isCritical)) return []
  const common = {
    digest,
    issuerName,
    issuerKey,
    serial,
    thisUpdate,
    nextUpdate: next && momentIn(derCursor(next).next(0x18)),
  }
  if (said.tag === 0x80) return [{ ...common, status: 'good', revokedAt: undefined }]
  if (said.tag === 0xa1)
    return [{ ...common, status: 'revoked', revokedAt: momentIn(derCursor(said).next(0x18)) }]
  return [{ ...common, status: 'unknown', revokedAt: undefined }]
}
