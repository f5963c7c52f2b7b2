import { added, type Counts, figuresDefinition, type Measure, measures } from '@oficio/core/figures'
import { csvText } from '@oficio/core/letter'
import type { Value } from '../../signed-in/client.ts'

type Row = Value<'figures'>['rows'][number]

/** One line: whose figures, and what they come to in the half-year and in the one that it is held against. */
export interface OwnLine {
  readonly value: string
  readonly name: string
  readonly now: Counts
  readonly before: Counts
}

/** The half-years that anything is of, the latest first. */
export const periodsOf = (rows: readonly Row[]): readonly string[] =>
  [...new Set(rows.map(({ period }) => period))].sort().toReversed()

/** Lines of a half-year, the most requests first; a line that only one of both has stands too. */
export function linesOf(
  rows: readonly Row[],
  period: string,
  before: string | undefined,
): readonly OwnLine[] {
  const lines = new Map<string, OwnLine>()
  for (const { value, name, period: of, counts } of rows) {
    if (of !== period && of !== before) continue
    const line = lines.get(value) ?? { value, name, now: {}, before: {} }
    lines.set(value, { ...line, [of === period ? 'now' : 'before']: counts as Counts })
  }
  return [...lines.values()].toSorted(
    (a, b) => (b.now.requests ?? 0) - (a.now.requests ?? 0) || a.name.localeCompare(b.name),
  )
}

/** All lines together. */
export const together = (lines: readonly OwnLine[], which: 'now' | 'before'): Counts =>
  lines.reduce<Counts>((sum, line) => added(sum, line[which]), {})

/** Of how many a measure is said; undefined: it is a number by itself. */
export function sizeOf(measure: Measure, counts: Counts): number | undefined {
  switch (measure) {
    case 'requests':
    case 'rounds':
    case 'emergencies':
    case 'files':
    case 'kept':
    case 'timed':
      return undefined
    case 'first-time-right':
    case 'turned':
      return counts.ended ?? 0
    case 'emergencies-refused':
    case 'emergencies-validated':
    case 'emergencies-not-validated':
    case 'emergencies-without-word':
      return counts.emergencies ?? 0
    case 'kept-extended':
    case 'kept-lost':
      return counts.kept ?? 0
    case 'files-with-manifest':
      return counts.files ?? 0
    default:
      return counts.requests ?? 0
  }
}

/** Measures as lines are read: all but the one that only says how many have times. */
export const shownMeasures = measures.filter((measure) => measure !== 'timed')

/** What is counted under a word: `ground nexus.missing` 3 and 2, of `ground`; the most first. */
export function countedUnder(
  counts: Counts,
  word: 'ground' | 'lost',
): readonly { readonly code: string; readonly n: number; readonly foreseen: number }[] {
  return Object.entries(counts)
    .flatMap(([of, n]) => {
      const code = of.startsWith(`${word} `) ? of.slice(word.length + 1) : undefined
      return code === undefined ? [] : [{ code, n: n ?? 0, foreseen: counts[`foreseen ${code}`] ?? 0 }]
    })
    .toSorted((a, b) => b.n - a.n || a.code.localeCompare(b.code))
}

/**
 * Every count as a line of its own, under the names of the programming interface: the same file in every
 * language.
 */
export const ownCsv = (rows: readonly Row[], by: string): string =>
  csvText([
    ['definition', 'period', by, 'counted', 'n'],
    ...rows.flatMap(({ period, name, counts }) =>
      Object.entries(counts).map(([counted, n]) => [figuresDefinition, period, name, counted, String(n)]),
    ),
  ])
