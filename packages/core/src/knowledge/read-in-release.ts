import type { ReviewedAbsence, ReviewedProvision } from '../review/index.ts'
import type { FactChange } from './fact-change.ts'
import { isFactChange, type KnowledgeRelease, type ReadBy } from './release.ts'

/** By which release of a house a row came to stand so, and of which institutions its readers were. */
export interface ReadInRelease {
  readonly number: number
  readonly on: string
  readonly readBy: readonly ReadBy[]
}

type Row = ReviewedAbsence & Partial<Pick<ReviewedProvision, 'statute' | 'article'>>

/** The newest reading that says this row; undefined where no two people of a house read it. */
export function readInRelease(
  releases: readonly KnowledgeRelease[],
  country: string,
  row: Row,
): ReadInRelease | undefined {
  const says = ({ slice, at, after, envelope }: FactChange) =>
    slice === 'domesticLaw' &&
    at.startsWith(`/${country}/`) &&
    envelope.source === row.source &&
    envelope.asOf === row.asOf &&
    (after.statute ?? null) === (row.statute ?? null) &&
    (after.article ?? null) === (row.article ?? null)
  const found = releases.findLast(({ readBy, changes }) => readBy && changes.filter(isFactChange).some(says))
  return found?.readBy ? { number: found.number, on: found.on, readBy: found.readBy } : undefined
}
