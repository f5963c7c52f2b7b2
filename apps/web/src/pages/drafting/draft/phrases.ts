import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { dayPart } from '../../../form/zone.ts'

export type PhrasePart = 'facts' | 'necessity' | 'proportionality'

/** Patterns of offence that the bank has words for: `P01` and so on, in their order. */
export const patterns = (knowledge: Knowledge): readonly string[] => [
  ...new Set(Object.keys(knowledge.templates.phrases).map((key) => key.split('.')[0] ?? '')),
]

/** The words of a pattern in a language, or undefined where it has none. */
export function phrase(
  knowledge: Knowledge,
  pattern: string,
  part: PhrasePart,
  language: Language,
): string | undefined {
  const key = `${pattern}.${part}`
  return Object.hasOwn(knowledge.templates.phrases, key)
    ? knowledge.templates.phrases[key]?.[language]
    : undefined
}

/** Places of a phrase that nobody filled yet, each once: `startDate`. */
export const openBraces = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{([A-Za-z][A-Za-z0-9]{0,40})\}/g)].map((match) => match[1] as string)),
]

/** The phrase with what the request already knows in its places: nothing is typed twice. */
export function filled(text: string, known: Readonly<Record<string, string>>): string {
  return text.replace(/\{([A-Za-z][A-Za-z0-9]{0,40})\}/g, (brace, name: string) =>
    Object.hasOwn(known, name) && known[name] ? known[name] : brace,
  )
}

/** What a request already says for the places of a phrase. */
export const knownPlaces = (request: EvidenceRequest): Readonly<Record<string, string>> => ({
  account: request.identifiers?.[0]?.value ?? '',
  service: request.service ?? '',
  dataFrom: dayPart(request.dataRequested?.[0]?.from ?? ''),
  dataTo: dayPart(request.dataRequested?.[0]?.to ?? ''),
})

/** Text put after what is there, on a line of its own. */
export const appended = (before: string, text: string): string =>
  before.trim() === '' ? text : `${before.trimEnd()}\n${text}`

/**
 * Every free text of the request with an open brace: its pointer and the places. Such a draft is not packed.
 */
export function openPlaces(
  value: unknown,
  pointer = '',
): readonly { readonly pointer: string; readonly places: readonly string[] }[] {
  if (typeof value === 'string') {
    const places = openBraces(value)
    return places.length > 0 ? [{ pointer, places }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    openPlaces(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}
