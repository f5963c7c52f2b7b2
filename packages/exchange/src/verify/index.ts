import { type Act, type Approval, foldActs, withOrder } from '@oficio/core/act'
import { otherRank } from '@oficio/core/permission'
import {
  foldInstitution,
  type LocalWords,
  ownWords,
  type RegistryAct,
  registeredIn,
  speakerDifferences,
  typedBeside,
  unheldWords,
  unknownCourt,
} from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import {
  type Progress,
  type Published,
  type Report,
  type RulesOfActs,
  verifyFiles,
} from '@oficio/verify/pack'

/**
 * What acts mean, from core, for `@oficio/verify`, which only knows how they are bound and signed. The acts
 * are a stranger's: the folds throw for what they cannot read, and the check says so. `words`: by which free
 * words are judged, from whoever has them at hand; `verify` itself takes nothing on our word.
 */
export const rulesOfActs = (words: LocalWords): RulesOfActs => ({
  foldRequest: (acts) => foldActs(acts as readonly Act[]),
  foldInstitution: (acts, at) => foldInstitution(acts as readonly RegistryAct[], at),
  letterhead: (content, { entry, unit, officers, orders }) =>
    speakerDifferences(
      withOrder(content as EvidenceRequest, orders as readonly Approval[]),
      { ...registeredIn(entry), unit, officers, colleagues: null },
      words,
    ),
  otherPost: (title, kind) => kind !== '' && otherRank(title, kind, []) !== undefined,
  asGranted: (content, orders) => withOrder(content as EvidenceRequest, orders as readonly Approval[]),
  ownWords: (content, granted) => ownWords(content as EvidenceRequest, words, granted),
  unknownCourt: (content, courts) => unknownCourt(content as EvidenceRequest, courts),
  unheld: (content) => unheldWords(content as EvidenceRequest),
  typedBeside: (content, acts) => typedBeside(content as EvidenceRequest, acts as readonly Act[]),
})

/** `verifyFiles` of `@oficio/verify/pack`, with the rules of acts of core. */
export const verifyPack = (
  files: readonly File[],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  words: LocalWords,
  published?: Published,
): Promise<Report> => verifyFiles(files, onProgress, signal, published, rulesOfActs(words))
