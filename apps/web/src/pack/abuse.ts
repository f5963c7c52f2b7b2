import type { Case } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { isAboutAbuseImages } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'

/**
 * Whether no picture or film may go with a request: a report of the CyberTip line never takes one, nor does
 * any request about the abuse of children.
 */
export const takesNoPictures = (
  request: EvidenceRequest,
  origin: Case['origin'],
  knowledge: Knowledge,
): boolean => origin?.kind === 'cybertip' || isAboutAbuseImages(request, knowledge)
