import type { EvidenceRequest } from '@oficio/core/request'
import { withValue } from '../../form/pointer.ts'

/** The draft with what a clue gives, each value at its place. */
export const withGiven = (
  draft: EvidenceRequest,
  gives: Readonly<Record<string, unknown>>,
): EvidenceRequest =>
  Object.entries(gives).reduce((whole, [pointer, value]) => withValue(whole, pointer, value), draft)

/** The texts of a draft that were not in the one it began as: what somebody typed. */
export function typedTexts(draft: unknown, before: unknown): readonly string[] {
  if (typeof draft === 'string') return draft === before ? [] : [draft]
  if (typeof draft !== 'object' || draft === null) return []
  return Object.entries(draft).flatMap(([key, value]) =>
    typedTexts(value, (before as Record<string, unknown> | null | undefined)?.[key]),
  )
}
