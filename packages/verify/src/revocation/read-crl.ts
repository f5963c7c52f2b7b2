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
import { addressesOfPoint } from './addresses.ts'
import { isCritical } from './is-critical.ts'

/** A list of revoked certificates, as its issuer wrote it; worth nothing until its signature is checked. */
export interface RevocationList {
  readonly issuer: Uint8Array
  readonly thisUpdate: string
  /** When the next list comes, at the latest; undefined where it does not say. */
  readonly nextUpdate: string | undefined
  /** Moments of revocation by serial number. */
  readonly revoked: ReadonlyMap<string, string>
  readonly signed: Uint8Array
  readonly signatureAlgorithm: Der
  readonly signature: Uint8Array
  /** Where this list is fetched, where it is only a part of all; undefined: it is whole. */
  readonly partOf: readonly string[] | undefined
  /** Whether it says something of authorities, and of all others. */
  readonly covers: { readonly authorities: boolean; readonly others: boolean }
}

const pointOfIssue = '2.5.29.28'
/** Number of the list, key of its issuer: what they say widens nothing. */
const harmless = new Set(['2.5.29.20', '2.5.29.35', '2.5.29.46', '1.3.6.1.5.5.7.1.1'])
const mostRevoked = 200_000

/**
 * The list, or `undefined` for bytes that are none, and for kinds that are not judged here: changes to
 * another list, lists of other issuers' certificates, lists of some reasons alone. Never throws.
 *
 * @see RFC 5280, 5
 */
export function readCrl(der: Uint8Array): RevocationList | undefined {
  try {
    return parsed(copyOf(der))
  } catch {
    return undefined
  }
}

function parsed(der: Uint8Array): RevocationList | undefined {
  const outer = derCursor(readDer(der, 0x30))
  const signed = outer.next(0x30)
  const signatureAlgorithm = outer.next(0x30)
  const signature = outer.next(0x03).content
  outer.end()
  if (signature[0] !== 0) return undefined
  const inner = derCursor(signed)
  inner.optional(0x02)
  inner.next(0x30)
  const issuer = inner.next(0x30).bytes
  const thisUpdate = momentIn(inner.next())
  const next = inner.optional(0x17) ?? inner.optional(0x18)
  const list = inner.optional(0x30)
  const extensions = inner.optional(0xa0)
  inner.end()
  const scope = scopeIn(extensions)
  const revoked = scope && revokedIn(list)
  if (!scope || !revoked) return undefined
  return {
    issuer,
    thisUpdate,
    nextUpdate: next && momentIn(next),
    revoked,
    signed: signed.bytes,
    signatureAlgorithm,
    signature: signature.subarray(1),
    ...scope,
  }
}

function revokedIn(list: Der | undefined): ReadonlyMap<string, string> | undefined {
  const revoked = new Map<string, string>()
  for (const one of list ? childrenOf(list) : []) {
    if (revoked.size >= mostRevoked) return undefined
    const cursor = derCursor(one, 0x30)
    const serial = integerHex(cursor.next(0x02))
    revoked.set(serial, momentIn(cursor.next()))
    // An entry that must be understood and is not may be of another issuer's certificate.
    const extensions = cursor.optional(0x30)
    if (extensions && childrenOf(extensions).some((it) => isCritical(it))) return undefined
  }
  return revoked
}

function scopeIn(extensions: Der | undefined): Pick<RevocationList, 'partOf' | 'covers'> | undefined {
  let scope: Pick<RevocationList, 'partOf' | 'covers'> = {
    partOf: undefined,
    covers: { authorities: true, others: true },
  }
  for (const one of extensions ? childrenOf(derCursor(extensions).next(0x30)) : []) {
    const cursor = derCursor(one, 0x30)
    const oid = objectIdentifierIn(cursor.next(0x06))
    const critical = cursor.optional(0x01)?.content[0] === 0xff
    if (oid === pointOfIssue) {
      const found = pointIn(cursor.next(0x04).content)
      if (!found) return undefined
      scope = found
    } else if (critical && !harmless.has(oid)) return undefined
  }
  return scope
}

function pointIn(value: Uint8Array): Pick<RevocationList, 'partOf' | 'covers'> | undefined {
  const cursor = derCursor(readDer(value, 0x30))
  const name = cursor.optional(0xa0)
  const isYes = (der: Der | undefined): boolean => der?.content[0] === 0xff
  const [users, authorities] = [isYes(cursor.optional(0x81)), isYes(cursor.optional(0x82))]
  const someReasons = cursor.optional(0x83)
  const [indirect, attributes] = [isYes(cursor.optional(0x84)), isYes(cursor.optional(0x85))]
  cursor.end()
  if (someReasons || indirect || attributes || (users && authorities)) return undefined
  return {
    partOf: name && addressesOfPoint(name),
    covers: { authorities: !users, others: !authorities },
  }
}
