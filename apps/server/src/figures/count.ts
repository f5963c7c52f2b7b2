import {
  type Counts,
  countedIn,
  type Foreseeing,
  figuresOf,
  type Phrasing,
  withGaps,
  wordedBy,
} from '@oficio/core/figures'
import type { Knowledge } from '@oficio/core/knowledge'
import { check } from '@oficio/core/preflight'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { changesOf } from './changes.ts'
import { type AtDesks, countDesks, type DeskFigureRow, deskRowsOf } from './count-desks.ts'

type Parts = Pick<HouseParts, 'pool' | 'knowledge' | 'onFault'>

/**
 * By which counting: one that counts otherwise than the one before has another number, and everything is
 * counted anew.
 */
const counting = 5

/**
 * Leaves of one transaction, and transactions of one round: a recount of everything never keeps the rest
 * waiting.
 */
const leavesAtOnce = 500
const rounds = 20

/**
 * Counts every request that an act moved since, by the order of the custody log, and takes what it counted as
 * before out of the sums. Other knowledge foresees other grounds: then all of them are counted anew. Any
 * number of processes may.
 */
export async function countFigures(house: Parts): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const more = await asHouse(house.pool, (db) => countSome(db, house))
    if (!more) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function countSome(db: Db, house: Parts): Promise<boolean> {
  const version = `${counting} ${house.knowledge.version}`
  db.put('insert into figure_reading (version) values ($1) on conflict do nothing', [version])
  const read = await db.row<{ leaf: string; version: string }>(
    'select leaf, version from figure_reading for update',
  )
  const from = read?.version === version ? Number(read.leaf) : -1
  const leaves = await db.rows<{ index: string; request: string | null }>(
    `select index, case of when 'act' then subject_id end as request from custody_leaf
     where index > $1 order by index limit ${leavesAtOnce}`,
    [from],
  )
  const sealed = await db.rows<{ request: string }>(
    'delete from figure_waiting returning request_id as request',
  )
  const requests = new Set([...leaves, ...sealed].flatMap(({ request }) => request ?? []))
  if (requests.size > 0) await countRequests(db, [...requests], house)
  db.put('update figure_reading set leaf = $1, version = $2', [leaves.at(-1)?.index ?? from, version])
  return leaves.length === leavesAtOnce
}

interface RequestRow extends AtDesks {
  readonly seq: number
  readonly sealed: boolean
  readonly unsealedAt: string | null
  readonly institution: string
  readonly unit: string
  readonly country: string
}

/** One request as it is counted, in the names of the table. */
export interface FigureRow {
  readonly request_id: string
  readonly seq: number
  readonly institution_id: string
  readonly unit_id: string
  readonly country: string
  readonly provider: string
  readonly way: string
  readonly kind: string
  readonly period: string
  readonly counts: Counts
}

const requestSql = `select r.id, r.seq, r.sealed, r.unsealed_at as "unsealedAt", u.institution_id as institution,
    r.unit_id as unit, f.country, r.provider, coalesce(i.country, '') as asks,
    coalesce((select json_agg(a.act order by a.seq) from act a
      where a.request_id = r.id and a.seq <= r.seq), '[]') as acts,
    coalesce((select json_agg(json_build_object('unit', d.id, 'institution', d.institution_id) order by d.id)
      from access x join unit d on d.id = x.unit_id
      where x.request_id = r.id and x.because = 'provider'), '[]') as desks
  from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
    join criminal_case f on f.id = r.case_id
  where r.id = any ($1)`

async function countRequests(db: Db, ids: readonly string[], house: Parts): Promise<void> {
  const before = await db.rows<FigureRow>(
    `delete from figure where request_id = any ($1) returning request_id, seq, institution_id, unit_id, country,
       provider, way, kind, period, counts`,
    [ids],
  )
  const rows = await db.rows<RequestRow>(requestSql, [ids])
  const counted = rows.map((row) => figureRows(row, house))
  const now = counted.flatMap(({ own }) => own ?? [])
  db.put(
    `insert into figure select * from jsonb_to_recordset($1) as t (request_id uuid, seq integer, institution_id uuid,
       unit_id uuid, country text, provider text, way text, kind text, period text, counts jsonb)`,
    [JSON.stringify(now)],
  )
  await countDesks(
    db,
    ids,
    counted.flatMap(({ atDesks }) => atDesks),
  )
  const changes = changesOf(before.map(summandOf), now.map(summandOf))
  if (changes.length === 0) return
  db.put(
    `insert into figure_sum as s select * from jsonb_to_recordset($1) as t (institution_id uuid, unit_id uuid,
       country text, provider text, way text, kind text, period text, counted text, n bigint) where t.n > 0
     on conflict (institution_id, period, unit_id, provider, country, way, kind, counted)
     do update set n = s.n + excluded.n`,
    [JSON.stringify(changes)],
  )
  db.put(
    `update figure_sum s set n = s.n + t.n from jsonb_to_recordset($1) as t (institution_id uuid, unit_id uuid,
       country text, provider text, way text, kind text, period text, counted text, n bigint)
     where t.n < 0 and s.institution_id = t.institution_id and s.period = t.period and s.unit_id = t.unit_id
       and s.provider = t.provider and s.country = t.country and s.way = t.way and s.kind = t.kind
       and s.counted = t.counted`,
    [JSON.stringify(changes)],
  )
}

/** What a request counts as: for whoever asks, and on the desks where it lies. */
interface Rows {
  readonly own: FigureRow | undefined
  readonly atDesks: readonly DeskFigureRow[]
}

/** Nothing of what cannot be read: the board says which request that is. */
function read<T>({ id }: RequestRow, { onFault }: Parts, count: () => T): T | undefined {
  try {
    return count()
  } catch (error) {
    onFault?.(error as Error, `count-figures ${id}`)
    return undefined
  }
}

/** Nothing of a request that has not left. Of one that is sealed only what the desk knows that has it. */
function figureRows(row: RequestRow, house: Parts): Rows {
  const { knowledge } = house
  const figures = read(row, house, () => figuresOf(row.acts, foreseeing(knowledge), phrasing(knowledge)))
  if (!figures) return { own: undefined, atDesks: [] }
  const { id, seq, institution, unit, country, provider, unsealedAt } = row
  const { way, kind, sentAt } = figures
  const counts = withGaps(figures.counts, knowledge.gaps)
  const own = {
    ...{ request_id: id, seq, institution_id: institution, unit_id: unit, country, provider, way, kind },
    period: countedIn(sentAt, unsealedAt),
    counts,
  }
  return {
    own: row.sealed ? undefined : own,
    atDesks: read(row, house, () => deskRowsOf(row, figures, counts)) ?? [],
  }
}

/**
 * Grounds that today's knowledge names of words, on the day on which they left: not what was known on that
 * day.
 */
export const foreseeing =
  (knowledge: Knowledge): Foreseeing =>
  (content, sentAt) =>
    new Set(
      check(content, { on: sentAt.slice(0, 10) }, knowledge)
        .findings.filter(({ severity }) => severity !== 'advice')
        .map(({ code }) => code),
    )

/** Which phrases of the house words gave. */
export const phrasing =
  ({ templates }: Knowledge): Phrasing =>
  (content) =>
    wordedBy(content, templates.phrases)

const summandOf = (row: FigureRow) => ({
  place: {
    ...{ institution_id: row.institution_id, unit_id: row.unit_id, country: row.country },
    ...{ provider: row.provider, way: row.way, kind: row.kind, period: row.period },
  },
  counts: row.counts,
})
