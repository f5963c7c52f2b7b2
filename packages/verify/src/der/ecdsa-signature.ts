import type { Bytes } from '../bytes/index.ts'
import { childrenOf, readDer } from './read-der.ts'
import { integer, sequence } from './write-der.ts'

/**
 * An ECDSA signature from DER to two numbers of `size` bytes side by side, or `undefined` when it is not the
 * one DER spelling of it: a laxer reading would let changed bytes pass for the same signature.
 */
export function ecdsaFromDer(der: Uint8Array, size: number): Bytes | undefined {
  try {
    const numbers = childrenOf(readDer(der, 0x30))
    const out = new Uint8Array(2 * size)
    for (const [i, number] of numbers.entries()) {
      const [first = 0, second = 0] = number.content
      if (i > 1 || number.tag !== 0x02 || first & 0x80 || (first === 0 && !(second & 0x80))) return undefined
      const digits = first === 0 ? number.content.subarray(1) : number.content
      if (digits.length > size) return undefined
      out.set(digits, (i + 1) * size - digits.length)
    }
    return numbers.length === 2 ? out : undefined
  } catch {
    return undefined
  }
}

/** The DER spelling of an ECDSA signature given as two numbers side by side. */
export function ecdsaToDer(raw: Uint8Array): Bytes {
  const half = raw.length / 2
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)))
}
