import { type Act, foldActs } from '@oficio/core/act'
import { foldInstitution, type RegistryAct } from '@oficio/core/registry'
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
}

/** `verifyFiles` of `@oficio/verify/pack`, with the rules of acts of core. */
export const verifyPack = (
  files: readonly File[],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  published?: Published,
): Promise<Report> => verifyFiles(files, onProgress, signal, published, rulesOfActs)
