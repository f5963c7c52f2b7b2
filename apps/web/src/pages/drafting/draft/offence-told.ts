import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type EvidenceRequest, secondOf } from '@oficio/core/request'
import { textAt } from '../../../form/pointer.ts'
import type { OfferedOffence } from '../../../request/letter/law.ts'
import { penaltyAfter, quotedPenalty } from '../../../request/letter/penalty.ts'
import { offenceAt, offenceNameAt } from '../../../request/offence/doubted.ts'

const penaltyAt = '/letter/maximumPenalty'

interface Of {
  readonly request: EvidenceRequest
  readonly signed: Language
  readonly second: Language | undefined
  readonly knowledge: Knowledge
}

/**
 * An offence keeps its own name in the languages of the region; in others, the heading of the Convention says
 * it.
 */
export function offenceNameIn(
  { called, convention }: Pick<OfferedOffence, 'called' | 'convention'>,
  language: Language,
  knowledge: Knowledge,
): string {
  if (language === 'es' || language === 'pt') return called
  const heading = Object.values(knowledge.articles).find(
    ({ kind, article }) => kind === 'offence' && article === convention,
  )?.heading[language]
  return heading ? `${heading} («${called}»)` : `«${called}»`
}

/** What a letter says of an offence of the law, by its places: name, article, penalty, in its languages. */
export function offenceTold(
  offence: OfferedOffence,
  { request, signed, second, knowledge }: Of,
): readonly (readonly [pointer: string, text: string])[] {
  const penalty = penaltyAfter(textAt(request, penaltyAt), offence.penalty, request.country, knowledge)
  return [
    ...(second ? [signed, second] : [signed]).flatMap((language) => {
      const at = (pointer: string) => (language === signed ? pointer : secondOf(pointer))
      return [
        [at(offenceNameAt), offenceNameIn(offence, language, knowledge)],
        [at(offenceAt), offence.reference[language]],
      ] as const
    }),
    ...(penalty === undefined ? [] : ([[penaltyAt, penalty]] as const)),
    ...(penalty === undefined || !second ? [] : ([[secondOf(penaltyAt), quotedPenalty(penalty)]] as const)),
  ]
}
