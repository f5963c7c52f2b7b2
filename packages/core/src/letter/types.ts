import type { Language } from '../fact/index.ts'

/** Fixed words of letters: key (block or word) to the text in each language. */
export type Wording = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>

/** What the letters are made of, as data: `templates/*.yaml`. */
export interface LetterTemplates {
  readonly wording: Wording
  readonly [section: string]: unknown
}
