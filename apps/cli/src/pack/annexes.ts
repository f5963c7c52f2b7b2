import { createHash } from 'node:crypto'
import { basename } from 'node:path'
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

export const maxAnnexBytes = 64 * 1024 * 1024
const maxAllBytes = 256 * 1024 * 1024
const maxAnnexes = 200

/** Hash of some bytes in lower-case hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** What the pack writes itself; an annex of that name would be overwritten or, worse, taken for it. */
const ownNames = new Set(
  ['request.pdf', 'request.json', 'letter.json', 'etsi.json', 'etsi.xml', 'fields.txt', 'checklist.txt', 'manifest-sha256.txt'].map((name) =>
    name.toLowerCase(),
  ),
)
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name that is only a name, on every system that may unpack it.
 *
 * Paths, controls, direction changes and leading dots or dashes go; what Windows refuses becomes a dash. A name that is
 * too long keeps its extension.
 */
export function annexName(given: string): string {
  const bare = basename(given.replaceAll('\\', '/'))
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, '')
    .replace(/[<>:"|?*/\\]/g, '-')
    .replace(/^[.\s-]+/, '')
    .replace(/[.\s]+$/, '')
  const dot = bare.lastIndexOf('.')
  const extension = dot > 0 && bare.length - dot <= 10 ? bare.slice(dot) : ''
  const stem = [...bare.slice(0, bare.length - extension.length)].slice(0, 60).join('')
  const name = stem + extension
  return name === '' ? 'annex' : deviceNames.test(name) ? `_${name}` : name
}

/** Reads the annexes. Throws a Stop for one that is too large, that bears a name of the pack, or of which there are two. */
export async function readAnnexes(names: readonly string[], io: Io): Promise<readonly Annex[]> {
  if (names.length > maxAnnexes) throw new Stop('cli.stop.too-many-annexes', { limit: maxAnnexes })
  const annexes: Annex[] = []
  const taken = new Set(ownNames)
  let size = 0
  for (const given of names) {
    const { bytes } = await readInput(given, io, maxAnnexBytes)
    size += bytes.length
    if (size > maxAllBytes) throw new Stop('cli.stop.annexes-too-large', { limit: maxAllBytes / 1024 / 1024 }, { source: given })
    if (bytes.length === 0) throw new Stop('cli.stop.empty', {}, { source: given })
    const file = annexName(given === '-' ? 'annex' : given)
    if (taken.has(file.toLowerCase())) throw new Stop('cli.stop.annex-name-taken', { file }, { source: given })
    taken.add(file.toLowerCase())
    annexes.push({ given, file, bytes, sha256: sha256(bytes) })
  }
  return annexes
}
