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

/**
 * Takes away the bytes of files that an act of their request says are to go, once that act stands under a
 * checkpoint that was signed, in a log without a fault: nobody can say later that nobody said so. What
 * something else names too stays there; while somebody is bringing the same bytes anew, the erasure stays
 * open. A row goes only once the bytes that it led to are gone, and nothing is said to be gone before.
 */
export async function eraseExhibits(
  { pool, files }: Pick<HouseParts, 'pool' | 'files'>,
  at: string,
): Promise<void> {
  const { rows } = await pool.query<{ id: string; at: string }>(
    `select e.upload_id as id, e.at from erasure e
       join exhibit x on x.upload_id = e.upload_id and x.request_id = e.request_id
       join act a on a.request_id = e.request_id and a.seq = e.seq and a.act->>'kind' = 'erased'
         and a.act#>>'{body,exhibit}' = x.sha256
       join custody_leaf l on l.of = 'act' and l.subject_id = e.request_id and l.seq = e.seq
       join custody_log c on l.index < c.size and c.fault is null
     where e.erased_at is null
       and (not exists (select from upload_piece p where p.upload_id = e.upload_id)
         or exists (select from upload_piece p where p.upload_id = e.upload_id and (${named('p')} or not ${brought('p')})))
     order by e.at limit ${mostAtOnce}`,
  )
  for (const { id, at: said } of rows) {
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
}
