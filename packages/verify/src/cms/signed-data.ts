import { sha1 } from '@noble/hashes/legacy.js'
import { copyOf, joined, sameBytes } from '../bytes/index.ts'
import {
  childrenOf,
  type Der,
  derCursor,
  integerHex,
  objectIdentifierIn,
  readDer,
  smallIntegerIn,
} from '../der/index.ts'
import {
  type Certificate,
  type DigestName,
  digestName,
  digestWith,
  isSignedBy,
  readCertificate,
} from '../x509/index.ts'

/** Object identifiers of CMS and of the attributes that a signature bears. */
export const attributeOids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
} as const

export interface Signer {
  readonly issuer: Uint8Array | undefined
  readonly serial: string | undefined
  readonly digest: DigestName | undefined
  readonly signatureAlgorithm: Der
  readonly signature: Uint8Array
  /** The signed attributes as they are hashed, and each one's values. */
  readonly signedAttributes: Uint8Array | undefined
  readonly attributes: ReadonlyMap<string, readonly Der[]>
  readonly unsignedAttributes: ReadonlyMap<string, readonly Der[]>
}

/** What CMS calls signed data. */
export interface SignedData {
  readonly contentType: string
  readonly content: Uint8Array | undefined
  readonly certificates: readonly Uint8Array[]
  readonly signers: readonly Signer[]
}

/** Signed data in DER, or `undefined` for other bytes; all of it is its writer's word. Never throws. */
export function readSignedData(bytes: Uint8Array): SignedData | undefined {
  try {
    return parsed(copyOf(bytes))
  } catch {
    return undefined
  }
}

function parsed(bytes: Uint8Array): SignedData {
  const outer = derCursor(readDer(bytes, 0x30))
  if (objectIdentifierIn(outer.next(0x06)) !== attributeOids.signedData) throw new Error('not signed data')
  const explicit = outer.next(0xa0)
  outer.end()
  const body = derCursor(derCursor(explicit).next(0x30))
  const version = smallIntegerIn(body.next(0x02))
  if (![1, 3, 4, 5].includes(version)) throw new Error('an unknown version')
  const digests = childrenOf(body.next(0x31)).map(digestIn)
  const encapsulated = derCursor(body.next(0x30))
  const contentType = objectIdentifierIn(encapsulated.next(0x06))
  const wrapped = encapsulated.optional(0xa0)
  encapsulated.end()
  const certificates = body.optional(0xa0)
  body.optional(0xa1)
  const signers = childrenOf(body.next(0x31)).map(signerIn)
  body.end()
  const isPlain = contentType === attributeOids.data && signers.every((signer) => signer.issuer)
  if (isPlain !== (version === 1)) throw new Error('a version that does not fit')
  if (signers.some((signer) => !digests.includes(signer.digest)))
    throw new Error('a digest that was not announced')
  return {
    contentType,
    content: wrapped && derCursor(wrapped).next(0x04).content,
    certificates: certificates ? childrenOf(certificates).map((one) => one.bytes) : [],
    signers,
  }
}

function signerIn(der: Der): Signer {
  const cursor = derCursor(der, 0x30)
  const version = smallIntegerIn(cursor.next(0x02))
  const byKey = version === 3
  if (version !== 1 && !byKey) throw new Error('an unknown version')
  const name = byKey ? undefined : derCursor(cursor.next(0x30))
  if (byKey) cursor.next(0x80)
  const issuer = name?.next(0x30).bytes
  const serial = name && integerHex(name.next(0x02))
  const digest = digestIn(cursor.next(0x30))
  const signed = cursor.optional(0xa0)
  const signatureAlgorithm = cursor.next(0x30)
  const signature = cursor.next(0x04).content
  const unsigned = cursor.optional(0xa1)
  cursor.end()
  return {
    issuer,
    serial,
    digest,
    signatureAlgorithm,
    signature,
    signedAttributes: signed && joined(Uint8Array.of(0x31), signed.bytes.subarray(1)),
    attributes: attributesIn(signed),
    unsignedAttributes: attributesIn(unsigned),
  }
}

function digestIn(der: Der): DigestName | undefined {
  const [oid, parameters, ...more] = childrenOf(der, 0x30)
  if (more.length || (parameters && parameters.tag !== 0x05)) throw new Error('a digest with parameters')
  return digestName(objectIdentifierIn(oid as Der))
}

function attributesIn(der: Der | undefined): ReadonlyMap<string, readonly Der[]> {
  const found = new Map<string, readonly Der[]>()
  for (const one of der ? childrenOf(der) : []) {
    const cursor = derCursor(one, 0x30)
    const oid = objectIdentifierIn(cursor.next(0x06))
    if (found.has(oid)) throw new Error('an attribute twice')
    found.set(oid, childrenOf(cursor.next(0x31)))
    cursor.end()
  }
  return found
}

export type SignerErrorCode =
  /** The certificate that signed is not there. */
  | 'no-certificate'
  /** Signed with a digest that is not taken, or without attributes. */
  | 'unsupported'
  /** Other bytes were signed. */
  | 'other-content'
  | 'wrong-signature'
  /**
   * The signature does not say which certificate it was made with, or names another: it could be passed off
   * as someone else's.
   */
  | 'unbound-certificate'

export type CheckedSigner =
  | { readonly ok: true; readonly certificate: Certificate }
  | { readonly ok: false; readonly why: SignerErrorCode; readonly certificate: Certificate | undefined }

/**
 * Whether a signer signed this content, with a certificate among those given that the signature itself names.
 *
 * Signer and certificates may come from an attacker. Whether that certificate is worth anything is for
 * `chainTo` to say. Throws only what `content` throws.
 */
export async function checkSigner(
  signer: Signer,
  contentType: string,
  content: (digest: DigestName) => Promise<Uint8Array>,
  certificates: readonly Uint8Array[],
): Promise<CheckedSigner> {
  const { issuer, serial, digest, signedAttributes, attributes } = signer
  const certificate = certificates
    .slice(0, 64)
    .flatMap((der) => readCertificate(der) ?? [])
    .find((one) => issuer && sameBytes(one.issuer, issuer) && one.serial === serial)
  const no = (why: SignerErrorCode): CheckedSigner => ({ ok: false, why, certificate })
  if (!digest || !signedAttributes) return no('unsupported')
  const told = single(attributes.get(attributeOids.messageDigest))
  const type = single(attributes.get(attributeOids.contentType))
  if (told?.tag !== 0x04 || !sameBytes(told.content, await content(digest))) return no('other-content')
  if (type?.tag !== 0x06 || objectIdentifierIn(type) !== contentType) return no('other-content')
  if (!certificate) return no('no-certificate')
  if (
    !(await isSignedBy(
      certificate.publicKey,
      signer.signatureAlgorithm,
      signer.signature,
      signedAttributes,
      digest,
    ))
  )
    return no('wrong-signature')
  return (await isBound(attributes, certificate)) ? { ok: true, certificate } : no('unbound-certificate')
}

const single = (values: readonly Der[] | undefined): Der | undefined =>
  values?.length === 1 ? values[0] : undefined

/**
 * ESSCertIDv2 (RFC 5035), or ESSCertID, which time-stamp authorities still write: there SHA-1 only has to
 * tell apart certificates that exist.
 */
async function isBound(
  attributes: ReadonlyMap<string, readonly Der[]>,
  certificate: Certificate,
): Promise<boolean> {
  const first = (oid: string): Der | undefined => {
    const value = single(attributes.get(oid))
    return value && childrenOf(childrenOf(value)[0] as Der)[0]
  }
  try {
    const second = first(attributeOids.signingCertificateV2)
    if (second) {
      const cursor = derCursor(second)
      const named = cursor.optional(0x30)
      const digest = named ? digestIn(named) : 'SHA-256'
      return (
        digest !== undefined &&
        sameBytes(cursor.next(0x04).content, await digestWith(digest, certificate.der))
      )
    }
    const old = first(attributeOids.signingCertificate)
    return old !== undefined && sameBytes(derCursor(old).next(0x04).content, sha1(certificate.der))
  } catch {
    return false
  }
}
