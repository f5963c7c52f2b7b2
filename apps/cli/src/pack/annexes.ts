import { createHash } from 'node:crypto'
import { annexName, isOwnName, maxAnnexBytes } from '@oficio/core/pack'
import { readInput } from '../input.ts'
import type { Io } from '../io.ts'
import { Stop } from '../stop.ts'

/** A file that travels with the letter. */
export interface Annex {
  /** As given on the command line. */
  readonly given: string
  /** Name in the pack: no path, no character that a system or a reader could mistake. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

const maxAllBytes = 256 * 1024 * 1024
const maxAnnexes = 200

/** Hash of some bytes in lower-case hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Reads the annexes. Throws a Stop for one that is too large, that bears a name of the pack, or of which
 * there are two.
 */
export async function readAnnexes(names: readonly string[], io: Io): Promise<readonly Annex[]> {
  if (names.length > maxAnnexes) throw new Stop('cli.stop.too-many-annexes', { limit: maxAnnexes })
  const annexes: Annex[] = []
  const taken = new Set<string>()
  let size = 0
  for (const given of names) {
    const { bytes } = await readInput(given, io, maxAnnexBytes)
    size += bytes.length
    if (size > maxAllBytes)
      throw new Stop('cli.stop.annexes-too-large', { limit: maxAllBytes / 1024 / 1024 }, { source: given })
    if (bytes.length === 0) throw new Stop('cli.stop.empty', {}, { source: given })
    const file = annexName(given === '-' ? 'annex' : given)
    if (isOwnName(file) || taken.has(file.toLowerCase()))
      throw new Stop('cli.stop.annex-name-taken', { file }, { source: given })
    taken.add(file.toLowerCase())
    annexes.push({ given, file, bytes, sha256: sha256(bytes) })
  }
  return annexes
}
