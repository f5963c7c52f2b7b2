import type { Language } from '../fact/index.ts'

/** A stretch of a printed text: in the language of the page, or in the one that it names. */
export interface Passage {
  readonly text: string
  readonly language?: Language
}

/** Words that a letter prints in another language than its own, as they stand between their marks. */
export interface ForeignWords {
  readonly text: string
  readonly language: Language
}

/**
 * A printed text cut where another language begins and ends, so that a voice reads each in its own and a page
 * can say which it is. Only what stands between a colon and a closing bracket, as the marks write it, is
 * taken for foreign.
 */
export function passagesOf(text: string, foreign: readonly ForeignWords[]): readonly Passage[] {
  for (const { text: words, language } of foreign) {
    for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + 1)) {
      const end = at + words.length
      if (!/: $/.test(text.slice(0, at)) || text[end] !== ']') continue
      return [{ text: text.slice(0, at) }, { text: words, language }, ...passagesOf(text.slice(end), foreign)]
    }
  }
  return text === '' ? [] : [{ text }]
}
