import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { loginOf, openings } from '../db/login.ts'
import { migrations } from '../db/migrate.ts'
import { isReplaced } from '../db/replace.ts'
import type { Files } from '../files/files.ts'
import { houseKey } from '../keys/house-key.ts'
import { unwrap } from '../keys/wrap.ts'
import { checkLists } from './check-lists.ts'

export type Health = 'good' | 'warn' | 'bad'
/** One thing looked at. `params` fill the sentence `cli.doctor.<check>.<state>`. */
export interface Look {
  readonly check:
    | 'database'
    | 'migrations'
    | 'rights'
    | 'login'
    | 'lists'
    | 'queue'
    | 'mail'
    | 'clock'
    | 'key'
    | 'secrets'
    | 'certificates'
    | 'stamps'
    | 'attestations'
    | 'disk'
    | 'files'
    | 'mode'
  readonly state: Health
  readonly params: Readonly<Record<string, string | number>>
}

/** Tables in which nothing is ever changed. */
const addedTo = ['act', 'registry_act', 'look']
/**
 * The triggers that hold, whoever asks; among them those that stand for the key from an act to its request.
 */
const locks = [
  ...addedTo.flatMap((table) =>
    ['is_added_to', 'is_not_emptied'].map((lock) => [table, `${table}_${lock}`] as const),
  ),
  ['act', 'act_follows'],
  ['request', 'request_stays'],
  ['request', 'request_is_not_emptied'],
  ['emblem', 'emblem_is_added_to'],
] as const

const oldestServer = 15
const smallestDiskBytes = 1_000_000_000
const longestClockSeconds = 5

/** Looks at everything an installation leans on, and changes nothing. */
export async function examine(
  pool: Pool,
  {
    acting,
    data,
    files,
    now,
    mail,
    stamps,
  }: {
    readonly acting: Pool
    readonly data: string
    readonly files: Files
    readonly now: string
    readonly mail: boolean
    readonly stamps: boolean
  },
): Promise<readonly Look[]> {
  const looks: Look[] = []
  const say = (check: Look['check'], state: Health, params: Look['params'] = {}) =>
    void looks.push({ check, state, params })
  const one = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row> =>
    (await pool.query(sql, values as unknown[])).rows[0] as Row

  const { version, clock } = await one<{ version: number; clock: string }>(
    "select current_setting('server_version_num')::int / 10000 as version, clock_timestamp() as clock",
  )
  say('database', version >= oldestServer ? 'good' : 'bad', { version })
  const { rows: done } = await pool.query<{ name: string }>('select name from migration')
  const missing = migrations().filter((name) => !done.some((row) => row.name === name))
  const behind = missing.length + ((await isReplaced(pool)) ? 0 : 1)
  say('migrations', behind === 0 ? 'good' : 'bad', { count: behind })

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

  const away = await files.answers().then(
    () => undefined,
    (error: Error) => error.message,
  )
  say('files', away === undefined ? 'good' : 'bad', { place: files.place, why: away ?? '' })
  // Without its files no list can be said to hold.
  const lists = away === undefined ? await checkLists(pool, files) : { requests: 0, acts: 0, broken: [] }
  if (away === undefined)
    say('lists', lists.broken.length === 0 ? 'good' : 'bad', {
      requests: lists.requests,
      acts: lists.acts,
      broken: lists.broken.length,
      first: lists.broken[0] ? `${lists.broken[0].id} (${lists.broken[0].why})` : '',
    })

  const queue = await one<{ waiting: number; aside: number }>(
    'select count(*) filter (where attempts < max_attempts)::int as waiting, count(*) filter (where attempts >= max_attempts)::int as aside from graphile_worker.jobs',
  )
  say('queue', queue.aside > 0 ? 'warn' : 'good', queue)
  say('mail', mail ? 'good' : 'warn')

  const apart = Math.abs(Date.parse(clock) - Date.parse(now)) / 1000
  say('clock', apart <= longestClockSeconds ? 'good' : 'bad', { seconds: Math.round(apart) })

  const path = join(data, 'house.key')
  const legible = existsSync(path) && (statSync(path).mode & 0o077) !== 0
  say('key', legible ? 'bad' : 'good', { path })
  const secrets = await closedSecrets(pool, data)
  say('secrets', secrets.closed > 0 ? 'bad' : 'good', { ...secrets, path })

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
  const lapsing = await one<{ count: number }>(
    `select (select count(*) from unit where attested_until < $1::timestamptz + interval '14 days')::int
     + (select count(*) from person where status = 'active'
     and attested_until < $1::timestamptz + interval '14 days')::int as count`,
    [now],
  )
  say('attestations', lapsing.count > 0 ? 'warn' : 'good', lapsing)

  const disk = statfsSync(existsSync(data) ? data : '.')
  const free = disk.bavail * disk.bsize
  say('disk', free < smallestDiskBytes ? 'bad' : 'good', { gigabytes: Math.round(free / 1e8) / 10 })
  const { rows: begun } = await pool.query<{ mode: string; people: number }>(
    "select mode, (select count(*)::int from person where status = 'active') as people from house",
  )
  const { mode = 'none', people = 0 } = begun[0] ?? {}
  say('mode', mode === 'live' && people > 0 ? 'good' : 'warn', {
    mode: mode === 'live' && people === 0 ? 'empty' : mode,
  })
  return looks
}

/**
 * How many secrets there are, and how many the key that lies here does not open: after a restore without its
 * key, all of them.
 */
async function closedSecrets(
  pool: Pool,
  data: string,
): Promise<{ readonly count: number; readonly closed: number }> {
  const { rows } = await pool.query<{ owner: string; wrapped: Buffer }>(
    'select institution_id::text as owner, sealed_key as wrapped from certificate union all select name, wrapped from secret',
  )
  // Asking for the key of the house makes one where there is none: here nothing is made.
  const key = process.env.OFICIO_HOUSE_KEY || existsSync(join(data, 'house.key')) ? houseKey(data) : undefined
  const opens = ({ owner, wrapped }: { readonly owner: string; readonly wrapped: Buffer }) => {
    try {
      return key !== undefined && unwrap(key, owner, wrapped).length > 0
    } catch {
      return false
    }
  }
  return { count: rows.length, closed: rows.filter((row) => !opens(row)).length }
}
