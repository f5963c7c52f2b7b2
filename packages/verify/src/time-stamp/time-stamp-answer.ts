import { type Bytes, copyOf } from '../bytes/index.ts'
import { childrenOf, type Der, derCursor, readDer, smallIntegerIn } from '../der/index.ts'
import type { DigestName } from '../x509/index.ts'

/** The digest that a length tells: of the three taken, each has its own. */
export function digestOfLength(length: number): DigestName | undefined {
  return ({ 32: 'SHA-256', 48: 'SHA-384', 64: 'SHA-512' } as const)[length]
}

/**
 * The time-stamp itself in an authority's answer (`application/timestamp-reply`), or `undefined` when it
 * refused or answered something else.
 *
 * It is what goes into a seal.
 */
export function tokenIn(response: Uint8Array): Bytes | undefined {
  try {
    const answer = answerIn(response)
    return answer?.token && copyOf(answer.token.bytes)
  } catch {
    return undefined
  }
}

/**
 * Status and token of an answer, or `undefined` for what does not begin as one. Throws `DerError` beyond
 * that.
 */
export function answerIn(response: Uint8Array): { granted: boolean; token: Der | undefined } | undefined {
  const outer = readDer(copyOf(response), 0x30)
  if (childrenOf(outer)[0]?.tag !== 0x30) return undefined
  const cursor = derCursor(outer)
  const status = smallIntegerIn(derCursor(cursor.next(0x30)).next(0x02))
  const token = cursor.optional(0x30)
  cursor.end()
  return { granted: status === 0 || status === 1, token }
}
