import { parseJson } from '@oficio/contract'
import { HouseProblem } from './call.ts'

/** The bytes of a header that holds JSON; other letters than those of ASCII are written as escapes. */
export function inAscii(header = ''): Uint8Array {
  if (!/^[\x20-\x7e]*$/.test(header)) throw new HouseProblem('unreadable', 'not-ascii')
  return new TextEncoder().encode(header)
}

/** JSON in UTF-8 as our strict reader takes it. @throws {Problem} @throws {HouseProblem} `unreadable` */
export function jsonIn(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HouseProblem('unreadable', 'not-utf8')
  }
  const value = parseJson(text)
  // The database keeps no NUL in a text, and no name has one.
  if (text.includes('\\u0000')) throw new HouseProblem('unreadable')
  return value
}
