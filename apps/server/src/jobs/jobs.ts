import { Logger, makeWorkerUtils, type Runner, run } from 'graphile-worker'
import type { Pool } from 'pg'
import { type PostOfficeParts, sendWord, sendWordTo } from './post-office.ts'
import { freeMail } from './revive-mail.ts'

/** Times that a job is tried; after that it stays aside, where `doctor` shows it, and the others go on. */
const longestTries = 5

/** Makes the queue's own tables. Before the first job can be added. */
export async function prepareJobs(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    // Two processes that start at once: rights of one schema given twice at the same moment are refused to
    // one of them.
    await client.query('select pg_advisory_lock(4400004)')
    const utils = await makeWorkerUtils({ pgPool: pool, logger: quiet })
    await utils.migrate()
    await utils.release()
  } finally {
    await client.query('select pg_advisory_unlock(4400004)').catch(() => {})
    client.release()
  }
}

// What a job is about is nobody's business who reads a log.
const quiet = new Logger(() => () => {})

/** What works off jobs in this process. */
export interface Jobs {
  stop(): Promise<void>
}

type OldMailbox = Parameters<typeof sendWordTo>[1]
const isOldMailbox = (payload: unknown): payload is OldMailbox =>
  typeof payload === 'object' && payload !== null && 'address' in payload

const pauseMilliseconds = 2000

/**
 * Works off jobs in this process; any number of processes may. Goes on by itself when the queue's library
 * gives up because the database was away.
 */
export async function startJobs(
  parts: PostOfficeParts & {
    /** Each minute; `undefined` where nothing is to happen by itself. */
    readonly sweep: (() => Promise<void>) | undefined
    readonly webhooks: () => Promise<void>
    readonly etsi: () => Promise<void>
  },
): Promise<Jobs> {
  // Word that was asked for before the queue had its tables.
  await parts.pool.query(
    `select graphile_worker.add_job('mail', json_build_object('notice', notice_id), job_key =>
      notice_id::text, max_attempts => $1) from mail where sent_at is null
     and not exists (select from graphile_worker.jobs j where j.task_identifier = 'mail'
     and j.key = notice_id::text)`,
    [longestTries],
  )
  await freeMail(parts.pool)
  const begin = (): Promise<Runner> =>
    run({
      pgPool: parts.pool,
      concurrency: 2,
      // Every minute: waiting times that ended, proofs that lapsed, questions that nobody answered.
      crontab: parts.sweep ? '* * * * * sweep' : '',
      noHandleSignals: true,
      pollInterval: 2000,
      logger: quiet,
      // In batches of one: only then does the library wait and try again while the database is away, instead
      // of throwing where nobody listens.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: {
        sweep: async () => parts.sweep?.(),
        // What did not arrive is tried again by the sweep: word to one receiver never waits for another's
        // pause.
        webhooks: async () => parts.webhooks(),
        etsi: async () => parts.etsi(),
        mail: async (payload) =>
          isOldMailbox(payload)
            ? sendWordTo(parts, payload)
            : sendWord(parts, payload as Parameters<typeof sendWord>[1]),
      },
    })

  let runner: Runner | undefined = await begin()
  let wake = (): void => undefined
  const stopped = new Promise<'stopped'>((done) => {
    wake = () => done('stopped')
  })
  const pause = () => {
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<'over'>((done) => {
      timer = setTimeout(() => done('over'), pauseMilliseconds)
    })
    return Promise.race([stopped, over]).finally(() => clearTimeout(timer))
  }
  const going = (async () => {
    for (;;) {
      const ended = runner?.promise.then(
        () => 'ended',
        () => 'ended',
      )
      if ((await Promise.race([stopped, ended])) === 'stopped') return
      runner = undefined
      if ((await pause()) === 'stopped') return
      runner = await begin().catch(() => undefined)
    }
  })()
  return {
    async stop() {
      wake()
      await going
      await runner?.stop().catch(() => undefined)
    },
  }
}
