import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { HouseParts } from '../door/call.ts'
import type { ServerState } from '../http/frame.ts'
import { type OnStep, stepNames } from '../jobs/sweep.ts'
import type { LogLine } from '../log/line.ts'
import { type SecurityEventName, securityEvents } from '../log/security.ts'

/**
 * What is measured of a server while it runs. Never of a case: patterns of routes, codes, names of steps,
 * sizes.
 */
export interface Metrics {
  /** A question was answered. */
  readonly answered: (line: LogLine) => void
  /** One step of what happens by itself each minute ended. */
  readonly stepped: OnStep
  /** A line of the security log was noted. */
  readonly noted: (event: SecurityEventName) => void
  /** A fault of ours was reported. */
  readonly faulted: () => void
  /** So many spans of traces were taken by no collector. */
  readonly lost: (spans: number) => void
  /** All of it in the text format of Prometheus (version 0.0.4), asked of the house in this moment. */
  readonly text: () => Promise<string>
}

/** What is asked anew each time somebody reads. */
export interface Measured {
  readonly state: () => ServerState
  /** Undefined while the database is not there, and where the house keeps nothing. */
  readonly house: () => HouseParts | undefined
  /** Bytes left on the disk of the house; undefined where there is none yet. */
  readonly room: () => number | undefined
}

/** Seconds: below what a page waits for, and above what anybody waits. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15]

/**
 * Counts what a server does, for whoever looks after it. What it tells lets nobody count cases: an entry has
 * the pattern of its route, which a sealed case shares with every other.
 */
export function createMetrics(measured: Measured): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const { answered, steps, failed, noted, faults, lost } = countersOf([register])
  const read = gaugesOf(measured, [register])
  return {
    answered: ({ route, method, status, ms }) =>
      answered.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
    stepped: (step, milliseconds, isDone) => {
      steps.observe({ step }, milliseconds / 1000)
      if (!isDone) failed.inc({ step })
    },
    noted: (event) => noted.inc({ event }),
    faulted: () => faults.inc(),
    lost: (spans) => lost.inc(spans),
    text: async () => {
      await read()
      return register.metrics()
    },
  }
}

/**
 * What grows with all that happens. What has a closed list of names is told of each from the start: of a line
 * that is born at 1 nobody sees that it grew, and the first event would wake nobody.
 */
function countersOf(registers: Registry[]) {
  const answered = new Histogram({
    name: 'oficio_answer_seconds',
    help: 'Time from a question to its answer, by pattern of route.',
    labelNames: ['route', 'method', 'status'] as const,
    ...{ buckets, registers },
  })
  const steps = new Histogram({
    name: 'oficio_step_seconds',
    help: 'Time of each step of what happens by itself every minute.',
    labelNames: ['step'] as const,
    ...{ buckets, registers },
  })
  const failed = new Counter({
    name: 'oficio_step_failures_total',
    help: 'Steps of what happens by itself that failed; each is tried again a minute later.',
    labelNames: ['step'] as const,
    registers,
  })
  const noted = new Counter({
    name: 'oficio_security_events_total',
    help: 'Lines of the security log, by kind.',
    labelNames: ['event'] as const,
    registers,
  })
  const faults = new Counter({
    name: 'oficio_faults_total',
    help: 'Faults of ours that were reported with their place.',
    registers,
  })
  const lost = new Counter({
    name: 'oficio_spans_lost_total',
    help: 'Spans of traces that no collector took.',
    registers,
  })
  for (const step of stepNames) {
    steps.zero({ step })
    failed.inc({ step }, 0)
  }
  for (const event of securityEvents) noted.inc({ event }, 0)
  return { answered, steps, failed, noted, faults, lost }
}

/**
 * What is so in one moment, and what asks for it. What cannot be asked is left out, and `oficio_up` says so.
 */
function gaugesOf({ state, house, room }: Measured, registers: Registry[]): () => Promise<void> {
  const gauge = <const L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge<L>({ name, help, labelNames, registers })
  const ready = gauge('oficio_ready', 'Whether the server takes visitors: 1, or 0 while it starts or stops.')
  const database = gauge('oficio_database_up', 'Whether the database answers.')
  const connections = gauge('oficio_database_connections', 'Connections to the database.', ['pool', 'state'])
  const jobs = gauge('oficio_jobs', 'Jobs that wait, and those set aside after their last try.', [
    'task',
    'state',
  ])
  const writing = gauge(
    'oficio_custody_log_writing',
    'Whether the custody log is written to: 0, look at once.',
  )
  const age = gauge('oficio_checkpoint_age_seconds', 'Seconds since the custody log was last signed.')
  const unsigned = gauge(
    'oficio_custody_unsigned',
    'Acts, looks and entries that no signed checkpoint of the custody log holds yet.',
  )
  const disk = gauge('oficio_disk_free_bytes', 'Bytes left on the disk of the house.')
  const backup = gauge(
    'oficio_backup_age_seconds',
    'Seconds since the last backup of a live house, or since it was begun where there is none.',
  )
  const each = [database, connections, jobs, writing, age, unsigned, disk, backup]
  return async () => {
    for (const one of each) one.reset()
    ready.set(state() === 'ready' ? 1 : 0)
    const left = room()
    if (left === undefined) disk.remove()
    else disk.set(left)
    const parts = house()
    const waiting = parts && (await waitingJobs(parts))
    database.set(waiting ? 1 : 0)
    const { pool, acting, side } = parts ?? {}
    for (const [name, one] of Object.entries({ pool, acting, side })) {
      if (!one) continue
      connections.set({ pool: name, state: 'busy' }, one.totalCount - one.idleCount)
      connections.set({ pool: name, state: 'idle' }, one.idleCount)
      connections.set({ pool: name, state: 'waited-for' }, one.waitingCount)
    }
    for (const { task, state: at, count } of waiting ?? []) jobs.set({ task, state: at }, count)
    const log = waiting && (await parts?.custody.state().catch(() => undefined))
    for (const one of [writing, age, unsigned]) one.remove()
    if (log) {
      writing.set(log.state === 'writing' ? 1 : 0)
      unsigned.set(log.unsigned)
    }
    if (log?.age !== undefined) age.set(log.age)
    const since = waiting && parts && (await backupAge(parts))
    backup.remove()
    if (since !== undefined) backup.set(since)
  }
}

/** Undefined where the database does not answer. */
const waitingJobs = ({ side }: HouseParts) =>
  side
    .query<{ task: string; state: string; count: number }>(
      `select task_identifier as task, case when attempts >= max_attempts then 'aside' else 'waiting' end as state,
         count(*)::int as count
       from graphile_worker.jobs group by 1, 2`,
    )
    .then(
      ({ rows }) => rows,
      () => undefined,
    )

/**
 * How long whoever loses the house would be thrown back; undefined where it is a demonstration, nobody began
 * it yet, or the database does not answer.
 */
const backupAge = ({ side, now }: HouseParts): Promise<number | undefined> =>
  side
    .query<{ at: Date | string | null }>(
      `select coalesce(
         (select max(at) from security_event where event = 'operated' and what = 'backup'),
         (select min(at) from registry_act where kind = 'founded')) as at
       from house where mode = 'live'`,
    )
    .then(
      ({ rows: [row] }) =>
        row?.at ? Math.max(0, (Date.parse(now()) - new Date(row.at).getTime()) / 1000) : undefined,
      () => undefined,
    )
