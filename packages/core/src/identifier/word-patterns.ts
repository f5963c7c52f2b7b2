import { fold, heard, PhraseBook, WORD } from './words.ts'

/**
 * Whole words, and with a star behind them how words begin: `descart*`. Those with a star share one end: each
 * class of all letters is a thousand ranges, and a telephone takes a second to make a pattern of sixty.
 */
export function wordsOf(list: readonly string[]): RegExp {
  const words = list.map(heard)
  const begun = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
  const parts = [
    ...(begun.length > 0 ? [`(?:${begun.join('|')})\\p{L}*`] : []),
    ...words.filter((word) => !word.endsWith('*')),
  ]
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'u')
}

export const folded = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => fold(String(word))))

export function book<T>(entries: Iterable<readonly [string, T]>): PhraseBook<T> {
  const made = new PhraseBook<T>()
  for (const [phrase, value] of entries) made.add(phrase, value, (before) => before)
  return made
}

export const spelled = (text: string): string =>
  [...text.matchAll(WORD)].map((word) => fold(word[0])).join(' ')

export const anyOf = (
  words: readonly string[],
  make: (alternatives: string) => RegExp,
): RegExp | undefined =>
  words.length === 0 ? undefined : make(words.map((word) => word.replaceAll('.', '\\.')).join('|'))

export const anyPattern = (sources: readonly string[]): RegExp | undefined =>
  sources.length === 0 ? undefined : new RegExp(sources.map((source) => `(?:${source})`).join('|'))

export const literally = (word: string): string => fold(word).replace(/[$.*+?^()[\]{}|/\\]/g, '\\$&')
