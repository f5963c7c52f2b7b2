import { type Act, foldActs } from '@oficio/core/act'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { blindIndexesOf } from './blind-indexes.ts'

/** Requests of one transaction. */
const atOnce = 50
/** So many identifiers of one request are marked: a list of more is compared by its first. */
const mostOfOne = 2_000

type Parts = Pick<HouseParts, 'pool' | 'knowledge' | 'houseKey' | 'onFault'>

/** BlindIndexes the identifiers of what went out since the last time. Any number of processes may. */
export async function indexSent(parts: Parts, at: string): Promise<void> {
  while ((await asHouse(parts.pool, (db) => indexSome(parts, db, at))) === atOnce);
}

interface Row {
  readonly id: string
  readonly unit: string
  readonly sealed: boolean
  readonly country: string | null
  readonly acts: readonly Act[]
}

async function indexSome(parts: Parts, db: Db, at: string): Promise<number> {
  const rows = await db.rows<Row>(
    `select r.id, r.unit_id as unit, r.sealed, i.country, (
       select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts
     from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
     where r.to_index order by r.id limit ${atOnce} for no key update of r skip locked`,
  )
  for (const row of rows) {
    await db.rows('update request set to_index = false where id = $1', [row.id])
    await indexOne(parts, db, row, at)
  }
  return rows.length
}

/** The indexes are those of the words that lie there now: what is asked no longer has none. */
async function indexOne(parts: Parts, db: Db, { id, unit, sealed, country, acts }: Row, at: string) {
  const { content } = foldActs(acts)
  // Of a sealed case there is no index: that there is one would be told.
  const indexes =
    sealed || !content || country === null
      ? []
      : blindIndexesOf(parts, country, content.provider, (content.identifiers ?? []).slice(0, mostOfOne))
          .indexes
  const kept = content?.requestType.startsWith('preservation') ?? false
  const bytes = indexes.map(({ index }) => index)
  await db.rows('delete from blind_index where request_id = $1 and blind_index <> all ($2::bytea[])', [
    id,
    bytes,
  ])
  await db.rows(
    `insert into blind_index (blind_index, request_id, unit_id, kept, at)
     select m, $1, $2, $3, $4 from unnest($5::bytea[]) as m on conflict do nothing`,
    [id, unit, kept, at, bytes],
  )
}
