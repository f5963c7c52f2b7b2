import {
  freshNoteKey,
  type LogFile,
  type LogFiles,
  leafHash,
  noteSigner,
  openLog,
  type TreeReader,
  tileName,
  tileWidth,
  treeReader,
} from '@oficio/custody/log'
import { sameBytes } from '@oficio/verify/bytes'
import {
  checkNote,
  entriesIn,
  leafEntry,
  readCheckpoint,
  readNote,
  readNoteKey,
  readTlogProof,
  recordDigest,
} from '@oficio/verify/log'
import type { Pool } from 'pg'
import { type Anchoring, anchoredAll, anchorFiles } from './anchors.ts'
import { isPlacedHere } from './leaf-code.ts'
import { type LogRow, logRow } from './log-row.ts'
import { recordColumn, recordsJoined } from './records.ts'
import { heardOf, nobody } from './words.ts'

export type LogBreak =
  /** Of a record. It is not the one that was logged. */
  | 'rewritten'
  /** It was logged, and is gone. */
  | 'gone'
  /** It stands there, and the salt of its leaf was taken away: nothing says whether it is what was logged. */
  | 'salt-gone'
  /** Record and salt are gone, and no act that was logged says that they were to be. */
  | 'erased'
  /** It stands in the database, and never came into the log. */
  | 'never-logged'
  /** It has two leaves. */
  | 'twice'
  /** Of a leaf. The database lacks it, or has another than the files of the log. */
  | 'leaf-missing'
  | 'leaf-changed'
  /** The house did not give its place to this record: its code is lacking or another. */
  | 'leaf-of-nobody'
  /** Of a file of the log, or of a word of others about it. */
  | 'file-missing'
  | 'file-changed'
  | 'word-changed'
  /** It ends before what was signed. */
  | 'rolled-back'
  /** A checkpoint was signed over another story than the one that stands here. */
  | 'other-story'
  /** It is signed by another key. */
  | 'other-key'
  /** Beside the checkpoint that was signed last another size is kept than its own. */
  | 'other-size'
  /** It is said to have been logged before it was done, or after what was logged later. */
  | 'other-time'
  /** The house stopped writing it. */
  | 'stopped'

/** What does not hold: a record (`act`, `look`, `entry`), a leaf by its number, or a file of the log. */
export interface LogFinding {
  readonly of: 'act' | 'look' | 'entry' | 'leaf' | 'file'
  readonly id: string
  readonly why: LogBreak
  /** The place of an act in its list. */
  readonly seq?: number
}

export interface LogReport {
  readonly origin: string
  readonly size: number
  /** Records that wait for their leaf. */
  readonly waiting: number
  /** Leaves whose salt and record are both gone: each is among what is broken too. */
  readonly erased: number
  /** Checkpoints that a witness signed or an authority stamped, each under the key that is set for it. */
  readonly anchored: number
  /** How many others spoke of them for whom no key is set: nobody can judge their word. */
  readonly unknown: number
  readonly broken: readonly LogFinding[]
}

/** Of these at most so many are told. */
const most = 100
const chunk = 500

type Note = (finding: LogFinding) => void

interface Given {
  readonly seen?: readonly Uint8Array[]
  /** Without it nobody can say which leaves the house placed. */
  readonly houseKey?: Uint8Array | undefined
  readonly anchoring?: Anchoring | undefined
}

/**
 * Holds the custody log against the database, against itself, and against every checkpoint that others saw.
 * Nothing is mended: what does not hold is named. Undefined where no log was begun.
 *
 * It may be written to meanwhile: what does not hold is looked at twice, and told where it did not hold both
 * times.
 *
 * @param seen checkpoints, or proofs with one, that somebody kept elsewhere: by them a log is found that was
 * written anew with its own key
 */
export async function checkCustodyLog(
  pool: Pool,
  files: LogFiles,
  given: Given = {},
): Promise<LogReport | undefined> {
  const first = await readLog(pool, files, given)
  if (!first || first.broken.length === 0) return first
  const before = new Set(first.broken.map((finding) => JSON.stringify(finding)))
  const again = await readLog(pool, files, given)
  return again && { ...again, broken: again.broken.filter((finding) => before.has(JSON.stringify(finding))) }
}

async function readLog(pool: Pool, files: LogFiles, given: Given): Promise<LogReport | undefined> {
  const row = await logRow(pool)
  if (!row) return undefined
  const broken: LogFinding[] = []
  const note: Note = (finding) => {
    if (broken.length < most) broken.push(finding)
  }
  if (row.fault !== null) note({ of: 'file', id: row.fault, why: 'stopped' })
  const size = await signedSize(files, row, note)
  // Files that are not there at all, as after a backup was brought back, are made anew by the house: said
  // once.
  const lie = (await files.read('checkpoint')) !== undefined
  const noteFile: Note = (finding) => void ((lie || finding.why !== 'file-missing') && note(finding))
  const entries = await agreed(pool, files, size, noteFile)
  const tree = await holdTiles(files, entries, noteFile)
  await holdRoot(tree, row, note)
  const erased = await holdRecords(pool, note, given.houseKey)
  const words = await holdAnchors({ pool, files, row, tree, note: noteFile }, given.anchoring)
  for (const [i, bytes] of (given.seen ?? []).entries())
    await holdSeen(bytes, { id: `seen-${i + 1}`, tree, row, note })
  const { rows } = await pool.query<{ waiting: number }>(
    'select count(*)::int as waiting from custody_waiting',
  )
  return { origin: row.origin, size, waiting: rows[0]?.waiting ?? 0, erased, ...words, broken }
}

/**
 * How many leaves the checkpoint that lies there is over; what the database says, where it cannot be read.
 */
async function signedSize(files: LogFiles, row: LogRow, note: Note): Promise<number> {
  const bytes = await files.read('checkpoint')
  if (!bytes) {
    if (row.size > 0) note({ of: 'file', id: 'checkpoint', why: 'file-missing' })
    return row.size
  }
  const read = readNote(bytes)
  const said = read && readCheckpoint(read.text)
  const key = readNoteKey(row.key)
  const [verdict] = read && key ? await checkNote(read, [key]) : []
  if (!said || said.origin !== row.origin || verdict?.state === 'fails') {
    note({ of: 'file', id: 'checkpoint', why: 'file-changed' })
    return row.size
  }
  if (verdict?.state !== 'holds') note({ of: 'file', id: 'checkpoint', why: 'other-key' })
  const size = Number(said.size)
  if (size < row.size) note({ of: 'file', id: 'checkpoint', why: 'rolled-back' })
  else if (size === row.size && Buffer.from(bytes).toString() !== row.checkpoint)
    note({ of: 'file', id: 'checkpoint', why: 'file-changed' })
  return Math.max(size, row.size)
}

/**
 * The entries as two of the three say that hold them: the database, the bundles, the tiles over them. Which
 * one says otherwise is named.
 */
async function agreed(pool: Pool, files: LogFiles, size: number, note: Note): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for (let number = 0; number * tileWidth < size; number += 1) {
    const from = number * tileWidth
    const width = Math.min(tileWidth, size - from)
    const { rows } = await pool.query<{ index: number; entry: Buffer }>(
      'select index, entry from custody_leaf where index >= $1 and index < $2',
      [from, from + width],
    )
    const ours = new Map(rows.map(({ index, entry }) => [index - from, entry]))
    const [bundleName, name] = [tileName('entries', number, width), tileName(0, number, width)]
    const [bundle, tile] = [await files.read(bundleName), await files.read(name)]
    const logged = bundle ? entriesIn(bundle) : []
    if (!bundle) note({ of: 'file', id: bundleName, why: 'file-missing' })
    if (!tile) note({ of: 'file', id: name, why: 'file-missing' })
    const wrong = new Set<string>()
    for (let i = 0; i < width; i += 1) {
      const hash = tile?.subarray(32 * i, 32 * (i + 1))
      const [mine, theirs] = [ours.get(i), logged[i]]
      const isMine = mine !== undefined && hash !== undefined && sameBytes(leafHash(mine), hash)
      const isTheirs = theirs !== undefined && hash !== undefined && sameBytes(leafHash(theirs), hash)
      const areSame = mine !== undefined && theirs !== undefined && sameBytes(mine, theirs)
      if (!mine) note({ of: 'leaf', id: String(from + i), why: 'leaf-missing' })
      else if (!isMine && !areSame && (isTheirs || theirs))
        note({ of: 'leaf', id: String(from + i), why: 'leaf-changed' })
      if (bundle && !isTheirs && !areSame && (isMine || !mine)) wrong.add(bundleName)
      if (tile && !isMine && !isTheirs) wrong.add(name)
      all.push(
        isMine || areSame ? (mine as Uint8Array) : isTheirs ? theirs : (mine ?? theirs ?? new Uint8Array()),
      )
    }
    if (bundle && logged.length !== width) wrong.add(bundleName)
    if (tile && tile.length !== 32 * width) wrong.add(name)
    for (const id of wrong) note({ of: 'file', id, why: 'file-changed' })
  }
  return all
}

/** The tree over these entries, and each tile above the leaves held against what it must be. */
async function holdTiles(files: LogFiles, entries: readonly Uint8Array[], note: Note): Promise<TreeReader> {
  const made = new Map<string, Uint8Array>()
  const inMemory: LogFiles = {
    place: '',
    read: async (name) => made.get(name),
    write: async (all: readonly LogFile[]) => {
      for (const { name, bytes } of all) made.set(name, bytes)
    },
    remove: async () => {},
  }
  // Signed by nobody: only its tiles are looked at.
  const log = await openLog(inMemory, noteSigner('nobody', freshNoteKey(), 'log'))
  await log.append(entries)
  for (const [name, bytes] of made) {
    if (!/^tile\/[1-9]/.test(name)) continue
    const lies = await files.read(name)
    if (!lies) note({ of: 'file', id: name, why: 'file-missing' })
    else if (!sameBytes(lies, bytes)) note({ of: 'file', id: name, why: 'file-changed' })
  }
  return treeReader(inMemory, entries.length)
}

async function holdRoot(tree: TreeReader, row: LogRow, note: Note): Promise<void> {
  if (row.checkpoint === null) {
    if (row.size > 0) note({ of: 'file', id: 'database', why: 'other-size' })
    return
  }
  const said = readCheckpoint(readNote(Buffer.from(row.checkpoint))?.text ?? '')
  if (said && Number(said.size) !== row.size) note({ of: 'file', id: 'database', why: 'other-size' })
  await holdSeen(Buffer.from(row.checkpoint), { id: 'checkpoint', tree, row, note })
}

interface Held {
  readonly id: string
  readonly tree: TreeReader
  readonly row: LogRow
  readonly note: Note
}

/** Whether a checkpoint that somebody kept is one of this log, and of this story. */
async function holdSeen(bytes: Uint8Array, { id, tree, row, note }: Held): Promise<void> {
  const proof = readTlogProof(Buffer.from(bytes).toString())
  const read = readNote(proof ? Buffer.from(proof.checkpoint) : bytes)
  const said = read && readCheckpoint(read.text)
  const key = readNoteKey(row.key)
  const verdicts = read && key ? await checkNote(read, [key]) : []
  if (!said || verdicts.some(({ state }) => state === 'fails'))
    return note({ of: 'file', id, why: 'word-changed' })
  if (said.origin !== row.origin || !verdicts.some(({ state }) => state === 'holds'))
    return note({ of: 'file', id, why: 'other-key' })
  const size = Number(said.size)
  if (size > tree.size) return note({ of: 'file', id, why: 'rolled-back' })
  if (!sameBytes(await tree.rootAt(size), said.root)) note({ of: 'file', id, why: 'other-story' })
}

/**
 * Every record against its leaf, and every leaf against its record; gives how many of which both record and
 * salt are gone. Whoever may rewrite a record may take its salt away too: without the salt nothing is known
 * to hold. No act of the house erases anything, so nothing that was logged can say that a salt was to go.
 */
async function holdRecords(pool: Pool, note: Note, houseKey?: Uint8Array): Promise<number> {
  let erased = 0
  for (let after = -1; ; ) {
    const { rows } = await pool.query<{
      index: number
      of: 'act' | 'look' | 'entry'
      id: string
      seq: number
      salt: Buffer | null
      entry: Buffer
      mac: string
      at: string
      record: { readonly at?: unknown } | null
    }>(
      `select t.index, t.of, t.subject_id as id, t.seq, t.salt, t.entry, t.mac, t.at, ${recordColumn} as record
       from (select * from custody_leaf where index > $1 order by index limit ${chunk}) t ${recordsJoined}
       order by t.index`,
      [after],
    )
    for (const { index, of, id, seq, salt, entry, mac, at, record } of rows) {
      if (houseKey && !isPlacedHere(houseKey, { index, of, subject: id, seq, entry }, mac))
        note({ of: 'leaf', id: String(index), why: 'leaf-of-nobody' })
      if (Date.parse(String(record?.at)) > Date.parse(at) + clockMinutes * 60_000)
        note({ of, id, seq, why: 'other-time' })
      if (!record && !salt) {
        erased += 1
        note({ of, id, seq, why: 'erased' })
      } else if (!record) note({ of, id, seq, why: 'gone' })
      else if (!salt) note({ of, id, seq, why: 'salt-gone' })
      else {
        const digest = recordDigest(record)
        const holds = digest !== undefined && sameBytes(leafEntry(salt, digest), entry)
        if (!holds) note({ of, id, seq, why: 'rewritten' })
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) break
    after = last.index
  }
  for (const finding of await withoutLeaf(pool)) note(finding)
  for (const finding of await wrongMoments(pool)) note(finding)
  return erased
}

/** By so much the clocks of two machines of one house may differ. */
const clockMinutes = 5

/**
 * Moments that no leaf signs, kept beside the log: of a leaf that one of before has later, or that comes
 * after the log was last signed; and of the log, where it is still to come. That one was logged before it was
 * done is said of it.
 */
async function wrongMoments(pool: Pool): Promise<readonly LogFinding[]> {
  const { rows } = await pool.query<LogFinding>(
    `with told as (
       select l.index, l.at, max(l.at) over (order by l.index rows between unbounded preceding and 1 preceding) as before
       from custody_leaf l),
     log as (select size, at from custody_log)
     (select 'leaf' as of, t.index::text as id, 'other-time' as why from told t cross join log
        where t.at < t.before - interval '${clockMinutes} minutes'
          or (t.index < log.size and t.at > log.at + interval '${clockMinutes} minutes')
        order by t.index limit ${most})
     union all select 'file', 'database', 'other-time' from log
        where at > now() + interval '${clockMinutes} minutes' or (at is null) <> (size = 0)`,
  )
  return rows
}

/** Records that neither have a leaf nor wait for one, and those that have two. */
async function withoutLeaf(pool: Pool): Promise<readonly LogFinding[]> {
  const lacks = (of: string, subject: string, seq: string) =>
    `not exists (select from custody_leaf c where c.of = '${of}' and c.subject_id = ${subject} and c.seq = ${seq})
     and not exists (select from custody_waiting w where w.of = '${of}' and w.subject_id = ${subject} and w.seq = ${seq})`
  const { rows } = await pool.query<LogFinding>(
    `(select 'act' as of, request_id as id, seq, 'never-logged' as why from act a
       where ${lacks('act', 'a.request_id', 'a.seq')} order by 2, 3 limit ${most})
     union all (select 'look', id, 0, 'never-logged' from look l where ${lacks('look', 'l.id', '0')} order by 2 limit ${most})
     union all (select 'entry', subject_id, seq, 'never-logged' from registry_act e
       where ${lacks('entry', 'e.subject_id', 'e.seq')} order by 2, 3 limit ${most})
     union all (select of, subject_id, seq, 'twice' from custody_leaf group by of, subject_id, seq
       having count(*) > 1 limit ${most})`,
  )
  return rows
}

interface Holding extends Omit<Held, 'id'> {
  readonly pool: Pool
  readonly files: LogFiles
}

/**
 * Every checkpoint that others saw, and what they said of it; gives of how many a word holds under a key that
 * is set, and how many others spoke of whom none is.
 */
async function holdAnchors(
  { pool, files, row, tree, note }: Holding,
  anchoring: Anchoring = nobody,
): Promise<Pick<LogReport, 'anchored' | 'unknown'>> {
  let anchored = 0
  const strangers = new Set<string>()
  for (const one of await anchoredAll(pool)) {
    const id = `anchors/${one.size}`
    await holdSeen(Buffer.from(one.checkpoint), { id, tree, row, note })
    const { witnesses, stamps, unknown, wrong } = await heardOf(one, anchoring)
    if (witnesses.length + stamps.length > 0) anchored += 1
    for (const name of unknown) strangers.add(name)
    for (const name of wrong) note({ of: 'file', id: `${id} ${name}`, why: 'word-changed' })
    for (const { name, bytes } of anchorFiles(one)) {
      const lies = await files.read(name)
      if (!lies) note({ of: 'file', id: name, why: 'file-missing' })
      else if (!sameBytes(lies, bytes)) note({ of: 'file', id: name, why: 'file-changed' })
    }
  }
  return { anchored, unknown: strangers.size }
}
