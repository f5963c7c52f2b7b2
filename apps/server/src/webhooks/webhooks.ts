import { mostWordsCounted, type WebhookEvent } from '@oficio/contract/api'
import { secretOf } from '../channels/webhooks/carry.ts'
import { secretText } from '../channels/webhooks/sign.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { touchedForAction } from '../door/touch.ts'
import { readTarget, refusalCode, TargetError } from '../http/target.ts'
import { wrap } from '../keys/wrap.ts'

/** A unit has a test and a live system, and one that is being moved; not an army. */
const most = 10

/** Of the last words to an address; more say nothing that these do not. */
const shown = 5

interface WebhookRow {
  readonly id: string
  readonly url: string
  readonly events: WebhookEvent[] | null
  readonly createdAt: string
  readonly endedAt: string | null
  readonly deliveredAt: string | null
  readonly waiting: number
  readonly givenUp: number
  readonly lastWhy: string | null
}

interface CallRow {
  readonly webhook: string
  readonly id: string
  readonly event: string
  readonly at: string
  readonly tries: number
  readonly deliveredAt: string | null
  readonly givenUpAt: string | null
  readonly nextAt: string | null
  readonly why: string | null
}

const answered = /^status \d{3}$/
const unanswered: ReadonlySet<string> = new Set([
  'no-answer',
  'too-slow',
  'other-certificate',
  'other-address',
  'ended',
])
const refused = /^(?:spelling|scheme|credentials|port|name|literal|no-address|address: .+)$/

/** What came of a try as a code; what is none is ours, and says nothing to whoever waits for the word. */
function whyCode(why: string | null): string | null {
  if (why === null || answered.test(why) || unanswered.has(why)) return why
  return refused.test(why) ? refusalCode(why) : 'fault'
}

/** Each count ends where it says enough, and each newest is read from its end of an index. */
export const linesSql = `select w.id, w.url, w.events, w.created_at as "createdAt", w.ended_at as "endedAt",
   (select c.delivered_at from webhook_call c where c.webhook_id = w.id and c.delivered_at is not null
     order by c.delivered_at desc limit 1) as "deliveredAt",
   (select count(*)::int from (select from webhook_call c where c.webhook_id = w.id
     and c.delivered_at is null and c.given_up_at is null limit $2) c) as waiting,
   (select count(*)::int from (select from webhook_call c where c.webhook_id = w.id
     and c.given_up_at is not null limit $2) c) as "givenUp",
   (select c.last_why from webhook_call c where c.webhook_id = w.id and c.last_why is not null
     order by c.created_at desc limit 1) as "lastWhy"
   from webhook w where w.unit_id = $1 order by w.created_at desc`

const mayKeep = ({ who }: CallOf) => demand(who, 'desk.keep-systems', { fresh: true })

/** Where a unit's own systems want word. */
export const webhooks = {
  webhooks: {
    scope: 'house',
    run: async (call) => {
      mayKeep(call)
      const lines = await call.db.rows<WebhookRow>(linesSql, [call.who.unit, mostWordsCounted])
      const calls = await call.db.rows<CallRow>(
        `select c.webhook_id as webhook, c.id, c.event, c.created_at as at, c.tries, c.delivered_at as
          "deliveredAt", c.given_up_at as "givenUpAt",
         case when c.delivered_at is null and c.given_up_at is null then coalesce(c.next_at, c.created_at) end
         as "nextAt", c.last_why as why
         from webhook w cross join lateral (
           select * from webhook_call c where c.webhook_id = w.id order by c.created_at desc, c.id desc
           limit $2
         ) c where w.unit_id = $1`,
        [call.who.unit, shown],
      )
      return {
        webhooks: lines.map((line) => ({
          ...line,
          lastWhy: whyCode(line.lastWhy),
          calls: calls
            .filter(({ webhook }) => webhook === line.id)
            .map(({ webhook: _, ...one }) => ({ ...one, why: whyCode(one.why) })),
        })),
      }
    },
  },

  webhookAdd: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { url, events } = subject
      const { house, db, who, at } = call
      mayKeep(call)
      try {
        readTarget(url, house.targets)
      } catch (error) {
        if (error instanceof TargetError) throw new HouseProblem('not-now', refusalCode(error.message))
        throw error
      }
      const { open } = (await db.row<{ open: number }>(
        'select count(*)::int as open from webhook where unit_id = $1 and ended_at is null',
        [who.unit],
      )) ?? { open: 0 }
      if (open >= most) throw new HouseProblem('not-now', 'too-many')
      await touchedForAction(call, touch, 'desk.keep-systems', subject)
      const id = house.newId()
      const secret = house.random(32)
      await db.rows(
        'insert into webhook (id, unit_id, url, events, secret, created_at) values ($1, $2, $3, $4, $5, $6)',
        [
          id,
          who.unit,
          url,
          events ? [...new Set(events)] : null,
          wrap(house.houseKey, secretOf(id), secret),
          at,
        ],
      )
      return { webhook: id, secret: secretText(secret) }
    },
  },

  webhookTest: {
    scope: 'house',
    run: async (call, { webhook }) => {
      const { house, db, who, at } = call
      mayKeep(call)
      // Two presses at once: the second waits, and then finds the first.
      const mine = await db.row(
        'select from webhook where id = $1 and unit_id = $2 and ended_at is null for update',
        [webhook, who.unit],
      )
      if (!mine) throw new HouseProblem('not-found')
      const waits = await db.row(
        "select from webhook_call where webhook_id = $1 and event = 'test' and delivered_at is null and given_up_at is null and tries = 0",
        [webhook],
      )
      if (waits) throw new HouseProblem('not-now', 'test-waiting')
      const id = house.newId()
      await db.rows(
        "insert into webhook_call (id, webhook_id, event, body, created_at) values ($1, $2, 'test', $3, $4)",
        [id, webhook, JSON.stringify({ format: 'oficio-event/1', event: 'test', request: null, at }), at],
      )
      await db.rows(
        "select graphile_worker.add_job('webhooks', '{}', job_key => 'webhooks', job_key_mode => 'preserve_run_at')",
      )
      return { call: id }
    },
  },

  webhookEnd: {
    scope: 'house',
    run: async (call, { webhook, touch }) => {
      const { db, who, at } = call
      mayKeep(call)
      const mine = await db.row('select from webhook where id = $1 and unit_id = $2 and ended_at is null', [
        webhook,
        who.unit,
      ])
      if (!mine) throw new HouseProblem('not-found')
      await touchedForAction(call, touch, 'desk.keep-systems', { webhook })
      await db.rows('update webhook set ended_at = $2 where id = $1', [webhook, at])
      await db.rows(
        "update webhook_call set given_up_at = $2, last_why = 'ended' where webhook_id = $1 and delivered_at is null and given_up_at is null",
        [webhook, at],
      )
      return { done: true as const }
    },
  },
} satisfies Handlers
