import type { Language } from '../fact/index.ts'
import { valueAt as anythingAt } from '../json/index.ts'
import type { EvidenceRequest, LetterFields } from '../request/index.ts'
import { type Day, dayOf } from '../time/index.ts'
import type { ContentsRoute } from './contents.ts'
import type { IdentifierAnnex } from './identifier-annex.ts'
import type { LetterKnowledge } from './knowledge.ts'
import { isUnsaid, plainValue } from './plain-value.ts'
import type { Adopted, KindPlan, LetterGrant, LetterKind, LetterSettings } from './types.ts'
import { adoptedAt, ownKey } from './wording-change.ts'
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
  /** Whether that translation is whole: only then does a letter say that it goes along. */
  readonly isTranslated: () => boolean
  readonly on: Day
  /** Whether it is not final yet: then it has no number and no day of its own, and says so. */
  readonly isDraft: boolean
  /** Its number in the case: typed, or given when it was made final. */
  readonly serial?: string
  /** The list of identifiers beside the letter, where it is too long to stand in it. */
  readonly identifierAnnex?: IdentifierAnnex
  /** Route chosen, where the caller knows it: decides which contents are listed. */
  readonly route?: ContentsRoute
  /** Who approved it, and whether it is sealed as a file. */
  readonly granted?: LetterGrant
  readonly gaps: Set<string>
  readonly untranslated: Set<string>
  /**
   * Whether words in another language stand without marks around them: what is pasted into a form is pasted
   * whole.
   */
  readonly unmarked?: boolean
  /** Whether marks stand around the values of the request, with their places. */
  readonly places?: true
  /** The day is that of universal time, and says so. */
  readonly isUniversal?: true
  /** What is printed in another language, with that language. */
  readonly foreign: Map<string, Language>
  /** The releases whose words stand in it, by their number. */
  readonly adopted: Map<number, Adopted>
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
  const here = anythingAt(root, pointer)
  if (typeof here === 'number') return String(here)
  return typeof here === 'string' && !isUnsaid(here) ? here : undefined
}

/** The text in the second language that stands for a pointer. */
export function secondText(fields: LetterFields, pointer: string): string | undefined {
  const second = fields.second ?? {}
  const text = Object.hasOwn(second, pointer) ? second[pointer] : undefined
  return typeof text === 'string' && !isUnsaid(text) ? text : undefined
}

export function say(w: Writing, key: string): string {
  const { templates } = w.knowledge
  const adopted = adoptedAt(key, w.request.country, templates)
  if (adopted) w.adopted.set(adopted.number, adopted)
  return word(templates.wording, ownKey(key, w.request.country, templates), w.language)
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
  if (value === undefined) return undefined
  const second = secondText(w.fields, pointer)
  if (second !== undefined) return plainValue(second, breaks)
  w.untranslated.add(pointer)
  return inLanguage(w, 'word.untranslated', w.signed, plainValue(value, breaks))
}

/**
 * Words in another language than that of the page, between marks that say which and, by their key, whose they
 * are.
 */
export function inLanguage(w: Writing, key: string, language: Language, text: string): string {
  for (const line of text.split('\n')) w.foreign.set(line, language)
  if (w.unmarked === true) return text
  const name = w.settings.languageNames[language]?.[w.language] ?? language
  return fill(say(w, key), (part) => (part === 'language' ? name : text))
}

/**
 * The name of an office or a place: its second text where there is one, else as it is, because names may
 * stay. A name that the first language does not say is said in none.
 */
export function named(w: Writing, pointer: string): string | undefined {
  const own = typed(w, pointer)
  const second = w.language === w.signed || own === undefined ? undefined : secondText(w.fields, pointer)
  return second === undefined ? own : plainValue(second)
}

export const countryName = (w: Writing, code: string | null | undefined): string | undefined =>
  code && Object.hasOwn(w.knowledge.countries, code)
    ? w.knowledge.countries[code]?.names[w.language]
    : undefined
