import { type BagErrorCode, type BagReport, type BagRow, isSystemFile } from '../bag/index.ts'
import type { StrangeCode } from '../zip/index.ts'
import type { CustodyFile } from './custody-list.ts'

export type BundleRowCode =
  | 'unchanged'
  /** Its manifest was altered, and another record of the same digest agrees. */
  | 'by-second-record'
  /** Its manifest was altered, and nothing else speaks for it. */
  | 'manifest-altered'
  /** The file that lists the others; what speaks for it is that all it says agrees. */
  | 'lists-others'
  /** Left by a system outside the payload; no part of the bundle. */
  | 'beside'
  /**
   * No bundle of ours has a file of this name: its bytes are those listed, and nobody answers for what it
   * says.
   */
  | 'nobodys'
  /** Another file here bears the same name in other letters: one system keeps only one of them. */
  | 'same-name'
  /** It lies in a folder that is `data` in other letters. */
  | 'other-letters'
  /** A folder in which no file lies: nobody writes one into a bundle, and whoever opens it reads its name. */
  | 'empty-folder'
  /** Why not every program unpacks the same of the archive. */
  | `zip-${StrangeCode}`
  | BagErrorCode

/** One file. `ok` is null where it cannot be judged. */
export interface FileRow {
  readonly name: string
  readonly ok: boolean | null
  readonly code: BundleRowCode
}

const tagManifests = ['tagmanifest-sha256.txt', 'tagmanifest-sha512.txt']
const manifest = 'manifest-sha256.txt'

/**
 * One row a file: which one was altered, and not which ones a list that was altered accuses.
 *
 * Two manifests of the tags list the same: where one of them disagrees with the file and with the other, it
 * is that one that was altered. Where the manifest of the payload was altered, what the custody list wrote
 * down is asked.
 */
export function fileRows(given: BagReport, written: readonly CustodyFile[]): readonly FileRow[] {
  const { report, contradicting } = byOneManifest(given)
  const accused = alteredTagManifests(report)
  const isAltered =
    report.rows.some((row) => row.name === manifest && stateOf(row, accused) !== 'unchanged') ||
    // Listed as it is, and no text: it accuses nobody.
    report.errors.some(({ code, path }) => code === 'tag-unreadable' && path === manifest)
  const kept = new Map(written.map((file) => [file.name, file.sha256]))
  const lying = report.rows.filter(({ state }) => state !== 'missing').map(({ name }) => name)
  const lies = (name: string) => lying.some((one) => one === name || one.startsWith(`${name}/`))
  const rows = report.rows
    .filter((row) => !(row.state === 'missing' && isInventedBy(row, accused)))
    .map((row): FileRow => {
      if (tagManifests.includes(row.name)) return tagManifestRow(row, accused, report)
      // A system leaves such files by itself beside what is opened: they are none of the bundle.
      if (row.state === 'unlisted' && isSystemFile(row.name, lies))
        return { name: row.name, ok: null, code: 'beside' }
      const code = stateOf(row, accused)
      if (code === 'unchanged') return { name: row.name, ok: true, code }
      const isListedByAltered = row.isPayload && isAltered && code !== 'link' && code !== 'unreadable'
      if (!isListedByAltered) return { name: row.name, ok: false, code }
      const found = row.found.sha256
      return found !== undefined && kept.get(row.name) === found
        ? { name: row.name, ok: true, code: 'by-second-record' }
        : { name: row.name, ok: null, code: 'manifest-altered' }
    })
  const others = [
    ...contradicting.map((name): FileRow => ({ name, ok: false, code: 'changed' })),
    ...otherRows(report, rows, isAltered).filter(({ name }) => !contradicting.includes(name)),
  ]
  const named = new Set(others.map(({ name }) => name))
  const kinder = rows.filter(({ name }) => !named.has(name))
  return [...kinder, ...others].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * The payload by `manifest-sha256.txt` alone, where there is one: a list with other digests beside it that
 * says otherwise of a file is wrong itself, since no file has the one digest and not the other. Which lists
 * those are is told, and what only they name is as if nobody named it.
 */
function byOneManifest(report: BagReport): {
  readonly report: BagReport
  readonly contradicting: readonly string[]
} {
  if (!report.rows.some(({ isPayload, listed }) => isPayload && listed.sha256 !== undefined))
    return { report, contradicting: [] }
  const contradicting = new Set<string>()
  const lists = report.rows.flatMap(({ name }) => /^manifest-([^/]+)\.txt$/.exec(name)?.[1] ?? [])
  const blame = (algorithm: string) => {
    for (const said of lists)
      if (said.toLowerCase().replace('-', '') === algorithm) contradicting.add(`manifest-${said}.txt`)
  }
  const rows = report.rows.flatMap((row): BagRow[] => {
    const { isPayload, state, listed, found } = row
    const others = Object.keys(listed).filter((name) => name !== 'sha256') as (keyof typeof listed)[]
    if (!isPayload || state === 'unreadable' || state === 'extra' || others.length === 0) return [row]
    if (listed.sha256 === undefined) {
      for (const name of others) if (state === 'missing' || found[name] !== listed[name]) blame(name)
      return state === 'missing' ? [] : [{ ...row, state: 'extra' }]
    }
    if (state === 'missing') return [row]
    const isSame = listed.sha256 === found.sha256
    for (const name of others) if (isSame && found[name] !== listed[name]) blame(name)
    return [{ ...row, state: isSame ? 'unchanged' : 'changed' }]
  })
  return { report: { ...report, rows }, contradicting: [...contradicting] }
}

/** The manifests of tags that disagree with a file about which the other one is right. */
function alteredTagManifests(report: BagReport): ReadonlySet<string> {
  const altered = new Set<string>()
  const tags = report.rows.filter(({ isPayload }) => !isPayload)
  if (!tagManifests.every((name) => tags.some((row) => row.name === name))) return altered
  for (const { listed, found, state } of tags) {
    const [a, b] = [listed.sha256, listed.sha512]
    if (a === undefined && b === undefined) continue
    if (state === 'missing') {
      // What one of them names and the other does not, and is not there, was never there.
      if (a === undefined) altered.add(tagManifests[1] as string)
      if (b === undefined) altered.add(tagManifests[0] as string)
      continue
    }
    // A file that one of them does not name was named: both list the same.
    const [isA, isB] = [a !== undefined && a === found.sha256, b !== undefined && b === found.sha512]
    if (isA && !isB) altered.add(tagManifests[1] as string)
    if (isB && !isA) altered.add(tagManifests[0] as string)
  }
  for (const { path, code } of report.errors)
    if (path && tagManifests.includes(path) && ['line', 'tag-unreadable', 'twice', 'outside'].includes(code))
      altered.add(path)
  return altered
}

const isInventedBy = ({ listed, isPayload }: BagRow, accused: ReadonlySet<string>): boolean =>
  !isPayload &&
  ((listed.sha512 === undefined && accused.has(tagManifests[0] as string)) ||
    (listed.sha256 === undefined && accused.has(tagManifests[1] as string)))

/** The state of a file by the manifests that were not altered themselves. */
function stateOf(row: BagRow, accused: ReadonlySet<string>): BundleRowCode {
  if (row.state === 'missing' || row.state === 'unreadable') return row.state
  if (row.state === 'extra' || row.state === 'unlisted') return 'extra'
  if (row.state === 'unchanged' || row.isPayload) return row.state
  const [a, b] = tagManifests.map((name) => !accused.has(name))
  const isSame =
    (a && row.listed.sha256 !== undefined && row.listed.sha256 === row.found.sha256) ||
    (b && row.listed.sha512 !== undefined && row.listed.sha512 === row.found.sha512)
  return isSame ? 'unchanged' : 'changed'
}

function tagManifestRow({ name }: BagRow, accused: ReadonlySet<string>, report: BagReport): FileRow {
  if (accused.has(name)) return { name, ok: false, code: 'changed' }
  const fault = report.errors.find(({ path, code }) => path === name && code !== 'changed')
  return fault ? { name, ok: false, code: fault.code } : { name, ok: true, code: 'lists-others' }
}

/** Faults of the bag that no row says yet, each under the file in which it lies. */
function otherRows(report: BagReport, rows: readonly FileRow[], isAltered: boolean): readonly FileRow[] {
  const said = new Set(rows.filter(({ ok }) => ok !== true).map(({ name }) => name))
  const isPayloadBad = rows.some((row) => row.name.startsWith('data/') && row.ok !== true)
  const known = new Set(rows.map(({ name }) => name))
  const others = new Map<string, FileRow>()
  for (const { code, path } of report.errors) {
    if (code === 'changed' || code === 'missing' || code === 'extra' || code === 'unreadable') continue
    const name =
      path ?? (code === 'no-declaration' ? 'bagit.txt' : code === 'no-manifest' ? manifest : 'data/')
    if (said.has(name) || (known.has(name) && code === 'not-in-every-manifest')) continue
    // What a list that was altered says elsewhere is said of the list.
    if (isAltered && (code === 'outside' || code === 'twice')) continue
    // A sum of sizes that is wrong because a file is another accuses that file, which has its own row.
    if (code === 'oxum' && isPayloadBad) continue
    if (code === 'line' && isAltered && name === manifest) continue
    others.set(name, { name, ok: false, code })
  }
  return [...others.values()]
}
