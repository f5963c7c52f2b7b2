import { copyOf } from '../bytes/index.ts'
import {
  childrenOf,
  type Der,
  derCursor,
  ecdsaFromDer,
  objectIdentifierIn,
  readDer,
  smallIntegerIn,
} from '../der/index.ts'

export type DigestName = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** Digests that are taken. SHA-1 and MD5 are not: other documents with the same digest can be made. */
export const digestOids: Readonly<Record<DigestName, string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
}

/** The digest of an object identifier, `undefined` for one that is not taken. */
export function digestName(oid: string): DigestName | undefined {
  return (Object.keys(digestOids) as DigestName[]).find((name) => digestOids[name] === oid)
}

/** The digest of the bytes, made by the platform. */
export async function digestWith(name: DigestName, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest(name, copyOf(bytes)))
}

export const signatureOids = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
} as const

const rsaWith: Readonly<Record<string, DigestName>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
}
const ecdsaWith: Readonly<Record<string, DigestName>> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}
const curves: Readonly<Record<string, { readonly name: string; readonly size: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', size: 32 },
  '1.3.132.0.34': { name: 'P-384', size: 48 },
  '1.3.132.0.35': { name: 'P-521', size: 66 },
}

/**
 * Whether `signature` over `data` was made with the private half of a public key.
 *
 * `algorithm` is the identifier beside the signature; `digest` names the digest where that identifier does
 * not. All four may come from an attacker. Anything unknown, weak or malformed is no; never throws.
 */
export async function isSignedBy(
  publicKey: Uint8Array,
  algorithm: Der,
  signature: Uint8Array,
  data: Uint8Array,
  digest?: DigestName,
): Promise<boolean> {
  try {
    return await verified(publicKey, algorithm, signature, data, digest)
  } catch {
    return false
  }
}

async function verified(
  publicKey: Uint8Array,
  algorithm: Der,
  signature: Uint8Array,
  data: Uint8Array,
  digest?: DigestName,
): Promise<boolean> {
  const { subtle } = globalThis.crypto
  const { oid, parameters } = identifierIn(algorithm)
  const key = identifierIn(derCursor(readDer(publicKey, 0x30)).next(0x30))
  const spki = copyOf(publicKey)
  const bytes = copyOf(data)

  if (key.oid === signatureOids.ec) {
    const curve = key.parameters && curves[objectIdentifierIn(key.parameters)]
    const hash = ecdsaWith[oid] ?? (oid === signatureOids.ec ? digest : undefined)
    const raw = curve && ecdsaFromDer(signature, curve.size)
    if (!hash || !raw) return false
    const imported = await subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: curve.name }, false, [
      'verify',
    ])
    return subtle.verify({ name: 'ECDSA', hash }, imported, raw, bytes)
  }
  if (key.oid === signatureOids.rsa && oid === signatureOids.rsaPss) {
    const { hash, saltLength } = pssParameters(parameters)
    const imported = await subtle.importKey('spki', spki, { name: 'RSA-PSS', hash }, false, ['verify'])
    return (
      isLongEnough(imported) &&
      subtle.verify({ name: 'RSA-PSS', saltLength }, imported, copyOf(signature), bytes)
    )
  }
  if (key.oid === signatureOids.rsa) {
    const hash = rsaWith[oid] ?? (oid === signatureOids.rsa ? digest : undefined)
    if (!hash) return false
    const imported = await subtle.importKey('spki', spki, { name: 'RSASSA-PKCS1-v1_5', hash }, false, [
      'verify',
    ])
    return isLongEnough(imported) && subtle.verify('RSASSA-PKCS1-v1_5', imported, copyOf(signature), bytes)
  }
  if (key.oid === signatureOids.ed25519 && oid === signatureOids.ed25519) {
    const imported = await subtle.importKey('spki', spki, { name: 'Ed25519' }, false, ['verify'])
    return subtle.verify({ name: 'Ed25519' }, imported, copyOf(signature), bytes)
  }
  return false
}

/** Shorter keys are within reach of those who can pay; longer ones would only make the check slow. */
function isLongEnough(key: CryptoKey): boolean {
  const { modulusLength } = key.algorithm as RsaKeyAlgorithm
  return modulusLength >= 2048 && modulusLength <= 8192
}

function identifierIn(der: Der): { oid: string; parameters: Der | undefined } {
  const [oid, parameters] = childrenOf(der, 0x30)
  return { oid: objectIdentifierIn(oid as Der), parameters }
}

/** Hash and length of the salt of RSASSA-PSS (RFC 4055); the mask must be made with the same hash. */
function pssParameters(parameters: Der | undefined): { hash: DigestName; saltLength: number } {
  const cursor = derCursor(parameters as Der)
  const inside = (der: Der | undefined): Der => childrenOf(der as Der)[0] as Der
  const hash = digestName(identifierIn(inside(cursor.optional(0xa0))).oid)
  const mask = identifierIn(inside(cursor.optional(0xa1)))
  const maskHash = digestName(identifierIn(mask.parameters as Der).oid)
  const salt = cursor.optional(0xa2)
  if (!hash || hash !== maskHash) throw new Error('an RSASSA-PSS that is not taken')
  return { hash, saltLength: salt ? smallIntegerIn(inside(salt)) : 20 }
}
