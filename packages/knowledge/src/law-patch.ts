import type { FactChange } from '@oficio/core/knowledge'
import { isSaidIn, standsIn, versionsIn } from './already-said.ts'
import {
  canonical,
  keysOf,
  type ListedSources,
  type SourceKeys,
  sourcesIn,
  withoutEnvelope,
} from './source-keys.ts'
import { statuteEdits } from './statute-patch.ts'
import { type Edit, readYaml, writtenIn, type YamlStep, type YamlText } from './yaml-edit.ts'

/** A file of `law/` before and after a release; `before` undefined: it is new. */
export interface PatchedFile {
  readonly path: string
  readonly before: string | undefined
  readonly after: string
}

/** A folder of `law/`: a name alone, which leads nowhere else. */
const isFolder = (name: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/i.test(name)

/** The file that says a fact, and the place in it; undefined where no file of `law/` does. */
function placeOf({
  slice,
  at,
}: FactChange): { readonly path: string; readonly steps: YamlStep[] } | undefined {
  const [first = '', ...rest] = at
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (!isFolder(first)) return undefined
  const folder = `law/${first.toLowerCase()}`
  const files: Partial<Record<FactChange['slice'], string>> = {
    countries: `${folder}/status.yaml`,
    domesticLaw: `${folder}/domestic.yaml`,
    stateRules: `${folder}/rules.yaml`,
    statutes: `${folder}/statutes.yaml`,
    instruments: `law/treaties/${first}/instrument.yaml`,
  }
  if (slice === 'approvals' && first === 'countries' && rest[0] !== undefined && isFolder(rest[0]))
    return { path: `law/${rest[0].toLowerCase()}/approvals.yaml`, steps: ['rules', ...rest.slice(1)] }
  const path = files[slice]
  if (path === undefined) return undefined
  return { path, steps: slice === 'statutes' ? ['statutes', ...rest] : rest }
}

/** What becomes of a release as files. */
export interface LawPatch {
  readonly files: readonly PatchedFile[]
  /** The places, among the changes, of those that are not in the files: nobody takes them for written. */
  readonly leftOut: readonly number[]
}

/**
 * The files of `law/` as they say what a release lets count, so that a maintainer applies it: `read` gives
 * the text of a file, undefined where there is none. A source that no file names gets a key of its own in
 * `law/sources.yaml`. A change that no file of the laws says, and one whose place says something else than
 * the release found there, is left out, and the others are written without it. What the files say already is
 * not written again, nor what they say since.
 */
export function patchedFiles(
  changes: readonly FactChange[],
  read: (path: string) => string | undefined,
): LawPatch {
  const before = new Map<string, string | undefined>()
  const unchanged = new Map<string, YamlText>()
  const fileOf = (path: string): YamlText => {
    const known = unchanged.get(path)
    if (known) return known
    before.set(path, read(path))
    const file = readYaml(before.get(path) ?? '')
    unchanged.set(path, file)
    return file
  }
  let now: Patched = { files: new Map(), sources: sourcesIn(fileOf(allSources).says) }
  const leftOut: number[] = []
  for (const [index, versions] of versionsIn(changes).entries()) {
    const next = withChange(versions, now, fileOf)
    if (next) now = next
    else leftOut.push(index)
  }
  const files = [...now.files].map(([path, { text }]) => ({ path, before: before.get(path), after: text }))
  return { files, leftOut }
}

/** The files that changes have written so far, and the sources that they name by now. */
interface Patched {
  readonly files: ReadonlyMap<string, YamlText>
  readonly sources: ListedSources
}

/**
 * The files with one change in them; undefined where it has no place in them.
 *
 * @param versions the change, and what later ones made of what it says
 */
function withChange(
  versions: readonly FactChange[],
  now: Patched,
  read: (path: string) => YamlText,
): Patched | undefined {
  const [change] = versions
  const place = change && placeOf(change)
  if (!place) return undefined
  const sources = keysOf(now.sources, titleOf(change))
  const file = now.files.get(place.path) ?? read(place.path)
  const isSaid = () => isSaidIn(file.says, place.steps, versions, sources)
  // What is in place goes before what stands in another row: two rows may come to say the same.
  const edits =
    change.fact === 'added' && isSaid()
      ? []
      : (editsOf(change, place.steps, file.says, sources) ?? (isSaid() ? [] : undefined))
  if (!edits) return undefined
  if (edits.length === 0 && sources.added.length === 0) return now
  const files = new Map(now.files)
  if (edits.length > 0) files.set(place.path, edits.reduce(writtenIn, file))
  if (sources.added.length === 0) return { files, sources: now.sources }
  const list = files.get(allSources) ?? read(allSources)
  const longer = readYaml(`${list.text.trimEnd()}\n${sources.added.join('')}`)
  return { files: files.set(allSources, longer), sources: sourcesIn(longer.says) }
}

const allSources = 'law/sources.yaml'

/** What is written where; undefined where the file says something else than what the change found. */
function editsOf(
  change: FactChange,
  steps: readonly YamlStep[],
  file: unknown,
  { keyed, addressed }: SourceKeys,
): readonly Edit[] | undefined {
  const { fact, slice, before, after, envelope } = change
  const said = { ...after, ...envelope }
  if (slice === 'statutes' && steps.length === 2)
    return statuteEdits(change, steps, file, { keyed, addressed })
  if (fact === 'added') return [{ steps, value: keyed(said), isAdded: true }]
  const stands = addressed(standsIn(file, steps))
  if (canonical(stands) === canonical(said)) return []
  const known = stands === null || stands === undefined ? null : withoutEnvelope(stands as object)
  return canonical(known) === canonical(before) ? [{ steps, value: keyed(said), isAdded: false }] : undefined
}

const titleOf = ({ after, envelope }: FactChange): string => {
  const names = Array.isArray(after.names) ? after.names.slice(0, 1) : []
  const said = [after.statute, after.article, ...names].filter((part) => typeof part === 'string')
  return said.join(', ') || envelope.source
}

/** The difference of files in the format that `git apply` takes: one hunk a file, three lines around it. */
export function unifiedDiff(files: readonly PatchedFile[]): string {
  return files.map(diffOf).join('')
}

const around = 3
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

function diffOf({ path, before, after }: PatchedFile): string {
  const [a, b] = [linesOf(before ?? ''), linesOf(after)]
  let head = 0
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1
  if (head === a.length && head === b.length) return ''
  const from = Math.max(0, head - around)
  const [aEnd, bEnd] = [a.length - tail, b.length - tail]
  const more = Math.min(around, tail)
  const lines = [
    ...a.slice(from, head).map((line) => ` ${line}`),
    ...a.slice(head, aEnd).map((line) => `-${line}`),
    ...b.slice(head, bEnd).map((line) => `+${line}`),
    ...a.slice(aEnd, aEnd + more).map((line) => ` ${line}`),
  ]
  const count = (end: number) => end + more - from
  const start = (end: number) => (count(end) === 0 ? 0 : from + 1)
  return [
    `diff --git a/${path} b/${path}`,
    ...(before === undefined ? ['new file mode 100644'] : []),
    `--- ${before === undefined ? '/dev/null' : `a/${path}`}`,
    `+++ b/${path}`,
    `@@ -${start(aEnd)},${count(aEnd)} +${start(bEnd)},${count(bEnd)} @@`,
    ...lines,
    '',
  ].join('\n')
}
