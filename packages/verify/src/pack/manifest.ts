/** What became of one file of a pack; `refused` could not be opened. */
export type FileState = 'unchanged' | 'changed' | 'missing' | 'extra' | 'refused'

export interface ManifestEntry {
  readonly name: string
  readonly sha256: string
}

export interface Manifest {
  readonly entries: readonly ManifestEntry[]
  /** Numbers of lines that are no line of a manifest, or name a file a second time with another sum. */
  readonly unreadable: readonly number[]
}

export interface ComparedFile {
  readonly name: string
  readonly state: FileState
  readonly listed?: string
  readonly found?: string
}

export const manifestName = 'manifest-sha256.txt'
const longest = 10_000

/**
 * Reads `manifest-sha256.txt` as sha256sum writes it: a leading backslash means that the name is escaped. A
 * stranger may have written it: what is no line of it is told by its number, and never throws.
 */
export function readManifest(text: string): Manifest {
  const entries = new Map<string, string>()
  const unreadable: number[] = []
  for (const [index, line] of text.split(/\r?\n/, longest).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const found = /^(\\?)([0-9a-fA-F]{64}) [ *](.{1,1000})$/.exec(line)
    const [, escaped, sum, written] = found ?? []
    const name = written && (escaped ? unescaped(written) : written)
    const known = name && entries.get(name)
    if (!sum || !name || (known && known !== sum.toLowerCase())) unreadable.push(index + 1)
    else entries.set(name, sum.toLowerCase())
  }
  return { entries: [...entries].map(([name, sha256]) => ({ name, sha256 })), unreadable }
}

const unescaped = (name: string): string =>
  name.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === 'r' ? '\r' : letter))

/** Each file of the manifest and each file found, once, with what became of it; what is wrong comes first. */
export function compareFiles(
  listed: readonly ManifestEntry[],
  found: readonly (ManifestEntry | { readonly name: string; readonly sha256: undefined })[],
): readonly ComparedFile[] {
  const sums = new Map(found.map(({ name, sha256 }) => [name, sha256]))
  const names = new Set(listed.map(({ name }) => name))
  const rows: ComparedFile[] = listed.map(({ name, sha256 }) => {
    if (!sums.has(name)) return { name, state: 'missing', listed: sha256 }
    const has = sums.get(name)
    return has === undefined
      ? { name, state: 'refused', listed: sha256 }
      : { name, state: has === sha256 ? 'unchanged' : 'changed', listed: sha256, found: has }
  })
  const extra = found.filter(({ name }) => !names.has(name) && name !== manifestName)
  const all = [
    ...rows,
    ...extra.map(
      ({ name, sha256 }): ComparedFile =>
        sha256 === undefined ? { name, state: 'refused' } : { name, state: 'extra', found: sha256 },
    ),
  ]
  const order: readonly FileState[] = ['changed', 'missing', 'refused', 'extra', 'unchanged']
  return all.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.name < b.name ? -1 : 1))
}

/**
 * What the code on the last page of a letter says: the reference and the sum of `request.json`; `undefined`
 * for any other text. Whoever prints a letter prints its code too: it says what the letter belongs to, not
 * whose it is.
 */
export function readCode(text: string): { readonly reference: string; readonly sha256: string } | undefined {
  const found = /^\s*OFICIO1\s+(\S.{0,300}?)\s+([0-9a-fA-F]{64})(?:\s+\d{1,15})?\s*$/s.exec(
    text.slice(0, 1000),
  )
  return found?.[1] && found[2] ? { reference: found[1], sha256: found[2].toLowerCase() } : undefined
}
