const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const BECH32 = 1
const BECH32M = 0x2bc830a3

function polymod(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    GENERATOR.forEach((generator, bit) => {
      if ((top >>> bit) & 1) sum ^= generator
    })
  }
  return sum >>> 0
}

/**
 * Whether a segregated-witness address keeps its checksum: Bech32 for version 0, Bech32m from version 1 on.
 */
export function isSegwitAddress(address: string, prefix: string): boolean {
  if (address.length > 90 || (address !== address.toLowerCase() && address !== address.toUpperCase()))
    return false
  const lower = address.toLowerCase()
  if (!lower.startsWith(`${prefix}1`)) return false
  const values = [...lower.slice(prefix.length + 1)].map((character) => CHARSET.indexOf(character))
  if (values.length < 8 || values.includes(-1)) return false
  const expanded = [
    ...[...prefix].map((c) => c.charCodeAt(0) >> 5),
    0,
    ...[...prefix].map((c) => c.charCodeAt(0) & 31),
  ]
  const version = values[0] ?? 99
  const bits = (values.length - 7) * 5
  const programBytes = Math.floor(bits / 8)
  // What is left over of the last character fills no byte: fewer than five bits, and all of them nought.
  const padding = bits % 8
  if (padding > 4 || ((values.at(-7) ?? 0) & ((1 << padding) - 1)) !== 0) return false
  if (version > 16 || programBytes < 2 || programBytes > 40) return false
  if (version === 0 && programBytes !== 20 && programBytes !== 32) return false
  return polymod([...expanded, ...values]) === (version === 0 ? BECH32 : BECH32M)
}
