import { archiveEnd, type Head, localHead, longest32 } from './heads.ts'
import { isEqual, sliceOf } from './slice.ts'
import type { ListedEntry } from './strange.ts'

/**
 * What the archive is, around its files. `as-written`: each byte of it as Oficio writes archives, dates and
 * attributes too. `changed`: Oficio wrote it, and something was done to it since. `other`: another program
 * packed it.
 */
export type Container = 'as-written' | 'changed' | 'other'

/** So many bytes of the directory are read at once. */
const atOnce = 1_000_000

/**
 * Holds an archive against the only one that Oficio writes of such files, byte by byte.
 *
 * The sign for UTF-8 on a name of plain letters, with the first date that there is, is written by Oficio and
 * by no program that anybody packs with: where a single such piece is left, Oficio wrote the archive.
 */
export async function containerOf(file: Blob, told: readonly ListedEntry[]): Promise<Container> {
  const heads = [...told].sort((a, b) => a.offset - b.offset).map(headOf)
  let [at, isSame, isOwn] = [0, true, false]
  for (const head of heads) {
    const written = localHead(head, head.bytes >= longest32)
    const isAsWritten = isEqual(await sliceOf(file, head.at, written.length), written)
    if (!isAsWritten || head.at !== at) isSame = false
    if (isAsWritten && isPlain(head.name)) isOwn = true
    at = head.at + written.length + head.bytes
  }
  const directory = [...archiveEnd(heads, at)]
  const whole = at + directory.reduce((sum, { length }) => sum + length, 0)
  if (file.size !== whole || !(await isAt(file, at, directory))) isSame = false
  if (isSame) return 'as-written'
  return isOwn ? 'changed' : 'other'
}

const headOf = ({ filename, signature, uncompressedSize, offset }: ListedEntry): Head => ({
  ...{ name: filename, crc: signature ?? 0, bytes: uncompressedSize, at: offset },
})

const isPlain = (name: string): boolean => /^[ -~]+$/.test(name)

/** Whether these pieces lie there one behind another. */
async function isAt(file: Blob, from: number, pieces: readonly Uint8Array[]): Promise<boolean> {
  let [at, held, start] = [from, new Uint8Array(), from]
  for (const piece of pieces) {
    if (at + piece.length > start + held.length) {
      held = await sliceOf(file, at, Math.max(atOnce, piece.length))
      start = at
    }
    if (!isEqual(held.subarray(at - start, at - start + piece.length), piece)) return false
    at += piece.length
  }
  return true
}
