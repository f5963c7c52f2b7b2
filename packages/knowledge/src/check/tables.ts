import { isRecord, stepsOf } from '@oficio/core/json'
import type { Knowledge, TableChange } from '@oficio/core/knowledge'
import { claimsCourtAct, placeholders, sentencesIn, speaks } from '@oficio/core/letter'
import { contactsIn, hostsIn, officesIn } from '@oficio/core/registry'
import type { Book } from './book.ts'
import { servicesNamedIn } from './service-words.ts'
import { gainedIn } from './translations.ts'

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
    for (const message of gained(change, book, program)) report(message)
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
const bare = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** That a name says a company which it did not say, or is what another identifier is called. */
function misnamed(change: TableChange, { knowledge }: Book, program: Knowledge): readonly string[] {
  const type = typeNamed(change, program)
  return textsBeside(change.after, change.before).flatMap(([text, until]) => {
    if (text === until) return []
    const named = servicesNamedIn(until, knowledge)
    const others = [...servicesNamedIn(text, knowledge)].filter((other) => !named.has(other))
    const short = shortNamesIn(text).filter((name) => !shortNamesIn(until).includes(name))
    const isOfAnother = typesCalled(text, program).some((one) => one !== type)
    return [
      ...others.map((other) => `the name of an identifier says ${other}: ${text}`),
      ...short.map((name) => `the name of an identifier says ${name}, which may be a company: ${text}`),
      ...(isOfAnother ? [`another identifier is called so: ${text}`] : []),
    ]
  })
}

/** "IG", "FB": capitals that may be the short name of a company. */
const shortNamesIn = (text: string): readonly string[] => text.match(/(?<!\p{L})\p{Lu}{2,4}(?!\p{L})/gu) ?? []

/**
 * What a text says that the program's own text in its place did not: whom to write to or call and where to
 * go; of a translation a number, a place to fill or a name too.
 */
function gained(change: TableChange, { knowledge }: Book, program: Knowledge): readonly string[] {
  const { slice, at, after } = change
  if (slice === 'figures') return []
  const steps = stepsOf(at)
  const own = steps.reduce<unknown>(
    (inner, step) => (isRecord(inner) || Array.isArray(inner) ? Reflect.get(inner, step) : undefined),
    program[slice],
  )
  const original = slice === 'translations' ? (steps[1] ?? '') : ''
  return textsBeside(after, own).flatMap(([text, until]) => {
    if (text === until) return []
    const stood = `${original}\n${until}`
    const contacts = ledTo(text, knowledge).filter((one) => !plainSigns(stood).includes(one))
    // What a letter says and what a translation says names nobody whom it did not name.
    const isHeld = slice === 'translations' || slice === 'templates'
    const services = servicesNamedIn(stood, knowledge)
    const offices = officesIn(stood)
    const more = isHeld
      ? [
          ...gainedIn(text, stood),
          ...[...servicesNamedIn(text, knowledge)].filter((one) => !services.has(one)),
          ...officesIn(text).filter((one) => !offices.includes(one)),
        ]
      : []
    return [
      ...contacts.map((one) => `the words lead to ${one}, as those in their place did not: ${text}`),
      ...more.map((one) => `the words say ${one}, which those in their place did not: ${text}`),
      ...(tellsDoubt.includes(slice) && hidesDoubt(text, until)
        ? [`the words in their place said that it is not sure: ${text}`]
        : []),
    ]
  })
}

/** Whom or what a text leads to, by the reader that judges letters; figures by themselves count too. */
const ledTo = (text: string, { localWords }: Book['knowledge']): readonly string[] => {
  const plain = plainSigns(text)
  return [...contactsIn(plain, localWords, true), ...hostsIn(plain), ...handles(plain)].map(
    ({ said }) => said,
  )
}
const handles = (text: string) => [...text.matchAll(/\S*@\S*/gu)].map(([said]) => ({ said }))

/** Signs as everybody reads them: of any script, and of an address however its points are written. */
const plainSigns = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s?[[({]\s?(?:\.|dot|punto|ponto|point)\s?[\])}]\s?/giu, '.')
    .replace(/\s?[[({]\s?(?:@|at|arroba|arrobase)\s?[\])}]\s?/giu, '@')

/** Tables whose texts say of the knowledge how sure it is. */
const tellsDoubt: readonly string[] = ['translations', 'vocabularies']

const doubt =
  /(?<!\p{L})(?:to be confirmed|(?:un|not (?:yet )?)(?:verified|confirmed|known|sure)|unsure|from memory|(?:por|a|sin) (?:confirmar|verificar)|no (?:se )?(?:sabe|confirm\p{L}+|verific\p{L}+)|(?:sem|a) (?:confirma[çc][aã]o|confirmar|verificar)|não (?:se )?(?:sabe|confirm\p{L}+|verific\p{L}+)|[aà] confirmer|[aà] vérifier|non (?:confirm\p{L}+|vérifi\p{L}+)|de mem(?:oria|ória)|de mémoire|desconocid[oa]s?|desconhecid[oa]s?|inconnue?s?|unknown)(?!\p{L})/iu
/** That a text said that something is not sure, and the other in its place does not. */
const hidesDoubt = (text: string, until: string): boolean => doubt.test(until) && !doubt.test(text)

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
