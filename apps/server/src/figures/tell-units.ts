import { type Counts, type HalfYear, outcomes, toldUnits } from '@oficio/core/figures'
import type { Db } from '../db/scope.ts'

interface Table {
  readonly by: readonly string[]
  readonly cells: readonly { readonly at: readonly string[] }[]
}

interface UnitRow {
  readonly institution: string
  readonly unit: string
  readonly counts: Counts
}

/**
 * Of each institution the steps of its units, told when the public is told of its States, and never another
 * time.
 */
export async function tellUnits(db: Db, period: HalfYear, told: readonly Table[]): Promise<void> {
  const states = await db.rows<{ institution: string; countries: string[] }>(
    `select institution_id as institution, array_agg(distinct country) as countries from figure_sum
     where period = $1 and n > 0 group by 1`,
    [period],
  )
  // A unit of which there is nothing stands among the others: that it is not there would say so.
  const units = await db.rows<UnitRow>(
    `select u.institution_id as institution, u.id as unit, coalesce((select jsonb_object_agg(l.counted, l.n)
       from figure_line l where l.institution_id = u.institution_id and l.dimension = 'unit' and l.period = $1
         and l.value = u.id::text), '{}') as counts
     from unit u where u.institution_id = any ($2::uuid[]) order by 1, 2`,
    [period, states.map(({ institution }) => institution)],
  )
  for (const { institution, countries } of states) {
    if (!countries.every((country) => isTold(told, [country]))) continue
    const isAllPublic = countries.every((country) => outcomes.every((one) => isTold(told, [country, one])))
    const own = units.filter((one) => one.institution === institution)
    const steps = toldUnits(own, isAllPublic).units
    db.put(
      `insert into told_unit (period, institution_id, unit_id, counts)
       select $1, $2, t.unit, t.counts from jsonb_to_recordset($3) as t (unit uuid, counts jsonb)`,
      [period, institution, JSON.stringify(steps)],
    )
  }
}

const isTold = (told: readonly Table[], at: readonly string[]): boolean =>
  told.some(
    ({ by, cells }) =>
      by.join() === ['country', 'outcome'].slice(0, at.length).join() &&
      cells.some((cell) => cell.at.join() === at.join()),
  )
