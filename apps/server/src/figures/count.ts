import type { Act } from '@oficio/core/act'
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

type Parts = Pick<HouseParts, 'pool' | 'knowledge' | 'onFault'>

/**
 * By which counting: one that counts otherwise than the one before has another number, and everything is
 * counted anew.
 */
const counting = 4

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

interface RequestRow {
  readonly id: string
  readonly seq: number
  readonly sealed: boolean
  readonly unsealedAt: string | null
  readonly institution: string
  readonly unit: string
  readonly country: string
  readonly provider: string
  readonly acts: readonly Act[]
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
    r.unit_id as unit, f.country, r.provider, (select json_agg(a.act order by a.seq) from act a
      where a.request_id = r.id and a.seq <= r.seq) as acts
  from request r join unit u on u.id = r.unit_id join criminal_case f on f.id = r.case_id
  where r.id = any ($1)`

async function countRequests(db: Db, ids: readonly string[], house: Parts): Promise<void> {
  const before = await db.rows<FigureRow>(
    `delete from figure where request_id = any ($1) returning request_id, seq, institution_id, unit_id, country,
       provider, way, kind, period, counts`,
    [ids],
  )
  const rows = await db.rows<RequestRow>(requestSql, [ids])
  const now = rows.flatMap((row) => figureRow(row, house) ?? [])
  db.put(
    `insert into figure select * from jsonb_to_recordset($1) as t (request_id uuid, seq integer, institution_id uuid,
       unit_id uuid, country text, provider text, way text, kind text, period text, counts jsonb)`,
    [JSON.stringify(now)],
  )
  const changes = changesOf(before, now)
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

/**
 * Nothing of a request that is sealed, that has not left, or whose list cannot be read: the board says which
 * that is.
 */
function figureRow(row: RequestRow, { knowledge, onFault }: Parts): FigureRow | undefined {
  if (row.sealed) return undefined
  try {
    const figures = figuresOf(row.acts ?? [], foreseeing(knowledge), phrasing(knowledge))
    if (!figures) return undefined
    const { id, seq, institution, unit, country, provider, unsealedAt } = row
    const { way, kind, sentAt } = figures
    const counts = withGaps(figures.counts, knowledge.gaps)
    return {
      ...{ request_id: id, seq, institution_id: institution, unit_id: unit, country, provider, way, kind },
      period: countedIn(sentAt, unsealedAt),
      counts,
    }
  } catch (error) {
    onFault?.(error as Error, `count-figures ${row.id}`)
    return undefined
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

type Change = Omit<FigureRow, 'request_id' | 'seq' | 'counts'> & {
  readonly counted: string
  readonly n: number
}

/** What is to be added to the sums, and taken out of them: each place of them once. */
export function changesOf(before: readonly FigureRow[], now: readonly FigureRow[]): readonly Change[] {
  const changes = new Map<string, Change>()
  const add = ({ request_id: _, seq: __, counts, ...place }: FigureRow, sign: 1 | -1) => {
    for (const [counted, n] of Object.entries(counts)) {
      const key = JSON.stringify([Object.values(place), counted])
      const { n: was } = changes.get(key) ?? { n: 0 }
      changes.set(key, { ...place, counted, n: was + sign * (n ?? 0) })
    }
  }
  for (const row of before) add(inOneOrder(row), -1)
  for (const row of now) add(inOneOrder(row), 1)
  return [...changes.values()].filter(({ n }) => n !== 0)
}

const inOneOrder = (row: FigureRow): FigureRow => ({
  ...{ request_id: row.request_id, seq: row.seq, institution_id: row.institution_id, unit_id: row.unit_id },
  ...{ country: row.country, provider: row.provider, way: row.way, kind: row.kind, period: row.period },
  counts: row.counts,
})
