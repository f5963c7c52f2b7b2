import { type Act, foldActs } from '@oficio/core/act'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { marksOf } from './marks.ts'

/** Requests of one transaction. */
const atOnce = 50
/** So many identifiers of one request are marked: a list of more is compared by its first. */
const mostOfOne = 2_000

type Parts = Pick<HouseParts, 'pool' | 'knowledge' | 'houseKey' | 'onFault'>

/** Marks the identifiers of what went out since the last time. Any number of processes may. */
export async function markSent(parts: Parts, at: string): Promise<void> {
  while ((await asHouse(parts.pool, (db) => markSome(parts, db, at))) === atOnce);
}

interface Row {
  readonly id: string
  readonly unit: string
  readonly sealed: boolean
  readonly country: string | null
  readonly acts: readonly Act[]
}

async function markSome(parts: Parts, db: Db, at: string): Promise<number> {
  const rows = await db.rows<Row>(
    `select r.id, r.unit_id as unit, r.sealed, i.country, (
       select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts
     from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
     where r.to_mark order by r.id limit ${atOnce} for no key update of r skip locked`,
  )
  for (const row of rows) {
    await db.rows('update request set to_mark = false where id = $1', [row.id])
    await markOne(parts, db, row, at)
  }
  return rows.length
}

/** The marks are those of the words that lie there now: what is asked no longer has none. */
async function markOne(parts: Parts, db: Db, { id, unit, sealed, country, acts }: Row, at: string) {
  const { content } = foldActs(acts)
  // Of a sealed case there is no mark: that there is one would be told.
  const marks =
    sealed || !content || country === null
      ? []
      : marksOf(parts, country, content.provider, (content.identifiers ?? []).slice(0, mostOfOne)).marks
  const kept = content?.requestType.startsWith('preservation') ?? false
  const bytes = marks.map(({ mark }) => mark)
  await db.rows('delete from identifier_mark where request_id = $1 and mark <> all ($2::bytea[])', [
    id,
    bytes,
  ])
  await db.rows(
    `insert into identifier_mark (mark, request_id, unit_id, kept, at)
     select m, $1, $2, $3, $4 from unnest($5::bytea[]) as m on conflict do nothing`,
    [id, unit, kept, at, bytes],
  )
}
