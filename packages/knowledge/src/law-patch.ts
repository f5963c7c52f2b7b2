import type { FactChange } from '@oficio/core/knowledge'
import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, stringify } from 'yaml'

/** A file of `law/` before and after a release; `before` undefined: it is new. */
export interface PatchedFile {
  readonly path: string
  readonly before: string | undefined
  readonly after: string
}

type Step = string | number

/** The last step to a value: where it stands, or on which end of its list it joins. */
interface Place {
  readonly step: Step
  readonly isAdded: boolean
}

/** A folder of `law/`: a name alone, which leads nowhere else. */
const isFolder = (name: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/i.test(name)

/** The file that says a fact, and the place in it; undefined where no file of `law/` does. */
function placeOf({ slice, at }: FactChange): { readonly path: string; readonly steps: Step[] } | undefined {
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
    instruments: `law/treaties/${first}/instrument.yaml`,
  }
  if (slice === 'approvals' && first === 'countries' && rest[0] !== undefined && isFolder(rest[0]))
    return { path: `law/${rest[0].toLowerCase()}/approvals.yaml`, steps: ['rules', ...rest.slice(1)] }
  const path = files[slice]
  return path === undefined ? undefined : { path, steps: rest }
}

const keyed = (step: Step, node: unknown): Step =>
  isSeq(node) && /^\d+$/.test(String(step)) ? Number(step) : step

/** The text of a value as it stands in a block of this depth. */
const block = (value: unknown, indent: number): string =>
  stringify(value, { lineWidth: 120 })
    .trimEnd()
    .split('\n')
    .map((line, i) => (i === 0 || line === '' ? line : `${' '.repeat(indent)}${line}`))
    .join('\n')

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1)
const rangeOf = (node: unknown): readonly [number, number, number] | undefined =>
  (node as Node | null | undefined)?.range ?? undefined

/** Writes one value into a text of YAML and leaves every other line, with its comments, as it was. */
function written(text: string, steps: readonly Step[], value: unknown, isAdded: boolean): string {
  const document = parseDocument(text)
  const expected = parseDocument(text)
  const at = resolved(expected, steps)
  const last: Place = { step: steps.at(-1) ?? '', isAdded }
  set(expected, at, last, value)
  const spliced = splice(text, document, at, last, value)
  const same =
    spliced !== undefined && JSON.stringify(parseDocument(spliced).toJS()) === JSON.stringify(expected.toJS())
  // Where the lines cannot be kept the whole is written anew: longer to read, and as right.
  return same ? spliced : expected.toString({ lineWidth: 120 })
}

function resolved(document: Document, steps: readonly Step[]): Step[] {
  const at: Step[] = []
  for (const step of steps.slice(0, -1)) at.push(keyed(step, document.getIn(at, true)))
  return at
}

function set(document: Document, list: readonly Step[], { step, isAdded }: Place, value: unknown): void {
  const group = document.getIn(list, true)
  if (!isAdded) return void document.setIn([...list, keyed(step, group)], value)
  if (!isSeq(group)) return void document.setIn(list, [value])
  const node = document.createNode(value)
  if (step === '0') group.items.unshift(node)
  else group.items.push(node)
}

function splice(
  text: string,
  document: Document,
  list: readonly Step[],
  { step, isAdded }: Place,
  value: unknown,
): string | undefined {
  const group = document.getIn(list, true)
  if (!isAdded) {
    const range = rangeOf(document.getIn([...list, keyed(step, group)], true))
    if (!range) return undefined
    const end = text[range[1] - 1] === '\n' ? range[1] - 1 : range[1]
    return text.slice(0, range[0]) + block(value, columnOf(text, range[0])) + text.slice(end)
  }
  if (isSeq(group) && group.items.length > 0 && !group.flow) {
    const item = rangeOf(group.items[step === '0' ? 0 : group.items.length - 1])
    const head = rangeOf(group.items[0])
    if (!item || !head) return undefined
    const dash = text.lastIndexOf('-', head[0])
    const indent = columnOf(text, dash)
    const lines = `${' '.repeat(indent)}- ${block(value, indent + 2)}\n`
    const line = step === '0' ? dash - indent : lineEnd(text, item[1])
    return text.slice(0, line) + lines + text.slice(line)
  }
  const parent = document.getIn(list.slice(0, -1), true)
  if (group !== undefined || !isMap(parent) || parent.flow) return undefined
  const pair = parent.items.at(-1) as Pair | undefined
  const [key, end] = [rangeOf(pair?.key), rangeOf(pair?.value)]
  if (!key || !end || !isScalar(pair?.key)) return undefined
  const indent = columnOf(text, key[0])
  const name = stringify(String(list.at(-1))).trim()
  const line = lineEnd(text, end[1])
  return `${text.slice(0, line)}${' '.repeat(indent)}${name}:\n${' '.repeat(indent + 2)}- ${block(value, indent + 4)}\n${text.slice(line)}`
}

/** The place after the line in which something ends. */
const lineEnd = (text: string, offset: number): number => {
  if (text[offset - 1] === '\n') return offset
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end + 1
}

/**
 * The files of `law/` as they say what a release lets count, so that a maintainer applies it: `read` gives
 * the text of a file, undefined where there is none. A source that no file names gets a key of its own in
 * `law/sources.yaml`. Gives the place of the first change that no file says.
 */
export function patchedFiles(
  changes: readonly FactChange[],
  read: (path: string) => string | undefined,
): { readonly files: readonly PatchedFile[] } | { readonly without: number } {
  const now = new Map<string, string>()
  const before = new Map<string, string | undefined>()
  const textOf = (path: string): string => {
    if (!before.has(path)) before.set(path, read(path))
    return now.get(path) ?? before.get(path) ?? ''
  }
  for (const [index, change] of changes.entries()) {
    const place = placeOf(change)
    if (!place) return { without: index }
    const { source, asOf, confidence, basis } = change.envelope
    const sources = textOf('law/sources.yaml')
    const key = keyOf(sources, source)
    if (key.isNew)
      now.set(
        'law/sources.yaml',
        `${sources.trimEnd()}\n${stringify({ [key.name]: { address: source, asOf, title: titleOf(change) } })}`,
      )
    const text = textOf(place.path) || (place.steps[0] === 'rules' ? 'rules:\n' : '')
    const value = { ...change.after, source: key.name, asOf, confidence, basis }
    now.set(
      place.path,
      text === 'rules:\n'
        ? `rules:\n  - ${block(value, 4)}\n`
        : written(text, place.steps, value, change.fact === 'added'),
    )
  }
  return {
    files: [...now].map(([path, after]) => ({ path, before: before.get(path), after })),
  }
}

const titleOf = ({ after, envelope }: FactChange): string =>
  [after.statute, after.article].filter((part) => typeof part === 'string').join(', ') || envelope.source

function keyOf(sources: string, address: string): { readonly name: string; readonly isNew: boolean } {
  const known = (parseDocument(sources).toJS() ?? {}) as Readonly<
    Record<string, { readonly address?: string }>
  >
  const found = Object.entries(known).find(([, one]) => one.address === address)
  if (found) return { name: found[0], isNew: false }
  const words = address
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 24)
  let name = words
  for (let n = 2; Object.hasOwn(known, name); n += 1) name = `${words}${n}`
  return { name, isNew: true }
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
