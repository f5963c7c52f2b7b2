import type { CountryCode, Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day } from '@oficio/core/time'
import { type Messages, type Params, toldProvider } from '@oficio/messages'
import type { html } from 'hono/html'

/** A piece of a page: everything put into it was escaped. */
export type Html = ReturnType<typeof html>

/** What every page is made with, that of a fault too. */
export interface Frame {
  readonly messages: Messages
  readonly knowledge: Knowledge
}

/** What an answer is made with besides: the day it is given on. */
export interface View extends Frame {
  readonly today: Day
}

/**
 * The sentence of a code of the knowledge, or else the fallback: knowledge may know a code before the words
 * do.
 */
export const say = (view: View, key: string, params: Params = {}, fallback: string = key): string =>
  view.messages.has(key) ? view.messages.format(key, params) : fallback

export const countryName = ({ knowledge, messages }: View, code: CountryCode): string =>
  (Object.hasOwn(knowledge.countries, code)
    ? knowledge.countries[code]?.names[messages.language]
    : undefined) ?? messages.country(code)

export const providerName = ({ knowledge, messages }: View, id: string): string =>
  toldProvider(knowledge, id, messages)

/** Countries of the knowledge by name, as the language sorts them. */
export function countriesByName(view: View): readonly (readonly [CountryCode, string])[] {
  return byName(
    Object.keys(view.knowledge.countries).map((code) => [code, countryName(view, code)] as const),
    view.messages.language,
  )
}

export function providersByName(view: View): readonly (readonly [string, string])[] {
  return byName(
    Object.keys(view.knowledge.providers).map((id) => [id, providerName(view, id)] as const),
    view.messages.language,
  )
}

const byName = <T extends readonly [string, string]>(
  pairs: readonly T[],
  language: Language,
): readonly T[] => {
  const { compare } = new Intl.Collator(language)
  return [...pairs].sort((a, b) => compare(a[1], b[1]))
}

export const isCountry = (view: View, code: string): boolean => Object.hasOwn(view.knowledge.countries, code)
export const isProvider = (view: View, id: string): boolean => Object.hasOwn(view.knowledge.providers, id)
