import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { soughtWords } from '@oficio/core/desk'
import { readInstant } from '@oficio/core/time'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import { HouseProblem, type SignedIn } from '../door/call.ts'
import { inTurn, type ReadWorkLine, workSql } from './work-lines.ts'

type Work = ApiAnswer<'work'>
type Who = Pick<SignedIn, 'unit' | 'roles'>

/** So many lines there are at most: under way, over and to be gone on with, over, and of what is sought. */
export const mostLines = { underWay: 500, unsettled: 100, over: 200, sought: 50 } as const
/** So many requests that have the rarest of the words are looked through. */
export const mostHits = 10_000

type Part = 'open' | 'unsettled' | 'over'
type Listed = ReadWorkLine & { readonly part: Part; readonly overAt: string | null }

const partOf = (part: Part): string =>
  workSql(
    `, '${part}' as part, to_char(a.over_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "overAt"`,
  )
const newest = 'order by a.over_at desc, a.request_id desc'

// Each along its own stretch of an index, and no further than its lines go: whatever a unit ever had.
const underWay = `${partOf('open')} and a.under_way
  order by a.waits desc, a.request_id desc limit ${mostLines.underWay + 1}`
const unsettled = `${partOf('unsettled')} and not a.under_way and a.waits
  ${newest} limit ${mostLines.unsettled + 1}`
const over = `${partOf('over')} and not a.under_way and not a.waits`
const first: PlannedStatement = {
  name: 'work',
  text: [underWay, unsettled, `${over} ${newest} limit ${mostLines.over + 1}`]
    .map((part) => `(${part})`)
    .join(' union all '),
}
const older: PlannedStatement = {
  name: 'work-older',
  text: `${over} and (a.over_at, a.request_id) < ($2::timestamptz, $3::uuid) ${newest} limit ${mostLines.over + 1}`,
}
const byId: PlannedStatement = { name: 'work-by-id', text: `${workSql()} and a.request_id = $2` }
const soughtIds: PlannedStatement = {
  name: 'work-sought-ids',
  text: `select ids, cut from requests_sought($1, $2, ${mostLines.sought + 1}, ${mostHits})`,
}
const byIds: PlannedStatement = { name: 'work-by-ids', text: `${workSql()} and a.request_id = any ($2)` }

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A place among what is over, the newest first; without a day among what is sought, in order of its ids. */
interface Place {
  readonly overAt: string
  readonly id: string
}

const written = ({ overAt, id }: Place): string => `${overAt} ${id}`

function placeIn(after: string): Place {
  const [overAt = '', id = ''] = after.split(' ')
  const isDay = overAt === '' || (overAt >= '1970' && readInstant(overAt) !== undefined)
  if (!isDay || !idPattern.test(id)) throw new HouseProblem('unreadable', 'after')
  return { overAt, id }
}

/**
 * The requests that concern a person's unit: all that is under way and all that waits for a next step, as far
 * as the bounds that are told go, and of what is over a page; or those that are sought. Asked last, since the
 * end of the transaction goes with it.
 */
export async function workOf(
  db: Pick<Db, 'row' | 'last'>,
  who: Who,
  { after = '', text = '' }: Partial<ApiBody<'work'>> = {},
): Promise<Work> {
  const place = after === '' ? undefined : placeIn(after)
  if (text.trim() !== '') return sought(db, who, text.trim(), place)
  return place ? page(db, who, place) : whole(db, who)
}

async function whole(db: Pick<Db, 'last'>, who: Who): Promise<Work> {
  const rows = await db.last<Listed>(first, [who.unit])
  const of = (part: Part, most: number) => {
    const all = rows.filter((row) => row.part === part)
    return { lines: all.slice(0, most), more: all.length > most ? [part] : [] }
  }
  const [open, waiting, ended] = [
    of('open', mostLines.underWay),
    of('unsettled', mostLines.unsettled),
    of('over', mostLines.over),
  ]
  return {
    lines: inTurn([...waiting.lines, ...open.lines, ...ended.lines], who),
    next: ended.more.length > 0 ? placeOf(ended.lines) : '',
    more: [...open.more, ...waiting.more].filter((part) => part !== 'over'),
  }
}

async function page(db: Pick<Db, 'last'>, who: Who, { overAt, id }: Place): Promise<Work> {
  if (overAt === '') throw new HouseProblem('unreadable', 'after')
  const rows = await db.last<Listed>(older, [who.unit, overAt, id])
  const lines = rows.slice(0, mostLines.over)
  return { lines: inTurn(lines, who), next: rows.length > lines.length ? placeOf(lines) : '', more: [] }
}

function placeOf(lines: readonly Listed[]): string {
  const last = lines.at(-1)
  return last ? written({ overAt: last.overAt ?? '', id: last.id }) : ''
}

async function sought(
  db: Pick<Db, 'row' | 'last'>,
  who: Who,
  text: string,
  place: Place | undefined,
): Promise<Work> {
  if (idPattern.test(text))
    return { lines: inTurn(await db.last<ReadWorkLine>(byId, [who.unit, text]), who), next: '', more: [] }
  const words = soughtWords(text)
  if (words.length === 0) return { lines: [], next: '', more: [] }
  const found = await db.row<{ ids: string[]; cut: boolean }>(soughtIds, [words, place?.id ?? null])
  const { ids: all, cut } = found ?? { ids: [], cut: false }
  const ids = all.slice(0, mostLines.sought)
  const last = all.length > ids.length ? ids.at(-1) : undefined
  return {
    lines: inTurn(await db.last<ReadWorkLine>(byIds, [who.unit, ids]), who),
    next: last ? written({ overAt: '', id: last }) : '',
    more: cut ? ['sought'] : [],
  }
}
