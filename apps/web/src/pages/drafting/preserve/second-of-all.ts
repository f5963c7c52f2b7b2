import type { Case, CaseRequest } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { type LetterKnowledge, secondLanguage } from '@oficio/core/letter'
import { draftOf } from '../../../request/letter/place.ts'

/**
 * The second language in which what all letters share is written: the first one that any of them has, in
 * whatever order they were begun. Undefined where every provider reads the language of the letter.
 */
export const secondOfAll = (
  whole: Case,
  entries: readonly CaseRequest[],
  signed: Language,
  knowledge: LetterKnowledge,
): Language | undefined =>
  entries
    .map((entry) => secondLanguage({ ...draftOf(whole, entry), language: signed }, knowledge))
    .find((language) => language !== undefined)
