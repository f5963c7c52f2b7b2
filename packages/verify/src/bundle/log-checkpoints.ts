import { sameBytes, textOf } from '../bytes/index.ts'
import { fromBase64, isConsistent, readCheckpoint, readNote, readTlogProof } from '../log/index.ts'
import type { ClaimWhy } from './claims.ts'
import { actName, type BundleContents, folder, inLog } from './contents.ts'

export const proofSuffix = '.tlog-proof'
const proofName = /^data\/custody\/log\/act-([1-9]\d{0,4})\.json\.tlog-proof$/
const checkpointName = /^data\/custody\/log\/checkpoint-([1-9]\d{0,18})$/
export const stampName = /^data\/custody\/log\/checkpoint-([1-9]\d{0,18})\.(\d{1,3})\.tsr$/
const consistencyName = /^data\/custody\/log\/consistency-([1-9]\d{0,18})-([1-9]\d{0,18})$/

const isNamed = (name: string): boolean =>
  name === `${folder}key.txt` ||
  [actName, proofName, checkpointName, stampName, consistencyName].some((one) => one.test(name))

/** A file among those of the log that is none of them by its name; what its own row accuses is told there. */
export const strayIn = (contents: BundleContents): string | undefined =>
  inLog(contents).find((name) => !isNamed(name) && !contents.bad.has(name))

export interface CheckpointText {
  readonly size: bigint
  readonly root: Uint8Array
  /** The text that the log signed. */
  readonly text: string
}

export interface Proven {
  readonly place: number
  /** Where its leaf stands in the log. */
  readonly index: bigint
  readonly head: CheckpointText
}

const headIn = (bytes: Uint8Array | undefined): CheckpointText | undefined => {
  const note = bytes && readNote(bytes)
  const said = note && readCheckpoint(note.text)
  return note && said ? { size: said.size, root: said.root, text: note.text } : undefined
}

/** Under which checkpoint the proof of each act stands. */
export function provenIn(contents: BundleContents): readonly Proven[] {
  return inLog(contents).flatMap((name): Proven[] => {
    const [, place] = proofName.exec(name) ?? []
    if (!place || contents.bad.has(name)) return []
    const read = readTlogProof(textOf(contents.texts.get(name) ?? new Uint8Array()) ?? '')
    const head = read && headIn(new TextEncoder().encode(read.checkpoint))
    return read && head ? [{ place: Number(place), index: read.index, head }] : []
  })
}

/** Every checkpoint that lies in a bundle or in a proof of it, as it was signed by all who did. */
export const signedHeads = (contents: BundleContents): readonly Uint8Array[] =>
  inLog(contents).flatMap((name) => {
    const bytes = contents.bad.has(name) ? undefined : contents.texts.get(name)
    if (!bytes) return []
    if (checkpointName.test(name)) return [bytes]
    const read = proofName.test(name) ? readTlogProof(textOf(bytes) ?? '') : undefined
    return read ? [new TextEncoder().encode(read.checkpoint)] : []
  })

interface HeadsFault {
  readonly ok: false | null
  readonly why: ClaimWhy
  readonly about: string
}

/**
 * Whether all proofs stand in one log: checkpoints of one size are the same, and each begins the next one, as
 * a file beside them shows. Whoever has the key of the log can show to each reader another one: under one
 * checkpoint, or under checkpoints that follow from one another, it is one.
 */
export function headsFault(contents: BundleContents): HeadsFault | undefined {
  const heads = [...provenIn(contents)]
    .map(({ head }) => head)
    .sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0))
  const used = new Set<string>()
  for (const [at, head] of heads.entries()) {
    const before = heads[at - 1]
    if (!before) continue
    if (before.size === head.size) {
      if (sameBytes(before.root, head.root)) continue
      return { ok: false, why: 'split-view', about: `${folder}checkpoint-${head.size}` }
    }
    const name = `${folder}consistency-${before.size}-${head.size}`
    used.add(name)
    if (contents.bad.has(name)) return { ok: null, why: 'not-judged', about: name }
    const proof = pathIn(contents.texts.get(name))
    const joins =
      proof &&
      isConsistent({ size1: before.size, size2: head.size, root1: before.root, root2: head.root, proof })
    if (!joins) return { ok: false, why: 'split-view', about: name }
  }
  return besideFault(contents, heads, used)
}

/** Checkpoints under which no proof stands, and paths between none of them, are none of this bundle’s. */
function besideFault(
  contents: BundleContents,
  heads: readonly CheckpointText[],
  used: ReadonlySet<string>,
): HeadsFault | undefined {
  for (const name of inLog(contents)) {
    if (contents.bad.has(name)) continue
    const [, size] = checkpointName.exec(name) ?? []
    const head = size ? headIn(contents.texts.get(name)) : undefined
    const isOne = !size || (String(head?.size) === size && heads.some(({ text }) => text === head?.text))
    if (!isOne || (consistencyName.test(name) && !used.has(name)))
      return { ok: false, why: 'malformed', about: name }
  }
  return undefined
}

/** Hashes of a path, one a line. */
function pathIn(bytes: Uint8Array | undefined): readonly Uint8Array[] | undefined {
  const text = bytes && textOf(bytes)
  if (!text?.endsWith('\n')) return undefined
  const lines = text.slice(0, -1).split('\n')
  const hashes = lines.flatMap((line) => fromBase64(line) ?? [])
  return hashes.length === lines.length ? hashes : undefined
}

/** Numbers as they are read: `2–4, 7`. */
export function rangesOf(places: readonly number[]): string {
  const runs: [number, number][] = []
  for (const place of places) {
    const last = runs.at(-1)
    if (last && last[1] === place - 1) last[1] = place
    else runs.push([place, place])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
