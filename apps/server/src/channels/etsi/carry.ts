import { type JsonWebKey, X509Certificate } from 'node:crypto'
import type { JsonRecord } from '@oficio/exchange/etsi'
import type { Pool } from 'pg'
import { asHouse } from '../../db/scope.ts'
import type { HouseParts } from '../../door/call.ts'
import { type CallWay, post } from '../../http/post.ts'
import type { EtsiNode } from '../../keys/signing-key.ts'
import { judgeAnswer } from './answer.ts'
import { lockedState, type MessageKind, receive, tellHearers } from './settle.ts'

/**
 * Minutes from one try to the next; after the last one the message counts as undelivered, some eleven hours
 * after it began.
 */
const pauses = [1, 5, 15, 60, 180, 360] as const
const atOnce = 8

interface Due {
  readonly id: string
  readonly request: string
  readonly kind: MessageKind
  readonly body: string
  readonly tries: number
  readonly identifier: string
  /** As the peer is reached now; null while it is removed. */
  readonly url: string | null
  readonly certificates: string
  readonly signingKey: JsonWebKey
}

/**
 * Carries the messages that are due. Each ends with exactly one signed receipt of the house: delivered, or
 * not delivered and why. What is lost on the way there or back is sent again, the same bytes under the same
 * transaction, which the other side answers as it did before.
 */
export async function carryMessages(house: HouseParts, way: CallWay): Promise<void> {
  const { etsi } = house
  if (!etsi) return
  for (;;) {
    const due = await claim(house.pool, house.now())
    if (due.length === 0) return
    await Promise.all(due.map((message) => carry(house, etsi, way, message)))
  }
}

async function claim(pool: Pool, at: string): Promise<readonly Due[]> {
  const { rows } = await pool.query<Due>(
    `with due as (
       select id from etsi_message m where settled_at is null and next_at <= $1
       and not exists (select from etsi_message e where e.request_id = m.request_id and e.settled_at is null
       and e.created_at < m.created_at and (e.kind = 'word') = (m.kind = 'word')
       -- What is held waits for its receipt: that it is held is said all the same.
       and not (m.kind = 'hold' and e.last_why is not distinct from 'held'))
       order by next_at, id limit ${atOnce} for update skip locked
     )
     update etsi_message m set tries = m.tries + 1, next_at = $1::timestamptz + ($2::int[])[least(m.tries + 1,
     ${pauses.length})] * interval '1 minute'
     from due, etsi_peer first left join etsi_peer p
       on (coalesce(p.provider, p.entry::text), p.country, p.identifier)
         = (coalesce(first.provider, first.entry::text), first.country, first.identifier)
       and p.ended_at is null
     where m.id = due.id and first.id = m.peer_id
     returning m.id, m.request_id as request, m.kind, m.body, m.tries, first.identifier, p.url, p.certificates, p.signing_key as "signingKey"`,
    [at, pauses],
  )
  return rows
}

async function carry(house: HouseParts, node: EtsiNode, way: CallWay, message: Due): Promise<void> {
  const outcome = await send(node, way, message)
  if (outcome.is === 'taken') return settle(house, message, 'delivered', '')
  if (outcome.is === 'refused') return settle(house, message, 'not-delivered', outcome.why)
  await house.pool.query('update etsi_message set last_why = $2 where id = $1 and settled_at is null', [
    message.id,
    outcome.why,
  ])
  if (message.tries > pauses.length) await settle(house, message, 'not-delivered', outcome.why)
}

type Sent = { readonly is: 'taken' } | { readonly is: 'refused' | 'again'; readonly why: string }

async function send(
  node: EtsiNode,
  way: CallWay,
  { url, body, certificates, signingKey }: Due,
): Promise<Sent> {
  // Removed to be added again with another certificate, or for good: until the last try nobody knows.
  if (url === null) return { is: 'again', why: 'no-peer' }
  try {
    const answer = await post(
      url,
      body,
      { 'Content-Type': 'application/json', Accept: 'application/json' },
      way,
      {
        key: node.key,
        certificate: node.certificate,
        authorities: certificates,
        pinned: new X509Certificate(certificates).fingerprint256,
      },
    )
    // Clause 9.3.3: every outcome of a message comes with 200; anything else is the way and not the other
    // side.
    if (answer.status !== 200) return { is: 'again', why: `status ${answer.status}` }
    if (answer.cut) return { is: 'again', why: 'too-large' }
    const verdict = await judgeAnswer(answer.body, JSON.parse(body) as JsonRecord, signingKey)
    if (verdict.is === 'taken' || verdict.is === 'refused') return verdict
    return { is: 'again', why: verdict.why }
  } catch (error) {
    return { is: 'again', why: (error as Error).message.slice(0, 200) }
  }
}

/** Once: whoever comes second finds it settled. */
async function settle(
  house: HouseParts,
  message: Due,
  kind: 'delivered' | 'not-delivered',
  why: string,
): Promise<void> {
  await asHouse(house.pool, async (db) => {
    // The request first, as everywhere.
    const locked = await lockedState(db, message.request)
    if (
      !locked ||
      !(await db.row('select from etsi_message where id = $1 and settled_at is null for update', [
        message.id,
      ]))
    )
      return
    await receive(house, db, message, locked.state, kind, why)
    await tellHearers(db, message.request)
  })
}
