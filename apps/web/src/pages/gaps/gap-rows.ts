import type { GapKind } from '@oficio/core/dialogue'
import { added, type Counts, gapsCounted } from '@oficio/core/figures'

/** A half-year of `/gaps.json`. */
interface ToldPeriod {
  readonly period: string
  readonly tables: readonly {
    readonly by: readonly string[]
    readonly cells: readonly { readonly at: readonly string[]; readonly n: number }[]
  }[]
}

export interface ToldGaps {
  readonly periods: readonly ToldPeriod[]
}

/** Whose requests: everybody's, those of a country's authorities, those to a provider. */
export interface GapsOf {
  readonly kind: 'all' | 'country' | 'provider'
  readonly value: string
}

export interface GapLine {
  readonly kind: GapKind
  /** How many requests; null: too few to be told, none among it, or it would give such a number away. */
  readonly n: number | null
}

/**
 * Every gap of the knowledge with what is told of it, the most first; what is not told last, in the order of
 * the file.
 */
export function gapLines(
  kinds: readonly GapKind[],
  period: ToldPeriod | undefined,
  of: GapsOf,
): readonly GapLine[] {
  const names = of.kind === 'all' ? ['gap'] : [of.kind, 'gap']
  const table = period?.tables.find(({ by }) => by.join() === names.join())
  const numberOf = (gap: string) =>
    table?.cells.find(({ at }) => at.at(-1) === gap && (of.kind === 'all' || at[0] === of.value))?.n ?? null
  return kinds.map((kind) => ({ kind, n: numberOf(kind.id) })).toSorted((a, b) => (b.n ?? -1) - (a.n ?? -1))
}

/** The countries or providers of which anything is told. */
export const valuesOf = (period: ToldPeriod | undefined, name: 'country' | 'provider'): readonly string[] => [
  ...new Set(
    (period?.tables ?? []).flatMap(({ by, cells }) =>
      by[0] === name ? cells.flatMap(({ at }) => at[0] ?? []) : [],
    ),
  ),
]

/** Whether this is what it should be: what another program answers is not believed. */
export const isToldGaps = (value: unknown): value is ToldGaps =>
  typeof value === 'object' &&
  value !== null &&
  (value as { format?: unknown }).format === 'oficio-told-gaps/1' &&
  Array.isArray((value as { periods?: unknown }).periods)

/** What whoever heads a unit, leads a desk or watches over an institution has of its own requests. */
export interface OwnGaps {
  readonly period: string
  /** How many left in that half-year. */
  readonly all: number
  readonly of: (gap: string) => number
}

/**
 * Of the latest half-year of the own figures, how many requests fell into each gap: counted from the same
 * acts as the figures, and of nobody who may not read those. Undefined: nothing left yet.
 */
export function ownGaps(
  rows: readonly { readonly period: string; readonly counts: Readonly<Record<string, number>> }[],
): OwnGaps | undefined {
  const period = rows
    .map((row) => row.period)
    .sort()
    .at(-1)
  if (period === undefined) return undefined
  const counts = rows
    .filter((row) => row.period === period)
    .reduce<Counts>((sum, row) => added(sum, row.counts as Counts), {})
  const fell = new Map(gapsCounted(counts).map(({ gap, n }) => [gap, n]))
  return { period, all: counts.requests ?? 0, of: (gap) => fell.get(gap) ?? 0 }
}

/** An institution that took a gap on, and the day by which it means to have done what it says. */
export interface GapTaker {
  readonly name: string
  readonly due: string | null
}

/** Who took a gap on, each by its newest word; whose day comes first before the others. */
export const ownersOf = (
  words: readonly { readonly institution: string; readonly owns: boolean; readonly due: string | null }[],
): readonly GapTaker[] =>
  words
    .flatMap(({ institution, owns, due }) => (owns ? [{ name: institution, due }] : []))
    .toSorted((one, two) => (rankOf(one) < rankOf(two) ? -1 : 1))

const rankOf = ({ name, due }: GapTaker): string => `${due ?? '9999'} ${name}`
