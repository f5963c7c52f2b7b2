import { hex, textOf, utf8 } from '../bytes/index.ts'
import { type Checkpoint, leafHash, rootOf } from '../log/index.ts'
import { isMoment } from './moment.ts'
import { readJson } from './read-json.ts'

/** A file as an entry of the custody list names it. */
export interface CustodyFile {
  /** In the bag: `data/…`. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * One thing done with evidence.
 *
 * `here`: the program did it and wrote it down in the same moment. `said`: somebody wrote down what happened
 * elsewhere. `log`: it is an act of an installation, and lies beside with what proves that it stands in its
 * log. `told`: an installation told of an act, and no proof of it is here.
 */
export interface CustodyEntry {
  readonly seq: number
  /** With its zone, by the clock of the device; of what was said, as it was said. */
  readonly at: string | null
  readonly act:
    | 'received'
    | 'said'
    | 'taken-in'
    /** Sentences of a file, of which somebody says that they change none of its hours. */
    | 'put-aside'
    /** The zone of the hours of a file, as somebody says it. */
    | 'zone-said'
    /** Nobody answers any more how a file is read. */
    | 'answer-undone'
    | 'bundled'
    | 'logged'
  readonly basis: 'here' | 'said' | 'log' | 'told'
  readonly by: string | null
  readonly what: string | null
  readonly files?: readonly CustodyFile[]
  /** Of an act of an installation: its place in the list of its request, and its hash. */
  readonly place?: number
  readonly hash?: string
}

/** An entry before it has its place in the list. */
export type NewEntry = Omit<CustodyEntry, 'seq'>

const mostEntries = 100_000

/** The lines of a custody list, each one leaf of its tree, or `undefined` for what is none. */
export function readCustodyList(bytes: Uint8Array): readonly CustodyEntry[] | undefined {
  const lines = leavesIn(bytes)
  if (!lines || lines.length > mostEntries) return undefined
  try {
    const entries = lines.map((line) => readJson(line) as CustodyEntry)
    return entries.every(isEntry) ? entries : undefined
  } catch {
    return undefined
  }
}

/**
 * Who can vouch for what was done: the program only for what it does itself, an installation for its acts.
 */
const vouchedBy: Readonly<Record<CustodyEntry['act'], readonly CustodyEntry['basis'][]>> = {
  received: ['said', 'log', 'told'],
  said: ['said'],
  'taken-in': ['here'],
  'put-aside': ['said'],
  'zone-said': ['said'],
  'answer-undone': ['said'],
  bundled: ['here'],
  logged: ['log', 'told'],
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string'

const isEntry = (entry: CustodyEntry | null, i: number): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  entry.seq === i + 1 &&
  typeof entry.act === 'string' &&
  Object.hasOwn(vouchedBy, entry.act) &&
  vouchedBy[entry.act].includes(entry.basis) &&
  [entry.at, entry.by, entry.what].every(isTextOrNull) &&
  // What the program did by itself no person did.
  (entry.basis !== 'here' || entry.by === null) &&
  (entry.at === null || isMoment(entry.at)) &&
  areFiles(entry.files)

const areFiles = (files: unknown): boolean =>
  files === undefined ||
  (Array.isArray(files) &&
    files.every((one) => typeof one?.name === 'string' && typeof one.sha256 === 'string'))

const leavesIn = (bytes: Uint8Array): readonly string[] | undefined => {
  const text = textOf(bytes)
  return text?.endsWith('\n') ? text.slice(0, -1).split('\n') : undefined
}

/** Hash of the tree over the lines of a custody list. */
export const custodyRoot = (lines: readonly string[]): Uint8Array =>
  rootOf(lines.map((line) => leafHash(utf8(line))))

/** Whether the checkpoint is over exactly these lines. */
export function isOverList(bytes: Uint8Array, { size, root }: Checkpoint): boolean {
  const lines = leavesIn(bytes)
  return lines !== undefined && BigInt(lines.length) === size && hex(custodyRoot(lines)) === hex(root)
}
