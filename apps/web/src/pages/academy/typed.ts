import type { EvidenceRequest } from '@oficio/core/request'
import { valueAt, withValue } from '../../form/pointer.ts'

/** The draft with what a clue gives, each value at its place. */
export const withGiven = (
  draft: EvidenceRequest,
  gives: Readonly<Record<string, unknown>>,
): EvidenceRequest =>
  Object.entries(gives).reduce((whole, [pointer, value]) => withValue(whole, pointer, value), draft)

/** Whether all that a clue gives stands in the draft. */
export const hasGiven = (draft: EvidenceRequest, gives: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(gives).every(
    ([pointer, value]) => JSON.stringify(valueAt(draft, pointer)) === JSON.stringify(value),
  )

/** The draft without what a clue gave: what stood there before, or no such row. */
export const withoutGiven = (
  draft: EvidenceRequest,
  gives: Readonly<Record<string, unknown>>,
  before: EvidenceRequest,
): EvidenceRequest =>
  Object.keys(gives).reduce((whole, pointer) => {
    const [, list = '', row] = /^(.*)\/(\d+)$/.exec(pointer) ?? []
    const old = valueAt(before, pointer)
    const rows = valueAt(whole, list)
    return row !== undefined && old === undefined && Array.isArray(rows)
      ? withValue(whole, list, rows.toSpliced(Number(row), 1))
      : withValue(whole, pointer, old ?? null)
  }, draft)

/** The texts of a draft that were not in the one it began as: what somebody typed. */
export function typedTexts(draft: unknown, before: unknown): readonly string[] {
  if (typeof draft === 'string') return draft === before ? [] : [draft]
  if (typeof draft !== 'object' || draft === null) return []
  return Object.entries(draft).flatMap(([key, value]) =>
    typedTexts(value, (before as Record<string, unknown> | null | undefined)?.[key]),
  )
}
