import { outcomes, type RequestOutcome } from '@oficio/core/figures'

/** A half-year as `/figures.json` has it. */
export interface ToldPeriod {
  readonly period: string
  readonly toldAt: string
  readonly tables: readonly {
    readonly by: readonly string[]
    readonly cells: readonly { readonly at: readonly string[]; readonly n: number }[]
  }[]
}

export interface ToldFigures {
  readonly definition: string
  readonly running: { readonly period: string; readonly toldFrom: string }
  readonly periods: readonly ToldPeriod[]
}

/** Whose report: of everybody, of the authorities of one country, of one provider. */
export type ReportOf =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'country' | 'provider'; readonly value: string }

/** A number that is told; null: too few to be told, nought among it, or it would give such a number away. */
export type PublicNumber = number | null

export interface ReportLine {
  readonly value: string
  readonly total: PublicNumber
  readonly by: Readonly<Record<RequestOutcome, PublicNumber>>
}

export interface FiguresReport {
  /** What its lines are: of a provider's report the countries, of every other the providers. */
  readonly rows: 'country' | 'provider'
  readonly lines: readonly ReportLine[]
  readonly all: ReportLine
}

/** What is told of exactly these values, and of all of everything else. */
function toldOf({ tables }: ToldPeriod, wanted: Readonly<Record<string, string>>): PublicNumber {
  const names = Object.keys(wanted)
  const table = tables.find(
    ({ by }) => by.length === names.length && by.every((name) => names.includes(name)),
  )
  return table?.cells.find(({ at }) => table.by.every((name, i) => at[i] === wanted[name]))?.n ?? null
}

function lineOf(period: ToldPeriod, value: string, wanted: Readonly<Record<string, string>>): ReportLine {
  const by = outcomes.map((outcome) => [outcome, toldOf(period, { ...wanted, outcome })] as const)
  return {
    value,
    total: toldOf(period, wanted),
    by: Object.fromEntries(by) as Record<RequestOutcome, PublicNumber>,
  }
}

/** The values of a dimension of which anything is told in this half-year. */
export const valuesTold = ({ tables }: ToldPeriod, name: 'country' | 'provider'): readonly string[] =>
  [
    ...new Set(
      tables.flatMap(({ by, cells }) => {
        const place = by.indexOf(name)
        return place < 0 ? [] : cells.flatMap(({ at }) => at[place] ?? [])
      }),
    ),
  ].sort()

/** A report as its tables let it be read: nothing in it is a sum that was not told. */
export function reportOf(period: ToldPeriod, of: ReportOf): FiguresReport {
  const rows = of.kind === 'provider' ? 'country' : 'provider'
  const own = of.kind === 'everybody' ? {} : { [of.kind]: of.value }
  const lines = valuesTold(period, rows)
    .map((value) => lineOf(period, value, { ...own, [rows]: value }))
    .filter(({ total, by }) => total !== null || outcomes.some((outcome) => by[outcome] !== null))
    .toSorted((a, b) => (b.total ?? 0) - (a.total ?? 0) || a.value.localeCompare(b.value))
  return { rows, lines, all: lineOf(period, '', own) }
}

/** How many requests of each country are told, of everybody or of one provider. */
export const countriesTold = (
  period: ToldPeriod,
  provider: string | undefined,
): ReadonlyMap<string, PublicNumber> =>
  new Map(
    valuesTold(period, 'country').map((country) => [
      country,
      toldOf(period, provider === undefined ? { country } : { country, provider }),
    ]),
  )

/** Whether this is what it should be: what another program answers is not believed. */
export const isTold = (value: unknown): value is ToldFigures =>
  typeof value === 'object' &&
  value !== null &&
  (value as { format?: unknown }).format === 'oficio-told-figures/1' &&
  Array.isArray((value as { periods?: unknown }).periods)
