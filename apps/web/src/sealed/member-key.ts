import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '@oficio/verify/bytes'

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function checksum(values: readonly number[]): readonly number[] {
  let sum = 1
  for (const value of [...values, 0, 0, 0, 0, 0, 0]) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [at, generator] of generators.entries()) if ((top >>> at) & 1) sum ^= generator
  }
  return Array.from({ length: 6 }, (_, at) => ((sum ^ 1) >>> (5 * (5 - at))) & 31)
}

/** Bytes in the alphabet of age (Bech32, BIP 173), behind a prefix. */
function bech32(prefix: string, bytes: Uint8Array): string {
  const values: number[] = []
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) values.push((held >>> (bits - 5)) & 31)
  }
  if (bits > 0) values.push((held << (5 - bits)) & 31)
  const codes = [...prefix].map((letter) => letter.charCodeAt(0))
  const head = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)]
  return `${prefix}1${[...values, ...checksum([...head, ...values])].map((value) => letters[value]).join('')}`
}

/**
 * The identity that a passkey makes: the same for the same passkey, and kept nowhere. `secret` is what the
 * passkey gives for `memberSalt` (`salt.ts`) (WebAuthn, extension `prf`).
 */
export const memberIdentity = (secret: Uint8Array): string =>
  bech32('age-secret-key-', hkdf(sha256, secret, undefined, utf8('oficio member key/1'), 32)).toUpperCase()
