import { demand } from '../house/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../house/call.ts'
import { touchedForAction } from '../house/touch.ts'
import { wrap } from '../house/wrap.ts'
import { secretOf } from './carry.ts'
import { secretText } from './sign.ts'
import { readTarget, TargetError } from './target.ts'

/** A unit has a test and a live system, and one that is being moved; not an army. */
const most = 10

const mayKeep = ({ who }: CallOf) => demand(who, 'desk.keep-systems', { fresh: true })

/** Where a unit's own systems want word. */
export const webhooks = {
  webhooks: {
    scope: 'house',
    run: async (call) => {
      mayKeep(call)
      const lines = await call.db.rows(
        `select w.id, w.url, w.created_at as "createdAt", w.ended_at as "endedAt", max(c.delivered_at) as "deliveredAt",
         count(c.id) filter (where c.delivered_at is null and c.given_up_at is null)::int as waiting,
         count(c.id) filter (where c.given_up_at is not null)::int as "givenUp",
         (select l.last_why from webhook_call l where l.webhook_id = w.id and l.last_why is not null order by l.created_at desc limit 1) as "lastWhy"
         from webhook w left join webhook_call c on c.webhook_id = w.id where w.unit_id = $1 group by w.id order by w.created_at desc`,
        [call.who.unit],
      )
      return { webhooks: lines as never }
    },
  },

  webhookAdd: {
    scope: 'house',
    run: async (call, { url, touch }) => {
      const { house, db, who, at } = call
      mayKeep(call)
      try {
        readTarget(url, house.targets)
      } catch (error) {
        if (error instanceof TargetError) throw new HouseProblem('not-now', `target-${error.why}`)
        throw error
      }
      const { open } = (await db.row<{ open: number }>('select count(*)::int as open from webhook where unit_id = $1 and ended_at is null', [
        who.unit,
      ])) ?? { open: 0 }
      if (open >= most) throw new HouseProblem('not-now', 'too-many')
      await touchedForAction(call, touch, 'desk.keep-systems', { url })
      const id = house.newId()
      const secret = house.random(32)
      await db.rows('insert into webhook (id, unit_id, url, secret, created_at) values ($1, $2, $3, $4, $5)', [
        id,
        who.unit,
        url,
        wrap(house.houseKey, secretOf(id), secret),
        at,
      ])
      return { webhook: id, secret: secretText(secret) }
    },
  },

  webhookEnd: {
    scope: 'house',
    run: async (call, { webhook, touch }) => {
      const { db, who, at } = call
      mayKeep(call)
      const mine = await db.row('select from webhook where id = $1 and unit_id = $2 and ended_at is null', [webhook, who.unit])
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
