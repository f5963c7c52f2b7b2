import { bareLetters } from '../registry/index.ts'
import { wholeWords } from '../text/index.ts'
import type { LawInput } from './law-input.ts'
import type { OrderScopeWords } from './types.ts'

/** The words that tell what an order does (`orderScope` of the knowledge), ready to be looked for. */
export type OrderWords = Readonly<Record<keyof OrderScopeWords, RegExp>>

const made = new WeakMap<OrderScopeWords, OrderWords>()

/** These words, where the knowledge has them. */
export function orderWords({ knowledge }: LawInput<never>): OrderWords | undefined {
  const words = knowledge.preflight.orderScope
  if (!words) return undefined
  const known = made.get(words)
  if (known) return known
  const read = Object.fromEntries(
    Object.entries(words).map(([name, parts]) => [name, wholeWords(parts)]),
  ) as OrderWords
  made.set(words, read)
  return read
}

/** A text as its words are compared: letters and figures alone, one space between. */
export const foldedWords = (said: string): string =>
  bareLetters(said)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
