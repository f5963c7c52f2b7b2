import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { NoDatabaseError } from '../db/bundled.ts'
import { connect } from '../db/connect.ts'
import { FilesError } from '../files/files.ts'
import { openFiles } from '../files/open-files.ts'
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

try {
  if (process.env.OFICIO_HOUSE_KEY && !/^[0-9a-f]{64}$/i.test(process.env.OFICIO_HOUSE_KEY))
    say({ problem: 'house-key' })
  else if (!making.has(command) && !address && !existsSync(join(data, 'pg'))) say({ problem: 'not-prepared' })
  else await obey()
} catch (error) {
  const problem = problemOf(error as Fault)
  say({
    problem,
    ...(error instanceof Refused && 'pointer' in error ? { pointer: String(error.pointer) } : {}),
  })
  if (problem === 'fault')
    console.error(
      `${(error as Error).name}\n${((error as Error).stack ?? '').split('\n').slice(1).join('\n')}`,
    )
}

async function obey(): Promise<void> {
  const founding = command === 'begin' ? await readFounding() : undefined
  const peer = command === 'peer-add' ? await readPeer() : undefined
  const law = command === 'release-add' ? await readLawRelease() : undefined
  const connection = await connect({
    data,
    ...(address ? { address, appAddress: appAddress || undefined } : {}),
  })
  const { pool, acting } = connection
  try {
    if (making.has(command)) {
      const { migrate } = await import('../db/migrate.ts')
      const { prepareJobs } = await import('../jobs/jobs.ts')
      await migrate(pool)
      await prepareJobs(pool)
    }
    switch (command) {
      case 'doctor': {
        const { examine } = await import('./doctor.ts')
        return say({
          ok: true,
          looks: await examine(pool, {
            acting,
            data,
            files: await openFiles(data, process.env),
            now: now(),
            mail: Boolean(process.env.OFICIO_SMTP),
            stamps: Boolean(process.env.OFICIO_TSA),
          }),
        })
      }
      case 'fsck': {
        const { checkLists } = await import('./check-lists.ts')
        return say({ ok: true, ...(await checkLists(pool, await openFiles(data, process.env))) })
      }
      case 'backup': {
        const { backup } = await import('./backup.ts')
        const files = await openFiles(data, process.env)
        const kept = await backup({ pool, files }, args[0] as string, now(), wrote)
        return say({
          ok: true,
          ...kept,
          key: process.env.OFICIO_HOUSE_KEY ? null : resolve(data, 'house.key'),
        })
      }
      case 'restore': {
        const { restore } = await import('./backup.ts')
        const { checkLists } = await import('./check-lists.ts')
        const files = await openFiles(data, process.env)
        const restored = await restore({ pool, files }, args[0] as string, wrote)
        return say({
          ok: true,
          at: restored.head.at,
          rows: restored.rows,
          ...(await checkLists(pool, files)),
        })
      }
      case 'certificate': {
        const { certify } = await import('./certify.ts')
        const { houseKey } = await import('../keys/house-key.ts')
        const [institution = '', file = ''] = args
        const password = process.env.OFICIO_P12_PASSWORD ?? ''
        return say({
          ok: true,
          ...(await certify(pool, {
            institution,
            pkcs12: readFileSync(file),
            password,
            houseKey: houseKey(data),
            now: now(),
          })),
        })
      }
      case 'trust-add': {
        const { addTrust } = await import('./trust.ts')
        return say({ ok: true, ...(await addTrust(pool, readFileSync(args[0] as string), now())) })
      }
      case 'trust-list': {
        const { listTrust } = await import('./trust.ts')
        return say({ ok: true, roots: await listTrust(pool) })
      }
      case 'trust-remove': {
        const { removeTrust } = await import('./trust.ts')
        return say({ ok: true, ...(await removeTrust(pool, readFileSync(args[0] as string))) })
      }
      case 'peer-add': {
        const { addPeer } = await import('./peer.ts')
        const { nearNodes } = await import('../channels/etsi/node-settings.ts')
        const { load } = await import('@oficio/knowledge')
        const known = { providers: Object.keys(load().providers), now: now(), near: nearNodes(process.env) }
        if (peer) say({ ok: true, ...(await addPeer(pool, args[0] ?? '', peer, known)) })
        return
      }
      case 'peer-list': {
        const { listPeers } = await import('./peer.ts')
        return say({ ok: true, peers: await listPeers(pool) })
      }
      case 'peer-remove': {
        const { removePeer } = await import('./peer.ts')
        return say({ ok: true, ...(await removePeer(pool, args[0] ?? '', now())) })
      }
      case 'release-add': {
        const { releaseLaw } = await import('./release-law.ts')
        const { load } = await import('@oficio/knowledge')
        if (law) say({ ok: true, ...(await releaseLaw(pool, law, { base: load(), at: now() })) })
        return
      }
      case 'begin': {
        const { begin } = await import('./begin.ts')
        const { uuidv7 } = await import('uuidv7')
        if (founding)
          say({
            ok: true,
            ...(await begin(pool, founding, { now: now(), newId: uuidv7, random: randomBytes })),
          })
        return
      }
      default:
        return say({ problem: 'unknown-command' })
    }
  } finally {
    await connection.close()
  }
}

async function readFounding() {
  const { foundingSchema } = await import('./begin.ts')
  const read = foundingSchema.safeParse(JSON.parse(await text(process.stdin)))
  if (!read.success) throw new Unread('not-a-founding', read.error.issues[0]?.path)
  return read.data
}

async function readPeer() {
  const { peerSchema } = await import('./peer.ts')
  const read = peerSchema.safeParse(JSON.parse(await text(process.stdin)))
  if (!read.success) throw new Unread('not-a-peer', read.error.issues[0]?.path)
  return read.data
}

async function readLawRelease() {
  const { lawReleaseSchema } = await import('./release-law.ts')
  const read = lawReleaseSchema.safeParse(JSON.parse(await text(process.stdin)))
  if (!read.success) throw new Unread('not-a-release', read.error.issues[0]?.path)
  return read.data
}

function problemOf(error: Fault): string {
  if (error instanceof Refused || error instanceof FilesError) return error.code
  if (error instanceof NoDatabaseError) return `database-${error.code}`
  const code = String(error.code)
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
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full'
  return 'fault'
}
