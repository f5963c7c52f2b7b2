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

/** No try of one takes longer than a few seconds: what holds it after this is a process that was killed. */
const longestTry = '2 minutes'

/**
 * Lets go of the word by mail that a process held when it was killed: the queue itself waits for hours before
 * it gives it to another one.
 */
export async function freeMail(pool: Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(held.by)
     from (select array_agg(distinct j.locked_by) as by from graphile_worker.jobs j
       where j.task_identifier = 'mail' and j.locked_at < now() - interval '${longestTry}') held
     where held.by is not null`,
  )
}
