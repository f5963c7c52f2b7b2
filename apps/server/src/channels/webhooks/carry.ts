import { webhookPauses } from '@oficio/contract/api'
import type { Pool } from 'pg'
import { asHouse, type Db } from '../../db/scope.ts'
import type { HouseParts } from '../../door/call.ts'
import { type CallWay, post } from '../../http/post.ts'
import { TargetError } from '../../http/target.ts'
import { tellPerson } from '../../jobs/notify.ts'
import { unwrap } from '../../keys/wrap.ts'
import { signedHeaders } from './sign.ts'

/** Of each receiver at once: one that answers slowly must not hold up the others. */
const ofEach = 4
const atOnce = 20

interface Due {
  readonly id: string
  readonly webhook: string
  readonly unit: string
  readonly event: string
  readonly url: string
  readonly secret: Buffer
  readonly body: string
  readonly tries: number
}

/** What secrets of webhooks are wrapped for: moved to another row they open nothing. */
export const secretOf = (webhook: string): string => `webhook ${webhook}`

/**
 * Carries what is due until nothing is. The next try is set before this one is made, so that a process that
 * dies in between costs a wait and no word: whoever receives has each id at least once, and may have it
 * twice.
 */
export async function carryWebhooks(house: HouseParts, way: CallWay): Promise<void> {
  for (;;) {
    const due = await claim(house.pool, house.now())
    if (due.length === 0) return
    await Promise.all(due.map((call) => carry(house, way, call)))
  }
}

async function claim(pool: Pool, at: string): Promise<readonly Due[]> {
  const { rows } = await pool.query<Due>(
    `with due as (
       select c.id from webhook w cross join lateral (
         select id from webhook_call c where c.webhook_id = w.id and c.delivered_at is null
         and c.given_up_at is null
           and coalesce(c.next_at, c.created_at) <= $1 order by c.created_at, c.id limit ${ofEach}
           for update skip locked
       ) c where w.ended_at is null limit ${atOnce}
     )
     update webhook_call c set tries = c.tries + 1, next_at = $1::timestamptz + ($2::int[])[least(c.tries + 1,
     ${webhookPauses.length})] * interval '1 minute'
     from due, webhook w where c.id = due.id and w.id = c.webhook_id
     returning c.id, c.webhook_id as webhook, w.unit_id as unit, c.event, w.url, w.secret, c.body, c.tries`,
    [at, webhookPauses],
  )
  return rows
}

async function carry(house: HouseParts, way: CallWay, call: Due): Promise<void> {
  const at = house.now()
  let why: string
  try {
    const secret = unwrap(house.houseKey, secretOf(call.webhook), call.secret)
    const { status } = await post(call.url, call.body, signedHeaders(secret, call.id, at, call.body), way)
    if (status >= 200 && status < 300) {
      await house.pool.query('update webhook_call set delivered_at = $2, last_why = null where id = $1', [
        call.id,
        house.now(),
      ])
      return
    }
    why = `status ${status}`
  } catch (error) {
    why = error instanceof TargetError ? error.message : (error as Error).message
  }
  await asHouse(house.pool, async (db) => {
    const over = call.tries > webhookPauses.length
    await db.rows(
      'update webhook_call set last_why = $2, given_up_at = $3 where id = $1 and delivered_at is null',
      [call.id, why.slice(0, 200), over ? house.now() : null],
    )
    if (over) await tellLeads(house, db, call)
  })
}

/** Once for a receiver that stays silent, however many words wait for it. */
async function tellLeads(house: HouseParts, db: Db, { unit, webhook, url }: Due): Promise<void> {
  // Two words given up at once: the second waits, and then finds that it was told.
  await db.rows('select from webhook where id = $1 for update', [webhook])
  const told = await db.row(
    "select from notice where kind = 'webhook-given-up' and params ->> 'webhook' = $1 and read_at is null limit 1",
    [webhook],
  )
  if (told) return
  const leads = await db.rows<{ id: string }>(
    "select id from person where unit_id = $1 and status = 'active' and 'desk-lead' = any (roles)",
    [unit],
  )
  for (const { id } of leads)
    tellPerson({ db, house, at: house.now() }, id, 'webhook-given-up', { webhook, name: new URL(url).host })
}
