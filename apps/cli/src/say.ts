import type { CountryCode, Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Messages, Params } from '@oficio/messages'
import type { Styled } from './terminal/page.ts'

/** The sentence of a key put together from a code of the knowledge, or else the fallback: knowledge may know a code before the words do. */
export const say = (messages: Messages, key: string, params: Params = {}, fallback: string = key): string =>
  messages.has(key) ? messages.format(key, params) : fallback

/** Name of a provider as people know it; figures are also kept by group, whose id is its name in small letters. */
export const providerName = (knowledge: Knowledge, id: string): string =>
  Object.hasOwn(knowledge.providers, id) ? (knowledge.providers[id]?.name ?? id) : id.charAt(0).toUpperCase() + id.slice(1)

export const countryName = (knowledge: Knowledge, code: CountryCode, messages: Messages): string => {
  const language: Language = messages.language
  return Object.hasOwn(knowledge.countries, code) ? (knowledge.countries[code]?.names[language] ?? code) : messages.country(code)
}

/** Where a fact comes from and how old it is: `https://… · 24 de noviembre de 2026`, with a mark when nobody has confirmed it. */
export function origin(
  messages: Messages,
  fact: { readonly source: readonly string[] | string; readonly asOf: string | null; readonly confidence: string; readonly basis?: string },
): Styled {
  const sources = typeof fact.source === 'string' ? [fact.source] : fact.source
  const doubtful = fact.confidence === 'low' || fact.basis === 'memory'
  const parts = [sources.join(' '), fact.asOf ?? '', doubtful ? messages.format('cli.to-be-confirmed') : ''].filter(Boolean)
  return { text: parts.join(' · '), style: 'faint' }
}

/** Marks that a person can tell apart without colour, and words beside them. */
export const marks = {
  good: { text: '✓', style: 'good' },
  maybe: { text: '~', style: 'warn' },
  bad: { text: '✗', style: 'bad' },
  warn: { text: '!', style: 'warn' },
  advice: { text: '·', style: 'accent' },
} as const satisfies Record<string, Styled>
