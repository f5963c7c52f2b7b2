import type { Act } from '@oficio/core/act'
import {
  type CountedAtDesk,
  type Counts,
  countedAtDesk,
  periodOf,
  type RequestFigures,
} from '@oficio/core/figures'
import type { Db } from '../db/scope.ts'
import { changesOf } from './changes.ts'

/** A request and the desks on which it lies. */
export interface AtDesks {
  readonly id: string
  readonly provider: string
  /** Where its authority is, as the desk is told. */
  readonly asks: string
  readonly desks: readonly { readonly unit: string; readonly institution: string }[]
  readonly acts: readonly Act[]
}

/** A request as one desk counts it, or all desks of one institution together, in the names of the table. */
export interface DeskFigureRow {
  readonly request_id: string
  readonly desk: string
  readonly country: string
  readonly provider: string
  readonly way: string
  readonly kind: string
  readonly period: string
  readonly counts: Readonly<Record<string, number | undefined>>
  readonly sent_at: string
  readonly waited: number | null
}

const hour = 3_600_000

/**
 * What a request counts as on each desk where it lies, and once for each institution that has it on one: of
 * sealed cases too, since a desk knows what lies on it.
 */
export function deskRowsOf(row: AtDesks, figures: RequestFigures, counts: Counts): readonly DeskFigureRow[] {
  const { id, provider, asks, acts } = row
  const whole = {
    ...{ request_id: id, country: asks, provider, way: figures.way, kind: figures.kind },
    period: periodOf(figures.sentAt),
    // Which phrases were right is the authorities' to learn from.
    counts: Object.fromEntries(Object.entries(counts).filter(([of]) => !of.startsWith('worded'))),
    ...{ sent_at: figures.sentAt, waited: null },
  }
  const ofInstitutions = [...new Set(row.desks.map(({ institution }) => institution))]
  return [
    ...ofInstitutions.map((desk) => ({ ...whole, desk })),
    ...row.desks.flatMap(({ unit }) => {
      const counted = countedAtDesk({ country: asks, provider, acts }, unit)
      return counted ? [{ ...whole, ...ofDesk(counted), desk: unit }] : []
    }),
  ]
}

/** The way is the same for all that lies on a desk. */
const ofDesk = ({ period, kind, sentAt, asked, answered, accounts, waited }: CountedAtDesk) => ({
  ...{ period, kind, way: 'desk', sent_at: sentAt, waited },
  counts: {
    ...{ requests: 1, accounts, [`asked ${asked}`]: 1, [`answered ${answered}`]: 1 },
    ...(waited === null ? {} : { [`hours ${Math.floor(waited / hour)}`]: 1 }),
  },
})

const placeOf = ({ desk, country, provider, way, kind, period }: DeskFigureRow) => ({
  ...{ desk, country, provider, way, kind, period },
})
const summandOf = (row: DeskFigureRow) => ({ place: placeOf(row), counts: row.counts })

/** Puts into the sums of desks what these requests count as now, in the place of what they did before. */
export async function countDesks(
  db: Db,
  ids: readonly string[],
  now: readonly DeskFigureRow[],
): Promise<void> {
  const before = await db.rows<DeskFigureRow>(
    `delete from desk_figure where request_id = any ($1)
     returning request_id, desk, country, provider, way, kind, period, counts`,
    [ids],
  )
  db.put(
    `insert into desk_figure select * from jsonb_to_recordset($1) as t (request_id uuid, desk uuid, country text,
       provider text, way text, kind text, period text, counts jsonb, sent_at timestamptz, waited bigint)`,
    [JSON.stringify(now)],
  )
  const changes = changesOf(before.map(summandOf), now.map(summandOf))
  if (changes.length === 0) return
  db.put(
    `insert into desk_sum as s select * from jsonb_to_recordset($1) as t (desk uuid, country text, provider text,
       way text, kind text, period text, counted text, n bigint) where t.n > 0
     on conflict (desk, period, provider, country, kind, way, counted) do update set n = s.n + excluded.n`,
    [JSON.stringify(changes)],
  )
  db.put(
    `update desk_sum s set n = s.n + t.n from jsonb_to_recordset($1) as t (desk uuid, country text, provider text,
       way text, kind text, period text, counted text, n bigint)
     where t.n < 0 and s.desk = t.desk and s.period = t.period and s.provider = t.provider
       and s.country = t.country and s.kind = t.kind and s.way = t.way and s.counted = t.counted`,
    [JSON.stringify(changes)],
  )
}
