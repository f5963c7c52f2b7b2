import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { codeDigits } from '@oficio/core/emergency'

/**
 * The code of a call: worked out from the key of the house and the id of the call, and kept nowhere. Another
 * call, of the same request too, has another.
 */
export const codeOf = (houseKey: Uint8Array, call: string): string =>
  (
    createHmac('sha256', houseKey).update(`call back ${call}`).digest().readBigUInt64BE() %
    10n ** BigInt(codeDigits)
  )
    .toString()
    .padStart(codeDigits, '0')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Whether a code was said rightly; blanks and dashes between its digits are how people write, and no part of
 * it.
 */
export const isCode = (said: string, code: string): boolean =>
  timingSafeEqual(digest(said.replace(/[\s.-]/g, '')), digest(code))
