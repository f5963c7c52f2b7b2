import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual } from 'node:util'
import { createGunzip, createGzip } from 'node:zlib'
import { isRecord } from '@oficio/core/json'
import { isSealed, opening, type StreamPassage } from '@oficio/custody/age'
import { CustodyFault } from '@oficio/custody/files'
import pg, { type Pool, type PoolClient } from 'pg'
import { z } from 'zod'
import { migrations } from '../db/migrate.ts'
import { type ByteStream, checkedStream, type Files, type HeldFile, isDigest } from '../files/files.ts'
import { keptFiles } from './check-lists.ts'
import { type Pieces, pieceIn } from './pieces.ts'
import { Refused } from './refused.ts'

/** What a backup says of itself, in its first line. */
export interface BackupHead {
  readonly format: 'oficio-backup/1'
  readonly at: string
  readonly mode: string
  readonly migrations: readonly string[]
  readonly tables: readonly string[]
}

/** What a house keeps: its database, and its files by digest. */
export interface KeptHouse {
  readonly pool: Pool
  readonly files: Files
}

/** Rows taken at a time: a large house must not have to fit into memory. */
const chunk = 500

/**
 * Tables of the house in the order in which they refer to each other. What is only of the moment is not kept.
 */
async function tablesOf(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r'
     and c.relname not in ('migration', 'replaced', 'challenge', 'session', 'halfway', 'calendar_feed') order by c.oid`,
  )
  return rows.map(({ name }) => name)
}

/** How a backup is written, where not as one file that whoever holds it can read. */
export interface BackupWays {
  /** Seals what is written to whoever may restore it. */
  readonly seal?: StreamPassage | undefined
  /** Where the files lie beside the backup, and beside those before it. */
  readonly pieces?: Pieces | undefined
}

export interface BackedUp {
  readonly rows: number
  readonly tables: number
  readonly sha256: string
  /** Files that the backup needs, and how many of them were not beside it before. */
  readonly files: number
  readonly fresh: number
}

/**
 * Writes everything the database holds, as of one moment, and every file that it names, into a file: lines of
 * JSON, compressed, the last with the count and the SHA-256 of all before. Sessions, questions under way and
 * addresses of calendars are left out; the key of the house is not in the database and not in the backup.
 *
 * `wrote` hears how many rows there are so far. A file of that name is never written over (`EEXIST`); one
 * that was begun and failed is taken away.
 */
export async function backup(
  { pool, files }: KeptHouse,
  file: string,
  at: string,
  wrote: (rows: number) => void = () => {},
  { seal, pieces }: BackupWays = {},
): Promise<BackedUp> {
  const client = await pool.connect()
  const target = await open(file, 'wx', 0o600).catch((error: Error) => {
    client.release()
    throw error
  })
  const out = createGzip()
  const written = target.createWriteStream({ flush: true })
  const writing = seal ? pipeline(out, seal, written) : pipeline(out, written)
  writing.catch(() => {})
  const hash = createHash('sha256')
  const line = async (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    if (!out.write(text)) await Promise.race([once(out, 'drain'), writing])
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesOf(client)
    const mode = (await client.query<{ mode: string }>('select mode from house')).rows[0]?.mode ?? 'demo'
    // What was done to these tables, not what this release would do: it may be newer than they are.
    const { rows: done } = await client.query<{ name: string }>('select name from migration order by name')
    await line({
      format: 'oficio-backup/1',
      at,
      mode,
      migrations: done.map(({ name }) => name),
      tables,
    } satisfies BackupHead)
    let rows = 0
    for (const table of tables) {
      const name = pg.escapeIdentifier(table)
      await client.query(`declare kept no scroll cursor for select to_json(t) as row from ${name} t`)
      for (;;) {
        const { rows: taken } = await client.query<{ row: object }>(`fetch ${chunk} from kept`)
        for (const { row } of taken) await line([table, row])
        rows += taken.length
        wrote(rows)
        if (taken.length < chunk) break
      }
      await client.query('close kept')
    }
    const kept = pieces
      ? await keepBeside(client, files, pieces, line)
      : await keepInside(client, files, line)
    const sha256 = hash.digest('hex')
    out.end(`${JSON.stringify({ end: true, rows, sha256 })}\n`)
    await writing
    await client.query('commit')
    return { rows, tables: tables.length, sha256, ...kept }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    out.destroy()
    await writing.catch(() => {})
    await rm(file, { force: true })
    throw error
  } finally {
    client.release()
  }
}

type Line = (value: unknown) => Promise<void>

/** Each file that a row of a table names; one that several tables name comes for each. */
async function* eachFile(client: PoolClient): AsyncGenerator<{ sha256: string; size: number }> {
  let before = ''
  for await (const { kept } of keptFiles(client)) {
    if (kept.sha256 === before) continue
    before = kept.sha256
    yield kept
  }
}

async function keepInside(client: PoolClient, files: Files, line: Line) {
  let count = 0
  for await (const { sha256 } of eachFile(client)) {
    // A part of its own for the end: a file of nothing has no other.
    for await (const part of await checkedStream(files, sha256))
      await line([sha256, Buffer.from(part).toString('base64')])
    await line([sha256, null])
    count += 1
  }
  return { files: count, fresh: count }
}

/** A file that lies beside a backup: its size, and the folder there of whoever opens it. */
interface Beside {
  readonly beside: number
  readonly under?: string | undefined
}

async function keepBeside(client: PoolClient, files: Files, pieces: Pieces, line: Line) {
  let [count, fresh] = [0, 0]
  for await (const { sha256, size } of eachFile(client)) {
    if (!(await pieces.has(sha256, size))) {
      await pieces.put(sha256, await checkedStream(files, sha256))
      fresh += 1
    }
    await line([sha256, { beside: size, under: pieces.under } satisfies Beside])
    count += 1
  }
  return { files: count, fresh }
}

interface TableShape {
  readonly name: string
  /** Names of all columns, as a row of a backup has them. */
  readonly members: readonly string[]
  /** Those that are written, quoted. */
  readonly columns: readonly string[]
  /** Those that count by themselves. */
  readonly counted: readonly string[]
}

async function shapesOf(client: PoolClient, tables: readonly string[]): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select c.relname as name, json_agg(a.attname) as members,
       json_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attgenerated = '') as columns,
       coalesce(json_agg(a.attname) filter (where a.attidentity <> ''), '[]') as counted
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = 'public' and c.relkind = 'r' and c.relname = any ($1) group by c.relname`,
    [tables],
  )
  return rows
}

/**
 * Rows of tables on their way back, as they were: what the database itself asks and fills in when somebody
 * works was asked and filled in then, by what stood on that day. It is silent for the time, and each row is
 * checked again afterwards, by the lists that are signed.
 */
async function takingRows(client: PoolClient, tables: readonly string[]) {
  const known = new Map((await shapesOf(client, tables)).map((one) => [one.name, one]))
  const triggers = async (what: 'enable' | 'disable') => {
    for (const name of known.keys())
      await client.query(`alter table ${pg.escapeIdentifier(name)} ${what} trigger user`)
  }
  await triggers('disable')
  // What a row refers to may come after it: who of two came first is the table's own order, not the backup's.
  const { rows: references } = await client.query<{ name: string; reference: string; waits: boolean }>(
    `select conrelid::regclass::text as name, quote_ident(conname) as reference, condeferrable as waits
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  const may = async (wait: string) => {
    for (const { name, reference } of references.filter(({ waits }) => !waits))
      await client.query(`alter table ${name} alter constraint ${reference} ${wait}`)
  }
  await may('deferrable')
  await client.query('set constraints all deferred')
  return {
    async put(table: string, values: readonly object[]): Promise<void> {
      const { columns, members } = known.get(table) ?? {}
      if (!columns || !members) throw new RestoreError('other-release')
      // Each row was written whole: what has more, or less, is of tables that are not these.
      if (!values.every((row) => isDeepStrictEqual(new Set(Object.keys(row)), new Set(members))))
        throw new RestoreError('other-release')
      const name = pg.escapeIdentifier(table)
      await client.query(
        `insert into ${name} (${columns.join(', ')}) overriding system value
         select ${columns.join(', ')} from json_populate_recordset(null::${name}, $1::json)`,
        [JSON.stringify(values)],
      )
    },
    async end(): Promise<void> {
      // What counts by itself goes on after the last.
      for (const { name, counted } of known.values())
        for (const column of counted)
          await client.query(
            `select setval(pg_get_serial_sequence($1, $2), max(${pg.escapeIdentifier(column)}))
             from ${pg.escapeIdentifier(name)} having count(*) > 0`,
            [`public.${pg.escapeIdentifier(name)}`, column],
          )
      await client.query('set constraints all immediate')
      await may('not deferrable')
      await triggers('enable')
    },
  }
}

export type RestoreFault =
  | 'not-a-backup'
  | 'other-release'
  | 'not-empty'
  | 'cut-off'
  | 'changed'
  | 'other-backup'
  | 'sealed'
  | 'other-identity'
  | 'piece-missing'
  | 'piece-changed'
  | 'piece-other-identity'

export class RestoreError extends Refused<RestoreFault> {
  /** The file beside the backup that it is about, where it is about one. */
  readonly said: string
  constructor(code: RestoreFault, said = '') {
    super(code)
    this.said = said
  }
}

/** What a backup is opened with, and where the files lie that are beside it. */
export interface RestoreWays {
  readonly identities?: readonly string[] | undefined
  readonly pieces?: string | undefined
  /** The sum that was written down when the backup was made: another backup is refused. */
  readonly sha256?: string | undefined
}

/**
 * Reads a backup into an empty, migrated database, all of it or nothing: its files lie beside, without a
 * name, until the end of the backup was read and holds.
 *
 * @throws {RestoreError} where the file is none, is cut off or changed, is of another release, or the
 * database is not empty
 */
export async function restore(
  { pool, files }: KeptHouse,
  path: string,
  wrote: (rows: number) => void = () => {},
  { identities = [], pieces, sha256: wanted }: RestoreWays = {},
): Promise<{ readonly head: BackupHead; readonly rows: number }> {
  const client = await pool.connect()
  let file: Arriving | undefined
  const held = holding(files)
  try {
    await client.query('begin')
    const occupied = await client.query('select from institution limit 1')
    if (occupied.rowCount) throw new RestoreError('not-empty')
    await client.query('delete from house')
    const archive = await plainOf(path, identities)
    const lines = createInterface({ input: archive.lines, crlfDelay: Number.POSITIVE_INFINITY })
    // It is heard below as long as lines are read; once one was refused nobody waits for it.
    lines.on('error', () => {})
    const hash = createHash('sha256')
    let head: BackupHead | undefined
    let rows = 0
    let ended = false
    let taking: Awaited<ReturnType<typeof takingRows>> | undefined
    let waiting: { table: string; rows: object[] } = { table: '', rows: [] }
    const flush = async () => {
      if (waiting.rows.length === 0) return
      await taking?.put(waiting.table, waiting.rows)
      waiting = { table: '', rows: [] }
      wrote(rows)
    }
    for await (const text of lines) {
      if (ended) throw new RestoreError('changed')
      const value = JSON.parse(text) as unknown
      if (!head) {
        head = headOf(value)
        taking = await takingRows(client, head.tables)
      } else if (Array.isArray(value) && isDigest(String(value[0]))) {
        await flush()
        const [sha256, part] = value as [string, string | null | Beside]
        if (typeof part === 'object' && part !== null) await bring(held, sha256, part, { identities, pieces })
        else file = await take(held, file, sha256, part)
      } else if (Array.isArray(value)) {
        const [table, row] = value as [string, object]
        if (!head.tables.includes(table) || !isRecord(row)) throw new RestoreError('not-a-backup')
        if (table !== waiting.table || waiting.rows.length >= chunk) await flush()
        waiting.table = table
        waiting.rows.push(row)
        rows += 1
      } else {
        await flush()
        if (!isRecord(value)) throw new RestoreError('not-a-backup')
        const { rows: told, sha256 } = value as { readonly rows: number; readonly sha256: string }
        if (told !== rows || sha256 !== hash.digest('hex')) throw new RestoreError('changed')
        if (wanted !== undefined && wanted !== sha256) throw new RestoreError('other-backup', sha256)
        ended = true
        continue
      }
      hash.update(`${text}\n`)
    }
    if (!head || !ended || file) throw new RestoreError('cut-off')
    if (!archive.isWhole()) throw new RestoreError('changed')
    await taking?.end()
    // What the trigger would have seen: no act is brought back without its request.
    const lost = await client.query(
      'select from act a where not exists (select from request r where r.id = a.request_id) limit 1',
    )
    if (lost.rowCount || (await bringsUnnamed(client, held))) throw new RestoreError('changed')
    await held.keep()
    await client.query('commit')
    return { head, rows }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    await file?.drop()
    await held.takeAway()
    if (error instanceof RestoreError) throw error
    const { code } = error as { code?: string }
    if (error instanceof CustodyFault) throw new RestoreError(sealFaults[error.code] ?? 'changed')
    if (code === 'Z_BUF_ERROR' || code === 'ERR_STREAM_PREMATURE_CLOSE') throw new RestoreError('cut-off')
    if (code === 'Z_DATA_ERROR' || error instanceof SyntaxError) throw new RestoreError('not-a-backup')
    if (isOfRows(code)) throw new RestoreError('changed')
    throw error
  } finally {
    client.release()
  }
}

const sealFaults: Readonly<Record<string, RestoreFault>> = { 'no-key': 'other-identity' }

/**
 * What the database says of rows that were not there as they stand: values that are none of their column, a
 * row that refers to one that is missing, or that is there twice.
 */
const isOfRows = (code: string | undefined): boolean => /^(?:22|23)/.test(code ?? '')

/** Whether a file came along that no row names: nobody would ever see it there, or miss it. */
async function bringsUnnamed(client: PoolClient, held: Holding): Promise<boolean> {
  const unnamed = new Set(held.digests())
  for await (const { kept } of keptFiles(client)) unnamed.delete(kept.sha256)
  return unnamed.size > 0
}

interface Archive {
  readonly lines: Readable
  /** Once all lines were read: whether they are all there is, and nothing lies behind them. */
  readonly isWhole: () => boolean
}

/** The lines of a backup, opened where it was sealed. */
async function plainOf(path: string, identities: readonly string[]): Promise<Archive> {
  const start = Buffer.alloc(32)
  const file = await open(path, 'r')
  try {
    await file.read(start, 0, start.length, 0)
  } finally {
    await file.close()
  }
  const gunzip = createGunzip()
  const read = { bytes: 0, ended: false }
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const part of source) {
      read.bytes += part.length
      yield part
    }
    read.ended = true
  }
  const source = createReadStream(path)
  // What fails on the way ends the lines, and is heard there.
  if (!isSealed(start)) pipeline(source, counted, gunzip).catch(() => {})
  else if (identities.length === 0) throw new RestoreError('sealed')
  else pipeline(source, opening(identities, path), counted, gunzip).catch(() => {})
  return { lines: gunzip, isWhole: () => read.ended && read.bytes === gunzip.bytesWritten }
}

type Holding = ReturnType<typeof holding>

/** Files that were read to their end, and come to their place together or not at all. */
function holding(files: Files) {
  const held: HeldFile[] = []
  const fresh: string[] = []
  return {
    digests: (): readonly string[] => held.map(({ sha256 }) => sha256),
    async hold(bytes: ByteStream): Promise<HeldFile> {
      const file = await files.hold(bytes)
      held.push(file)
      return file
    },
    async keep(): Promise<void> {
      for (const file of held) {
        if (!(await files.has(file.sha256))) fresh.push(file.sha256)
        await file.keep()
      }
    },
    /** What was not kept, and what was kept before something on the way failed. */
    async takeAway(): Promise<void> {
      for (const file of held) await file.drop().catch(() => {})
      for (const sha256 of fresh) await files.remove(sha256, longAfter).catch(() => {})
    },
  }
}
const longAfter = '9999-12-31T23:59:59Z'

/** Brings a file that lies beside the backup to where files wait for its end. */
async function bring(
  held: Holding,
  sha256: string,
  { under }: Beside,
  { identities = [], pieces }: RestoreWays,
): Promise<void> {
  // The name of a folder comes from the backup: it leads nowhere but into that of all.
  if (under !== undefined && !isDigest(under)) throw new RestoreError('not-a-backup')
  if (pieces === undefined) throw new RestoreError('piece-missing', sha256)
  const { path, bytes } = await pieceIn(pieces, sha256, under)
  if (!bytes) throw new RestoreError('piece-missing', path)
  if (under !== undefined && identities.length === 0) throw new RestoreError('sealed')
  const kept = held.hold(under === undefined ? bytes : opening(identities, path)(bytes))
  const { sha256: brought } = await kept.catch((error: unknown) => {
    if (!(error instanceof CustodyFault)) throw error
    throw new RestoreError(error.code === 'no-key' ? 'piece-other-identity' : 'piece-changed', path)
  })
  if (brought !== sha256) throw new RestoreError('piece-changed', path)
}

type Arriving = ReturnType<typeof arriving>

/** Takes one more part of a file; gives the file while more of it is to come. */
async function take(
  held: Holding,
  under: Arriving | undefined,
  sha256: string,
  part: string | null,
): Promise<Arriving | undefined> {
  const file = under ?? arriving(held, sha256)
  if (part !== null) {
    await file.take(Buffer.from(part, 'base64'))
    return file
  }
  await file.end()
  return undefined
}

/** A file of a backup on its way to where files wait for its end. */
function arriving(held: Holding, sha256: string) {
  const stream = new PassThrough()
  const put = held.hold(stream)
  put.catch(() => stream.destroy())
  return {
    async take(part: Uint8Array) {
      if (!stream.write(part)) await Promise.race([once(stream, 'drain'), put])
    },
    async end() {
      stream.end()
      if ((await put).sha256 !== sha256) throw new RestoreError('changed')
    },
    async drop() {
      stream.destroy()
      await put.catch(() => {})
    },
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

function headOf(value: unknown): BackupHead {
  const head = value as Partial<BackupHead> | null
  const { format, at, mode, tables, migrations: done } = head ?? {}
  const lists = [tables, done]
  if (format !== 'oficio-backup/1' || !lists.every((list) => Array.isArray(list) && list.every(isText)))
    throw new RestoreError('not-a-backup')
  // What is said of the day is printed.
  const isDay = isText(at) && z.iso.datetime().safeParse(at).success
  if (!isDay || !isText(mode)) throw new RestoreError('not-a-backup')
  if (done?.join() !== migrations().join()) throw new RestoreError('other-release')
  return head as BackupHead
}
