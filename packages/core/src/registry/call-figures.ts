import { figuresAlone, type ToldContact } from './contact-words.ts'
import { type LocalWords, localPatterns } from './local-words.ts'

// Where neither a story nor an account stands, figures in as many as a number to call has are one, whatever
// stands beside them: but for what a letter writes there by its nature, and that is told by its form.

const ordinary = [
  // Statutes by number and year, and their articles from one to another.
  /(?<!\d)(?:\d{1,3}(?:[.]\d{3})|\d{1,5})\s?(?:\/\s?(?:(?:19|20)\d{2}|\d{2})|-(?:19|20)\d{2})(?!\d)/gu,
  /(?<!\d)(?:19|20)\d{2}\s?[/–-]\s?(?:(?:19|20)\d{2}|\d{1,4})(?!\d)/gu,
  /(?:§{1,2}|(?<!\p{L})(?:arts?|art[ií]culos?|artigos?|articles?|sections?|secs?|ss|p[aá]gs?|fs|fojas|fls)(?!\p{L})\.?)\s?\d{1,5}(?:\s?(?:,|;|-|–|a|to|à|al|y|e|et|and)\s?\d{1,5}){0,12}/giu,
  // From one whole or half hour to another, as hours of service are written without signs.
  /(?<!\d)(?:[01]\d|2[0-4])(?:00|30)\s?[-–]\s?(?:[01]\d|2[0-4])(?:00|30)(?!\d)/gu,
  // Days in other orders than the one for machines.
  /(?<!\d)(?:19|20)\d{2}[/.](?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|[12]\d|3[01])(?!\d)/gu,
  /(?<!\p{L})[A-Z]{3}\s?\d{1,3}(?:[\s.,\u00a0]\d{3})+(?:[.,]\d{1,2})?(?!\d)/gu,
  // Codes of places: a State of two letters before it, or the word for it, or the form that no number to call
  // has.
  /(?<!\p{L})[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\d)/gu,
  /(?<!\p{L})(?:CEP|CP|C\.P\.|ZIP)\s?:?\s?\d{4,5}-?\d{0,4}(?!\d)/gu,
  /(?<!\d)\d{5}-\d{3}(?![\d-])/gu,
  // The number that courts of Brazil give to a case.
  /(?<!\d)\d{7}-\d{2}\.(?:19|20)\d{2}\.\d\.\d{2}\.\d{4}(?!\d)/gu,
] as const

/** Sums in groups of three, with what they are a sum of. */
const sums = new WeakMap<LocalWords, RegExp>()
function sumsOf(words: LocalWords): RegExp {
  const known = sums.get(words)
  if (known) return known
  const made = new RegExp(
    String.raw`(?<!\d)\d{1,3}(?:[\s.,\u00a0]\d{3})+(?:[.,]\d{1,2})?(?=\s?(?:[A-Z]{3,5}(?!\p{L})|${localPatterns(words).currency}))`,
    'gu',
  )
  sums.set(words, made)
  return made
}

/** Figures that could be called, where a text has none by its nature. */
export const callFiguresIn = (text: string, words: LocalWords): readonly ToldContact[] =>
  figuresAlone(
    [...localPatterns(words).labelled, ...ordinary, sumsOf(words)].reduce(
      (rest, pattern) => rest.replace(pattern, ' | '),
      text,
    ),
    words,
  )

/**
 * Whether a text is a mark of a case, an order or a record and nothing else: its words are labels or the
 * abbreviations of a registry, and its figures stand in one piece.
 */
export const isReference = (text: string, words: LocalWords): boolean =>
  !/\p{Nd}[^\S\n]+\p{Nd}/u.test(text) &&
  (text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).every(
    (word) => localPatterns(words).isLabel(word) || /^\p{Lu}{1,4}$/u.test(word),
  )
