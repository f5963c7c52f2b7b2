import {
  type Atom,
  figuresDefinition,
  type HalfYear,
  publish,
  type TablePlan,
  toldFrom,
  outcomes as toldOutcomes,
} from '@oficio/core/figures'
import type { Day, Instant } from '@oficio/core/time'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { type CountedRow, knownParts } from './known-parts.ts'
import { type GapRow, toldGapsOf } from './tell-gaps.ts'
import { toldPrecedentsOf, type WordedRow } from './tell-precedents.ts'
import { tellUnits } from './tell-units.ts'

/**
 * What is told apart: two of country, provider and outcome at a time, each alone, and all. The three together
 * are mostly small, and hiding what would give those away would hide the rest.
 */
const tables = [[0, 1], [0, 2], [1, 2], [0], [1], [2], []] as const

/** Tells the public of each half-year whose answers had their time, once. */
export async function tellFigures({ pool }: Pick<HouseParts, 'pool'>, at: Instant): Promise<void> {
  await asHouse(pool, async (db) => {
    if (!(await isCounted(db, at))) return
    const periods = await db.rows<{ period: HalfYear }>(
      'select distinct period from figure_sum where period not in (select period from told_figures) order by 1',
    )
    for (const { period } of periods) if (mayTell(period, at.slice(0, 10))) await tell(db, period, at)
  })
}

/**
 * Whether everything that was done is counted; nobody counts until this transaction is over. What is told
 * short stays short for ever, so it waits where acts wait for the custody log, or the log for its counting.
 */
async function isCounted(db: Db, at: Instant): Promise<boolean> {
  const read = await db.row<{ leaf: string }>('select leaf from figure_reading for update')
  if (!read) return false
  const row = await db.row<{ counted: boolean }>(
    `select not exists (select from custody_leaf where index > $1)
       and not exists (select from figure_waiting)
       and not exists (select from custody_waiting w join act a on a.request_id = w.subject_id and a.seq = w.seq
         where w.of = 'act' and a.at < $2::timestamptz - interval '1 minute') as counted`,
    [read.leaf, at],
  )
  return row?.counted ?? false
}

/** How many of a State and a provider ended so, of each unit. */
export interface OutcomeRow extends CountedRow {
  readonly country: string
  readonly provider: string
  readonly outcome: string
  readonly n: number
}

const atomsOf = (rows: readonly OutcomeRow[]): Atom[] =>
  rows.map(({ country, provider, outcome, n }) => ({ at: [country, provider, outcome], n }))

const mayTell = (period: HalfYear, today: Day): boolean => toldFrom(period) <= today

async function tell(db: Db, period: HalfYear, at: Instant): Promise<void> {
  const rows = await db.rows<OutcomeRow>(
    `select institution_id as institution, unit_id as unit, country, provider, counted as outcome,
       sum(n)::int as n
     from figure_sum where period = $1 and counted = any ($2) group by 1, 2, 3, 4, 5`,
    [period, toldOutcomes],
  )
  const answering = await db.rows<{ provider: string }>(
    `select distinct provider from request r
     where exists (select from access a where a.request_id = r.id and a.because = 'provider')
     union select provider from figure_sum where way = 'node'`,
  )
  const gapRows = await db.rows<GapRow>(
    `select institution_id as institution, unit_id as unit, country, provider, counted, sum(n)::int as n
     from figure_sum where period = $1 and (counted = 'requests' or counted like 'gap %')
     group by 1, 2, 3, 4, 5`,
    [period],
  )
  const worded = await db.rows<WordedRow>(
    `select institution_id as institution, unit_id as unit, provider, counted, sum(n)::int as n
     from figure_sum
     where period = $1 and (counted = 'ended' or counted like 'worded %' or counted like 'worded-right %')
     group by 1, 2, 3, 4`,
    [period],
  )
  const listed = new Set(answering.map(({ provider }) => provider))
  const told = toldOf(rows, listed)
  db.put(
    `insert into told_figures (period, told_at, definition, tables, gaps, precedents)
     values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [
      ...[period, at, figuresDefinition, JSON.stringify(told)],
      JSON.stringify(toldGapsOf(gapRows, told, listed)),
      JSON.stringify(toldPrecedentsOf(worded, listed)),
    ],
  )
  await tellUnits(db, period, told)
}

/**
 * The tables of a half-year as anybody may have them. `listed`: providers that have what was sent to them on
 * a list here, with what is sealed, which no figure counts.
 */
export function toldOf(rows: readonly OutcomeRow[], listed: ReadonlySet<string>) {
  const valuesOf = (name: 'country' | 'provider') => [...new Set(rows.map((row) => row[name]))].sort()
  const plan: TablePlan = {
    values: [valuesOf('country'), valuesOf('provider'), toldOutcomes],
    tables,
    listed: { dimension: 1, values: listed },
    known: knownParts(rows, listed, atomsOf, { country: 0, provider: 1 }),
  }
  return publish(atomsOf(rows), plan).tables.map(({ by, cells }) => ({
    by: by.map((d) => (['country', 'provider', 'outcome'] as const)[d as 0 | 1 | 2]),
    // Where nothing is told there is no line: which of them are nought is told by none.
    cells: cells.flatMap(({ at, n }) => (n === null ? [] : [{ at, n }])),
  }))
}
