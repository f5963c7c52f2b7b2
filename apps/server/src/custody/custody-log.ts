import { type LogFiles, treeReader } from '@oficio/custody/log'
import { base64 } from '@oficio/verify/log'
import type { Pool } from 'pg'
import { type Anchoring, anchor, layAnchors } from './anchors.ts'
import { doubtsOf } from './doubts.ts'
import { openFaults } from './faults.ts'
import { type LeafWatch, watchLeaves } from './leaves-held.ts'
import { type LastAnswer, logRow, openLogKey } from './log-row.ts'
import { type Logged, loggedActs } from './logged-acts.ts'
import { type NoProof, proofOf, type RecordProof } from './proof.ts'
import type { Happened } from './records.ts'
import { createWriter, type Round, type Writer } from './writer.ts'

export interface CustodyLogParts {
  readonly pool: Pool
  /** Connections that nobody waits for while holding one of them. */
  readonly reading: Pool
  readonly houseKey: Uint8Array
  readonly files: LogFiles
  readonly origin: string
  readonly now: () => string
  readonly newId: () => string
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
  readonly anchoring: Anchoring
  /** Told, once, of a witness that says that this log is not the one that it saw. */
  readonly onDoubt?: (name: string, why: string) => void
  /** Told, once, that the log is stopped, and by what. */
  readonly onFault: (why: string) => void
  /** Milliseconds between two looks at what waits; 0: whoever opened it calls `write`. */
  readonly pause?: number
}

/** How the log stands, for whoever asks whether the house is ready. */
export interface LogState {
  readonly state: 'writing' | 'stopped'
  /** Leaves under the last checkpoint. */
  readonly size: number
  /** Seconds since the last checkpoint was signed; undefined: none was. */
  readonly age: number | undefined
  /** What happened that the last checkpoint does not hold: it waits for its place, or for the signature. */
  readonly unsigned: number
  /** Witnesses and time-stamp authorities that are set. */
  readonly others: number
  /** Witnesses that say that this log is not the one that they saw. */
  readonly doubting: readonly string[]
}

/** What the log shows of what happened, and how many time-stamp authorities it asks. */
interface Proofs {
  readonly given: readonly (RecordProof | NoProof)[]
  readonly authorities: number
  /** That each checkpoint of these begins the next one: hashes in base64. */
  readonly joins: readonly { readonly from: number; readonly to: number; readonly proof: readonly string[] }[]
}

/** The custody log of the house, written beside its work. */
export interface CustodyLog extends LeafWatch {
  /** Its name, under which it signs: no two houses have the same. */
  readonly origin: string
  /** The key that it signs with, as others are handed it. */
  readonly key: string
  /** The line of its signature under a text that says in its first line what it is. */
  sign(text: string): string
  /** Writes all that waits; gives how the last round ended. */
  write(): Promise<Round['state']>
  /** Gives what waits its place, which no file is waited for with: with it an act is logged. */
  place: Writer['place']
  /** The leaves of the acts of a request, in the order of the log. */
  loggedActs(request: string): Promise<readonly Logged[]>
  /**
   * What shows of each of these, without a line, that it stands in the log. Where something is not stamped
   * yet, others are asked within the next second: whoever wants their word too asks again.
   */
  proofs(happened: readonly Happened[]): Promise<Proofs>
  /** Has the last checkpoint seen and stamped by others. */
  anchor(): Promise<Readonly<Record<string, LastAnswer>> | undefined>
  state(): Promise<LogState | undefined>
  /**
   * Whether this process or another one saw that the log is not what was signed: until somebody looked,
   * nothing is released.
   */
  stopped(): Promise<boolean>
  stop(): Promise<void>
}

const defaultPause = 1000
const anchorMilliseconds = 5000

/** Opens the log of the house, begins it where there is none, and writes what waits from now on. */
export async function openCustodyLog(parts: CustodyLogParts): Promise<CustodyLog> {
  const { pool, files, now, random, pause = defaultPause } = parts
  const name = `${new URL(parts.origin).host}/custody/${Buffer.from(random(6)).toString('hex')}`
  const signer = await openLogKey(pool, parts.houseKey, { name, files })
  const onFault = ({ message }: Error) => parts.onFault(message)
  const { houseKey, reading } = parts
  const faults = openFaults(reading, signer.public)
  const seen = { leaves: 0 }
  const writer = createWriter({
    ...{ pool, files, signer, houseKey, now, random, faults, seen, onFault },
    writer: parts.newId(),
  })
  const watched = { pool: reading, files, houseKey, key: signer.public, seen }
  const leaves = watchLeaves(watched, async (why) => {
    if (await faults.stop(why)) parts.onFault(why)
  })
  const write = async (): Promise<Round['state']> => {
    for (;;) {
      const { state } = await writer.round()
      if (state !== 'written') return state
    }
  }
  const turns = inTurns()
  const shownBy = { ...parts.anchoring, pool, files, now, random, milliseconds: anchorMilliseconds }
  const shown = () => anchor({ ...shownBy, onDoubt: parts.onDoubt })
  const words = layOnce(pool, files, () => faults.stand())
  const patrol = startPatrol({ pool, pause, turns, write, shown, lay: words.lay })
  return {
    origin: signer.name,
    key: signer.public,
    sign: (text) => signer.sign(text).trimEnd(),
    write: () => turns.run(write),
    place: writer.place,
    loggedActs: (request) => loggedActs(reading, request),
    async proofs(happened) {
      const authorities = parts.anchoring.authorities.length
      const given: (RecordProof | NoProof)[] = []
      for (const one of happened) given.push(await proofOf(parts.reading, files, one, parts.anchoring))
      if (authorities > 0 && given.some((one) => typeof one === 'string' || one.stamps.length === 0))
        patrol.askOthers()
      return { given, authorities, joins: await joinsOf(files, given) }
    },
    anchor: shown,
    async state() {
      const row = await logRow(pool)
      return (
        row && {
          state: (await faults.stand()) ? 'stopped' : 'writing',
          size: row.size,
          unsigned: await unsignedOver(pool, row.size),
          others: parts.anchoring.witnesses.length + parts.anchoring.authorities.length,
          doubting: [...doubtsOf(row.told, parts.anchoring.witnesses).keys()],
          age: row.at === null ? undefined : secondsSince(row.at, now()),
        }
      )
    },
    stopped: () => faults.stand(),
    ...leaves,
    async stop() {
      await patrol.stop()
      await words.stop()
    },
  }
}

/** Does one piece of work after the other. */
function inTurns() {
  let turn: Promise<unknown> = Promise.resolve()
  return {
    run<T>(work: () => Promise<T>): Promise<T> {
      const mine = turn.then(work)
      turn = mine.catch(() => {})
      return mine
    },
    /** Once all that was begun is done. */
    ended: (): Promise<unknown> => turn,
  }
}

interface PatrolParts {
  readonly pool: Pool
  /** Milliseconds between two looks; 0: none is taken. */
  readonly pause: number
  readonly turns: ReturnType<typeof inTurns>
  readonly write: () => Promise<Round['state']>
  readonly shown: () => Promise<unknown>
  /** Lays what others said beside the log's own files. */
  readonly lay: () => void
}

/** Writes what waits, again and again, and asks others where somebody waits for their word. */
function startPatrol({ pool, pause, turns, write, shown, lay }: PatrolParts) {
  let timer: NodeJS.Timeout | undefined
  let open = true
  // What waited when the house opened, and what the files lack, without anything that waits.
  let first = true
  /** Somebody waits for the word of others on what happened. */
  let wanted = false
  let asking: Promise<unknown> | undefined
  const look = async () => {
    // The database may be away: then nothing new happens either.
    await turns
      .run(async () => {
        if (!open || !(first || (await waits(pool)))) return
        // Also what a round that failed had given its place already.
        first = true
        first = (await write()) !== 'idle'
      })
      .catch(() => {})
    // Beside the writing: an authority that is slow keeps nothing from its leaf.
    if (open && wanted && !asking) {
      wanted = false
      asking = shown()
        .catch(() => {})
        .finally(() => {
          asking = undefined
        })
    }
    if (open && !first) lay()
    if (open) timer = setTimeout(() => void look(), pause)
    timer?.unref()
  }
  if (pause > 0) void look()
  return {
    askOthers() {
      wanted = true
    },
    async stop() {
      open = false
      clearTimeout(timer)
      await turns.ended()
      await asking
    },
  }
}

/** Whoever checks is shown one log, not one for each proof. */
async function joinsOf(files: LogFiles, given: Proofs['given']): Promise<Proofs['joins']> {
  const sizes = given.flatMap((one) => (typeof one === 'string' ? [] : [one.size]))
  const steps = [...new Set(sizes)].sort((a, b) => a - b)
  const joins: Proofs['joins'][number][] = []
  for (const [at, to] of steps.entries()) {
    const from = steps[at - 1]
    if (from === undefined) continue
    joins.push({ from, to, proof: (await treeReader(files, to).consistency(from)).map(base64) })
  }
  return joins
}

const secondsSince = (at: string, now: string): number =>
  Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1000))

/** Lays what others said beside the log's own files, once in this process, and beside all else it does. */
function layOnce(pool: Pool, files: LogFiles, isStopped: () => Promise<boolean>) {
  let laid = false
  let open = true
  let laying: Promise<void> | undefined
  const begin = async () => {
    if (!(await isStopped())) laid = await layAnchors(pool, files, () => open)
  }
  return {
    lay() {
      if (!open || laid || laying) return
      laying = begin()
        .catch(() => {})
        .finally(() => {
          laying = undefined
        })
    },
    async stop() {
      open = false
      await laying
    },
  }
}

/** More than these are not counted: a writer that is away for long makes nobody count for long. */
const mostCounted = 100_000

async function unsignedOver(pool: Pool, size: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select (select count(*) from (select from custody_waiting limit ${mostCounted}) w)::int
       + (select coalesce(max(index) + 1, 0) - $1::bigint from custody_leaf)::int as count`,
    [size],
  )
  return Math.max(0, rows[0]?.count ?? 0)
}

const waits = async (pool: Pool): Promise<boolean> =>
  (await pool.query<{ waits: boolean }>('select exists (select from custody_waiting) as waits')).rows[0]
    ?.waits ?? false
