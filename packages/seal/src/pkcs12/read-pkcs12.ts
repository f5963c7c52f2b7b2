import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import type { CHash } from '@noble/hashes/utils.js'
import { type Bytes, copyOf, joined, sameBytes } from '@oficio/verify/bytes'
import {
  childrenOf,
  type Der,
  DerError,
  derCursor,
  derFromBer,
  objectIdentifierIn,
  readDer,
  smallIntegerIn,
} from '@oficio/verify/der'
import {
  type Certificate,
  isSelfIssued,
  isSignedBy,
  readCertificate,
  signatureOids,
} from '@oficio/verify/x509'
import { type SigningIdentity, signData } from '../cms/index.ts'
import {
  decryptWithPassword,
  derivedBytes,
  type OldDigest,
  OldEncryptionError,
  UndecryptableError,
  UnsupportedError,
} from './password-encryption.ts'

export type Pkcs12ErrorCode =
  | 'wrong-password'
  | 'not-pkcs12'
  /** It holds certificates only. */
  | 'no-key'
  /** It holds a key, and no certificate of it. */
  | 'no-certificate'
  /** Kept with RC2, RC4 or DES, also three times: whoever has the file tries passwords at leisure. */
  | 'old-encryption'
  /** Kept by another way of encrypting, or with a kind of key, that is not read here. */
  | 'unsupported'

export type Pkcs12Verdict =
  | {
      readonly ok: true
      /** In DER: that of the key first, then those that lead to the root, without it. */
      readonly certificates: readonly Bytes[]
      /** To sign with; it cannot be taken out again. */
      readonly key: CryptoKey
    }
  | { readonly ok: false; readonly why: Pkcs12ErrorCode }

const limits = { bytes: 1024 * 1024, certificates: 32, depth: 4 } as const

const oid = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
} as const

/**
 * The key and the certificates of a file of PKCS #12 (`.p12`, `.pfx`), opened with its password.
 *
 * Read are files as OpenSSL 3 writes them (PBES2 with AES), with lengths told early or late; older ones
 * (triple DES, RC2) are refused with `old-encryption`. Never throws; the work is bounded. Whoever hands the
 * file over controls every byte of it.
 *
 * @see RFC 7292
 */
export async function readPkcs12(bytes: Uint8Array, password: string): Promise<Pkcs12Verdict> {
  if (bytes.length > limits.bytes) return { ok: false, why: 'not-pkcs12' }
  try {
    return await opened(bytes, password)
  } catch (error) {
    if (error instanceof UndecryptableError) return { ok: false, why: 'wrong-password' }
    if (error instanceof OldEncryptionError) return { ok: false, why: 'old-encryption' }
    if (error instanceof UnsupportedError) return { ok: false, why: 'unsupported' }
    return { ok: false, why: 'not-pkcs12' }
  }
}

async function opened(bytes: Uint8Array, password: string): Promise<Pkcs12Verdict> {
  const outer = derCursor(readDer(derFromBer(bytes).der, 0x30))
  if (smallIntegerIn(outer.next(0x02)) !== 3) throw new DerError('an unknown version')
  const { type, content } = contentIn(outer.next(0x30))
  if (type !== oid.data) throw new UnsupportedError(type)
  const authentication = outer.optional(0x30)
  if (authentication && !isAuthentic(authentication, content, password))
    throw new UndecryptableError('authentication')

  const found: Found = { keys: [], certificates: [] }
  for (const safe of childrenOf(readDer(derFromBer(content).der, 0x30))) await takeSafe(safe, password, found)
  const [pkcs8] = found.keys
  if (!pkcs8) return { ok: false, why: 'no-key' }
  const key = await importedKey(pkcs8)
  const certificates = found.certificates
    .slice(0, limits.certificates)
    .flatMap((der) => readCertificate(der) ?? [])
  for (const own of certificates) {
    if (await belongs(key, own))
      return { ok: true, key, certificates: inOrder(own, certificates).map((one) => copyOf(one.der)) }
  }
  return { ok: false, why: 'no-certificate' }
}

/** A type and the byte string in it. */
function contentIn(der: Der): { type: string; content: Uint8Array; wrapped: Der } {
  const cursor = derCursor(der, 0x30)
  const type = objectIdentifierIn(cursor.next(0x06))
  const [wrapped] = childrenOf(cursor.next(0xa0))
  if (!wrapped) throw new DerError('nothing inside')
  return { type, content: wrapped.tag === 0x04 ? wrapped.content : new Uint8Array(), wrapped }
}

const digests: Readonly<
  Record<string, { readonly name: OldDigest; readonly hash: CHash; readonly bytes: number }>
> = {
  '1.3.14.3.2.26': { name: 'SHA-1', hash: sha1, bytes: 20 },
  '2.16.840.1.101.3.4.2.1': { name: 'SHA-256', hash: sha256, bytes: 32 },
  '2.16.840.1.101.3.4.2.2': { name: 'SHA-384', hash: sha384, bytes: 48 },
  '2.16.840.1.101.3.4.2.3': { name: 'SHA-512', hash: sha512, bytes: 64 },
}

function isAuthentic(der: Der, content: Uint8Array, password: string): boolean {
  const cursor = derCursor(der, 0x30)
  const [algorithm, told] = childrenOf(cursor.next(0x30)) as [Der, Der]
  const salt = cursor.next(0x04).content
  const rounds = cursor.optional(0x02)
  const type = objectIdentifierIn(childrenOf(algorithm, 0x30)[0] as Der)
  const digest = digests[type]
  if (!digest) throw new UnsupportedError(type)
  const key = derivedBytes(digest.name, 3, password, salt, rounds ? smallIntegerIn(rounds) : 1, digest.bytes)
  return sameBytes(hmac(digest.hash, key, content), told.content)
}

interface Found {
  readonly keys: Bytes[]
  readonly certificates: Bytes[]
}

async function takeSafe(der: Der, password: string, found: Found): Promise<void> {
  const { type, content, wrapped } = contentIn(der)
  if (type === oid.data) return takeBags(content, password, found, 0)
  if (type !== oid.encryptedData) throw new UnsupportedError(type)
  const cursor = derCursor(wrapped, 0x30)
  cursor.next(0x02)
  const encrypted = derCursor(cursor.next(0x30))
  encrypted.next(0x06)
  const algorithm = encrypted.next(0x30)
  const hidden = encrypted.next()
  const bytes =
    hidden.tag === 0xa0 ? joined(...childrenOf(hidden).map((piece) => piece.content)) : hidden.content
  return takeBags(await decryptWithPassword(algorithm, bytes, password), password, found, 0)
}

async function takeBags(bytes: Uint8Array, password: string, found: Found, depth: number): Promise<void> {
  if (depth > limits.depth) throw new DerError('too deep')
  for (const bag of childrenOf(readDer(derFromBer(bytes).der, 0x30))) {
    const cursor = derCursor(bag, 0x30)
    const type = objectIdentifierIn(cursor.next(0x06))
    const [value] = childrenOf(cursor.next(0xa0))
    if (!value) throw new DerError('nothing inside')
    if (type === oid.keyBag) found.keys.push(copyOf(value.bytes))
    if (type === oid.safeContentsBag) await takeBags(value.bytes, password, found, depth + 1)
    if (type === oid.shroudedKeyBag) {
      const [algorithm, hidden] = childrenOf(value, 0x30) as [Der, Der]
      found.keys.push(await decryptWithPassword(algorithm, hidden.content, password))
    }
    if (type === oid.certificateBag) {
      const inside = derCursor(value, 0x30)
      inside.next(0x06)
      found.certificates.push(copyOf(derCursor(inside.next(0xa0)).next(0x04).content))
    }
  }
}

const curves: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
}

async function importedKey(pkcs8: Bytes): Promise<CryptoKey> {
  const cursor = derCursor(readDer(pkcs8, 0x30))
  cursor.next(0x02)
  const [type, parameters] = childrenOf(cursor.next(0x30))
  const kind = objectIdentifierIn(type as Der)
  const curve =
    kind === signatureOids.ec && parameters?.tag === 0x06 ? curves[objectIdentifierIn(parameters)] : undefined
  const algorithm = curve
    ? { name: 'ECDSA', namedCurve: curve }
    : kind === signatureOids.rsa
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : kind === signatureOids.ed25519
        ? { name: 'Ed25519' }
        : undefined
  if (!algorithm) throw new UnsupportedError(kind)
  try {
    return await globalThis.crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  } catch (cause) {
    throw new UnsupportedError(kind, { cause })
  }
}

/** Found out by signing something: files name the certificate of a key in different ways, or not at all. */
async function belongs(key: CryptoKey, certificate: Certificate): Promise<boolean> {
  const identity: SigningIdentity = { key, certificates: [certificate.der] }
  const content = { contentType: oid.data, digest: new Uint8Array(32), includeCertificates: false }
  const { signature, signed, algorithm } = await signData(identity, content)
  return isSignedBy(certificate.publicKey, readDer(algorithm), signature, signed)
}

function inOrder(own: Certificate, certificates: readonly Certificate[]): readonly Certificate[] {
  const chain = [own]
  for (let last: Certificate | undefined = own; last && !isSelfIssued(last); ) {
    const { issuer }: Certificate = last
    last = certificates.find(
      (one) => sameBytes(one.subject, issuer) && !isSelfIssued(one) && !chain.includes(one),
    )
    if (last) chain.push(last)
  }
  return chain
}
