import type { ApiAnswer } from '@oficio/contract/api'
import {
  bookOf,
  figuresDefinition,
  outcomes,
  type RequestOutcome,
  reconcile,
  type SideRow,
} from '@oficio/core/figures'
import type { Db } from '../db/scope.ts'

type Figures = ApiAnswer<'deskFigures'>
type Line = Figures['rows'][number]
type Place = Pick<Line, 'period' | 'provider' | 'country' | 'kind'>

/** One sum of a desk: so many at a place, of what. */
interface Sum extends Place {
  readonly counted: string
  readonly n: number
}

/** The one or two waits in the middle of all at a place, in milliseconds. */
interface Middle extends Place {
  readonly waits: readonly number[]
}

/**
 * A provider's figures by half-year, country and kind: of the sums that the acts come to by the definition
 * that the authorities' figures have, so that nobody keeps a second book. Beside them whether the
 * authorities' book of the same requests says the same: of all that lie on the desk, whatever is sealed
 * elsewhere.
 */
export async function figuresAtDesk(db: Db, unit: string): Promise<Figures> {
  const [sums, middles] = await db.both<Sum, Middle>(
    { sql: sumsSql, values: [unit] },
    { sql: middlesSql, values: [unit] },
  )
  const first = await db.row<{ from: string | null }>(
    'select min(sent_at) as from from desk_figure where desk = $1',
    [unit],
  )
  const groups = new Map<string, Sum[]>()
  for (const sum of sums) {
    const group = groups.get(keyOf(sum)) ?? []
    group.push(sum)
    groups.set(keyOf(sum), group)
  }
  const waits = new Map(middles.map((middle) => [keyOf(middle), middle.waits]))
  const found = reconcile(bookOf(sideOf(sums, 'asked')), bookOf(sideOf(sums, 'answered')))
  return {
    definition: figuresDefinition,
    from: first?.from ?? null,
    rows: [...groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([key, group]) => lineOf(group, waits.get(key) ?? []) ?? []),
    gaps: found.comparable ? [...found.gaps] : [],
  }
}

const sumsSql = `select period, provider, country, kind, counted, n::int as n from desk_sum
  where desk = $1 and n > 0 and counted not like 'hours %'`

/**
 * By the sums of each hour in which of them the middle lies, and within that hour by the index: nobody reads
 * them all.
 */
const middlesSql = `with line as (
    select period, provider, country, kind, hour, n,
      (sum(n) over (partition by period, provider, country, kind order by hour))::bigint as up_to,
      (sum(n) over (partition by period, provider, country, kind))::bigint as whole
    from desk_sum cross join lateral (select substr(counted, 7)::bigint as hour) h
    where desk = $1 and n > 0 and counted like 'hours %'),
  middle as (
    select period, provider, country, kind, hour, rank, up_to - n as before
    from line cross join lateral (values ((whole + 1) / 2), (whole / 2 + 1)) r (rank)
    where rank <= up_to and rank > up_to - n)
  select m.period, m.provider, m.country, m.kind, json_agg(w.waited order by w.waited) as waits
  from middle m cross join lateral (
    select f.waited from desk_figure f
    where f.desk = $1 and f.period = m.period and f.provider = m.provider and f.country = m.country
      and f.kind = m.kind and f.waited >= m.hour * 3600000
    order by f.waited offset m.rank - m.before - 1 limit 1) w
  group by 1, 2, 3, 4`

const keyOf = ({ period, provider, country, kind }: Place): string =>
  JSON.stringify([period, provider, country, kind])

/** One of the two books: how requests ended by whoever asked, or by the desk. */
const sideOf = (sums: readonly Sum[], book: 'asked' | 'answered'): readonly SideRow[] =>
  sums.flatMap(({ period, provider, country, kind, counted, n }) => {
    const [of, outcome] = counted.split(' ')
    return of === book && outcome ? [{ period, provider, country, kind, outcome, n }] : []
  })

function lineOf(group: readonly Sum[], waits: readonly number[]): Line | undefined {
  const [first] = group
  if (!first) return undefined
  const { period, provider, country, kind } = first
  const counts = new Map(group.map(({ counted, n }) => [counted, n]))
  const ends = Object.fromEntries(
    outcomes.map((outcome) => [outcome, counts.get(`answered ${outcome}`) ?? 0]),
  ) as Readonly<Record<RequestOutcome, number>>
  return {
    ...{ period, provider, country, kind },
    requests: counts.get('requests') ?? 0,
    accounts: counts.get('accounts') ?? 0,
    ...ends,
    medianHours: hoursOf(waits),
  }
}

const hour = 3_600_000

/** To one decimal; of two what lies between them. */
function hoursOf(waits: readonly number[]): number | null {
  const [low, high] = [waits[0], waits.at(-1)]
  if (low === undefined || high === undefined) return null
  return Math.round(((low / hour + high / hour) / 2) * 10) / 10
}
