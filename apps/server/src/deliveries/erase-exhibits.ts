import { type Act, exhibitOf } from '@oficio/core/act'
import { untouchedActs } from '../acts/demand-touched.ts'
import { foldedOrNone } from '../acts/folded.ts'
import { asHouse } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { later } from '../door/touch.ts'

/** So many at a time: it comes again in a minute. */
const mostAtOnce = 20
/** Bytes put again after the act stay for so long: whoever puts them may be about to name them. */
const graceMinutes = 60

/** Another row that leads to the same bytes: what somebody has, or is still bringing. */
const named = (row: string) => `(
  exists (select from upload_piece o join exhibit x on x.upload_id = o.upload_id
    where o.sha256 = ${row}.sha256 and o.upload_id <> ${row}.upload_id)
  or exists (select from paper where paper.sha256 = ${row}.sha256)
  or exists (select from emblem where emblem.sha256 = ${row}.sha256))`
const brought = (row: string) => `exists (select from upload_piece o where o.sha256 = ${row}.sha256
  and o.upload_id <> ${row}.upload_id and not exists (select from exhibit x where x.upload_id = o.upload_id))`

interface Due {
  readonly id: string
  readonly at: string
  readonly request: string
  readonly seq: number
}

/** Erasures that an act in a signed log stands behind, from one of them on, the oldest first. */
const dueSql = `select e.upload_id as id, e.at::text as at, e.request_id as request, e.seq from erasure e
   join exhibit x on x.upload_id = e.upload_id and x.request_id = e.request_id
   join act a on a.request_id = e.request_id and a.seq = e.seq and a.act->>'kind' = 'erased'
     and a.act#>>'{body,exhibit}' = x.sha256
   join custody_leaf l on l.of = 'act' and l.subject_id = e.request_id and l.seq = e.seq
   join custody_log c on l.index < c.size and c.fault is null
 where e.erased_at is null and (e.at, e.upload_id) > ($1::timestamptz, $2::uuid)
   and (not exists (select from upload_piece p where p.upload_id = e.upload_id)
     or exists (select from upload_piece p where p.upload_id = e.upload_id and (${named('p')} or not ${brought('p')})))
 order by e.at, e.upload_id limit ${mostAtOnce}`
const beforeAll = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

/**
 * Whether people erased it: the list folds as a whole, and all of it that must be signed is. Whoever holds
 * the database writes a row, and no row alone makes bytes go.
 */
const isErased = (
  { pool, mode, founding, houseKey }: Erasing,
  { request, seq }: Pick<Due, 'request' | 'seq'>,
): Promise<boolean> =>
  asHouse(pool, async (db) => {
    const rows = await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [
      request,
    ])
    const acts = rows.map(({ act }) => act)
    const said = acts.find((act) => act.seq === seq)
    const state = foldedOrNone(acts)
    if (!state || said?.kind !== 'erased') return false
    if (!exhibitOf(state, said.body.leg, said.body.exhibit)?.erased) return false
    return (await untouchedActs({ db, house: { mode, founding, houseKey } }, acts)).length === 0
  })

type Erasing = Pick<HouseParts, 'pool' | 'files' | 'mode' | 'founding' | 'houseKey'>

/**
 * Takes away the bytes of files that an act of their request says are to go, once that act stands under a
 * checkpoint that was signed, in a log without a fault, and in a list of which nothing was written without a
 * touch: nobody can say later that nobody said so. What something else names too stays there; while somebody
 * is bringing the same bytes anew, the erasure stays open. A row goes only once the bytes that it led to are
 * gone, and nothing is said to be gone before.
 */
export async function eraseExhibits(parts: Erasing, at: string): Promise<void> {
  let last: Pick<Due, 'at' | 'id'> = beforeAll
  for (let done = 0; done < mostAtOnce; ) {
    const { rows } = await parts.pool.query<Due>(dueSql, [last.at, last.id])
    for (const due of rows) {
      // One that nobody touched stays, and holds up none behind it.
      if (!(await isErased(parts, due))) continue
      await eraseOne(parts, due, at)
      done += 1
    }
    const next = rows.at(-1)
    if (!next || rows.length < mostAtOnce) return
    last = next
  }
}

async function eraseOne(
  { pool, files }: Pick<Erasing, 'pool' | 'files'>,
  { id, at: said }: Due,
  at: string,
): Promise<void> {
  const before = [new Date(said).toISOString(), later(at, -graceMinutes)].sort()[1] as string
  const { rows: pieces } = await pool.query<{ sha256: string; named: boolean }>(
    `select distinct p.sha256, ${named('p')} as named from upload_piece p
     where p.upload_id = $1 and (${named('p')} or not ${brought('p')})`,
    [id],
  )
  for (const { sha256, named: stays } of pieces)
    if (stays || (await files.remove(sha256, before)))
      await pool.query(
        `with gone as (delete from upload_piece where upload_id = $1 and sha256 = $2)
         update erasure set pieces = array_append(pieces, $2) where upload_id = $1`,
        [id, sha256],
      )
  await pool.query(
    `update erasure set erased_at = $2 where upload_id = $1
       and not exists (select from upload_piece p where p.upload_id = $1)`,
    [id, at],
  )
}
