import type { Language } from '../fact/index.ts'

/** From the English text, exactly as it stands in the knowledge, to the same in one other language. */
export type Translations = Readonly<Record<string, string>>

/** What is needed to say a text of the knowledge in another language. */
export interface TranslationKnowledge {
  /** Draft translations of the English texts: every `words.yaml`. Ask with `sayIn`. */
  readonly translations?: Readonly<Partial<Record<Exclude<Language, 'en'>, Translations>>>
}

/**
 * What the letters say already in four languages: contents that an article requires, by their English text.
 */
interface SaidInLetters {
  readonly contents?: Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>
}

/** A text of the knowledge as it is shown. */
export interface SaidText {
  readonly text: string
  /** What the text is written in: a page marks it, and a voice reads it accordingly. */
  readonly language: Language
  /** A draft translation, which no lawyer-linguist has confirmed. */
  readonly isTranslation: boolean
}

/** The text in the language, or as it stands, in English, where nobody has translated it. */
export function sayIn(
  knowledge: TranslationKnowledge & { readonly templates?: SaidInLetters },
  text: string,
  language: Language,
): SaidText {
  const inEnglish: SaidText = { text, language: 'en', isTranslation: false }
  if (language === 'en') return inEnglish
  const words = (of: string) =>
    own(knowledge.translations?.[language], of) ?? own(own(knowledge.templates?.contents, of), language)
  const draft = words(text) ?? withDays(words(text.replace(days, '{day}')), text)
  return draft === undefined ? inEnglish : { text: draft, language, isTranslation: true }
}

const days = /\b\d{4}-\d{2}-\d{2}\b/g

/**
 * Texts that differ in a day alone share one translation, in which the day is a place: the days of the text,
 * put there in their order.
 */
function withDays(draft: string | undefined, text: string): string | undefined {
  const found = text.match(days)
  return found ? draft?.replaceAll('{day}', () => found.shift() ?? '') : undefined
}

/**
 * All translations of one language, with those that the letters already have for what an article requires.
 */
export function translationsIn(
  knowledge: TranslationKnowledge & { readonly templates: SaidInLetters },
  language: Exclude<Language, 'en'>,
): Translations {
  const ofLetters = Object.entries(knowledge.templates.contents ?? {}).map(([text, words]) => [
    text,
    words[language],
  ])
  return Object.fromEntries([...ofLetters, ...Object.entries(knowledge.translations?.[language] ?? {})])
}

/** A text called `constructor` has no translation. */
const own = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined
