import { isRecord, stepsOf } from '@oficio/core/json'
import type { Knowledge, TableChange } from '@oficio/core/knowledge'
import { claimsCourtAct, placeholders, sentencesIn, speaks } from '@oficio/core/letter'
import type { Book } from './book.ts'
import { servicesNamedIn } from './service-words.ts'

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
 * What a release changed in tables says of no court what it did, calls nothing by the name of another, and
 * puts no words into a letter that stand for somebody, lead elsewhere or leave a place out.
 */
export function checkTables(book: Book, changes: readonly TableChange[], program: Knowledge): void {
  const [file] = book.files
  if (!file) return
  const report = (message: string) => book.report(file, [], message)
  for (const change of changes) {
    const { slice, before, after } = change
    for (const [text, until] of textsBeside(after, before))
      if (claimsCourtAct(sentencesIn(text), sentencesIn(until)))
        report(`what a court or a prosecutor did is said by no words that stand in every letter: ${text}`)
    if (namesIdentifiers(change)) for (const message of misnamed(change, book, program)) report(message)
    if (slice !== 'templates') continue
    for (const text of textsIn(after))
      for (const sentence of sentencesIn(text))
        if (speaks(sentence)) report(`no words of a letter say this for whoever signs: ${sentence}`)
    if (before !== null && after !== null && places(before) !== places(after))
      report('the places to fill are not those that were there')
  }
}

/** Whether a change says what an identifier is called, on the page or in a letter. */
const namesIdentifiers = ({ slice, at }: Pick<TableChange, 'slice' | 'at'>): boolean =>
  slice === 'identifierNames' ||
  (slice === 'templates' && at.startsWith('/identifiers')) ||
  (slice === 'genericIdentifiers' && at.endsWith('/label'))

/** The type that a change names, where it is one alone. */
function typeNamed({ slice, at }: TableChange, { genericIdentifiers }: Knowledge): string | undefined {
  const [first = '', second] = stepsOf(at)
  if (slice === 'genericIdentifiers') return genericIdentifiers[Number(first)]?.type
  return slice === 'templates' ? second : first
}

/** Types that the program calls so, in any language. */
const typesCalled = (name: string, { identifierNames, templates }: Knowledge): readonly string[] =>
  [identifierNames, templates.identifiers].flatMap((table) =>
    Object.entries(table).flatMap(([type, said]) =>
      Object.values<unknown>(said).some((one) => typeof one === 'string' && bare(one) === bare(name))
        ? [type]
        : [],
    ),
  )
const bare = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** That a name says a company which it did not say, or is what another identifier is called. */
function misnamed(change: TableChange, { knowledge }: Book, program: Knowledge): readonly string[] {
  const type = typeNamed(change, program)
  return textsBeside(change.after, change.before).flatMap(([text, until]) => {
    if (text === until) return []
    const named = servicesNamedIn(until, knowledge)
    const others = [...servicesNamedIn(text, knowledge)].filter((other) => !named.has(other))
    const isOfAnother = typesCalled(text, program).some((one) => one !== type)
    return [
      ...others.map((other) => `the name of an identifier says ${other}: ${text}`),
      ...(isOfAnother ? [`another identifier is called so: ${text}`] : []),
    ]
  })
}

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
