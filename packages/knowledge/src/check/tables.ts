import { isRecord, stepsOf } from '@oficio/core/json'
import type { TableChange } from '@oficio/core/knowledge'
import { claimsCourtAct, placeholders, sentencesIn, speaks } from '@oficio/core/letter'
import type { Book } from './book.ts'
import { unboundedWork } from './linear.ts'
import { servicesNamedIn } from './service-words.ts'

/** Tables whose texts may be patterns, under whatever key. */
const ofPatterns: readonly TableChange['slice'][] = [
  'recognition',
  'genericIdentifiers',
  'preflight',
  'citation',
]

/** Tables whose texts stand in letters. */
const inLetters: readonly TableChange['slice'][] = ['templates', 'identifierNames', 'translations']

/** Each text with the one that stood in its place; `''` where none did. */
const textsBeside = (after: unknown, before: unknown): readonly (readonly [string, string])[] =>
  typeof after === 'string'
    ? [[after, typeof before === 'string' ? before : '']]
    : typeof after === 'object' && after !== null
      ? Object.entries(after).flatMap(([key, inner]) =>
          textsBeside(
            inner,
            typeof before === 'object' && before !== null ? Reflect.get(before, key) : undefined,
          ),
        )
      : []

/**
 * What a release changed in tables does bounded work on hostile text, and puts no words into a letter that
 * stand for somebody, lead elsewhere or leave a place out.
 */
export function checkTables(book: Book, changes: readonly TableChange[]): void {
  const [file] = book.files
  if (!file) return
  const report = (message: string) => book.report(file, [], message)
  for (const { slice, at, before, after } of changes) {
    if (ofPatterns.includes(slice)) {
      for (const text of textsIn(after)) {
        const why = unbounded(text)
        if (why) report(`a hostile text can stop the program with this pattern: ${why}`)
      }
      for (const text of patternsIn(after, stepsOf(at).at(-1) ?? ''))
        if (!isReadable(text)) report(`no pattern: ${text}`)
    }
    if (!inLetters.includes(slice)) continue
    for (const [text, until] of textsBeside(after, before))
      if (claimsCourtAct(sentencesIn(text), sentencesIn(until)))
        report(`what a court or a prosecutor did is said by no words that stand in every letter: ${text}`)
    if (slice === 'identifierNames' || at.startsWith('/identifiers'))
      for (const [text, until] of textsBeside(after, before)) {
        const named = servicesNamedIn(until, book.knowledge)
        for (const other of servicesNamedIn(text, book.knowledge))
          if (until !== '' && !named.has(other)) report(`the name of an identifier says ${other}: ${text}`)
      }
    if (slice !== 'templates') continue
    for (const text of textsIn(after))
      for (const sentence of sentencesIn(text))
        if (speaks(sentence)) report(`no words of a letter say this for whoever signs: ${sentence}`)
    if (before !== null && after !== null && places(before) !== places(after))
      report('the places to fill are not those that were there')
  }
}

/** Keys whose text the rooms compile. */
const patternKeys =
  /^(?:pattern|path|from|regex|alone|search|squeeze|nobodys|never|lowerWhen|upperWhen|stamped|copied|contact|nameAfterService)$/

/** The texts that are compiled, by the key under which they stand. */
const patternsIn = (value: unknown, key: string): readonly string[] =>
  typeof value === 'string'
    ? patternKeys.test(key)
      ? [value]
      : []
    : isRecord(value)
      ? Object.entries(value).flatMap(([inner, one]) => patternsIn(one, inner))
      : Array.isArray(value)
        ? value.flatMap((one) => (isRecord(one) ? patternsIn(one, key) : []))
        : []

function isReadable(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}

/** Why a text, read as a pattern, is unbounded; what is no pattern at all stands for itself. */
const unbounded = (text: string): string | undefined =>
  isReadable(text) ? unboundedWork(text, '') : undefined

/** The places to fill of a text, or of one in several languages: the same in all that were there. */
const places = (value: unknown): string =>
  JSON.stringify(
    isRecord(value)
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, places(inner)])
      : typeof value === 'string'
        ? [...placeholders(value)].sort()
        : null,
  )

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []
