import { copyOf, hex, sameBytes } from '../bytes/index.ts'
import {
  childrenOf,
  type Der,
  derCursor,
  integerHex,
  momentIn,
  objectIdentifierIn,
  readDer,
  smallIntegerIn,
  textIn,
} from '../der/index.ts'

/** An X.509 certificate, as far as judging a signature needs it. */
export interface Certificate {
  readonly der: Uint8Array
  /** What its issuer signed. */
  readonly signed: Uint8Array
  readonly signatureAlgorithm: Der
  readonly signature: Uint8Array
  readonly serial: string
  /** Names in DER, to be compared, and as people read them. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly issuerName: string
  readonly subjectName: string
  readonly notBefore: string
  readonly notAfter: string
  readonly publicKey: Uint8Array
  readonly isAuthority: boolean
  /** How many authorities may stand between this one and the last certificate. */
  readonly pathLength: number | undefined
  /** Bits of the key usage from the left, `undefined` when all is allowed. */
  readonly keyUsage: number | undefined
  readonly extendedKeyUsage: { readonly critical: boolean; readonly purposes: readonly string[] } | undefined
  /** A critical extension that is not understood here: who issued it says that no one may rely on it then. */
  readonly hasUnknownCritical: boolean
  /** What its extensions say, by their object identifiers, in DER. */
  readonly extensions: ReadonlyMap<string, Uint8Array>
}

/** Extensions that are understood, or whose ignorance widens nothing that is judged here. */
const extension = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
} as const
const harmless = new Set([
  '2.5.29.14',
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.36',
  '2.5.29.54',
  '1.3.6.1.5.5.7.1.3',
])

/**
 * The certificate, or `undefined` for bytes that are none. Whoever hands it over wrote all of it: nothing in
 * it is worth more than the chain that `chainTo` finds. Never throws.
 */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parsed(copyOf(der))
  } catch {
    return undefined
  }
}

function parsed(der: Uint8Array): Certificate {
  const outer = derCursor(readDer(der, 0x30))
  const signed = outer.next(0x30)
  const signatureAlgorithm = outer.next(0x30)
  const signature = bitString(outer.next(0x03))
  outer.end()

  const inner = derCursor(signed)
  inner.optional(0xa0)
  const serial = integerHex(inner.next(0x02))
  if (!sameBytes(inner.next(0x30).bytes, signatureAlgorithm.bytes)) throw new Error('two algorithms')
  const issuer = inner.next(0x30)
  const validity = derCursor(inner.next(0x30))
  const [notBefore, notAfter] = [momentIn(validity.next()), momentIn(validity.next())]
  const subject = inner.next(0x30)
  const publicKey = inner.next(0x30).bytes
  inner.optional(0x81)
  inner.optional(0x82)
  const extensions = extensionsIn(inner.optional(0xa3))
  inner.end()

  const basic = extensions.get(extension.basicConstraints)?.value
  const basicParts = basic ? childrenOf(readDer(basic, 0x30)) : []
  const usage = extensions.get(extension.keyUsage)?.value
  const purposes = extensions.get(extension.extendedKeyUsage)
  const pathLength = basicParts.find((part) => part.tag === 0x02)
  return {
    der,
    signed: signed.bytes,
    signatureAlgorithm,
    signature,
    serial,
    issuer: issuer.bytes,
    subject: subject.bytes,
    issuerName: nameText(issuer),
    subjectName: nameText(subject),
    notBefore,
    notAfter,
    publicKey,
    isAuthority: basicParts[0]?.tag === 0x01 && basicParts[0].content[0] === 0xff,
    pathLength: pathLength ? smallIntegerIn(pathLength) : undefined,
    keyUsage: usage ? (readDer(usage, 0x03).content[1] ?? 0) : undefined,
    extendedKeyUsage: purposes && {
      critical: purposes.critical,
      purposes: childrenOf(readDer(purposes.value, 0x30)).map(objectIdentifierIn),
    },
    hasUnknownCritical: [...extensions].some(
      ([oid, { critical }]) =>
        critical && !harmless.has(oid) && !(Object.values(extension) as string[]).includes(oid),
    ),
    extensions: new Map([...extensions].map(([oid, { value }]) => [oid, value])),
  }
}

/** The bytes of a bit string of whole bytes. */
function bitString(der: Der): Uint8Array {
  if (der.content[0] !== 0) throw new Error('bits left over')
  return der.content.subarray(1)
}

function extensionsIn(
  der: Der | undefined,
): ReadonlyMap<string, { readonly critical: boolean; readonly value: Uint8Array }> {
  const found = new Map<string, { critical: boolean; value: Uint8Array }>()
  if (!der) return found
  for (const one of childrenOf(derCursor(der).next(0x30))) {
    const cursor = derCursor(one)
    const oid = objectIdentifierIn(cursor.next(0x06))
    const critical = cursor.optional(0x01)?.content[0] === 0xff
    if (found.has(oid)) throw new Error('an extension twice')
    found.set(oid, { critical, value: cursor.next(0x04).content })
  }
  return found
}

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
}

/** A name as people write it, the most particular part first, much as RFC 4514 does. */
function nameText(name: Der): string {
  return childrenOf(name)
    .map((set) =>
      childrenOf(set)
        .map((pair) => {
          const [type, value] = childrenOf(pair) as [Der, Der]
          const oid = objectIdentifierIn(type)
          const shown = value.tag & 0x20 ? `#${hex(value.bytes)}` : textIn(value)
          return `${shortNames[oid] ?? oid}=${shown.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '?').replace(/[,+"\\<>;]/g, '\\$&')}`
        })
        .join('+'),
    )
    .reverse()
    .join(', ')
}
