import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage, signedLanguage } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { basisQuestionOf, basisWords, chosenBases } from '@oficio/core/statute'
import type { Day } from '@oficio/core/time'

const basisAt = '/legalProcess/legalBasis'

/**
 * The draft with the article by which its State lets one ask for this, in both languages of the letter, where
 * none is cited and the files are sure of one; else the draft itself. The pages fill it in the same way.
 */
export function withLaw(draft: EvidenceRequest, on: Day, knowledge: Knowledge): EvidenceRequest {
  const { legalProcess, letter } = draft
  if ((legalProcess?.legalBasis ?? '').trim() !== '') return draft
  const bases = chosenBases(basisQuestionOf(draft, on, knowledge), knowledge)
  if (bases.length === 0 || bases.some(({ confidence }) => confidence === 'low')) return draft
  const say = (language: Language): string => basisWords(bases, language)
  const second = secondLanguage(draft, knowledge)
  return {
    ...draft,
    legalProcess: { ...legalProcess, legalBasis: say(signedLanguage(draft)) },
    ...(second ? { letter: { ...letter, second: { ...letter?.second, [basisAt]: say(second) } } } : {}),
  }
}
