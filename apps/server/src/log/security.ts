import { createHash } from 'node:crypto'
import { canonicalJson } from '@oficio/verify/canonical'
import type { Pool } from 'pg'

/**
 * What the security log tells, and nothing else: who did or tried what, from where. Never of which case or
 * request, nor a word that somebody wrote, nor anything that opens a door.
 */
export const securityEvents = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'code-refused',
  'key-refused',
  'touch-refused',
  'token-refused',
  'refused',
  // A message of a node that is registered: another key, another sender, or what it may not ask.
  'message-refused',
  // Somebody said that an emergency which left in the name of their unit is none of theirs.
  'disowned',
  'limited',
  'streams-over',
  'looks-over',
  // A browser did not load what a page of ours, or somebody in it, wanted.
  'policy-broken',
  // A witness says that the custody log is not the one that it saw; its name stands for where it came from.
  'log-doubted',
  // Of the house itself: people, roles, keys, registry, systems of providers.
  'changed',
  // By an operator, at the machine.
  'operated',
  'started',
  'stopped',
] as const
export type SecurityEventName = (typeof securityEvents)[number]

/** Something to be noted. */
export interface NotedEvent {
  readonly event: SecurityEventName
  /** The pattern of a route, or the command of an operator. */
  readonly what: string
  readonly person?: string | undefined
  /** Person, unit or entry that it was done to. */
  readonly subject?: string | undefined
  /** Where it came from. */
  readonly address?: string | undefined
  /** A code. */
  readonly why?: string | undefined
}

/** One line as it is kept, chained to the one before by its hash. */
export interface SecurityEvent {
  readonly seq: number
  readonly at: string
  readonly event: SecurityEventName
  readonly what: string
  readonly person: string | null
  readonly institution: string | null
  readonly subject: string | null
  readonly address: string | null
  readonly why: string | null
  readonly previous: string | null
  readonly hash: string
}

export interface SecurityLog {
  readonly note: (noted: NotedEvent) => void
  /** Everything noted is kept, or told of as far as it could be. */
  readonly settled: () => Promise<void>
}

const hashOf = ({ hash: _, ...line }: SecurityEvent): string =>
  createHash('sha256').update(canonicalJson(line)).digest('hex')

/** Lines that wait while the database is away; more than these are told on standard output alone. */
const mostWaiting = 1000

/**
 * A log that is only added to, each line chained to the one before: whoever takes one out or changes one
 * breaks the chain, unless all of it is written anew. `tell` gets each line besides, as JSON, to be sent
 * elsewhere at once: what another machine holds cannot be written anew here. `count` hears of each kind
 * alone.
 */
export function openSecurityLog(
  pool: Pool,
  now: () => string,
  tell?: (line: string) => void,
  count?: (event: SecurityEventName) => void,
): SecurityLog {
  let waiting: (NotedEvent & { readonly at: string })[] = []
  let turn: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    const noted = waiting
    waiting = []
    if (noted.length === 0) return
    try {
      for (const line of await keep(pool, noted)) tell?.(told(line))
    } catch {
      // Away: it is tried again with the next one, and told meanwhile.
      for (const line of noted) tell?.(told(line))
      waiting = [...noted, ...waiting].slice(-mostWaiting)
    }
  }
  return {
    note: (noted) => {
      count?.(noted.event)
      waiting.push({ ...noted, at: now() })
      turn = turn.then(flush)
    },
    settled: () => turn,
  }
}

const told = ({ at, event, ...rest }: { readonly at: string; readonly event: string }): string =>
  `${JSON.stringify({ time: at, security: event, ...rest })}\n`

async function keep(
  pool: Pool,
  noted: readonly (NotedEvent & { readonly at: string })[],
): Promise<readonly SecurityEvent[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    // One after another, whichever process writes.
    await client.query('select pg_advisory_xact_lock(4400005)')
    const last = await client.query<{ seq: string; hash: string }>(
      'select seq, hash from security_event order by seq desc limit 1',
    )
    const people = await client.query<{ person: string; institution: string }>(
      `select p.id as person, u.institution_id as institution from person p join unit u on u.id = p.unit_id
       where p.id = any ($1)`,
      [noted.flatMap(({ person }) => person ?? [])],
    )
    const institutions = new Map(people.rows.map((row) => [row.person, row.institution]))
    let before = last.rows[0]
    const lines: SecurityEvent[] = []
    for (const { at, event, what, person = null, subject = null, address = null, why = null } of noted) {
      const line = {
        seq: Number(before?.seq ?? 0) + 1,
        at,
        event,
        what,
        person,
        institution: (person && institutions.get(person)) ?? null,
        subject,
        address,
        why,
        previous: before?.hash ?? null,
        hash: '',
      }
      const kept = { ...line, hash: hashOf(line) }
      lines.push(kept)
      before = { seq: String(kept.seq), hash: kept.hash }
    }
    await client.query(
      `insert into security_event (seq, at, event, what, person_id, institution_id, subject_id, address, why,
         previous, hash)
       select seq, at, event, what, person, institution, subject, address, why, previous, hash
       from jsonb_to_recordset($1) as t (seq bigint, at timestamptz, event text, what text, person uuid,
         institution uuid, subject uuid, address text, why text, previous text, hash text)`,
      [JSON.stringify(lines)],
    )
    await client.query('commit')
    return lines
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

const columns = `seq::int, at, event, what, person_id as person, institution_id as institution,
  subject_id as subject, address, why, previous, hash`

/** The last lines, the newest first. */
export const lastEvents = async (pool: Pool, most: number): Promise<readonly SecurityEvent[]> =>
  (
    await pool.query<SecurityEvent>(`select ${columns} from security_event order by seq desc limit $1`, [
      most,
    ])
  ).rows

/**
 * The first line that does not follow the one before it, or is not as it was written; undefined: all hold.
 */
export async function brokenAt(pool: Pool): Promise<number | undefined> {
  let [after, previous]: [number, string | null] = [0, null]
  for (;;) {
    const { rows } = await pool.query<SecurityEvent>(
      `select ${columns} from security_event where seq > $1 order by seq limit 1000`,
      [after],
    )
    for (const line of rows) {
      const at = new Date(line.at).toISOString()
      if (line.seq !== after + 1 || line.previous !== previous || hashOf({ ...line, at }) !== line.hash)
        return after + 1
      ;[after, previous] = [line.seq, line.hash]
    }
    if (rows.length < 1000) return undefined
  }
}
