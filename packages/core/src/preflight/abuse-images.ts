import type { EvidenceRequest } from '../request/index.ts'
import { type Draft, readDraft } from './draft.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { plain } from './read.ts'
import { wordIn } from './word-lists.ts'

/**
 * Whether a draft is about images of the abuse of children: then no picture or film goes into a pack, whoever
 * asks.
 *
 * By the words of offence and facts, read broadly: to hold back a harmless picture costs a minute, to send on
 * the other kind is a crime.
 */
export function isAboutAbuseImages(
  request: EvidenceRequest,
  { preflight }: Pick<PreflightKnowledge, 'preflight'>,
): boolean {
  return isDraftAboutAbuse(readDraft(request), { preflight })
}

/** The same of a draft that was read already. */
export function isDraftAboutAbuse(
  { summary, offence, legalReference, text: own }: Draft,
  { preflight }: Pick<PreflightKnowledge, 'preflight'>,
): boolean {
  const told = [offence, legalReference, summary, own].map(plain)
  const has = (list: string): boolean => told.some((part) => wordIn(preflight, list, part) !== undefined)
  return has('abuseOfChildren') || (has('children') && has('abuse'))
}
