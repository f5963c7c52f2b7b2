import { sha512 } from '@noble/hashes/sha2.js'
import type { DamagedBundle } from '@oficio/core/academy'
import { hex, textOf, utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'

/** Files of a bundle by their names. */
export type PlantedFiles = ReadonlyMap<string, Uint8Array>

/**
 * The bundle with one thing done to it. `file`: a byte of a file is another, as a disk or a hand has it.
 * `gone`: a file is not there. `list`: a file is another, and somebody who hides it wrote its sum anew
 * wherever it stands, also in the list of custody; what they cannot do is sign.
 */
export function planted(
  files: PlantedFiles,
  { fault, at }: Pick<DamagedBundle, 'fault' | 'at'>,
): PlantedFiles {
  const name = `data/evidence/1/${at}`
  const after = new Map(files)
  const bytes = after.get(name)
  if (!bytes) throw new Error(`no such file: ${name}`)
  if (fault === 'gone') after.delete(name)
  else {
    after.set(name, altered(bytes))
    if (fault === 'list') hide(after, name, bytes)
  }
  return after
}

/** The same length, one digit of the words another. */
function altered(bytes: Uint8Array): Uint8Array {
  const other = new Uint8Array(bytes)
  const place = other.findLastIndex((one) => one >= 0x30 && one <= 0x39)
  other[place] = (other[place] as number) ^ 1
  return other
}

const digests = (bytes: Uint8Array): readonly string[] => [sha256Hex(bytes), hex(sha512(bytes))]

/** Puts the new sums of a file in place of the old ones, and of every file that changes by that. */
function hide(files: Map<string, Uint8Array>, name: string, before: Uint8Array): void {
  const old = digests(before)
  const now = digests(files.get(name) as Uint8Array)
  for (const other of [...files.keys()]) {
    const bytes = files.get(other) as Uint8Array
    const text = other === name ? undefined : textOf(bytes)
    if (text === undefined || !old.some((sum) => text.includes(sum))) continue
    files.set(other, utf8(old.reduce((all, sum, i) => all.replaceAll(sum, now[i] as string), text)))
    hide(files, other, bytes)
  }
}
