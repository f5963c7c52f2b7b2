import { fromBase58 } from './base58.ts'
import { isSegwitAddress } from './bech32.ts'
import { keccak256, sha256 } from './sums.ts'

/**
 * One check character: a weighted sum over `over` (first and last place, counted from 1) decides the
 * character at place `at`.
 */
export interface WeightedStep {
  readonly over: readonly [number, number]
  readonly at: number
  readonly weights: readonly number[]
}

/** How the check digit or checksum of one type is reckoned, as `providers/recognition.yaml` writes it. */
export type CheckRule =
  | { readonly algorithm: 'luhn' }
  | {
      readonly algorithm: 'weighted'
      readonly modulus: number
      readonly steps: readonly WeightedStep[]
      /** Characters that count, in the order of their values; the ten digits when absent. */
      readonly alphabet?: string
      /** Each product is taken modulo this before it is added. */
      readonly productModulus?: number
      /** The weights run from the last place to the first. */
      readonly fromRight?: boolean
      /**
       * Check values that are written otherwise: `11` as `0`, `10` as `K`; `never` makes the number invalid.
       */
      readonly written?: Readonly<Record<string, string>>
      /** A number of one repeated digit passes the sum and is nobody's. */
      readonly refusesRepeated?: boolean
    }
  | { readonly algorithm: 'base58check'; readonly alphabet: string; readonly versions: readonly number[] }
  | { readonly algorithm: 'base58length'; readonly alphabet: string; readonly bytes: number }
  | { readonly algorithm: 'segwit'; readonly prefix: string }
  | { readonly algorithm: 'eip55' }
  | { readonly algorithm: 'monero'; readonly alphabet: string }
  /** ISO 13616: the country and its two digits behind the rest, letters as numbers, is 1 modulo 97. */
  | { readonly algorithm: 'mod97' }
  | { readonly algorithm: 'anyOf'; readonly rules: readonly CheckRule[] }

const DIGITS = '0123456789'

function isLuhn(value: string): boolean {
  let sum = 0
  for (let i = 0; i < value.length; i++) {
    const digit = value.charCodeAt(value.length - 1 - i) - 48
    if (digit < 0 || digit > 9) return false
    const weighted = i % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return value.length > 1 && sum % 10 === 0
}

function isWeighted(value: string, rule: CheckRule & { algorithm: 'weighted' }): boolean {
  const alphabet = rule.alphabet ?? DIGITS
  const characters = [...value.toUpperCase()]
  if (rule.refusesRepeated && characters.every((c) => c === characters[0])) return false
  return rule.steps.every(({ over: [first, last], at, weights }) => {
    // Places count from the end for numbers of varying length; place 0 is the last character.
    const place = (n: number) => (n <= 0 ? characters.length - 1 + n : n - 1)
    const counted = characters.slice(place(first), place(last) + 1)
    if (rule.fromRight) counted.reverse()
    let sum = 0
    for (const [i, character] of counted.entries()) {
      const worth = alphabet.indexOf(character)
      if (worth < 0) return false
      const product = worth * (weights[i % weights.length] ?? 0)
      sum += rule.productModulus ? product % rule.productModulus : product
    }
    const check = String(rule.modulus - (sum % rule.modulus))
    return (rule.written?.[check] ?? check) === characters[place(at)]
  })
}

function isBase58Check(value: string, alphabet: string, versions: readonly number[]): boolean {
  const bytes = fromBase58(value, alphabet)
  if (bytes?.length !== 25 || !versions.includes(bytes[0] ?? -1)) return false
  const digest = sha256(sha256(bytes.subarray(0, 21)))
  return [0, 1, 2, 3].every((i) => digest[i] === bytes[21 + i])
}

/**
 * EIP-55: the case of each letter repeats a bit of the Keccak-256 of the address; one case only carries no
 * checksum.
 */
function isEip55(value: string): boolean {
  const digits = value.slice(2)
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return true
  const lower = digits.toLowerCase()
  const digest = keccak256(Uint8Array.from(lower, (c) => c.charCodeAt(0)))
  return [...lower].every((c, i) => {
    const nibble = ((digest[i >> 1] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 15
    return digits[i] === (nibble >= 8 ? c.toUpperCase() : c)
  })
}

/** Bytes that a block of so many characters of Monero's base 58 holds. */
const MONERO_BLOCK: Readonly<Record<number, number>> = { 2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8 }

/**
 * Monero writes base 58 in blocks of eleven characters; the last four bytes are a Keccak-256 of the others.
 */
function isMonero(value: string, alphabet: string): boolean {
  const bytes: number[] = []
  for (let at = 0; at < value.length; at += 11) {
    const block = value.slice(at, at + 11)
    const size = MONERO_BLOCK[block.length]
    if (size === undefined) return false
    let sum = 0n
    for (const character of block) {
      const worth = alphabet.indexOf(character)
      if (worth < 0) return false
      sum = sum * 58n + BigInt(worth)
    }
    if (sum >= 1n << BigInt(8 * size)) return false
    for (let i = size - 1; i >= 0; i--) bytes.push(Number((sum >> BigInt(8 * i)) & 255n))
  }
  if (bytes.length < 69) return false
  const digest = keccak256(Uint8Array.from(bytes.slice(0, -4)))
  return [0, 1, 2, 3].every((i) => digest[i] === bytes[bytes.length - 4 + i])
}

function isMod97(value: string): boolean {
  const written = value.toUpperCase()
  let rest = 0
  for (const character of written.slice(4) + written.slice(0, 4))
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** Whether a normalised value keeps its check digit or checksum. */
export function passesCheck(value: string, rule: CheckRule): boolean {
  switch (rule.algorithm) {
    case 'luhn':
      return isLuhn(value)
    case 'weighted':
      return isWeighted(value, rule)
    case 'base58check':
      return isBase58Check(value, rule.alphabet, rule.versions)
    case 'base58length':
      return fromBase58(value, rule.alphabet)?.length === rule.bytes
    case 'segwit':
      return isSegwitAddress(value, rule.prefix)
    case 'eip55':
      return isEip55(value)
    case 'monero':
      return isMonero(value, rule.alphabet)
    case 'mod97':
      return isMod97(value)
    case 'anyOf':
      return rule.rules.some((one) => passesCheck(value, one))
  }
}
