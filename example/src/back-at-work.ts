import { randomUUID } from 'node:crypto'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import type { Pool } from 'pg'

/**
 * Somebody who was suspended is back at work, as if two others had said so, so that a test can go on. Both
 * words stand in the list of the registry: a column alone brings nobody back.
 */
export async function backAtWork(pool: Pool, person: string): Promise<void> {
  for (const by of [randomUUID(), randomUUID()]) {
    const { rows } = await pool.query<{ body: SealedAct }>(
      'select body from registry_act where subject_id = $1 order by seq desc limit 1',
      [person],
    )
    const at = new Date().toISOString()
    const said = { request: person, kind: 'restored', at, by: { person: by }, body: { reasons: 'x' } }
    const act = sealAct(said, rows[0]?.body ?? null)
    await pool.query(
      `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
       values ($1, $2, 'restored', $3, null, $4, $5, $6)`,
      [person, act.seq, at, JSON.stringify(act), act.previous, act.hash],
    )
  }
  await pool.query("update person set status = 'active', stopped_until = null where id = $1", [person])
}
