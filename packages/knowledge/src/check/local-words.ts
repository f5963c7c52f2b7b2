import { type LocalPatterns, type LocalWords, localPatterns, noLocalWords } from '@oficio/core/registry'
import type { CheckedFile } from '../compile.ts'
import type { Place } from '../yaml-file.ts'
import type { Book } from './book.ts'

/** A word of a country, a service or the house by which free words are judged, with where it is written. */
interface Written {
  readonly file: CheckedFile
  readonly place: Place
  readonly word: string
}

/** Where such words stand, by the kind of the file. */
const places: readonly (readonly [kind: string, place: Place])[] = [
  ['status', ['usage', 'numbers']],
  ['status', ['usage', 'currency', 'names']],
  ['status', ['usage', 'accounts']],
  ['status', ['usage', 'languages']],
  ['status', ['usage', 'bodies']],
  ['preflight', ['freeWords', 'labels']],
  ['preflight', ['freeWords', 'currencies']],
  ['preflight', ['freeWords', 'accounts']],
  ['preflight', ['freeWords', 'languages']],
  ['preflight', ['freeWords', 'bodies']],
  ['preflight', ['freeWords', 'highBodies']],
  ['preflight', ['freeWords', 'ways', 'words']],
  ['preflight', ['freeWords', 'ways', 'names']],
  ['profile', ['name']],
  ['recognition of a provider', ['words']],
]

function writtenIn(file: CheckedFile, place: Place): readonly Written[] {
  let at: unknown = file.value
  for (const step of place) at = (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[step]
  const words: readonly unknown[] = Array.isArray(at) ? at : []
  if (typeof at === 'string') return [{ file, place, word: at }]
  return words.flatMap((word, i) => (typeof word === 'string' ? [{ file, place: [...place, i], word }] : []))
}

/** One word in the place of every word, so that a fault is told where that word is written. */
const everywhere = (word: string): LocalWords => ({
  ...noLocalWords,
  ...{ labels: [word], currencies: [word], accounts: [word], languages: [word], bodies: [word] },
  ...{ highBodies: [word], ways: { words: [word], names: [word] } },
})

/** What was said of a word with the patterns of the house, which are the same whenever they are made. */
const answered = new Map<string, string | undefined>()

/** What is wrong with the patterns of a word, looked at once; undefined: nothing. */
function faultOf(word: string, patternsOf: (words: LocalWords) => LocalPatterns): string | undefined {
  if (patternsOf !== localPatterns) return faultIn(word, patternsOf)
  if (!answered.has(word)) answered.set(word, faultIn(word, patternsOf))
  return answered.get(word)
}

function faultIn(word: string, patternsOf: (words: LocalWords) => LocalPatterns): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(word)) return 'has neither letter nor figure'
  try {
    const { labelled, currency, account, body, highBody, way, namedWay } = patternsOf(everywhere(word))
    const parts = [currency, account, body, highBody].map((part) => new RegExp(`(?:${part})`, 'iu'))
    return [...labelled, ...parts, way, namedWay].some((pattern) => pattern.test(''))
      ? 'would be found where nothing is written'
      : undefined
  } catch (error) {
    return `makes no pattern: ${(error as Error).message}`
  }
}

/**
 * Letters of everybody are judged by these words of all countries and services together: one of them that
 * makes no pattern would stop every judgement, so it is told here with its file and line.
 */
export function checkLocalWords(book: Book, patternsOf = localPatterns): void {
  for (const [kind, place] of places)
    for (const file of book.ofKind(kind))
      for (const { place: at, word } of writtenIn(file, place)) {
        const fault = faultOf(word, patternsOf)
        if (fault !== undefined) book.report(file, at, `"${word}" ${fault}`)
      }
}
