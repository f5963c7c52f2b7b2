import type { HouseParts } from '../door/call.ts'
import { later } from '../door/touch.ts'

/** So many at a time: it comes again in a minute. */
const mostAtOnce = 20
/** Nobody who was bringing something at its last moment is still at it. */
const graceMinutes = 24 * 60

/**
 * Takes away what was begun, never handed over, and is a day past its time: it is marked first, so that no
 * answer can hand it over any more, then its bytes go, then its rows, so that nothing lies there that no row
 * names. Bytes that a paper or another upload names too stay: whoever brings some that are somebody else's
 * takes nothing away from them.
 */
export async function forgetUploads(
  { pool, files }: Pick<HouseParts, 'pool' | 'files'>,
  at: string,
): Promise<void> {
  const before = later(at, -graceMinutes)
  const { rows } = await pool.query<{ id: string; expiresAt: Date }>(
    `select u.id, u.expires_at as "expiresAt" from upload u
     where u.expires_at < $1 and not exists (select from exhibit e where e.upload_id = u.id)
     order by u.expires_at limit ${mostAtOnce}`,
    [before],
  )
  for (const { id, expiresAt } of rows) {
    if (!(await isMarked(pool, id, before))) continue
    const { rows: alone } = await pool.query<{ sha256: string }>(
      `select distinct p.sha256 from upload_piece p where p.upload_id = $1
         and not exists (select from upload_piece o where o.sha256 = p.sha256 and o.upload_id <> $1)
         and not exists (select from paper where paper.sha256 = p.sha256)
         and not exists (select from emblem where emblem.sha256 = p.sha256)`,
      [id],
    )
    for (const { sha256 } of alone) await files.remove(sha256, new Date(expiresAt).toISOString())
    await pool.query('delete from upload where id = $1', [id])
  }
}

/**
 * Takes from an upload that it is whole, and makes that last before a byte goes: an answer that hands it over
 * waits for the row, or has it already, and then it stays. False where it stays.
 */
async function isMarked(pool: HouseParts['pool'], id: string, before: string): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rowCount: held } = await client.query(
      'select from upload where id = $1 and expires_at < $2 for update',
      [id, before],
    )
    // In a statement of its own: it sees what whoever held the row before has written.
    const { rowCount: marked } = held
      ? await client.query(
          `update upload set sha256 = null where id = $1
             and not exists (select from exhibit e where e.upload_id = upload.id)`,
          [id],
        )
      : { rowCount: 0 }
    await client.query('commit')
    return marked === 1
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
