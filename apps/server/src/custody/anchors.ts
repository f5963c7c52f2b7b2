import { type LogFile, type LogFiles, treeReader } from '@oficio/custody/log'
import { askWitness } from '@oficio/custody/witness'
import type { Pool, PoolClient } from 'pg'
import { afterwards } from './doubts.ts'
import { type LastAnswer, type LogRow, logRow } from './log-row.ts'
import { stampOf } from './stamps.ts'
import { type Anchored, type Anchoring, heardOf } from './words.ts'

export type { Anchoring } from './words.ts'

export interface AnchorParts extends Anchoring {
  readonly pool: Pool
  readonly files: LogFiles
  readonly now: () => string
  readonly random: (length: number) => Uint8Array
  /** That a witness or an authority may take. */
  readonly milliseconds: number
  /** Told, once, of a witness that says that this log is not the one that it saw. */
  readonly onDoubt?: ((name: string, why: string) => void) | undefined
}

/** Only one process asks at a time. */
const anchorLock = 4_400_008

/**
 * Has the last checkpoint cosigned by each witness and stamped by each authority that has not said its word
 * of it; undefined where there is none to be shown, or another process does it. Who does not answer, or lies,
 * is told of, and asked again with the next one.
 */
export async function anchor(parts: AnchorParts): Promise<Readonly<Record<string, LastAnswer>> | undefined> {
  const { pool, witnesses, authorities } = parts
  if (witnesses.length + authorities.length === 0) return undefined
  return inTurn(pool, async (client) => {
    const row = await logRow(client)
    if (!row || row.fault !== null || row.size === 0 || row.checkpoint === null) return undefined
    const told = await asked(client, parts, row, row.checkpoint)
    await client.query('update custody_log set told = told || $1', [JSON.stringify(told)])
    for (const [name, { doubt }] of Object.entries(told))
      if (doubt && !row.told[name]?.doubt) parts.onDoubt?.(name, doubt.why)
    return told
  })
}

/** Undefined where another process has its turn. */
async function inTurn<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect()
  let mine = false
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      anchorLock,
    ])
    mine = rows[0]?.mine ?? false
    return mine ? await work(client) : undefined
  } finally {
    if (mine) await client.query('select pg_advisory_unlock($1)', [anchorLock]).catch(() => {})
    client.release()
  }
}

/** So many checkpoints are looked at in one turn: others say their words between two. */
const mostInTurn = 64

/**
 * Writes what others said anew beside the log's own files, byte for byte, where a file of it is missing:
 * after a restore none is there. One that differs stays as it lies, for `oficio fsck` to tell. The oldest is
 * written last, so where it is there, so is all the rest, and nothing else is read. False where another
 * process has its turn, or `goesOn` said no: then not all of it may be there.
 */
export async function layAnchors(pool: Pool, files: LogFiles, goesOn = () => true): Promise<boolean> {
  const { rows } = await pool.query<{ oldest: number | null }>(
    'select min(size) as oldest from custody_anchor',
  )
  const oldest = rows[0]?.oldest ?? null
  if (oldest === null || (await missing(files, await anchoredAt(pool, oldest))).length === 0) return true
  let below: number | undefined
  while (goesOn()) {
    const laid = await inTurn(pool, (client) => layBelow(client, files, below))
    if (laid === undefined) return false
    if (laid === 'all') return true
    below = laid
  }
  return false
}

/** Lays some of the checkpoints below a size, from the newest; gives the size to go on from. */
async function layBelow(
  client: PoolClient,
  files: LogFiles,
  below: number | undefined,
): Promise<number | 'all'> {
  const { rows } = await client.query<{ size: number }>(
    `select distinct size from custody_anchor where $1::bigint is null or size < $1 order by size desc
     limit ${mostInTurn}`,
    [below ?? null],
  )
  for (const { size } of rows) {
    const lacking = await missing(files, await anchoredAt(client, size))
    if (lacking.length > 0) await files.write(lacking)
  }
  return rows.length < mostInTurn ? 'all' : (rows.at(-1)?.size ?? 'all')
}

async function missing(files: LogFiles, anchored: Anchored): Promise<readonly LogFile[]> {
  const lacking: LogFile[] = []
  for (const file of anchorFiles(anchored)) if (!(await files.read(file.name))) lacking.push(file)
  return lacking
}

async function asked(
  client: PoolClient,
  parts: AnchorParts,
  { size, told: before }: LogRow,
  checkpoint: string,
): Promise<Record<string, LastAnswer>> {
  const { files, witnesses, authorities, now, random, milliseconds } = parts
  const { rows } = await client.query<{ of: string; name: string; size: number }>(
    'select of, name, max(size) as size from custody_anchor group by of, name',
  )
  const lastOf = (of: string, name: string) =>
    rows.find((one) => one.of === of && one.name === name)?.size ?? 0
  const tree = treeReader(files, size)
  const words: { of: 'witness' | 'stamp'; name: string; word: string }[] = []
  const told: Record<string, LastAnswer> = {}
  const tell = (name: string, why?: string) => {
    told[name] = { at: now(), size, ...(why === undefined ? {} : { why }) }
  }
  await Promise.all([
    ...witnesses.map(async (witness) => {
      const { name } = witness.key
      const old = lastOf('witness', name)
      if (old === size) return
      const said = await askWitness(witness, { checkpoint, tree, old }, milliseconds)
      if (said.ok) words.push({ of: 'witness', name, word: said.line })
      tell(name, said.ok ? undefined : said.why)
      told[name] = afterwards(before[name], told[name] as LastAnswer)
    }),
    ...authorities.map(async (authority) => {
      const { name } = authority
      if (lastOf('stamp', name) === size) return
      const said = await stampOf(authority, Buffer.from(checkpoint), { nonce: random(8), now })
      if (said.ok) words.push({ of: 'stamp', name, word: Buffer.from(said.token).toString('base64') })
      tell(name, said.ok ? undefined : said.why)
    }),
  ])
  if (words.length > 0) await keep(client, files, { size, checkpoint, words, at: now() })
  return told
}

interface Words {
  readonly size: number
  readonly checkpoint: string
  readonly words: readonly Word[]
  readonly at: string
}

/** Beside the log's own files too, and there first: whoever has these needs no database. */
async function keep(
  client: PoolClient,
  files: LogFiles,
  { size, checkpoint, words, at }: Words,
): Promise<void> {
  const all = [{ of: 'checkpoint', name: '', word: checkpoint }, ...words]
  const known = await wordsAt(client, size)
  const isKnown = ({ of, name }: Word) => known.some((one) => one.of === of && one.name === name)
  const fresh = all.filter((word) => !isKnown(word))
  await files.write(anchorFiles(anchoredOf(size, [...known, ...fresh])))
  await client.query(
    `insert into custody_anchor (size, of, name, word, at) select $1, of, name, word, $2
     from unnest($3::text[], $4::text[], $5::text[]) as t (of, name, word) on conflict do nothing`,
    [size, at, fresh.map(({ of }) => of), fresh.map(({ name }) => name), fresh.map(({ word }) => word)],
  )
}

/** What lies of it beside the log's own files. */
export const anchorFiles = ({ size, checkpoint, cosigned, stamps }: Anchored): readonly LogFile[] => [
  { name: `anchors/${size}/checkpoint`, bytes: Buffer.from(checkpoint) },
  { name: `anchors/${size}/cosigned`, bytes: Buffer.from(cosigned) },
  ...stamps.map(({ name, token }) => ({
    name: `anchors/${size}/${name.replaceAll(/[^\w.-]/g, '_')}.tst`,
    bytes: token,
  })),
]

/** One row of what was said of a checkpoint. */
interface Word {
  readonly of: string
  readonly name: string
  readonly word: string
}

const wordsAt = async (pool: Pick<Pool, 'query'>, size: number): Promise<readonly Word[]> =>
  (await pool.query<Word>('select of, name, word from custody_anchor where size = $1', [size])).rows

const anchoredAt = async (pool: Pick<Pool, 'query'>, size: number): Promise<Anchored> =>
  anchoredOf(size, await wordsAt(pool, size))

function anchoredOf(size: number, words: readonly Word[]): Anchored {
  const of = (kind: string) =>
    words.filter((word) => word.of === kind).sort((a, b) => (a.name < b.name ? -1 : 1))
  const [checkpoint, witnesses] = [of('checkpoint')[0]?.word ?? '', of('witness')]
  return {
    size,
    checkpoint,
    cosigned: checkpoint + witnesses.map(({ word }) => word).join(''),
    witnesses: witnesses.map(({ name, word }) => ({ name, line: word })),
    stamps: of('stamp').map(({ name, word }) => ({
      name,
      token: new Uint8Array(Buffer.from(word, 'base64')),
    })),
  }
}

/** Every checkpoint of which others said something, from the oldest. */
export async function anchoredAll(pool: Pick<Pool, 'query'>): Promise<readonly Anchored[]> {
  const { rows } = await pool.query<{ size: number }>(
    'select distinct size from custody_anchor order by size',
  )
  return Promise.all(rows.map(({ size }) => anchoredAt(pool, size)))
}

/** The last checkpoints of which others said something, the newest first. */
export async function lastAnchored(pool: Pick<Pool, 'query'>, most: number): Promise<readonly Anchored[]> {
  const { rows } = await pool.query<{ size: number }>(
    "select distinct size from custody_anchor where of <> 'checkpoint' order by size desc limit $1",
    [most],
  )
  return Promise.all(rows.map(({ size }) => anchoredAt(pool, size)))
}

/**
 * The smallest checkpoint that holds a leaf and bears a stamp: the one that says soonest that it was there.
 */
export async function stampedOver(pool: Pick<Pool, 'query'>, index: number): Promise<Anchored | undefined> {
  const { rows } = await pool.query<{ size: number }>(
    "select size from custody_anchor where size > $1 and of = 'stamp' order by size limit 1",
    [index],
  )
  return rows[0] && anchoredAt(pool, rows[0].size)
}

/** A checkpoint, with the witnesses whose word about it holds. */
interface Witnessed {
  readonly anchored: Anchored
  readonly by: readonly string[]
}

/**
 * The smallest checkpoint that holds a leaf and that most witnesses saw whose key is set; where none of these
 * saw it, one that bears the words of others whom nobody here can judge, by no one. Undefined where there is
 * none.
 */
export async function witnessedOver(
  pool: Pick<Pool, 'query'>,
  index: number,
  anchoring: Anchoring,
): Promise<Witnessed | undefined> {
  const { rows } = await pool.query<{ size: number; words: number }>(
    `select size, count(*)::int as words from custody_anchor where size > $1 and of = 'witness' group by size
     order by count(*) desc, size`,
    [index],
  )
  let best: Witnessed | undefined
  for (const { size, words } of rows) {
    if (best && (best.by.length >= words || anchoring.witnesses.length === 0)) break
    const anchored = await anchoredAt(pool, size)
    const { witnesses: by } = await heardOf(anchored, anchoring)
    if (!best || by.length > best.by.length) best = { anchored, by }
  }
  return best
}
