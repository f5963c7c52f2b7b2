import type { Bytes } from '../bytes/index.ts'

/**
 * An ECDSA signature from DER to two numbers of `size` bytes side by side, or `undefined` when it is not the one DER spelling of it: a laxer
 * reading would let changed bytes pass for the same signature.
 */
export function ecdsaFromDer(der: Uint8Array, size: number): Bytes | undefined {
  // Two numbers of at most 66 bytes fit a length of one byte up to P-256; longer ones are not read here.
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 129) return undefined
  const out = new Uint8Array(2 * size)
  let at = 2
  for (const end of [size, 2 * size]) {
    const length = der[at + 1] ?? 0
    const number = der.subarray(at + 2, at + 2 + length)
    if (der[at] !== 0x02 || length === 0 || number.length !== length) return undefined
    const [first, second] = number as unknown as [number, number | undefined]
    if (first & 0x80 || (first === 0 && (second === undefined || !(second & 0x80)))) return undefined
    const digits = first === 0 ? number.subarray(1) : number
    if (digits.length > size) return undefined
    out.set(digits, end - digits.length)
    at += 2 + length
  }
  return at === der.length ? out : undefined
}

/** The DER spelling of an ECDSA signature given as two numbers side by side. */
export function ecdsaToDer(raw: Uint8Array): Bytes {
  const half = raw.length / 2
  const numbers = [raw.subarray(0, half), raw.subarray(half)].flatMap((number) => {
    let start = 0
    while (start < half - 1 && number[start] === 0) start++
    const digits = [...number.subarray(start)]
    const padded = (digits[0] as number) & 0x80 ? [0, ...digits] : digits
    return [0x02, padded.length, ...padded]
  })
  return Uint8Array.of(0x30, numbers.length, ...numbers)
}
