import type { Instant } from '@oficio/core/time'
import type { Pool } from 'pg'

/**
 * Word by mail that was tried as often as a job is, and did not go out, is tried again after an hour: a mail
 * server may be down for a day. What it would tell stands on the page meanwhile, and is written once.
 */
export async function reviveMail(pool: Pool, at: Instant): Promise<void> {
  await pool.query(
    `select graphile_worker.reschedule_jobs(
       array(select j.id from graphile_worker.jobs j
         where j.task_identifier = 'mail' and j.attempts >= j.max_attempts and j.locked_at is null
           and j.updated_at < $1::timestamptz - interval '1 hour'), run_at => now(), attempts => 0)`,
    [at],
  )
}
