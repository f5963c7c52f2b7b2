import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, copyOf, joined, sameBytes, textOf, utf8 } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'

/** Says of what kind a leaf is, and how its salt is handed over. */
const kind = utf8('oficio-custody/1\n')

/** Bytes of the salt of a leaf. */
export const saltLength = 32

/**
 * What is logged of a record, 32 bytes: its digest under a salt. Whoever has record and salt can show that
 * they belong to the leaf; where the salt was erased, the leaf tells nothing of any record.
 *
 * @param digest of the record, as `recordDigest` gives it
 */
export const leafEntry = (salt: Uint8Array, digest: string): Bytes =>
  copyOf(hmac(sha256, salt, joined(kind, utf8(digest))))

/**
 * Digest of a record: SHA-256, in hexadecimal, of its canonical bytes without its member `hash`, as acts are
 * hashed; `undefined` where that member says another, or where it is no record.
 */
export function recordDigest(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined
  const { hash, ...rest } = record as Readonly<Record<string, unknown>>
  try {
    const digest = digestOf(rest)
    return hash === undefined || hash === digest ? digest : undefined
  } catch {
    return undefined
  }
}

/** What a proof says besides of a leaf of this kind: its salt. */
export const saltInProof = (salt: Uint8Array): Bytes => joined(kind, salt)

/** The salt that a proof says, or `undefined` where what it says is something else. */
export function saltOfProof(extra: Uint8Array): Bytes | undefined {
  const isOurs = extra.length === kind.length + saltLength && sameBytes(extra.slice(0, kind.length), kind)
  return isOurs ? copyOf(extra.slice(kind.length)) : undefined
}

/**
 * Whether a file has the very bytes in which a record is written, indented or in one line: another spelling
 * may show a reader what was never logged, a name twice, or a number that rounds to the one that was.
 */
export function isAsWritten(file: Uint8Array): boolean {
  try {
    const written = textOf(file) ?? ''
    const value: unknown = JSON.parse(written)
    const one = JSON.stringify(value)
    const indented = JSON.stringify(value, undefined, 2)
    return [one, `${one}\n`, `${indented}\n`].includes(written)
  } catch {
    return false
  }
}

/**
 * What was logged of a record that is kept in a file, or `undefined` where the file holds none, or is not
 * written as `isAsWritten` wants it.
 */
export function entryOfFile(file: Uint8Array, salt: Uint8Array): Bytes | undefined {
  try {
    const digest = isAsWritten(file) ? recordDigest(JSON.parse(textOf(file) ?? '')) : undefined
    return digest === undefined ? undefined : leafEntry(salt, digest)
  } catch {
    return undefined
  }
}
