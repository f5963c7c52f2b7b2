import { type Act, type Approval, foldActs, withOrder } from '@oficio/core/act'
import { otherRank } from '@oficio/core/permission'
import {
  foldInstitution,
  ownWords,
  type RegistryAct,
  registeredIn,
  speakerDifferences,
  unheldWords,
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
 * are a stranger's: the folds throw for what they cannot read, and the check says so.
 */
export const rulesOfActs: RulesOfActs = {
  foldRequest: (acts) => foldActs(acts as readonly Act[]),
  foldInstitution: (acts, at) => foldInstitution(acts as readonly RegistryAct[], at),
  letterhead: (content, { entry, unit, officers, orders }) =>
    speakerDifferences(withOrder(content as EvidenceRequest, orders as readonly Approval[]), {
      ...registeredIn(entry),
      unit,
      officers,
      colleagues: null,
    }),
  otherPost: (title, kind) => kind !== '' && otherRank(title, kind, []) !== undefined,
  asGranted: (content, orders) => withOrder(content as EvidenceRequest, orders as readonly Approval[]),
  ownWords: (content, granted) => ownWords(content as EvidenceRequest, granted),
  unheld: (content) => unheldWords(content as EvidenceRequest),
}

/** `verifyFiles` of `@oficio/verify/pack`, with the rules of acts of core. */
export const verifyPack = (
  files: readonly File[],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  published?: Published,
): Promise<Report> => verifyFiles(files, onProgress, signal, published, rulesOfActs)
