import { randomUUID } from 'node:crypto'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { sealAct } from '@oficio/seal/chain'
import { base64url, fromHex } from '@oficio/verify/bytes'
import { digestOf } from '@oficio/verify/canonical'
import type { SealedAct } from '@oficio/verify/chain'
import { actionStatement } from '@oficio/verify/record'
import type { Pool } from 'pg'

const [rpId, origin] = ['localhost', 'http://localhost']

/**
 * Somebody who was suspended is back at work, as if two others had said so, so that a test can go on. Both
 * words stand in the list of the registry under touches of two whom the demonstration would know: neither a
 * column brings anybody back, nor a row that nobody touched.
 *
 * @param isTouched whether anybody touched for the two words: without it they bring nobody back
 */
export async function backAtWork(pool: Pool, person: string, isTouched = true): Promise<void> {
  for (const by of [randomUUID(), randomUUID()]) {
    const key = await createAuthenticator()
    const { id, publicKey } = key.stored()
    await addAct(pool, by, { kind: 'key-made', by: { person: by }, body: { key: id, publicKey } })
    const subject = { person, reasons: 'x' }
    const digest = fromHex(digestOf(actionStatement('person.restore', by, subject))) ?? new Uint8Array()
    const { response } = await key.assert({ challenge: base64url(digest), rpId }, origin)
    const { authenticatorData, clientDataJSON, signature } = response
    const touch = {
      signed: { action: 'person.restore', subject },
      assertion: { id, authenticatorData, clientDataJSON, signature },
    }
    const body = { reasons: 'x', ...(isTouched ? touch : {}) }
    await addAct(pool, person, { kind: 'restored', by: { person: by }, body })
  }
  await pool.query("update person set status = 'active', stopped_until = null where id = $1", [person])
}

async function addAct(
  pool: Pool,
  subject: string,
  said: { readonly kind: string; readonly by: object; readonly body: object },
): Promise<void> {
  const { rows } = await pool.query<{ body: SealedAct }>(
    'select body from registry_act where subject_id = $1 order by seq desc limit 1',
    [subject],
  )
  const at = new Date().toISOString()
  const act = sealAct({ request: subject, at, ...said }, rows[0]?.body ?? null)
  await pool.query(
    `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
     values ($1, $2, $3, $4, null, $5, $6, $7)`,
    [subject, act.seq, said.kind, at, JSON.stringify(act), act.previous, act.hash],
  )
}
