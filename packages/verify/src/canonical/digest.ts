import { sha256 } from '@noble/hashes/sha2.js'
import { hex, utf8 } from '../bytes/index.ts'
import { canonicalJson } from './canonical-json.ts'

/** SHA-256 in hexadecimal, small letters. */
export function sha256Hex(bytes: Uint8Array): string {
  return hex(sha256(bytes))
}

/** SHA-256, in hexadecimal, of the canonical bytes of a value. Throws `CanonicalError`. */
export function digestOf(value: unknown): string {
  return sha256Hex(utf8(canonicalJson(value)))
}
