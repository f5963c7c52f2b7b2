import { bytesOfBase64 } from '../base64.ts'

/**
 * What lies on the device instead of a case: nonce and ciphertext, unreadable without the key of its vault.
 */
export interface SealedDraft {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly text: ArrayBuffer
}

/** A vault's key, wrapped by a passphrase. */
export interface Wrapped {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iterations: number
  readonly sealed: SealedDraft
}

const algorithm = { name: 'AES-GCM', length: 256 } as const

/** Rounds of PBKDF2 with SHA-256: about half a second on an old laptop, years for whoever guesses. */
export const passphraseRounds = 600_000

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey(algorithm, true, ['encrypt', 'decrypt'])

export async function keyText(key: CryptoKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('raw', key))
  return btoa(String.fromCharCode(...bytes))
}

export const keyFromText = (text: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOfBase64(text), algorithm, true, ['encrypt', 'decrypt'])

/** `about` binds the ciphertext to its place: a case moved under another name no longer opens. */
export async function seal(key: CryptoKey, value: unknown, about: string): Promise<SealedDraft> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const encode = new TextEncoder()
  const text = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encode.encode(about) },
    key,
    encode.encode(JSON.stringify(value)),
  )
  return { iv, text }
}

/** Throws when the key is not the one, or when somebody changed the bytes. */
export async function unseal(key: CryptoKey, { iv, text }: SealedDraft, about: string): Promise<unknown> {
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) },
    key,
    text,
  )
  return JSON.parse(new TextDecoder().decode(plain)) as unknown
}

async function fromPassphrase(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(passphrase.normalize('NFC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  )
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    typed,
    algorithm,
    false,
    ['encrypt', 'decrypt'],
  )
}

export async function wrap(
  key: CryptoKey,
  passphrase: string,
  iterations = passphraseRounds,
): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return {
    salt,
    iterations,
    sealed: await seal(await fromPassphrase(passphrase, salt, iterations), await keyText(key), 'key'),
  }
}

/** The key again, or undefined when the passphrase is not the one. */
export async function unwrap(
  { salt, iterations, sealed }: Wrapped,
  passphrase: string,
): Promise<CryptoKey | undefined> {
  const outer = await fromPassphrase(passphrase, salt, iterations)
  try {
    return await keyFromText((await unseal(outer, sealed, 'key')) as string)
  } catch {
    return undefined
  }
}
