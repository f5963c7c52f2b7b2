import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shortFounding } from '@oficio/verify/record'
import type { Pool } from 'pg'
import { foundingIn, waitingFounders } from '../acts/founding.ts'
import { lastAnchored } from '../custody/anchors.ts'
import { doubtsOf } from '../custody/doubts.ts'
import type { LogRow } from '../custody/log-row.ts'
import { type Anchoring, heardOf } from '../custody/words.ts'
import { loginOf, openings } from '../db/login.ts'
import { migrations, newerThan } from '../db/migrate.ts'
import { isReplaced } from '../db/replace.ts'
import type { Files } from '../files/files.ts'
import { originFault } from '../http/origin.ts'
import { HouseKeyUnreadableError, houseKeyThere } from '../keys/house-key.ts'
import { keptSecrets, keyThatOpens } from '../keys/kept-secrets.ts'
import type { ReleaseKeys } from '../knowledge/touched-release.ts'
import { checkLists } from './check-lists.ts'
import type { TriedIssuers } from './try-issuers.ts'
import { unsignedReleases } from './unsigned-releases.ts'
import { NoAnswer, within } from './within.ts'

export type Health = 'good' | 'warn' | 'bad'

/** What is looked at, and how each may be found: each has a name and a sentence a state in four languages. */
export const checks = {
  node: ['good', 'warn'],
  settings: ['good', 'bad'],
  lines: ['good', 'warn'],
  database: ['good', 'bad'],
  migrations: ['good', 'bad'],
  rights: ['good', 'bad'],
  login: ['good', 'warn', 'bad'],
  lists: ['good', 'bad'],
  founding: ['good', 'warn', 'bad'],
  founders: ['good', 'warn'],
  releases: ['good', 'warn', 'bad'],
  queue: ['good', 'warn'],
  origin: ['good', 'warn', 'bad'],
  issuers: ['good', 'bad'],
  mail: ['good', 'warn', 'bad'],
  clock: ['good', 'bad'],
  key: ['good', 'bad'],
  secrets: ['good', 'bad'],
  certificates: ['good', 'warn', 'bad'],
  stamps: ['good', 'warn'],
  seals: ['good', 'warn'],
  custody: ['good', 'warn', 'bad'],
  checkpoint: ['good', 'bad'],
  attestations: ['good', 'warn'],
  backup: ['good', 'warn'],
  disk: ['good', 'bad'],
  files: ['good', 'bad'],
  mode: ['good', 'warn', 'bad'],
} as const satisfies Readonly<Record<string, readonly Health[]>>
type Checks = typeof checks

/**
 * One thing looked at. `params` fill the sentence `cli.doctor.<check>.<state>`; of what could not be asked
 * they say why.
 */
export interface Checked {
  readonly check: keyof Checks
  readonly state: Health | 'unasked'
  readonly params: Readonly<Record<string, string | number>>
}

/** Tables in which nothing is ever changed. */
const addedTo = ['act', 'registry_act', 'look', 'security_event']
/**
 * The triggers that hold, whoever asks; among them those that stand for the key from an act to its request.
 */
const locks = [
  ...addedTo.flatMap((table) =>
    ['is_added_to', 'is_not_emptied'].map((lock) => [table, `${table}_${lock}`] as const),
  ),
  ['act', 'act_follows'],
  ['look', 'look_waits'],
  ['registry_act', 'entry_waits'],
  ['custody_leaf', 'leaf_stays'],
  ['custody_leaf', 'custody_leaf_is_not_emptied'],
  ['custody_anchor', 'custody_anchor_is_added_to'],
  ['custody_anchor', 'custody_anchor_is_not_emptied'],
  ['request', 'request_stays'],
  ['request', 'request_is_not_emptied'],
  ['emblem', 'emblem_is_added_to'],
] as const

const oldestServer = 15
const smallestDiskBytes = 1_000_000_000
const longestClockSeconds = 5

/** What is looked at, and by whose word. */
export interface Examined {
  /** The login of people's work. */
  readonly acting: Pool
  /** The folder of the installation. */
  readonly data: string
  readonly files: Files
  /** The moment as this machine has it. */
  readonly now: string
  /** The address in the browser, as the operator set it. */
  readonly origin?: string | undefined
  /** Whether a mail server is set, and greets. */
  readonly mail: 'none' | 'answers' | 'silent'
  readonly stamps: boolean
  /** The mode that the operator wants; absent: as the house was begun. */
  readonly wantedMode?: 'live' | 'demo' | undefined
  /** Where people of some institutions sign in besides. */
  readonly issuers: TriedIssuers
  /** The names of settings that are not written as they must be. */
  readonly unread: readonly string[]
  /** The names of settings by which something leaves this machine in the clear. */
  readonly clear: readonly string[]
  /** Whose word on the custody log is believed. */
  readonly anchoring: Anchoring
  /** The digest of the founding, as the operator wrote it down. */
  readonly founding?: string | undefined
  /** Whose signatures an operator's release of knowledge needs two of. */
  readonly releaseKeys?: ReleaseKeys
}

/** What was looked at, and can be called neither good nor bad. */
class Unasked extends Error {
  readonly why: 'key'
  constructor(why: 'key') {
    super(why)
    this.why = why
  }
}

interface Examination extends Examined {
  readonly pool: Pool
  readonly say: <Check extends keyof Checks>(
    check: Check,
    state: Checks[Check][number],
    params?: Checked['params'],
  ) => void
  /** The one row that a statement gives. */
  readonly one: <Row>(sql: string, values?: readonly unknown[]) => Promise<Row>
}

/** What is looked at together: what it tells of, and by what. */
interface Look {
  readonly of: readonly (keyof Checks)[]
  readonly look: (examination: Examination) => Promise<void> | void
  /** It asks nothing of the database. */
  readonly apart?: true
  /** It reads the whole house: it may go on for as long as the database answers. */
  readonly long?: true
}

const looks: readonly Look[] = [
  { of: ['node'], look: examineNode, apart: true },
  { of: ['settings', 'lines'], look: examineSettings, apart: true },
  { of: ['database', 'migrations'], look: examineTables },
  { of: ['rights', 'login'], look: examineRights },
  { of: ['files'], look: examineFiles, apart: true },
  // Before the lists: under another key none of them reads as written here.
  { of: ['key'], look: examineKey, apart: true },
  { of: ['secrets'], look: examineSecrets },
  { of: ['lists'], look: examineLists, long: true },
  { of: ['founding', 'founders'], look: examineFounding },
  { of: ['releases'], look: examineReleases },
  { of: ['origin'], look: examineOrigin },
  { of: ['issuers'], look: examineIssuers },
  { of: ['queue', 'clock'], look: examineWork },
  { of: ['mail'], look: ({ mail, say }) => say('mail', mailStates[mail]), apart: true },
  { of: ['certificates', 'stamps', 'seals'], look: examineSeals },
  { of: ['custody', 'checkpoint'], look: examineCustody },
  { of: ['attestations'], look: examineAttestations },
  { of: ['backup'], look: examineBackups },
  { of: ['disk'], look: examineDisk, apart: true },
  { of: ['mode'], look: examineMode },
]

const mailStates = { none: 'warn', answers: 'good', silent: 'bad' } as const

/**
 * Looks at everything an installation leans on, and changes nothing. What nobody answers in time, or what
 * refuses, is told as such, and keeps nothing else from being told; `away`: why the database is not there.
 */
export async function examine(
  pool: Pool | undefined,
  given: Examined,
  away = 'away',
): Promise<readonly Checked[]> {
  const told = await Promise.all(looks.map((look) => looked(look, pool, given, away)))
  return told.flat()
}

async function looked(
  { of, look, apart, long }: Look,
  pool: Pool | undefined,
  given: Examined,
  away: string,
): Promise<readonly Checked[]> {
  const checked: Checked[] = []
  const unasked = (why: string): readonly Checked[] => [
    ...checked,
    ...of
      .filter((check) => !checked.some((one) => one.check === check))
      .map((check) => ({ check, state: 'unasked' as const, params: { why } })),
  ]
  if (!pool && !apart) return unasked(away)
  const asked = pool as Pool
  const examination: Examination = {
    ...given,
    pool: asked,
    say: (check, state, params = {}) => void checked.push({ check, state, params }),
    one: async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row> =>
      (await asked.query(sql, values as unknown[])).rows[0] as Row,
  }
  try {
    await within((async () => look(examination))(), long ? () => asked.query('select 1') : undefined)
    return checked
  } catch (error) {
    if (error instanceof Unasked) return unasked(error.why)
    return unasked(error instanceof NoAnswer ? 'slow' : 'refused')
  }
}

/** The last day on which Node.js mends faults of a version, as its own schedule of releases says. */
const supportedUntil: Readonly<Record<number, string>> = {
  20: '2026-04-30',
  22: '2027-04-30',
  24: '2028-04-30',
}

/**
 * Whether faults of this version of Node.js are still mended; of one that nobody looked up it is not known.
 */
export function nodeSupport(
  version: string,
  now: string,
): { readonly over: boolean; readonly until: string } {
  const until = supportedUntil[Number(version.split('.')[0])]
  return { over: until !== undefined && until < now.slice(0, 10), until: until ?? '' }
}

function examineNode({ now, say }: Examination): void {
  const version = process.versions.node
  const { over, until } = nodeSupport(version, now)
  say('node', over || until === '' ? 'warn' : 'good', { version, until, known: over ? 'over' : 'unknown' })
}

function examineSettings({ unread, clear, say }: Examination): void {
  say('settings', unread.length === 0 ? 'good' : 'bad', { names: unread.join(', ') })
  say('lines', clear.length === 0 ? 'good' : 'warn', { names: clear.join(', ') })
}

async function examineTables({ pool, say, one }: Examination): Promise<void> {
  const { version } = await one<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  )
  say('database', version >= oldestServer ? 'good' : 'bad', { version })
  const { rows: done } = await pool.query<{ name: string }>('select name from migration')
  const missing = migrations().filter((name) => !done.some((row) => row.name === name))
  const newer = newerThan(done.map(({ name }) => name)).length
  const behind = missing.length + ((await isReplaced(pool)) ? 0 : 1)
  say('migrations', behind + newer === 0 ? 'good' : 'bad', { count: behind, newer })
}

async function examineRights({ pool, acting, say, one }: Examination): Promise<void> {
  const rights = await one<{ wrong: number }>(
    `select (select count(*) from unnest($1::text[]) as t (name)
       where has_table_privilege('oficio_app', t.name, 'update')
       or has_table_privilege('oficio_app', t.name, 'delete')
         or has_table_privilege('oficio_app', t.name, 'truncate'))::int
     + (select count(*) from unnest($2::text[], $3::text[]) as l (at, name)
       where not exists (select from pg_trigger g where g.tgrelid = l.at::regclass and g.tgname = l.name
       and g.tgenabled in ('O', 'A')))::int as wrong`,
    [addedTo, locks.map(([at]) => at), locks.map(([, name]) => name)],
  )
  say('rights', rights.wrong === 0 ? 'good' : 'bad', { count: rights.wrong })

  const login = await loginOf(acting, pool).catch(() => 'away' as const)
  const open = await openings(pool)
  say(
    'login',
    open.length > 0 || !['own', 'shared'].includes(login) ? 'bad' : login === 'own' ? 'good' : 'warn',
    {
      login,
      open: open.join(', '),
    },
  )
}

/** So many names stand in one line. */
const mostNamed = 5

async function examineFiles({ files, say }: Examination): Promise<void> {
  const away = await files.answers().then(
    () => undefined,
    (error: Error) => error.message,
  )
  say('files', away === undefined ? 'good' : 'bad', { place: files.place, why: away ?? '' })
}

async function examineLists({ pool, files, data, founding, releaseKeys, say }: Examination): Promise<void> {
  // Without its files no list can be said to hold.
  await files.answers()
  const read = await keyRead(() => keyThatOpens(pool, data))
  const key = read instanceof HouseKeyUnreadableError ? undefined : read
  const lists = await checkLists(pool, files, founding, releaseKeys, key)
  // Whether the acts were written here nobody says without the key that says it.
  if (!key && lists.acts > 0 && lists.broken.length === 0) throw new Unasked('key')
  say('lists', lists.broken.length === 0 ? 'good' : 'bad', {
    requests: lists.requests,
    acts: lists.acts,
    broken: lists.broken.length,
    first: lists.broken[0] ? `${lists.broken[0].id} (${lists.broken[0].why})` : '',
  })
}

async function examineFounding({ pool, founding, say }: Examination): Promise<void> {
  const found = await foundingIn(async (sql) => (await pool.query(sql)).rows, founding)
  const house = (await pool.query<{ mode: string }>('select mode from house')).rows[0]
  // Of a demonstration nobody holds one.
  const state = house?.mode !== 'live' || (found && founding) ? 'good' : founding ? 'bad' : 'warn'
  say('founding', state, {
    is: house?.mode !== 'live' ? 'none' : found ? 'known' : 'open',
    digest: found ? shortFounding(found.digest) : '—',
    name: found?.name ?? '—',
    on: found?.at.slice(0, 10) ?? '—',
  })
  const { keys, comparing } = await waitingFounders(async (sql) => (await pool.query(sql)).rows)
  const waiting = keys.length > 0 ? keys : comparing
  say('founders', waiting.length === 0 ? 'good' : 'warn', {
    is: keys.length > 0 ? 'keys' : 'comparing',
    count: waiting.length,
    names: waiting.slice(0, mostNamed).join(', '),
  })
}

/** On what an operator's releases of knowledge rest: two signatures, or two names that somebody typed. */
async function examineReleases({ pool, releaseKeys, say }: Examination): Promise<void> {
  const { rows } = await pool.query<{ mode: string }>('select mode from house')
  const { unsigned, behind, next } = await unsignedReleases(pool, releaseKeys)
  const keys = releaseKeys?.keys.length ?? 0
  const isSafe = rows[0]?.mode !== 'live' || keys > 0
  say('releases', unsigned.length + behind.length > 0 ? 'bad' : isSafe ? 'good' : 'warn', {
    is: releaseKeys === undefined ? 'typed' : 'signed',
    keys,
    next,
    house: releaseKeys?.house || 'none',
    behind: behind.length,
    from: behind[0] ?? 0,
    count: unsigned.length,
    numbers: unsigned.slice(0, 5).join(', '),
  })
}

/** At such an address nobody makes a key. */
const unbound: ReadonlySet<string> = new Set(['half', 'plain', 'number'])

/** Whether people can make keys at the address that is set, and go on using them there. */
async function examineOrigin({ pool, origin = '', say }: Examination): Promise<void> {
  const { rows } = await pool.query<{ mode: string }>('select mode from house')
  const why = originFault(origin)
  // A demonstration is opened where it runs, and has keys of its own.
  const isFree = rows[0]?.mode === 'demo' && why !== 'half'
  const state = why === undefined || isFree ? 'good' : why && unbound.has(why) ? 'bad' : 'warn'
  say('origin', state, { origin: origin || 'localhost', why: why ?? 'whole' })
}

const ofIssuers = { is: 'unread', fault: '', place: '', count: 0, hosts: '', why: '' }

/** Whether those whose institution asks elsewhere besides can sign in there now. */
async function examineIssuers({ pool, issuers, say }: Examination): Promise<void> {
  if (issuers.is === 'unread')
    return say('issuers', 'bad', { ...ofIssuers, fault: issuers.fault, place: issuers.place })
  const { institutions, hosts, silent } = issuers
  const { rows } = await pool.query<{ id: string }>('select id from institution where id = any ($1)', [
    institutions,
  ])
  const nowhere = institutions.find((id) => !rows.some((row) => row.id === id))
  if (nowhere !== undefined) return say('issuers', 'bad', { ...ofIssuers, fault: 'nowhere', place: nowhere })
  say('issuers', silent.length > 0 ? 'bad' : 'good', {
    ...{ ...ofIssuers, is: 'away', count: hosts.length },
    hosts: (silent.length > 0 ? silent.map(({ host }) => host) : hosts).join(', '),
    why: silent.map(({ why }) => why).join(', '),
  })
}

async function examineWork({ now, say, one }: Examination): Promise<void> {
  const queue = await one<{ waiting: number; aside: number }>(
    'select count(*) filter (where attempts < max_attempts)::int as waiting, count(*) filter (where attempts >= max_attempts)::int as aside from graphile_worker.jobs',
  )
  say('queue', queue.aside > 0 ? 'warn' : 'good', queue)

  const { clock } = await one<{ clock: string }>('select clock_timestamp() as clock')
  const apart = Math.abs(Date.parse(clock) - Date.parse(now)) / 1000
  say('clock', apart <= longestClockSeconds ? 'good' : 'bad', { seconds: Math.round(apart) })
}

const keyIn = (data: string) => join(data, 'house.key')

function examineKey({ data, say }: Examination): void {
  const path = keyIn(data)
  const found = statSync(path, { throwIfNoEntry: false })
  // What is no file is no key: that it cannot be read is told beside.
  const legible = found?.isFile() === true && (found.mode & 0o077) !== 0
  say('key', legible ? 'bad' : 'good', { path })
}

/** What is made with the key of the house, or why its file cannot be read. */
const keyRead = <T>(work: () => Promise<T>): Promise<T | HouseKeyUnreadableError> =>
  (async () => work())().catch((error: unknown) => {
    if (error instanceof HouseKeyUnreadableError) return error
    throw error
  })

async function examineSecrets({ pool, data, say }: Examination): Promise<void> {
  const path = keyIn(data)
  const read = await keyRead(() => keptSecrets(pool, houseKeyThere(data)))
  if (read instanceof HouseKeyUnreadableError)
    return say('secrets', 'bad', { is: 'unread', why: read.why, count: 0, closed: 0, path })
  const { count, closed } = read
  say('secrets', closed > 0 ? 'bad' : 'good', { is: 'closed', why: '', count, closed, path })
}

async function examineSeals({ now, stamps, say, one }: Examination): Promise<void> {
  const certificates = await one<{ soon: number; over: number; count: number }>(
    `select count(*)::int as count, count(*) filter (where not_after < $1)::int as over,
     count(*) filter (where not_after >= $1 and not_after < $1::timestamptz + interval '30 days')::int as soon
     from certificate`,
    [now],
  )
  say('certificates', certificates.over > 0 ? 'bad' : certificates.soon > 0 ? 'warn' : 'good', certificates)
  const { demonstration } = await one<{ demonstration: boolean }>(
    "select exists (select from secret where name = 'time-stamp') as demonstration",
  )
  say('stamps', stamps || demonstration ? 'good' : 'warn')
  // A day is long enough for an authority that was away.
  const short = await one<{ count: number }>(
    `select count(*)::int as count from paper where kind = 'letter' and level is distinct from 'B-LTA'
     and created_at < $1::timestamptz - interval '1 day'`,
    [now],
  )
  say('seals', stamps && short.count > 0 ? 'warn' : 'good', short)
}

/**
 * Whether the custody log is written to, and whether witnesses saw it of late, by what their words are worth.
 * A time-stamp authority is no witness: it stamps a log that was written anew as gladly.
 */
async function examineCustody({ pool, anchoring, now, say, one }: Examination): Promise<void> {
  const log = await one<
    Pick<LogRow, 'fault' | 'size' | 'at'> & { waiting: number; told: LogRow['told'] | null }
  >(
    `select (select fault from custody_log) as fault, (select count(*)::int from custody_waiting) as waiting,
       (select count(*)::int from custody_leaf) as size, (select at from custody_log) as at,
       (select told from custody_log) as told`,
  )
  const doubting = [...doubtsOf(log.told ?? {}, anchoring.witnesses).keys()]
  const { seen, stamped, size } = await seenOfLate(
    pool,
    anchoring,
    new Date(Date.parse(now) - 86_400_000).toISOString(),
  )
  // A house in which nothing happened for a day has nothing new to be seen.
  const isSeen = seen > 0 || (size !== undefined && size >= log.size && log.waiting === 0)
  say('custody', log.fault !== null || doubting.length > 0 ? 'bad' : isSeen ? 'good' : 'warn', {
    seen,
    is: log.fault === null && doubting.length > 0 ? 'doubted' : 'stopped',
    by: anchoring.witnesses.length > 0 ? 'silent' : stamped > 0 ? 'stamps' : 'nobody',
    names: doubting.join(', '),
    waiting: log.waiting,
    why: log.fault ?? '',
    signed: log.at === null ? 'never' : 'once',
  })
  const seconds = log.at === null ? undefined : (Date.parse(now) - Date.parse(log.at)) / 1000
  say('checkpoint', isLate(log.waiting, seconds) ? 'bad' : 'good', {
    waiting: log.waiting,
    minutes: Math.max(0, Math.floor((seconds ?? 0) / 60)),
    signed: seconds === undefined ? 'never' : 'once',
  })
}

/** What happened gets its leaf within a second; this is long enough for a writer that was started anew. */
const longestUnsignedSeconds = 600

/**
 * Whether the custody log lags behind what happened: something waits for its leaf, and nothing was signed for
 * long. Where nothing happened, nothing has to be signed; before the first start nobody could.
 */
export const isLate = (waiting: number, secondsSinceSigned: number | undefined): boolean =>
  waiting > 0 && secondsSinceSigned !== undefined && secondsSinceSigned > longestUnsignedSeconds

/** So many of the last checkpoints are judged: what none of them shows, an older one does not either. */
const mostJudged = 5

/**
 * How many witnesses' words and how many stamps hold of the last checkpoints that they say to have seen after
 * a moment, and the size of the last that a witness saw. A row of the database is nobody's word.
 */
async function seenOfLate(pool: Pool, anchoring: Anchoring, after: string) {
  const [heard, stamped] = [new Set<string>(), new Set<string>()]
  let size: number | undefined
  for (const anchored of await lastAnchored(pool, mostJudged)) {
    const { witnesses, stamps, moments } = await heardOf(anchored, anchoring)
    const isOfLate = (name: string) => (moments.get(name) ?? '') > after
    if (witnesses.length > 0) size ??= anchored.size
    for (const name of witnesses.filter(isOfLate)) heard.add(name)
    for (const name of stamps.filter(isOfLate)) stamped.add(name)
  }
  return { seen: heard.size, stamped: stamped.size, size }
}

async function examineAttestations({ now, say, one }: Examination): Promise<void> {
  const lapsing = await one<{ count: number }>(
    `select (select count(*) from unit where attested_until < $1::timestamptz + interval '14 days')::int
     + (select count(*) from person where status = 'active'
     and attested_until < $1::timestamptz + interval '14 days')::int as count`,
    [now],
  )
  say('attestations', lapsing.count > 0 ? 'warn' : 'good', lapsing)
}

function examineDisk({ data, say }: Examination): void {
  const disk = statfsSync(existsSync(data) ? data : '.')
  const free = disk.bavail * disk.bsize
  say('disk', free < smallestDiskBytes ? 'bad' : 'good', { gigabytes: Math.round(free / 1e8) / 10 })
}

async function examineMode({ pool, say, wantedMode }: Examination): Promise<void> {
  const { rows: begun } = await pool.query<{ mode: string; people: number }>(
    "select mode, (select count(*)::int from person where status = 'active') as people from house",
  )
  const { mode = 'none', people = 0 } = begun[0] ?? {}
  // The server would not open it: what was begun as one never becomes the other.
  if (wantedMode && mode !== 'none' && wantedMode !== mode) return say('mode', 'bad', { mode })
  say('mode', mode === 'live' && people > 0 ? 'good' : 'warn', {
    mode: mode === 'live' && people === 0 ? 'empty' : mode,
  })
}

const longestWithoutBackupDays = 7

/** When the last backup was made, as the security log has it; of a demonstration nobody needs one. */
async function examineBackups({ now, say, one }: Examination): Promise<void> {
  const { at, mode } = await one<{ at: string | null; mode: string | null }>(
    `select (select mode from house) as mode,
       (select max(at) from security_event where event = 'operated' and what = 'backup') as at`,
  )
  const days = at === null ? undefined : Math.floor((Date.parse(now) - Date.parse(at)) / 86_400_000)
  const isFresh = mode === 'demo' || (days !== undefined && days <= longestWithoutBackupDays)
  const is = mode === 'demo' ? 'demo' : days === undefined ? 'never' : 'made'
  say('backup', isFresh ? 'good' : 'warn', { is, days: Math.max(0, days ?? 0) })
}
