// Encryption of 1977 that browsers do not offer; files of certificates made before 2022 are still kept with
// it. Only reading is done here.

const tableOf = (text: string): Uint8Array => Uint8Array.from(text.split(' '), Number)

/** The table of the standard whose rows run by `first`, then from bit 8 down. */
const initial = Uint8Array.from(
  { length: 64 },
  (_, i) => [58, 60, 62, 64, 57, 59, 61, 63][i >> 3]! - 8 * (i & 7),
)
const expansion = Uint8Array.from({ length: 48 }, (_, i) => ((4 * Math.floor(i / 6) + (i % 6) + 31) % 32) + 1)
const permutation = tableOf(
  '16 7 20 21 29 12 28 17 1 15 23 26 5 18 31 10 2 8 24 14 32 27 3 9 19 13 30 6 22 11 4 25',
)
const keyChoice1 = tableOf(
  '57 49 41 33 25 17 9 1 58 50 42 34 26 18 10 2 59 51 43 35 27 19 11 3 60 52 44 36 63 55 47 39 31 23 15 7 62 54 46 38 30 22 14 6 61 53 45 37 29 21 13 5 28 20 12 4',
)
const keyChoice2 = tableOf(
  '14 17 11 24 1 5 3 28 15 6 21 10 23 19 12 4 26 8 16 7 27 20 13 2 41 52 31 37 47 55 30 40 51 45 33 48 44 49 39 56 34 53 46 42 50 36 29 32',
)
const turns = tableOf('1 1 2 2 2 2 2 2 1 2 2 2 2 2 2 1')
const boxes = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
].map((digits) => Uint8Array.from(digits, (digit) => Number.parseInt(digit, 16)))

const chosen = (bits: Uint8Array, table: Uint8Array): Uint8Array =>
  table.map((from) => bits[from - 1] as number)

const bitsOf = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: bytes.length * 8 }, (_, i) => (bytes[i >> 3]! >> (7 - (i & 7))) & 1)

/** The sixteen keys of the rounds. */
function roundKeys(key: Uint8Array): readonly Uint8Array[] {
  const bits = chosen(bitsOf(key), keyChoice1)
  let left: Uint8Array = bits.slice(0, 28)
  let right: Uint8Array = bits.slice(28)
  const turned = (half: Uint8Array, by: number): Uint8Array =>
    Uint8Array.of(...half.subarray(by), ...half.subarray(0, by))
  return Array.from(turns, (by) => {
    left = turned(left, by)
    right = turned(right, by)
    return chosen(Uint8Array.of(...left, ...right), keyChoice2)
  })
}

function mixed(half: Uint8Array, key: Uint8Array): Uint8Array {
  const wide = chosen(half, expansion)
  const out = new Uint8Array(32)
  for (let box = 0; box < 8; box++) {
    const bit = (i: number): number => wide[6 * box + i]! ^ key[6 * box + i]!
    const row = 2 * bit(0) + bit(5)
    const column = 8 * bit(1) + 4 * bit(2) + 2 * bit(3) + bit(4)
    const value = boxes[box]![16 * row + column] as number
    for (let i = 0; i < 4; i++) out[4 * box + i] = (value >> (3 - i)) & 1
  }
  return chosen(out, permutation)
}

function des(bits: Uint8Array, keys: readonly Uint8Array[]): Uint8Array {
  const start = chosen(bits, initial)
  let left: Uint8Array = start.slice(0, 32)
  let right: Uint8Array = start.slice(32)
  for (const key of keys) {
    const next = mixed(right, key)
    for (let i = 0; i < 32; i++) next[i]! ^= left[i] as number
    left = right
    right = next
  }
  const swapped = Uint8Array.of(...right, ...left)
  const out = new Uint8Array(64)
  for (let i = 0; i < 64; i++) out[(initial[i] as number) - 1] = swapped[i] as number
  return out
}

/** One block of 8 bytes made readable, with a key of 16 or 24 bytes. */
export function tripleDesDecrypter(key: Uint8Array): (block: Uint8Array) => Uint8Array {
  const [first, second, third] = [
    key.subarray(0, 8),
    key.subarray(8, 16),
    key.length > 16 ? key.subarray(16, 24) : key.subarray(0, 8),
  ].map(roundKeys)
  return (block) => {
    const bits = des(des(des(bitsOf(block), [...third!].reverse()), second!), [...first!].reverse())
    return Uint8Array.from({ length: 8 }, (_, i) =>
      bits.subarray(8 * i, 8 * i + 8).reduce((sum, bit) => 2 * sum + bit, 0),
    )
  }
}
