import type { Instant } from '@oficio/core/time'
import type { HouseParts } from './call.ts'

/** Forgets what was asked long ago; a day is long enough to ask why a touch was refused. */
export async function forgetAsked({ pool }: HouseParts, at: Instant): Promise<void> {
  await pool.query("delete from challenge where expires_at < $1::timestamptz - interval '1 day'", [at])
  await pool.query('delete from halfway where expires_at < $1', [at])
  await pool.query("delete from idempotency_key where at < $1::timestamptz - interval '30 days'", [at])
  await pool.query('delete from proof_seen where expires_at < $1', [at])
}
