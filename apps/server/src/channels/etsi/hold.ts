import { validate } from '@oficio/exchange/etsi'
import type { CallOf } from '../../door/call.ts'
import { signMessage } from './jws.ts'
import { type SentObject, wishing } from './take-back.ts'

/** What a node is told of a request that is held here, and of one that goes on, in ETSI's words. */
const desired = { hold: 'Suspended', release: 'SubmittedToCSP' } as const

/**
 * Tells each node that was asked for a request that its order is suspended, or goes on; in the transaction of
 * the act that holds or releases it. Orders alone: of tasks the standard knows no suspension, and they stand
 * under these. Gives whether there was a node to tell.
 */
export async function tellNodes(
  { house, db, at }: Pick<CallOf, 'house' | 'db' | 'at'>,
  request: string,
  what: 'hold' | 'release',
): Promise<boolean> {
  const node = house.etsi
  if (!node) return false
  const isHouse = what === 'hold'
  const asked = await db.rows<SentObject>(isHouse ? sentSql : 'select * from etsi_sent_of($1)', [request])
  const sent = asked.filter(({ kind }) => kind === 'authorisation')
  for (const one of sent) {
    const transaction = house.newId()
    const wish = { member: 'auth:AuthorisationDesiredStatus', dictionary: 'AuthorisationDesiredStatus' }
    const message = wishing(node, [one], { transaction, at }, () => ({ ...wish, value: desired[what] }))
    const { valid, errors } = validate(message)
    if (!valid) throw new Error(`no ${what} of the standard: ${errors[0]?.code}`)
    const body = JSON.stringify(await signMessage(message, node.signingKey))
    if (isHouse) await db.rows(putSql, [transaction, request, one.peer, body, at])
    else
      await db.rows('select put_etsi($1, $2, $3, $4, $5, $6, $7)', [
        transaction,
        request,
        one.peer,
        body,
        '[]',
        at,
        what,
      ])
  }
  return sent.length > 0
}

/**
 * Of a suspension the house itself tells: whoever suspends may be of another unit, and writes nothing there.
 */
const sentSql = `
  select m.id as message, m.peer_id as peer, p.country, p.identifier, o.id, o.kind
  from etsi_message m join etsi_peer p on p.id = m.peer_id join etsi_object o on o.message_id = m.id
  where m.request_id = $1 and not exists (
    select from etsi_message c
    where c.request_id = m.request_id and c.kind = 'cancellation' and c.created_at >= m.created_at)
  order by m.created_at, m.id`
const putSql = `
  with put as (
    insert into etsi_message (id, request_id, peer_id, body, created_at, next_at, kind)
    values ($1, $2, $3, $4, $5, $5, 'hold') returning id)
  select graphile_worker.add_job('etsi', '{}', job_key => 'etsi', job_key_mode => 'preserve_run_at') from put`
