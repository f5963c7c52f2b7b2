import type { GapKind } from '../dialogue/index.ts'
import { added, type Counts } from './measures.ts'

const codesOf = ({ grounds, questions, lost }: GapKind): readonly (keyof Counts)[] => [
  ...grounds.map((code) => `ground ${code}` as const),
  ...questions.map((code) => `asked ${code}` as const),
  ...lost.map((code) => `lost ${code}` as const),
]

/** The counts of one request with the gaps that it fell into, each once whatever the number of codes. */
export const withGaps = (counts: Counts, kinds: readonly GapKind[]): Counts =>
  added(
    counts,
    Object.fromEntries(
      kinds
        .filter((kind) => codesOf(kind).some((code) => (counts[code] ?? 0) > 0))
        .map(({ id }) => [`gap ${id}`, 1]),
    ),
  )

/** One gap as requests come to it. */
export interface GapCounted {
  readonly gap: string
  readonly n: number
}

/** The gaps of many requests, the most first; what nobody fell into is not there. */
export const gapsCounted = (counts: Counts): readonly GapCounted[] =>
  Object.entries(counts)
    .flatMap(([of, n]) => (of.startsWith('gap ') && n ? [{ gap: of.slice(4), n }] : []))
    .toSorted((a, b) => b.n - a.n || a.gap.localeCompare(b.gap))
