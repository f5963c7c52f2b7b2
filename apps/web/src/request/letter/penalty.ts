import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { statutesOf } from '@oficio/core/law'
import { languages } from '@oficio/messages'
import type { LetterWords } from './defaults.ts'

/**
 * The number of years, where the text says that and nothing else; undefined for every other penalty, as for
 * `1 a 6 meses`, whose number would say something else.
 */
export function yearsOf(text: string, words: LetterWords): number | undefined {
  const said = text.trim()
  const count = Number(/^\d{1,2}(?= )/.exec(said)?.[0] ?? 0)
  if (count === 0) return undefined
  const isOnly =
    /^\d{1,2} (?:años|anos|years|ans)$/.test(said) ||
    languages.some((language) => words(language, 'years', { count }) === said)
  return isOnly ? count : undefined
}

/**
 * What stands as the penalty after another offence was chosen: its own, or none, where what stood came out of
 * the law of the State for whatever offence; what somebody wrote stays, which gives undefined.
 */
export function penaltyAfter(
  before: string,
  chosen: string | undefined,
  country: CountryCode,
  knowledge: Pick<Knowledge, 'statutes'>,
): string | undefined {
  const isFromLaw = statutesOf(knowledge, country).some(({ articles }) =>
    articles.some(
      ({ penalty, formerPenalties = [] }) =>
        penalty === before || formerPenalties.some((former) => former.penalty === before),
    ),
  )
  return before === '' || isFromLaw ? (chosen ?? '') : undefined
}

/** A penalty of the law in the other language of the letter: in its own words, as a quotation. */
export const quotedPenalty = (penalty: string): string => (penalty === '' ? '' : `«${penalty}»`)
