import {
  type Basis,
  bindsAsLaw,
  type Confidence,
  isPlainAddress,
  type LawHosts,
  type SourcesByKey,
} from '../fact/index.ts'
import type { Match } from '../law/index.ts'
import type { ApprovalRule } from '../statute/index.ts'
import { type Day, isDay } from '../time/index.ts'

/** Who must approve which kinds of request by the article that was read. */
export type ReadApproval = Pick<ApprovalRule, 'kinds' | 'categories' | 'steps'>

/** A row that stands beside an article, by what a reader sees of it. */
export interface StandingRow {
  readonly statute: string
  readonly article: string | null
  readonly source: string
  readonly asOf: Day | null
}

/**
 * What one reader says of one article of a treaty at home: the provision, how far it goes, and what rests on
 * it.
 */
export interface Reading {
  readonly assessment: Match
  /** How sure the reader is. */
  readonly confidence: Confidence
  /** What is missing or in doubt, in the reader's own words. */
  readonly words: string
  /** `null` of a gap or of what is not known. */
  readonly statute: string | null
  readonly article: string | null
  readonly year: number | null
  /** The provision as the source has it. */
  readonly quote: string | null
  /** Whether the source has the text with its amendments worked in, or as it was first published. */
  readonly wording: 'consolidated' | 'original' | null
  /** The address at which it was read; of a gap, that of the text in which it was looked for. */
  readonly source: string | null
  /** The day that the source vouches for. */
  readonly asOf: Day | null
  readonly basis: Basis
  /** The newest amendment that was found (`null`: none) and when it was looked for; `null`: nobody looked. */
  readonly newestAmendment: { readonly text: string | null; readonly lookedForOn: Day } | null
  readonly approvals: readonly ReadApproval[]
  /** Rows of the article that do not belong there, or are replaced by this one; absent: none. */
  readonly displaces?: readonly StandingRow[]
}

/**
 * What of a reading is held against the other one: all that would count, and not how sure or in which words.
 */
const compared = [
  'assessment',
  'statute',
  'article',
  'year',
  'quote',
  'wording',
  'source',
  'asOf',
  'basis',
  'newestAmendment',
  'approvals',
  'displaces',
] as const satisfies readonly (keyof Reading)[]

export type ReadingPart = (typeof compared)[number]

const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string'
      ? inner.replace(/\s+/g, ' ').trim()
      : typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
  )

const partOf = (reading: Reading, part: ReadingPart): string =>
  part === 'displaces' ? plain((reading.displaces ?? []).map(plain).sort()) : plain(reading[part])

/** The parts in which two readings differ, in their order; none: the two readers say the same. */
export const differences = (one: Reading, other: Reading): readonly ReadingPart[] =>
  compared.filter((part) => partOf(one, part) !== partOf(other, part))

/** Why a reading cannot be taken, by the part that lacks something. */
export interface ReadingFault {
  readonly part: ReadingPart
  readonly code:
    | 'wanted'
    | 'not-a-source'
    | 'not-where-law-is'
    | 'not-a-day'
    | 'in-the-future'
    | 'without-provision'
    | 'beside-a-row'
    | 'no-such-row'
}

/** By what a reading is judged before it is signed. */
export interface ReadingGround {
  readonly sources: SourcesByKey
  readonly lawHosts?: LawHosts
  /** What stands beside the article (`standingRows`). */
  readonly rows: readonly StandingRow[]
}

/** Whether a reader means this row. */
export const isSameRow = (one: StandingRow, other: StandingRow): boolean =>
  one.statute === other.statute &&
  one.article === other.article &&
  one.source === other.source &&
  one.asOf === other.asOf

/**
 * What a reading lacks. Whoever says that the law covers an article, or that it has a gap, names the text
 * that was read, its day, and, but of a gap, the words; approvals rest on a provision. `unknown` needs
 * nothing. Nobody has read on a day after `today`.
 *
 * @param ground where it is given, the source stands where the law is kept, each displaced row stands beside
 *   the article, and of a gap every row that stands there is displaced
 */
export function readingFaults(reading: Reading, today: Day, ground?: ReadingGround): readonly ReadingFault[] {
  const { assessment, approvals } = reading
  const covers = assessment === 'full' || assessment === 'partial'
  const faults: ReadingFault[] = []
  const want = (part: ReadingPart, value: unknown) => {
    // Signs that nobody sees are no words.
    const isSaid = typeof value === 'string' ? /[\p{L}\p{N}]/u.test(value) : value !== null
    if (!isSaid) faults.push({ part, code: 'wanted' })
  }
  if (covers)
    for (const part of ['statute', 'article', 'quote', 'wording'] as const) want(part, reading[part])
  if (assessment !== 'unknown') for (const part of ['source', 'asOf'] as const) want(part, reading[part])
  if (assessment !== 'unknown' && reading.basis === 'memory') faults.push({ part: 'basis', code: 'wanted' })
  if (assessment === 'gap' && reading.basis !== 'read') faults.push({ part: 'basis', code: 'wanted' })
  if (!covers && reading.statute !== null) faults.push({ part: 'statute', code: 'without-provision' })
  if (assessment === 'unknown' && (reading.displaces ?? []).length > 0)
    faults.push({ part: 'displaces', code: 'without-provision' })
  if (!covers && approvals.length > 0) faults.push({ part: 'approvals', code: 'without-provision' })
  if (reading.source !== null && !isPlainAddress(reading.source))
    faults.push({ part: 'source', code: 'not-a-source' })
  const dated = (part: ReadingPart, day: string | null | undefined) => {
    if (day === null || day === undefined) return
    if (!isDay(day)) faults.push({ part, code: 'not-a-day' })
    else if (day > today) faults.push({ part, code: 'in-the-future' })
  }
  dated('asOf', reading.asOf)
  dated('newestAmendment', reading.newestAmendment?.lookedForOn)
  if (ground) faults.push(...groundFaults(reading, ground))
  return faults.filter(
    (one, index) => faults.findIndex(({ part, code }) => part === one.part && code === one.code) === index,
  )
}

function groundFaults(
  { assessment, source, displaces = [] }: Reading,
  { sources, lawHosts, rows }: ReadingGround,
): readonly ReadingFault[] {
  const isUnkept =
    assessment !== 'unknown' &&
    source !== null &&
    isPlainAddress(source) &&
    !bindsAsLaw(source, sources, lawHosts)
  const isAmong = (row: StandingRow, all: readonly StandingRow[]) => all.some((one) => isSameRow(one, row))
  return [
    ...(isUnkept ? [{ part: 'source', code: 'not-where-law-is' } as const] : []),
    ...(displaces.every((row) => isAmong(row, rows))
      ? []
      : [{ part: 'displaces', code: 'no-such-row' } as const]),
    ...(assessment === 'gap' && !rows.every((row) => isAmong(row, displaces))
      ? [{ part: 'displaces', code: 'beside-a-row' } as const]
      : []),
  ]
}

const weight: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

/** What two readers say together: the parts in which they agree, and the lower of what they are sure of. */
export function agreed(one: Reading, other: Reading): Reading | undefined {
  if (differences(one, other).length > 0) return undefined
  return weight[one.confidence] <= weight[other.confidence] ? one : { ...one, confidence: other.confidence }
}

/**
 * What two say of the law of a State of which not both of them are: a trace for whoever reads it there. How
 * sure they were is not how sure that State is, and whether the text is still its law nobody of it has said.
 */
export const readElsewhere = (reading: Reading): Reading => ({
  ...reading,
  confidence: reading.confidence === 'high' ? 'medium' : reading.confidence,
  newestAmendment: null,
})

/**
 * Which of the versions of readings one person may see: one's own, and those of both once both have said what
 * they found. That nothing is known is a word that opens nobody else's.
 */
export function shownTo<Version extends { readonly person: string; readonly reading: Reading }>(
  versions: readonly Version[],
  person: string,
): readonly Version[] {
  const found = versions.filter(({ reading }) => reading.assessment !== 'unknown')
  const readers = new Set(found.map((one) => one.person))
  return readers.size >= 2 ? versions : versions.filter((one) => one.person === person)
}
