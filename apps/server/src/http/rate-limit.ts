import type { RateWait } from './allowance.ts'
import type { RequestContext } from './routing.ts'

/**
 * Says in the heads of a refusal how much may be asked, how much is left and when to come again:
 * `Retry-After` for every client, `RateLimit-Policy` and `RateLimit` as
 * draft-ietf-httpapi-ratelimit-headers-10 has them. A question that costs more takes more of the quota.
 */
export function tellWaiting(c: RequestContext, { seconds, left, quota, window }: RateWait): void {
  c.header('Retry-After', String(seconds))
  c.header('RateLimit-Policy', `"default";q=${quota};w=${window}`)
  c.header('RateLimit', `"default";r=${left};t=${seconds}`)
}
