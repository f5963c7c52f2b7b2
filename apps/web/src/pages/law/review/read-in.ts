import { type FactChange, isFactChange, type KnowledgeRelease, type ReadBy } from '@oficio/core/knowledge'
import type { ReviewedAbsence, ReviewedProvision } from '@oficio/core/review'

/** By which release of this house a row came to stand so, and of which institutions its readers were. */
interface ReadIn {
  readonly number: number
  readonly on: string
  readonly readBy: readonly ReadBy[]
}

type Row = ReviewedAbsence & Partial<Pick<ReviewedProvision, 'statute' | 'article'>>

/** The newest reading that says this row; undefined where no two people of this house read it. */
export function readIn(releases: readonly KnowledgeRelease[], country: string, row: Row): ReadIn | undefined {
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
