import { recognise } from '@oficio/core/identifier'
import { isRecord, stepsOf } from '@oficio/core/json'
import type { Knowledge, TableChange } from '@oficio/core/knowledge'
import { placeholders, speaks } from '@oficio/core/letter'
import type { Problem } from '../problem.ts'
import type { Book } from './book.ts'
import { unboundedWork } from './linear.ts'

/** Tables whose texts may be patterns, under whatever key. */
const ofPatterns: readonly TableChange['slice'][] = [
  'recognition',
  'genericIdentifiers',
  'preflight',
  'citation',
]

/** Tables by which something is found, asked or said. */
const ofWork: readonly TableChange['slice'][] = [
  ...ofPatterns,
  'identifierNames',
  'templates',
  'translations',
  'vocabularies',
  'baseChecks',
]

/**
 * What a release takes away that the program works by. A line of a list may go, as long as others stay; a
 * table, or a place of one that has a name, may only be changed: without it something is no longer asked,
 * found or said, and nobody sees that.
 *
 * @param knowledge with the changes in it
 */
export const emptied = (knowledge: Knowledge, changes: readonly TableChange[]): readonly Problem[] =>
  changes
    .filter(({ slice, at, before, after }) => {
      if (!ofWork.includes(slice)) return false
      const steps = stepsOf(at)
      const isLine = /^\d+$/.test(steps.at(-1) ?? '') && isNothing(after)
      return isLine ? isNothing(placeIn(knowledge[slice], steps.slice(0, -1))) : takesAway(before, after)
    })
    .map(({ slice, at }) => ({
      path: `${slice}${at}`,
      line: 1,
      message: 'a release changes what stands here, and takes none of it away',
      severity: 'error',
    }))

const placeIn = (value: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  )

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Whether something that has a name is gone, or has nothing in it any more. */
const takesAway = (before: unknown, after: unknown): boolean =>
  !isNothing(before) &&
  (isNothing(after) ||
    (isRecord(before) &&
      isRecord(after) &&
      Object.entries(before).some(([name, inner]) => takesAway(inner, after[name]))))

/**
 * What a release changed in tables does bounded work on hostile text, still recognises, and puts no words
 * into a letter that stand for somebody, lead elsewhere or leave a place out.
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
    if (slice !== 'templates') continue
    for (const text of textsIn(after))
      for (const sentence of text.split(/(?<=[.;!?])\s+|\n/u))
        if (speaks(sentence)) report(`no words of a letter say this for whoever signs: ${sentence}`)
    if (before !== null && after !== null && places(before) !== places(after))
      report('the places to fill are not those that were there')
  }
  // Patterns are compiled where a text asks for them.
  if (changes.some(({ slice }) => ofPatterns.includes(slice)) && !book.problems.some(isError))
    try {
      recognise(examplesOf(book), book.knowledge)
    } catch (error) {
      report(`nothing is recognised any more: ${(error as Error).message}`)
    }
}

const isError = ({ severity }: Book['problems'][number]): boolean => severity === 'error'

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

/** A paste in which every type of identifier stands once. */
const examplesOf = ({ knowledge }: Book): string =>
  [
    ...knowledge.genericIdentifiers,
    ...Object.values(knowledge.providers).flatMap(({ identifiers }) => identifiers.accepted),
  ]
    .flatMap(({ type, validExamples }) => (validExamples[0] ? [`${type}: ${validExamples[0]}`] : []))
    .join('\n')

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
