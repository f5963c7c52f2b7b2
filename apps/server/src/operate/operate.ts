import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { LawRelease } from '@oficio/contract/api'
import type { Pool } from 'pg'
import type { ZodType } from 'zod'
import { foundingSet } from '../acts/founding.ts'
import type { Anchoring } from '../custody/words.ts'
import { NoDatabaseError } from '../db/bundled.ts'
import { connect } from '../db/connect.ts'
import { FilesError } from '../files/files.ts'
import { openFiles, openLogFiles } from '../files/open-files.ts'
import { leastRoomBytes, roomOf } from '../files/room.ts'
import type { BackupWays, RestoreWays } from './backup.ts'
import type { FoundingFile } from './begin.ts'
import type { PeerFile } from './peer.ts'
import { Refused } from './refused.ts'

// One command of an operator, as a process of its own: one JSON value on standard output, `{ ok, … }` or `{
// problem, … }`. What takes long says on standard error how far it is: lines of `{ rows }`. What a command
// needs is loaded when it runs.
const [command = '', ...args] = process.argv.slice(2)
const data = process.env.OFICIO_DATA || 'data'
const { DATABASE_URL: address, DATABASE_URL_APP: appAddress } = process.env
const now = () => new Date().toISOString()
const say = (value: object) => void process.stdout.write(`${JSON.stringify(value)}\n`)

const progressMilliseconds = 1000
let told: number | undefined
function wrote(rows: number): void {
  told ??= performance.now()
  if (performance.now() - told < progressMilliseconds) return
  told = performance.now()
  process.stderr.write(`${JSON.stringify({ rows })}\n`)
}

/**
 * Only these may make a house where there is none: whoever looks at the wrong folder must not leave a
 * database in it.
 */
const making: ReadonlySet<string> = new Set(['restore', 'begin'])

interface Fault extends Error {
  readonly code?: unknown
  readonly syscall?: string
}

/** What was given does not say what it should, and at what place. */
class Unread extends Refused<'not-a-founding' | 'not-a-peer' | 'not-a-release'> {
  readonly pointer: string
  constructor(code: Unread['code'], path: readonly PropertyKey[] = []) {
    super(code)
    this.pointer = `/${path.map(String).join('/')}`
  }
}

/** What needs no house: it may be asked before one is begun. */
const aside: Readonly<Record<string, () => Promise<object>>> = {
  'mail-test': async () => {
    const { testMail } = await import('./test-mail.ts')
    return testMail(args[0] ?? '', process.env)
  },
}

async function obey(): Promise<void> {
  const alone = Object.hasOwn(aside, command) ? aside[command] : undefined
  if (alone) return say({ ok: true, ...(await alone()) })
  if (command === 'doctor') return doctor()
  const order = Object.hasOwn(orders, command) ? orders[command] : undefined
  if (!order) return say({ problem: 'unknown-command' })
  // What stands on standard input is read first: what cannot be read opens no database.
  const given = await order.read?.()
  const connection = await connect({
    data,
    ...(address ? { address, appAddress: appAddress || undefined } : {}),
  })
  const { pool, acting } = connection
  try {
    if (making.has(command)) {
      const { migrate, NewerTablesError, OtherTablesError } = await import('../db/migrate.ts')
      const { prepareJobs } = await import('../jobs/jobs.ts')
      await migrate(pool).catch((error: unknown) => {
        if (error instanceof NewerTablesError) throw new Refused('newer-tables')
        throw error instanceof OtherTablesError ? new Refused('other-tables') : error
      })
      await prepareJobs(pool)
    }
    const done = await order.run({ pool, acting, given })
    if (!looking.has(command)) await noteOperated(pool)
    say({ ok: true, ...done })
  } finally {
    await connection.close()
  }
}

/** With these nothing can be asked at all: whoever set them so is told that alone. */
const unheard: ReadonlySet<string> = new Set([
  ...['not-prepared', 'database-address', 'database-no-bundle', 'database-root'],
])

/**
 * Tells what can be told, also where the database is away or the disk is full, and then ends: what never
 * answered is not waited for.
 */
async function doctor(): Promise<void> {
  const { examine } = await import('./doctor.ts')
  const { mailServer } = await import('./mail-server.ts')
  const { clearLines, isStampAddress, unreadSettings, wantedModeIn } = await import('./settings.ts')
  const { NoAnswer, within } = await import('./within.ts')
  const files = await openFiles(data, process.env)
  const unread = await unreadSettings(process.env)
  const anchoring = await believed()
  const founding = foundingSet(process.env)
  const { triedIssuers } = await import('./try-issuers.ts')
  const mail = mailServer(process.env.OFICIO_SMTP)
  const issuers = triedIssuers(process.env)
  let away = 'away'
  const opened = await within(openedHouse(unread)).catch((error: Fault) => {
    away = error instanceof NoAnswer ? 'slow' : problemOf(error)
    if (unheard.has(away)) throw error
    return undefined
  })
  const given = {
    ...{ acting: opened?.acting as Pool, releaseKeys: opened?.releaseKeys },
    ...{ data, files, now: now(), anchoring, founding, unread, mail: await mail, issuers: await issuers },
    clear: clearLines(process.env),
    origin: process.env.OFICIO_ORIGIN,
    wantedMode: wantedModeIn(process.env.OFICIO_MODE),
    stamps: isStampAddress(process.env.OFICIO_TSA ?? ''),
  }
  const checks = await examine(opened?.pool, given, away)
  if (opened) await within(opened.close()).catch(() => {})
  process.stdout.write(`${JSON.stringify({ ok: true, checks })}\n`, () => process.exit())
}

/** The house, once it answers, and whose signatures count in it. */
async function openedHouse(unread: readonly string[]) {
  const { pool, acting, close } = await connect({
    data,
    ...(address ? { address, appAddress: appAddress || undefined } : {}),
  })
  // With keys that cannot be read nothing of an operator counts.
  const releaseKeys = unread.includes('OFICIO_RELEASE_KEYS')
    ? { keys: [], house: '' }
    : await countedKeys(pool)
  return { pool, acting, close, releaseKeys }
}

/** These change nothing, and are not noted. */
const looking: ReadonlySet<string> = new Set([
  ...['fsck', 'security', 'trust-list', 'peer-list'],
  ...['log-status', 'log-checkpoint', 'log-proof'],
])

/** What an operator did stands in the security log of the house, without what was given. */
async function noteOperated(pool: Pool): Promise<void> {
  const { openSecurityLog } = await import('../log/security.ts')
  const log = openSecurityLog(pool, now)
  log.note({ event: 'operated', what: command })
  await log.settled()
}

interface Given {
  readonly pool: Pool
  readonly acting: Pool
  /** What `read` gave; each order knows its own. */
  readonly given: unknown
}

interface Order {
  readonly read?: () => Promise<unknown>
  readonly run: (on: Given) => Promise<object>
}

/**
 * Whose word on the custody log counts here: of those that the operator set. The authorities that a
 * demonstration invents for itself are no others.
 */
async function believed(): Promise<Anchoring> {
  const { anchoringOf } = await import('../custody/anchoring.ts')
  return anchoringOf(process.env) ?? { witnesses: [], authorities: [] }
}

/** Whose signatures under changes of what is known count in this house. */
async function countedKeys(pool: Pool) {
  const { releaseKeysIn, releaseKeysOf } = await import('../knowledge/release-keys.ts')
  const { logRow } = await import('../custody/log-row.ts')
  const { rows } = await pool.query<{ mode: string }>('select mode from house')
  return releaseKeysIn(rows[0]?.mode, releaseKeysOf(process.env), (await logRow(pool))?.origin ?? '')
}

/** The key of this house, where it lies here: with it is said which acts the house wrote. */
const keyThatOpens = async (pool: Pool) => (await import('../keys/kept-secrets.ts')).keyThatOpens(pool, data)

/** What each command does, as a value that is told. */
const orders: Readonly<Record<string, Order>> = {
  fsck: {
    run: async ({ pool }) => {
      const { checkLists } = await import('./check-lists.ts')
      const { checkCustodyLog } = await import('../custody/check-log.ts')
      const seen = args.map((file) => readFileSync(file))
      const keys = await countedKeys(pool)
      const { houseKeyThere } = await import('../keys/house-key.ts')
      const { keyOfThisHouse } = await import('../keys/kept-secrets.ts')
      // Under another key every list would be called written by somebody else.
      const houseKey = houseKeyThere(data) && (await keyOfThisHouse(pool, data))
      const lists = await checkLists(
        pool,
        await openFiles(data, process.env),
        foundingSet(process.env),
        keys,
        houseKey,
      )
      const given = { seen, anchoring: await believed(), houseKey }
      return { ...lists, log: await checkCustodyLog(pool, await openLogFiles(data, process.env), given) }
    },
  },
  'log-status': {
    run: async ({ pool }) => {
      return (await import('./custody.ts')).logStatus(pool, await believed())
    },
  },
  'log-checkpoint': {
    run: async ({ pool }) => (await import('./custody.ts')).lastCheckpoint(pool),
  },
  'log-proof': {
    run: async ({ pool }) => {
      const { logProof } = await import('./custody.ts')
      return logProof(pool, await openLogFiles(data, process.env), args, await believed())
    },
  },
  security: {
    run: async ({ pool }) => {
      const { brokenAt, lastEvents } = await import('../log/security.ts')
      const most = Math.min(100_000, Math.max(1, Number(args[0]) || 200))
      return { events: await lastEvents(pool, most), broken: (await brokenAt(pool)) ?? null }
    },
  },
  backup: {
    read: async () =>
      (await import('./backup-ways.ts')).backupWays(JSON.parse(await text(process.stdin)), args[0], data),
    run: async ({ pool, given }) => {
      const { backup } = await import('./backup.ts')
      const files = await openFiles(data, process.env)
      const kept = await backup({ pool, files }, args[0] as string, now(), wrote, given as BackupWays)
      const path = resolve(data, 'house.key')
      const keyIs = process.env.OFICIO_HOUSE_KEY ? 'setting' : existsSync(path) ? 'file' : 'none'
      return { ...kept, keyIs, key: keyIs === 'file' ? path : null }
    },
  },
  restore: {
    read: async () => (await import('./backup-ways.ts')).restoreWays(JSON.parse(await text(process.stdin))),
    run: async ({ pool, given }) => {
      const { restore } = await import('./backup.ts')
      const { checkLists } = await import('./check-lists.ts')
      const files = await openFiles(data, process.env)
      const started = performance.now()
      const restored = await restore({ pool, files }, args[0] as string, wrote, given as RestoreWays)
      const keys = await countedKeys(pool)
      const lists = await checkLists(pool, files, foundingSet(process.env), keys, await keyThatOpens(pool))
      const seconds = Math.ceil((performance.now() - started) / 1000)
      return { at: restored.head.at, rows: restored.rows, seconds, ...lists }
    },
  },
  certificate: {
    run: async ({ pool }) => {
      const { certify } = await import('./certify.ts')
      const { keyOfThisHouse } = await import('../keys/kept-secrets.ts')
      const [institution = '', file = ''] = args
      return certify(pool, {
        institution,
        pkcs12: readFileSync(file),
        password: process.env.OFICIO_P12_PASSWORD ?? '',
        houseKey: await keyOfThisHouse(pool, data),
        now: now(),
      })
    },
  },
  'trust-add': {
    run: async ({ pool }) => {
      const { addTrust } = await import('./trust.ts')
      return addTrust(pool, readFileSync(args[0] as string), now())
    },
  },
  'trust-list': {
    run: async ({ pool }) => {
      const { listTrust } = await import('./trust.ts')
      return { roots: await listTrust(pool) }
    },
  },
  'trust-remove': {
    run: async ({ pool }) => {
      const { removeTrust } = await import('./trust.ts')
      return removeTrust(pool, readFileSync(args[0] as string))
    },
  },
  'peer-add': {
    read: async () => read((await import('./peer.ts')).peerSchema, 'not-a-peer'),
    run: async ({ pool, given }) => {
      const { addPeer } = await import('./peer.ts')
      const { nearNodes } = await import('../channels/etsi/node-settings.ts')
      const { load } = await import('@oficio/knowledge')
      const known = { providers: Object.keys(load().providers), now: now(), near: nearNodes(process.env) }
      return addPeer(pool, args[0] ?? '', given as PeerFile, known)
    },
  },
  'peer-list': {
    run: async ({ pool }) => {
      const { listPeers } = await import('./peer.ts')
      return { peers: await listPeers(pool) }
    },
  },
  'peer-remove': {
    run: async ({ pool }) => {
      const { removePeer } = await import('./peer.ts')
      return removePeer(pool, args[0] ?? '', now())
    },
  },
  'release-add': {
    read: async () => read((await import('@oficio/contract/api')).lawRelease, 'not-a-release'),
    run: async ({ pool, given }) => {
      const { releaseLaw } = await import('./release-law.ts')
      const keys = await countedKeys(pool)
      const { load } = await import('@oficio/knowledge')
      return releaseLaw(pool, given as LawRelease, { base: load(), at: now(), keys })
    },
  },
  begin: {
    read: async () => read((await import('./begin.ts')).foundingSchema, 'not-a-founding'),
    run: async ({ pool, given }) => {
      const { begin } = await import('./begin.ts')
      const { uuidv7 } = await import('uuidv7')
      // Its folder is there from now on, also where the database lies elsewhere: who looks after the house
      // before it is served finds it whole.
      mkdirSync(data, { recursive: true, mode: 0o700 })
      return begin(pool, given as FoundingFile, { now: now(), newId: uuidv7, random: randomBytes })
    },
  },
}

/** What was given on standard input, by its schema. */
async function read<Schema extends ZodType>(schema: Schema, fault: Unread['code']): Promise<unknown> {
  const found = schema.safeParse(JSON.parse(await text(process.stdin)))
  if (!found.success) throw new Unread(fault, found.error.issues[0]?.path)
  return found.data
}

function problemOf(error: Fault): string {
  const found = kindOf(error)
  // A database without room may not start at all, and has no word of its own for it.
  const isUntold = found === 'fault' || (!address && found.startsWith('database-'))
  return isUntold && (roomOf(data) ?? leastRoomBytes) < leastRoomBytes ? 'disk-full' : found
}

function kindOf(error: Fault): string {
  if (error instanceof Refused || error instanceof FilesError) return error.code
  if (error.name === 'AnchoringSettingError') return 'anchoring'
  if (error.name === 'FoundingSettingError') return 'founding'
  if (error.name === 'OtherHouseKeyError') return 'other-house-key'
  if (error.name === 'HouseKeyUnreadableError') return 'house-key-unreadable'
  if (error.name === 'ReleaseKeysSettingError') return 'release-keys'
  if (error instanceof NoDatabaseError) return `database-${error.code}`
  const code = String(error.code)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return 'disk-full'
  if (code === '42P01') return 'not-prepared'
  if (code === '42501') return 'database-forbidden'
  if (code === 'ERR_INVALID_URL') return 'database-address'
  // The socket of a database that is not there is no missing file.
  if (error.syscall === 'connect' || /^(?:08|28|3D|57P)|ECONN|ENOTFOUND|EPIPE/.test(code))
    return 'database-away'
  if (/Connection terminated|timeout exceeded/.test(error.message)) return 'database-away'
  if (code === 'EEXIST') return 'file-exists'
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return 'no-file'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'forbidden'
  return 'fault'
}

try {
  if (process.env.OFICIO_HOUSE_KEY && !/^[0-9a-f]{64}$/i.test(process.env.OFICIO_HOUSE_KEY))
    say({ problem: 'house-key' })
  else if (
    !making.has(command) &&
    !Object.hasOwn(aside, command) &&
    !address &&
    !existsSync(join(data, 'pg'))
  )
    say({ problem: 'not-prepared' })
  else await obey()
} catch (error) {
  const problem = problemOf(error as Fault)
  say({
    problem,
    ...(error instanceof Refused && 'pointer' in error ? { pointer: String(error.pointer) } : {}),
    ...(error instanceof Refused && 'said' in error ? { said: String(error.said) } : {}),
  })
  if (problem === 'fault')
    console.error(
      `${(error as Error).name}\n${((error as Error).stack ?? '').split('\n').slice(1).join('\n')}`,
    )
}
