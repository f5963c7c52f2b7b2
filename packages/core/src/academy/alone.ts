import { leavesOf, maybeMore, partsAsked, reachOf } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { rememberedOf } from '../text/remembered.ts'
import { valueAt } from './pointer.ts'
import {
  type AskedKnowledge,
  type CaseTold,
  isFreeWords,
  type JudgedSentence,
  sentencesJudged,
} from './sentence.ts'

const told = rememberedOf(
  (draft: EvidenceRequest): CaseTold => ({
    ...{ draft, clues: [] },
    brief: { es: '', pt: '', en: '', fr: '' },
  }),
)

/** Lists of files and accounts: their names ask for nothing. */
const ofNames = /^\/(?:legalProcess\/attachments|identifiers)\//

/** Values beside the free words that were changed, and hold words by which more may be asked. */
function openedFields(
  request: EvidenceRequest,
  found: EvidenceRequest,
  { preflight: { askedReach } }: AskedKnowledge,
): readonly JudgedSentence[] {
  if (!askedReach) return []
  return leavesOf(request).flatMap(({ pointer, said }): readonly JudgedSentence[] => {
    if (isFreeWords(pointer) || ofNames.test(pointer) || valueAt(found, pointer) === said) return []
    const words = partsAsked(said, askedReach).flatMap((part) => [
      ...reachOf(part, askedReach, 'row'),
      ...maybeMore(part, askedReach),
    ])
    return words.length > 0
      ? [{ at: pointer, sentence: said, verdict: 'unjudged', words: [...new Set(words)] }]
      : []
  })
}

/**
 * What somebody wrote into a draft who mends it alone: each sentence of one's own, with whether it surely
 * asks for more than the rows (`reach`), and each value that may. None of them is called right: nobody reads
 * them.
 */
export const wordsAlone = (
  request: EvidenceRequest,
  found: EvidenceRequest,
  knowledge: AskedKnowledge,
): readonly JudgedSentence[] => [
  ...sentencesJudged(request, [], told(found), knowledge),
  ...openedFields(request, found, knowledge),
]
