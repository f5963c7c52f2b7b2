import type { Language } from '@oficio/core/fact'
import { IntlMessageFormat } from 'intl-messageformat'
import { type Area, areas, type Catalogue, catalogue, type MessageKey } from './catalogue.ts'
import { languages } from './language.ts'

export type Params = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Sentences in one language. */
export interface Messages {
  readonly language: Language
  /**
   * The sentence of a key, with its arguments put in. Arguments are text: nothing in them is read as a
   * pattern.
   */
  format(key: MessageKey, params?: Params): string
  /** Whether there is a sentence for a key that was put together from a code. */
  has(key: string): key is MessageKey
  /** A calendar day in words: `24 de noviembre de 2026`. What is not a day comes back as it is. */
  day(day: string): string
  number(value: number): string
  /** `a, b y c`. */
  list(items: readonly string[], kind?: 'and' | 'or'): string
  /** Name of a country: `Chile`, `Estados Unidos`. An unknown code comes back as it is. */
  country(code: string): string
}

export interface MessageOptions {
  /**
   * What a missing key does: `throw` in tests, else it is shown as it is, because half a page is better than
   * none.
   */
  readonly missing?: 'throw' | 'show'
}

// Runs in browsers too, where there is no process.
const environment = globalThis as {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> }
}
const missingByDefault = (): 'throw' | 'show' =>
  environment.process?.env?.NODE_ENV === 'test' ? 'throw' : 'show'
const needsFormatting = /[{}'<#]/

/**
 * A sentence as it travels: plain text, or the parts of one that has arguments, already taken apart. Who gets
 * them so needs no parser, which is a fifteenth of what the first page would weigh.
 */
export type Sentence = string | ReturnType<IntlMessageFormat['getAst']>

/** Takes a sentence apart where it has arguments. */
export const sentenceOf = (text: string): Sentence =>
  needsFormatting.test(text) ? patternOf(text, 'en').getAst() : text

const patternOf = (sentence: Sentence, language: Language): IntlMessageFormat =>
  new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true })

/** The sentences of every language, for what answers whoever asks in their own. */
export const messagesInAll = async (): Promise<Readonly<Record<Language, Messages>>> =>
  Object.fromEntries(
    await Promise.all(languages.map(async (language) => [language, await createMessages(language)] as const)),
  ) as Record<Language, Messages>

/** The sentences of one language, every area. */
export async function createMessages(language: Language, options: MessageOptions = {}): Promise<Messages> {
  const texts = new Map<string, string>()
  const loaded = await Promise.all(
    areas.map(async (area): Promise<[Area, Catalogue]> => [area, await catalogue(area, language)]),
  )
  for (const [area, entries] of loaded)
    for (const [key, text] of Object.entries(entries)) texts.set(`${area}.${key}`, text)
  return messagesOf(language, texts, options.missing ?? missingByDefault())
}

/** The sentences of one language, from what somebody else loaded: `area.key` to text, or to its parts. */
export function messagesOf(
  language: Language,
  texts: ReadonlyMap<string, Sentence>,
  missing: 'throw' | 'show' = missingByDefault(),
): Messages {
  const compiled = new Map<string, IntlMessageFormat>()
  const numbers = new Intl.NumberFormat(language)
  return {
    language,
    format(key, params = {}) {
      const text = texts.get(key)
      if (text === undefined) {
        if (missing === 'throw') throw new Error(`no message ${key} in ${language}`)
        return key
      }
      if (typeof text === 'string' && !needsFormatting.test(text)) return text
      try {
        let pattern = compiled.get(key)
        if (!pattern) {
          pattern = patternOf(text, language)
          compiled.set(key, pattern)
        }
        const said = String(pattern.format({ ...params }))
        // «Meta Platforms, Inc.» at the end of a sentence brings its own full stop.
        return typeof text !== 'string' || text.includes('}.')
          ? said.replace(/(?<!\.)\.\.(?!\.)/g, '.')
          : said
      } catch (cause) {
        if (missing === 'throw')
          throw new Error(`message ${key} in ${language}: ${(cause as Error).message}`, { cause })
        return typeof text === 'string' ? text : key
      }
    },
    has: (key): key is MessageKey => texts.has(key),
    day: (day) => dayInWords(day, language),
    number: (value) => numbers.format(value),
    list: (items, kind = 'and') => listsOf(language, kind).format(items),
    country: (code) => countryName(code, language),
  }
}

/** Made once for each language: making one takes a thousand times as long as asking it. */
function kept<Of>(make: (language: Language, kind: string) => Of): (language: Language, kind?: string) => Of {
  const made = new Map<string, Of>()
  return (language, kind = '') => {
    const key = `${language} ${kind}`
    const known = made.get(key) ?? make(language, kind)
    made.set(key, known)
    return known
  }
}
const listsOf = kept(
  (language, kind) =>
    new Intl.ListFormat(language, { style: 'long', type: kind === 'and' ? 'conjunction' : 'disjunction' }),
)
const daysOf = kept((language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }))
const countriesOf = kept(
  (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }),
)

function dayInWords(day: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day
  const moment = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(moment.getTime())) return day
  const said = daysOf(language).format(moment)
  // Written French counts the first of a month, and only that.
  return language === 'fr' ? said.replace(/^1 /, '1er ') : said
}

function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return countriesOf(language).of(code) ?? code
}
