import type { EvidenceRequest, Overridden } from '../request/index.ts'
import { sameValue } from './narrow.ts'

/** The words with an override added to those that stand in them. */
export const withOverride = (content: EvidenceRequest, override: Overridden): EvidenceRequest => ({
  ...content,
  letter: { ...content.letter, overridden: [...(content.letter?.overridden ?? []), override] },
})

/**
 * The words without any override: what somebody writes, or writes anew, has none. An override is of the very
 * words that it was given for.
 */
export function withoutOverrides(content: EvidenceRequest): EvidenceRequest {
  if (!content.letter || !Object.hasOwn(content.letter, 'overridden')) return content
  const { overridden: _, ...letter } = content.letter
  return { ...content, letter }
}

/** The one override that `after` adds to `before`; undefined where anything else differs. */
export function isOverridingOnly(before: EvidenceRequest, after: EvidenceRequest): Overridden | undefined {
  const added = after.letter?.overridden?.at(-1)
  if (!added) return undefined
  return sameValue(withOverride(before, added), after) ? added : undefined
}
