import { sameBytes, textOf, utf8 } from '../bytes/index.ts'
import { base64, fromBase64 } from './base64.ts'
import { entryOfFile, isAsWritten, saltOfProof } from './leaf.ts'
import { isConsistent, isIncluded, leafHash, rootOf } from './merkle.ts'
import { checkNote, type NoteKey, readCheckpoint, readNote } from './note.ts'
import { tilePath } from './tile-path.ts'

export type ProofRowCode =
  /** It is not written as its kind is. */
  | 'malformed'
  /** The tree holds the leaf, or begins with the other. */
  | 'path'
  /** What was logged was not handed in: the path leads from nothing. */
  | 'entry-not-given'
  /** The record is not written as records are: a reader may see in it what was never logged. */
  | 'entry-spelled-otherwise'
  | 'signed-by-log'
  /** No key of this log was handed in: whoever wrote it may have made all of it. */
  | 'log-not-known'
  | 'signature-wrong'
  | 'witnessed'
  | 'root'
  | 'entries'

/** One thing that was looked at. `ok` is null where it could not be judged. */
export interface ProofRow {
  readonly code: ProofRowCode
  readonly ok: boolean | null
  readonly params: Readonly<Record<string, string | number>>
}

export type ProofKind = 'inclusion' | 'consistency' | 'proof' | 'checkpoint' | 'log'

export interface ProofReport {
  readonly kind: ProofKind
  /** Each row holds: a row that could not be judged is not enough. */
  readonly accepted: boolean
  readonly rows: readonly ProofRow[]
}

const row = (code: ProofRowCode, ok: boolean | null, params: ProofRow['params'] = {}): ProofRow => ({
  code,
  ok,
  params,
})
const reportOf = (kind: ProofKind, rows: readonly ProofRow[]): ProofReport => ({
  kind,
  accepted: rows.length > 0 && rows.every(({ ok }) => ok === true),
  rows,
})

export interface ProofTrust {
  /** Keys of logs and witnesses that whoever checks holds from elsewhere. */
  readonly keys: readonly NoteKey[]
  /** What was logged, byte by byte. */
  readonly entry?: Uint8Array
}

const prefix = 'c2sp.org/tlog-proof@v1\n'

/**
 * Judges a proof of any kind that is read here: a vector of a tree in JSON, a `.tlog-proof`, a checkpoint.
 * Gives `undefined` for what is none of these. Never throws; anyone may have written it.
 */
export async function checkProof(bytes: Uint8Array, trust: ProofTrust): Promise<ProofReport | undefined> {
  const text = textOf(bytes)
  if (text === undefined) return undefined
  if (text.startsWith(prefix)) return checkTlogProof(text, trust)
  if (/^\s*\{/.test(text)) return checkVector(text)
  const note = readNote(bytes)
  if (!note) return undefined
  if (!readCheckpoint(note.text)) return reportOf('checkpoint', [row('malformed', false)])
  return reportOf('checkpoint', await signatureRows(bytes, trust.keys))
}

/** Rows for whoever signed a checkpoint. */
async function signatureRows(bytes: Uint8Array, keys: readonly NoteKey[]): Promise<readonly ProofRow[]> {
  const note = readNote(bytes)
  const checkpoint = note && readCheckpoint(note.text)
  if (!note || !checkpoint) return [row('malformed', false)]
  const verdicts = await checkNote(note, keys)
  const rows: ProofRow[] = []
  for (const verdict of verdicts)
    if (verdict.state === 'fails') rows.push(row('signature-wrong', false, { name: verdict.name }))
    else if (verdict.state === 'holds' && verdict.kind === 'witness')
      rows.push(row('witnessed', true, { name: verdict.name, time: verdict.time ?? 0 }))
  const { origin, size } = checkpoint
  const byLog = verdicts.find((one) => one.state === 'holds' && one.kind === 'log' && one.name === origin)
  rows.unshift(
    byLog
      ? row('signed-by-log', true, { name: origin, size: String(size) })
      : row('log-not-known', null, { name: origin }),
  )
  return rows
}

async function checkTlogProof(text: string, trust: ProofTrust): Promise<ProofReport> {
  const read = readTlogProof(text)
  if (!read) return reportOf('proof', [row('malformed', false)])
  const note = readNote(utf8(read.checkpoint))
  const checkpoint = note && readCheckpoint(note.text)
  if (!checkpoint) return reportOf('proof', [row('malformed', false)])
  const { index, proof } = read
  const salt = read.extra && saltOfProof(read.extra)
  const logged = trust.entry && salt ? entryOfFile(trust.entry, salt) : trust.entry
  const path = trust.entry
    ? row(
        'path',
        logged !== undefined && isIncluded({ ...checkpoint, index, proof, leaf: leafHash(logged) }),
        {
          index: String(index),
          size: String(checkpoint.size),
        },
      )
    : row('entry-not-given', null, { index: String(index) })
  const isSpelled = !(trust.entry && salt) || isAsWritten(trust.entry)
  return reportOf('proof', [
    ...(isSpelled ? [] : [row('entry-spelled-otherwise', false)]),
    path,
    ...(await signatureRows(utf8(read.checkpoint), trust.keys)),
  ])
}

interface TlogProof {
  /** What the log says besides: of a custody log, the salt of the leaf. */
  readonly extra: Uint8Array | undefined
  readonly index: bigint
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: string
}

/** Reads a proof that is checked without a line, or gives `undefined`. @see c2sp.org/tlog-proof */
export function readTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n')
  if (!text.startsWith(prefix) || end < 0) return undefined
  const lines = text.slice(prefix.length, end).split('\n')
  const [, extra] = /^extra (.*)$/.exec(lines[0] ?? '') ?? []
  if (extra !== undefined) lines.shift()
  const said = extra === undefined ? undefined : fromBase64(extra)
  if (extra !== undefined && said === undefined) return undefined
  const [, index] = /^index (0|[1-9]\d{0,18})$/.exec(lines.shift() ?? '') ?? []
  const proof = lines.map((line) => fromBase64(line))
  if (index === undefined || !proof.every((hash) => hash?.length === 32)) return undefined
  return {
    extra: said,
    index: BigInt(index),
    proof: proof as Uint8Array[],
    checkpoint: text.slice(end + 2),
  }
}

/** The text of such a proof. */
export const writeTlogProof = (
  index: number,
  proof: readonly string[],
  checkpoint: string,
  extra?: Uint8Array,
): string =>
  `${prefix}${extra ? `extra ${base64(extra)}\n` : ''}index ${index}\n${proof.map((hash) => `${hash}\n`).join('')}\n${checkpoint}`

function checkVector(text: string): ProofReport | undefined {
  let value: Record<string, unknown>
  try {
    // Sizes go up to 64 bits, and numbers of JSON do not: they are read as text.
    value = JSON.parse(text.replace(/("(?:leafIdx|treeSize|size1|size2)"\s*:\s*)(\d+)/g, '$1"$2"'))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const kind = Object.hasOwn(value, 'leafIdx')
    ? 'inclusion'
    : Object.hasOwn(value, 'size1')
      ? 'consistency'
      : ''
  if (kind === '') return undefined
  const number = (key: string): bigint =>
    typeof value[key] === 'string' && /^\d{1,20}$/.test(value[key]) ? BigInt(value[key]) : -1n
  const bytes = (coded: unknown): Uint8Array =>
    (typeof coded === 'string' ? fromBase64(coded) : undefined) ?? new Uint8Array()
  const list = value.proof ?? []
  if (!Array.isArray(list)) return reportOf(kind, [row('malformed', false)])
  const proof = list.map(bytes)
  const ok =
    kind === 'inclusion'
      ? isIncluded({
          index: number('leafIdx'),
          size: number('treeSize'),
          leaf: bytes(value.leafHash),
          root: bytes(value.root),
          proof,
        })
      : isConsistent({
          size1: number('size1'),
          size2: number('size2'),
          root1: bytes(value.root1),
          root2: bytes(value.root2),
          proof,
        })
  return reportOf(kind, [row('path', ok)])
}

/** Reads a file of a log, or gives `undefined` where there is none. */
export type ReadTile = (name: string) => Promise<Uint8Array | undefined>

const mostTiles = 100_000

/** Judges a log as it lies in a folder: its checkpoint, its tiles, its entries. @see c2sp.org/tlog-tiles */
export async function checkLog(read: ReadTile, trust: ProofTrust): Promise<ProofReport> {
  const bytes = await read('checkpoint')
  const note = bytes && readNote(bytes)
  const checkpoint = note && readCheckpoint(note.text)
  if (!bytes || !checkpoint || checkpoint.size > BigInt(mostTiles * 256))
    return reportOf('log', [row('malformed', false)])
  const size = Number(checkpoint.size)
  const leaves: Uint8Array[] = []
  let entries = true
  for (let tile = 0; tile * 256 < size; tile++) {
    const width = Math.min(256, size - tile * 256)
    const name = tilePath(tile) + (width < 256 ? `.p/${width}` : '')
    const hashes = await read(`tile/0/${name}`)
    if (hashes?.length !== 32 * width) return reportOf('log', [row('root', false, { size: String(size) })])
    const own = Array.from({ length: width }, (_, i) => hashes.slice(32 * i, 32 * i + 32))
    leaves.push(...own)
    const logged = entriesIn((await read(`tile/entries/${name}`)) ?? new Uint8Array())
    entries &&=
      logged.length === width && logged.every((entry, i) => sameBytes(leafHash(entry), own[i] as Uint8Array))
  }
  return reportOf('log', [
    row('root', sameBytes(rootOf(leaves), checkpoint.root), { size: String(size) }),
    row('entries', entries, { size: String(size) }),
    ...(await signatureRows(bytes, trust.keys)),
  ])
}

/** The entries of a bundle: two bytes of length before each; none where it is cut off. */
export function entriesIn(bundle: Uint8Array): readonly Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at + 2 <= bundle.length) {
    const length = ((bundle[at] as number) << 8) | (bundle[at + 1] as number)
    if (at + 2 + length > bundle.length) return []
    entries.push(bundle.slice(at + 2, at + 2 + length))
    at += 2 + length
  }
  return at === bundle.length ? entries : []
}
