import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { type Bytes, copyOf, joined, utf8 } from '@oficio/verify/bytes'
import { childrenOf, type Der, derCursor, objectIdentifierIn, smallIntegerIn } from '@oficio/verify/der'

/** Thrown for a way of encrypting that is not read here; never passes a border of this folder. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError'
}

/** Thrown for ciphers that are broken or nearly so: RC2 and DES, also three times. */
export class OldEncryptionError extends Error {
  override readonly name = 'OldEncryptionError'
}

/** What decrypts to nothing that makes sense: nearly always the password. */
export class UndecryptableError extends Error {
  override readonly name = 'UndecryptableError'
}

/** Real files ask some thousand rounds; a hostile one could ask for hours. */
const limits = { oldRounds: 300_000, rounds: 5_000_000 } as const

const oid = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
} as const

/** RC4, triple DES and RC2, with a key made of the password as in 1996 (RFC 7292, appendix C). */
const oldScheme = /^1\.2\.840\.113549\.1\.12\.1\.[1-6]$/
/** DES, RC2 and triple DES, whatever way the key was made. */
const oldCiphers: readonly string[] = ['1.3.14.3.2.7', '1.2.840.113549.3.2', '1.2.840.113549.3.7']

const pseudoRandom: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
}

const aesBytes: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 16,
  '2.16.840.1.101.3.4.1.22': 24,
  '2.16.840.1.101.3.4.1.42': 32,
}

/** The content made readable with a password, by the algorithm written beside it. */
export async function decryptWithPassword(
  algorithm: Der,
  content: Uint8Array,
  password: string,
): Promise<Bytes> {
  const [type, parameters] = childrenOf(algorithm, 0x30)
  const scheme = objectIdentifierIn(type as Der)
  if (scheme === oid.pbes2) return decryptPbes2(parameters as Der, content, password)
  if (oldScheme.test(scheme)) throw new OldEncryptionError(scheme)
  throw new UnsupportedError(scheme)
}

async function decryptPbes2(parameters: Der, content: Uint8Array, password: string): Promise<Bytes> {
  const { subtle } = globalThis.crypto
  const [derivation, encryption] = childrenOf(parameters, 0x30) as [Der, Der]
  const [derivationType, derivationParameters] = childrenOf(derivation, 0x30)
  if (objectIdentifierIn(derivationType as Der) !== oid.pbkdf2) throw new UnsupportedError('derivation')
  const cursor = derCursor(derivationParameters as Der, 0x30)
  const salt = copyOf(cursor.next(0x04).content)
  const iterations = smallIntegerIn(cursor.next(0x02))
  cursor.optional(0x02)
  const named = cursor.optional(0x30)
  const hash = named ? pseudoRandom[objectIdentifierIn(childrenOf(named)[0] as Der)] : 'SHA-1'
  if (!hash || iterations > limits.rounds) throw new UnsupportedError('derivation')

  const [encryptionType, ivElement] = childrenOf(encryption, 0x30)
  const encryptionOid = objectIdentifierIn(encryptionType as Der)
  if (oldCiphers.includes(encryptionOid)) throw new OldEncryptionError(encryptionOid)
  const keyBytes = aesBytes[encryptionOid]
  if (!keyBytes || ivElement?.tag !== 0x04) throw new UnsupportedError(encryptionOid)
  const iv = copyOf(ivElement.content)
  const secret = await subtle.importKey('raw', utf8(password), 'PBKDF2', false, ['deriveBits'])
  const bits = copyOf(
    new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, secret, keyBytes * 8)),
  )
  const key = await subtle.importKey('raw', bits, 'AES-CBC', false, ['decrypt'])
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv }, key, copyOf(content)))
  } catch (cause) {
    throw new UndecryptableError('AES', { cause })
  }
}

const hashes = {
  'SHA-1': { hash: sha1, block: 64 },
  'SHA-256': { hash: sha256, block: 64 },
  'SHA-384': { hash: sha384, block: 128 },
  'SHA-512': { hash: sha512, block: 128 },
} as const

export type OldDigest = keyof typeof hashes

/**
 * Bytes made of a password for a purpose: 1 for keys, 2 for first blocks, 3 for authentication.
 *
 * @see RFC 7292, appendix B.2
 */
export function derivedBytes(
  digest: OldDigest,
  purpose: number,
  password: string,
  salt: Uint8Array,
  rounds: number,
  length: number,
): Bytes {
  if (rounds > limits.oldRounds) throw new UnsupportedError('rounds')
  const { hash, block } = hashes[digest]
  const letters = new Uint8Array(2 * password.length + 2)
  for (let i = 0; i < password.length; i++)
    new DataView(letters.buffer).setUint16(2 * i, password.charCodeAt(i))
  const filled = (bytes: Uint8Array): Uint8Array =>
    Uint8Array.from(
      { length: block * Math.ceil(bytes.length / block) },
      (_, i) => bytes[i % bytes.length] as number,
    )
  const input = joined(filled(salt), filled(letters))
  const out = new Uint8Array(length)
  for (let at = 0; at < length; ) {
    let made = hash(joined(new Uint8Array(block).fill(purpose), input))
    for (let round = 1; round < rounds; round++) made = hash(made)
    out.set(made.subarray(0, length - at), at)
    at += made.length
    // Each block of the input grows by the result plus one, as one number with the last byte lowest.
    for (let start = 0; start < input.length; start += block) {
      let carry = 1
      for (let i = block - 1; i >= 0; i--) {
        carry += input[start + i]! + made[i % made.length]!
        input[start + i] = carry & 255
        carry >>= 8
      }
    }
  }
  return out
}
