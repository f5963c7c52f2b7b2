import { figuresBookFormat, outcomes, type SideRow } from '@oficio/core/figures'
import { csvText } from '@oficio/core/letter'
import type { Value } from '../../signed-in/client.ts'

type Figures = Value<'deskFigures'>

/** The figures of one half-year, country and kind of request. */
export type FiguresRow = Figures['rows'][number]

const head = [
  'period',
  'provider',
  'country',
  'kind',
  'requests',
  'accounts',
  ...outcomes,
  'medianHours',
] as const satisfies readonly (keyof FiguresRow)[]

/**
 * The figures as CSV (RFC 4180), under the names of the programming interface and with the definition that
 * they are counted by: the same file in every language.
 */
export const figuresCsv = ({ definition, rows }: Pick<Figures, 'definition' | 'rows'>): string =>
  csvText([
    ['definition', ...head],
    ...rows.map((row) => [definition, ...head.map((name) => String(row[name] ?? ''))]),
  ])

/** The same as a book that is held against that of another side: one row an end. */
export function figuresBook({ definition, rows }: Pick<Figures, 'definition' | 'rows'>): string {
  const lines: readonly SideRow[] = rows.flatMap((row) =>
    outcomes.flatMap((outcome) =>
      row[outcome] === 0
        ? []
        : {
            ...{ country: row.country, provider: row.provider, period: row.period, kind: row.kind },
            ...{ outcome, n: row[outcome] },
          },
    ),
  )
  return `${JSON.stringify({ format: figuresBookFormat, definition, rows: lines }, null, 2)}\n`
}
