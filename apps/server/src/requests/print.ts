import type { EvidenceRequest } from '@oficio/core/request'
import type { OpenRequest } from '../acts/case-of.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { todayOf } from '../door/seat-day.ts'
import type { Job } from '../worker/job.ts'

/** A paper of a request, as the process that sets it is asked for it. */
export function jobOf(
  call: CallOf,
  route: 'pack' | 'packPdf',
  request: EvidenceRequest,
  house: NonNullable<Job['house']>,
): Job {
  return {
    route,
    // What is only shown, and an order that becomes an annex, leave nothing: what blocks stops the letter
    // itself.
    body: new TextEncoder().encode(
      JSON.stringify({ request, ...(house.shown || house.order ? { anyway: true } : {}) }),
    ),
    type: 'application/json',
    language: call.language,
    today: todayOf(call, request),
    moment: call.at,
    house,
  }
}

/** What was made of it. @throws {HouseProblem} where there is none */
export async function made(call: CallOf, job: Job): Promise<Uint8Array<ArrayBuffer>> {
  const answered = await call.house.answer(job)
  if (answered === 'busy' || answered === 'took-too-long') throw new HouseProblem(answered)
  if (answered === 'fault') throw new Error(`no ${job.route} of an approved request`)
  if (answered.status !== 200) throw new HouseProblem('not-now', 'no-letter')
  return answered.body
}

/**
 * What was submitted keeps the fixed words under which it was submitted: whoever approves signs what they
 * read, and words that are adopted meanwhile, or end, stand otherwise in the next letter.
 */
export async function wordsSubmitted(
  { db }: Pick<CallOf, 'db'>,
  { acts, state }: Pick<OpenRequest, 'acts' | 'state'>,
): Promise<{ readonly newestWords?: number }> {
  const submitted = acts.findLast(({ kind }) => kind === 'submitted')
  if (!submitted || state.stage === 'draft') return {}
  const row = await db.row<{ number: number }>('select newest_release_at($1) as number', [submitted.at])
  return row ? { newestWords: row.number } : {}
}
