import type { Instant } from '@oficio/core/time'
import type { HouseParts } from '../../door/call.ts'

/** Days for which a word is kept that arrived or was given up. */
export const daysKept = 30

/** So many go in one minute of each address: what grew for long is not taken away in one breath. */
const atOnce = 20_000

/**
 * Takes away words that arrived or were given up long ago. The last that arrived at an address stays: since
 * when one is silent is told by it.
 */
export async function forgetWords({ pool }: HouseParts, at: Instant): Promise<void> {
  const before = `$1::timestamptz - interval '${daysKept} days'`
  await pool.query(
    `delete from webhook_call where id in (
       select c.id from webhook w cross join lateral (
         select c.id from webhook_call c where c.webhook_id = w.id and c.delivered_at < ${before}
         and c.delivered_at < (select max(l.delivered_at) from webhook_call l where l.webhook_id = w.id)
         order by c.delivered_at limit ${atOnce}) c)`,
    [at],
  )
  await pool.query(
    `delete from webhook_call where id in (
       select c.id from webhook w cross join lateral (
         select c.id from webhook_call c where c.webhook_id = w.id and c.given_up_at < ${before}
         order by c.given_up_at limit ${atOnce}) c)`,
    [at],
  )
}
