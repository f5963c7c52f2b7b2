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
      ...turnedWords(slice, text, [original, until]),
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

/**
 * Why words may not stand for others by what they say of how sure or how far something holds. A translation
 * of such a text goes with the program, and no other comes to say so: no check tells what it would mean then.
 * Every other text goes on saying that something is not sure, and that something is not so.
 */
function turnedWords(slice: TableChange['slice'], text: string, stood: readonly string[]): readonly string[] {
  const until = stood.join('\n')
  if (slice === 'translations')
    return [until, text].some(saysHowFar)
      ? [`how sure or how far something holds is said by no translation of a release: ${text}`]
      : []
  return [
    ...(doubt.test(until) && !doubt.test(text)
      ? [`the words in their place said that it is not sure: ${text}`]
      : []),
    ...(denial.test(until) && !denial.test(text)
      ? [`the words in their place said that something is not so: ${text}`]
      : []),
  ]
}

const words = (...lists: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${lists.join('|')})(?!\\p{L})`, 'iu')

/** That something is not so, or only so. */
const denies = [
  "not|no|non|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|unless|except|only|\\p{L}+n['’]t",
  'ni|nunca|jamás|nadie|nada|ningún|ningun[oa]s?|sin|salvo|excepto|solo|sólo|solamente|únicamente|tampoco',
  'não|nem|ninguém|nenhum(?:a|ns|as)?|sem|exceto|só|somente|apenas|tampouco|jamais',
  "n['’]\\p{L}+|ne|pas|personne|rien|aucune?s?|sans|sauf|seulement|uniquement|seule?s?|guère",
]
const denial = words(...denies)

/** How sure, how far or on what something rests: what may be, must be, is always so or was read. */
const measures = [
  'may|might|can|could|should|must|shall|need(?:s|ed)?|perhaps|probabl[ey]|possibl[ey]|likely|seems?|appears?',
  'some(?:times)?|often|usually|mostly|always|every|all|any|at (?:least|most)|until|if|where|when|once',
  'contested|disputed|criticised|uncertain|unclear|incomplete|pending|partly|partial(?:ly)?|old|draft|inferred',
  'un(?:read|known|sure|dated|verified|confirmed)|confirm\\p{L}*|verif\\p{L}*|found|read|seen|listed|missing|cut off',
  'yes|allowed|permitted|forbidden|refused?s?|rejected|closed|repealed|in force|abroad|instead',
  'puede[ns]?|podrán?|podría[ns]?|debe[ns]?|deberán?|quizás?|probable(?:mente)?|posible(?:mente)?|parecen?|tal vez',
  'algun[oa]s?|algún|a veces|suelen?|siempre|tod[oa]s?|cada|cualquier|al menos|como máximo|hasta|si|cuando|sí',
  'discutid[oa]s?|incierto|incompleto|parcial(?:mente)?|confirmar\\p{L}*|leíd?[oa]?s?|leyó|leer|vigente|derogad[oa]s?',
  'pode[mr]?|poderão|poderá|poderia[m]?|deve[mr]?|deverão|deverá|talvez|provável|provavelmente|parece[m]?',
  'algu(?:m|ns|mas?)|às vezes|costuma[m]?|sempre|tod[oa]s?|qualquer|ao menos|no máximo|até|se|quando|sim|lid[oa]s?',
  'peut|peuvent|pourra(?:it|ient)?|pourront|doi(?:t|vent)|devra|peut-être|probable(?:ment)?|semble(?:nt)?',
  'certaine?s?|parfois|souvent|toujours|tou(?:t|te|tes|s)|chaque|au (?:moins|plus)|jusqu\\p{L}*|oui|lue?s?|abrogée?s?',
]
const measure = words(...measures)

const doubt =
  /(?<!\p{L})(?:to be confirmed|(?:un|not (?:yet )?)(?:verified|confirmed|known|sure)|unsure|from memory|(?:por|a|sin) (?:confirmar|verificar)|no (?:se )?(?:sabe|confirm\p{L}+|verific\p{L}+)|(?:sem|a) (?:confirma[çc][aã]o|confirmar|verificar)|não (?:se )?(?:sabe|confirm\p{L}+|verific\p{L}+)|[aà] confirmer|[aà] vérifier|non (?:confirm\p{L}+|vérifi\p{L}+)|de mem(?:oria|ória)|de mémoire|desconocid[oa]s?|desconhecid[oa]s?|inconnue?s?|unknown)(?!\p{L})/iu
const saysHowFar = (text: string): boolean => doubt.test(text) || denial.test(text) || measure.test(text)

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
