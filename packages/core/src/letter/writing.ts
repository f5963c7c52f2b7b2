import type { Language } from '../fact/index.ts'
import type { EvidenceRequest, LetterFields } from '../request/index.ts'
import { type Day, dayOf } from '../time/index.ts'
import type { ContentsRoute } from './contents.ts'
import type { IdentifierAnnex } from './identifier-annex.ts'
import type { LetterKnowledge } from './knowledge.ts'
import { plainValue } from './plain-value.ts'
import type { KindPlan, LetterKind, LetterSettings } from './types.ts'
import { fill, hasWord, word } from './words.ts'

/**
 * One letter while it is being written: the request, the language of the page, and what was found to be
 * missing.
 */
export interface Writing {
  readonly request: EvidenceRequest
  readonly fields: LetterFields
  readonly knowledge: LetterKnowledge
  readonly settings: LetterSettings
  readonly kind: LetterKind
  readonly plan: KindPlan
  /** Language of the signed text; free texts of the request are in it. */
  readonly signed: Language
  /** Language of this page. */
  readonly language: Language
  /** The other language of the pack, for labels that are printed in two. */
  readonly other: Language
  /** The language of the translation; absent: the letter is read as it was written. */
  readonly second?: Language
  readonly on: Day
  /** Whether it is not final yet: then it has no number and no day of its own, and says so. */
  readonly isDraft: boolean
  /** Its number in the case: typed, or given when it was made final. */
  readonly serial?: string
  /** The list of identifiers beside the letter, where it is too long to stand in it. */
  readonly identifierAnnex?: IdentifierAnnex
  /** Route chosen, where the caller knows it: decides which contents are listed. */
  readonly route?: ContentsRoute
  readonly gaps: Set<string>
  readonly untranslated: Set<string>
}

/**
 * The day of the letter: when it was written, else the day of the draft, else the day on which the pack is
 * made.
 */
export const letterDay = (w: Pick<Writing, 'request' | 'on'>): Day =>
  dayOf(w.request.letter?.writtenAt ?? '') ?? dayOf(w.request.createdOn ?? '') ?? w.on

/**
 * The text or number under a JSON pointer, or undefined. Walks own properties only: pointers come from
 * outside.
 */
export function valueAt(root: unknown, pointer: string): string | undefined {
  let here: unknown = root
  for (const step of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = (here as Record<string, unknown>)[step]
  }
  if (typeof here === 'number') return String(here)
  return typeof here === 'string' && here.trim() !== '' ? here : undefined
}

/** The text in the second language that stands for a pointer. */
export function secondText(fields: LetterFields, pointer: string): string | undefined {
  const second = fields.second ?? {}
  const text = Object.hasOwn(second, pointer) ? second[pointer] : undefined
  return typeof text === 'string' && text.trim() !== '' ? text : undefined
}

export const say = (w: Writing, key: string): string =>
  word(w.knowledge.templates.wording, countryKey(w, key), w.language)

function countryKey(w: Writing, key: string): string {
  const own = w.settings.countryWords
  const forCountry = Object.hasOwn(own, w.request.country) ? own[w.request.country] : undefined
  const replaced = forCountry && Object.hasOwn(forCountry, key) ? forCountry[key] : undefined
  return replaced ?? key
}

export const knows = (w: Writing, key: string): boolean => hasWord(w.knowledge.templates.wording, key)

export const sayWith = (w: Writing, key: string, values: Readonly<Record<string, string>>): string =>
  fill(say(w, key), (name) => (Object.hasOwn(values, name) ? (values[name] as string) : gap(w, name)))

/** Notes a place that the request leaves empty: nothing is printed there. */
export function gap(w: Writing, pointer: string): '' {
  if (pointer !== '') w.gaps.add(pointer)
  return ''
}

/** A value that is the same in every language: a name, a number, an address. Undefined when it is empty. */
export const typed = (w: Writing, pointer: string, breaks = false): string | undefined => {
  const value = valueAt(w.request, pointer)
  return value === undefined ? undefined : plainValue(value, breaks)
}

/**
 * A free text in the language of the page. Without its second text it is printed in the first language,
 * marked, and reported.
 */
export function free(w: Writing, pointer: string, breaks = false): string | undefined {
  const value = valueAt(w.request, pointer)
  if (w.language === w.signed) return value === undefined ? undefined : plainValue(value, breaks)
  const second = secondText(w.fields, pointer)
  if (second !== undefined) return plainValue(second, breaks)
  if (value === undefined) return undefined
  w.untranslated.add(pointer)
  const name = w.settings.languageNames[w.signed]?.[w.language] ?? w.signed
  return fill(say(w, 'word.untranslated'), (part) => (part === 'language' ? name : plainValue(value, breaks)))
}

/**
 * The name of an office or a place: its second text where there is one, else as it is, because names may
 * stay.
 */
export function named(w: Writing, pointer: string): string | undefined {
  const second = w.language === w.signed ? undefined : secondText(w.fields, pointer)
  return second === undefined ? typed(w, pointer) : plainValue(second)
}

export const countryName = (w: Writing, code: string | null | undefined): string | undefined =>
  code && Object.hasOwn(w.knowledge.countries, code)
    ? w.knowledge.countries[code]?.names[w.language]
    : undefined
