import { foldActs } from '@oficio/core/act'
import {
  figuresDefinition,
  outcomeAt,
  outcomeAtDesk,
  periodOf,
  publish,
  reconcile,
  type SideRow,
} from '@oficio/core/figures'
import { told } from '@oficio/example/house'
import { type YearRequest, year } from '@oficio/example/year'
import { durableHouse } from './durable.ts'
import type { BenchRow } from './pdf.ts'

const size = 200_000
const requests = 1_000_000
const units = 50
const looks = 60

const part = (numbers: readonly number[], which: number) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * which))] ??
  Number.NaN

/** What both sides of a region counted in a year; how fast figures of a million requests are read. */
export async function rows(): Promise<BenchRow[]> {
  return [...bothSides(), ...(await read())]
}

/** What only the authority knows of its own requests. */
const hidden = new Set(['drafted', 'revised', 'submitted', 'returned', 'narrowed', 'denied'])

function bothSides(): BenchRow[] {
  const [asked, answered]: [Map<string, SideRow>, Map<string, SideRow>] = [new Map(), new Map()]
  const add = (to: Map<string, SideRow>, row: SideRow) => {
    const { n: _, ...place } = row
    const key = JSON.stringify(place)
    to.set(key, { ...row, n: (to.get(key)?.n ?? 0) + 1 })
  }
  for (const one of year({ seed: 3, size })) {
    if (one.sealed) continue
    const state = foldActs(one.acts)
    const sent = one.acts.find(({ kind }) => kind === 'sent')
    if (!sent || !state.asks) continue
    const rowOf = (outcome: string): SideRow => placed(one, sent.at, state.asks ?? '', outcome)
    add(asked, rowOf(outcomeAt(state, 1)))
    add(
      answered,
      rowOf(
        outcomeAtDesk(
          one.acts.filter(({ kind }) => !hidden.has(kind)),
          1,
        ),
      ),
    )
  }
  const side = (rows: Map<string, SideRow>) => ({ definition: figuresDefinition, rows: [...rows.values()] })
  const compared = reconcile(side(asked), side(answered))
  const gaps = compared.comparable ? compared.gaps.length : Number.NaN
  const all = compared.comparable ? compared.asked : 0
  const atoms = [...answered.values()].map(({ country, provider, outcome, n }) => ({
    at: [country, provider, outcome],
    n,
  }))
  const values = [0, 1, 2].map((d) => [...new Set(atoms.map(({ at }) => at[d] ?? ''))])
  const started = performance.now()
  const { tables } = publish(atoms, { values, tables: [[0, 1], [0, 2], [1, 2], [0], [1], [2], []] })
  const took = performance.now() - started
  const cells = tables.flatMap((table) => table.cells)
  const shown = cells.filter(({ n }) => n !== null).length
  return [
    {
      what: `A year of a region (14 States, 30 providers, ${all.toLocaleString('en')} requests that left of ${size.toLocaleString('en')}): places where the books of both sides differ`,
      measured: String(gaps),
      goal: '0',
      met: gaps === 0,
    },
    {
      what: `the same told to the public without a small count, nor one that can be worked out: cells that are told, of ${cells.length.toLocaleString('en')} (${took.toFixed(0)} ms)`,
      measured: shown.toLocaleString('en'),
      goal: '–',
      met: true,
    },
  ]
}

const placed = (
  { country, provider }: YearRequest,
  sentAt: string,
  kind: string,
  outcome: string,
): SideRow => ({
  ...{ country, provider, kind, outcome, period: periodOf(sentAt), n: 1 },
})

async function read(): Promise<BenchRow[]> {
  const house = await durableHouse()
  try {
    const db = house.house.parts.pool
    const { rows: found } = await db.query<{ institution: string }>(
      "select u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Olga%'",
    )
    const institution = found[0]?.institution
    await db.query(
      `insert into unit (id, institution_id, name, status)
       select gen_random_uuid(), $1, 'Unidad ' || g, 'live' from generate_series(1, $2) g`,
      [institution, units],
    )
    const { rowCount } = await db.query(
      `insert into figure_sum
       select $1, u.id, 'CL', 'provider-' || p, 'desk', k, period, counted, 1 + (random() * 20)::int
       from (select id from unit where institution_id = $1 limit $2) u, generate_series(1, 30) p,
         unnest(array['disclosure', 'preservation', 'emergency']) k,
         unnest(array['2025-H1', '2025-H2', '2026-H1', '2026-H2']) period,
         unnest(array['ended', 'first-time-right', 'full', 'part', 'none-held', 'refused', 'open', 'questioned',
           'rounds', 'timed', 'files', 'ground nexus.missing', 'time drafting 3', 'time drafting 5',
           'time approval 8', 'time approval 9', 'time provider 13', 'time provider 15', 'time sending 2']) counted`,
      [institution, units],
    )
    await db.query(
      `insert into figure_sum
       select institution_id, unit_id, country, provider, way, kind, period, 'requests', $1::bigint / count(*) over ()
       from figure_sum where counted = 'ended'`,
      [requests],
    )
    await db.query('analyze figure_sum')
    await db.query('analyze figure_line')
    const olga = await house.as('Olga')
    const times: number[] = []
    for (let i = 0; i < looks; i++) {
      const by = (['provider', 'unit', 'kind', 'country', 'way'] as const)[i % 5] ?? 'provider'
      const started = performance.now()
      told(await olga.figures({ by }))
      times.push(performance.now() - started)
    }
    const worst = part(times, 0.95)
    return [
      {
        what: `Figures of an institution with ${requests.toLocaleString('en')} requests of ${units} units, from ${(rowCount ?? 0).toLocaleString('en')} sums, p95 (median ${part(times, 0.5).toFixed(0)} ms)`,
        measured: `${worst.toFixed(0)} ms`,
        goal: '< 300 ms',
        met: worst < 300,
      },
    ]
  } finally {
    await house.close()
  }
}
