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

const expandedOf = (prefix: string): readonly number[] => [
  ...[...prefix].map((c) => c.charCodeAt(0) >> 5),
  0,
  ...[...prefix].map((c) => c.charCodeAt(0) & 31),
]

/** Nets on which coins are worth nothing: an address there is nobody's. */
const ofTests = /^(?:tb|bcrt|sb|tltc|rltc|addr_test|stake_test|tex)$|test/
const shaped =
  /(?<![\p{L}\p{N}])([a-z][a-z0-9_]{0,20})1([qpzry9x8gf2tvdw0s3jn54khce6mua7l]{13,110})(?![\p{L}\p{N}])/giu

/**
 * Addresses in a text that keep the checksum of Bech32 or Bech32m, on whichever chain (BIP 173, BIP 350): by
 * chance one in a thousand million does. Those of nets for tests are left out.
 */
export const bech32In = (text: string): readonly string[] =>
  [...text.matchAll(shaped)].flatMap(([whole, prefix = '', data = '']) => {
    if (whole !== whole.toLowerCase() && whole !== whole.toUpperCase()) return []
    const values = [...data.toLowerCase()].map((character) => CHARSET.indexOf(character))
    const sum = polymod([...expandedOf(prefix.toLowerCase()), ...values])
    return (sum === BECH32 || sum === BECH32M) && !ofTests.test(prefix.toLowerCase()) ? [whole] : []
  })

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
  const version = values[0] ?? 99
  const bits = (values.length - 7) * 5
  const programBytes = Math.floor(bits / 8)
  // What is left over of the last character fills no byte: fewer than five bits, and all of them nought.
  const padding = bits % 8
  if (padding > 4 || ((values.at(-7) ?? 0) & ((1 << padding) - 1)) !== 0) return false
  if (version > 16 || programBytes < 2 || programBytes > 40) return false
  if (version === 0 && programBytes !== 20 && programBytes !== 32) return false
  return polymod([...expandedOf(prefix), ...values]) === (version === 0 ? BECH32 : BECH32M)
}
