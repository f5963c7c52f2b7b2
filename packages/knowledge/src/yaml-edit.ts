import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  stringify,
  visit,
} from 'yaml'
import { needsQuotes } from './yaml-file.ts'

export type YamlStep = string | number

/** The last step to a value: where it stands, or before which line of its list it joins (`-`: behind all). */
interface Place {
  readonly step: YamlStep
  readonly isAdded: boolean
}

/** One value of a file that is written anew, or that joins a list. */
export interface Edit {
  readonly steps: readonly YamlStep[]
  readonly value: unknown
  readonly isAdded: boolean
}

/** A text of YAML, read once: what it says, and where in it. */
export interface YamlText {
  readonly text: string
  readonly document: Document
  readonly says: unknown
}

export function readYaml(text: string): YamlText {
  const document = parseDocument(text)
  return { text, document, says: document.toJS() }
}

/** A file with one edit in it; one that is not there yet begins with its list. */
export function writtenIn(file: YamlText, { steps, value, isAdded }: Edit): YamlText {
  const [list, ...rest] = steps
  return file.text === '' && isAdded && rest.length === 1
    ? readYaml(`${list}:\n  - ${block(value, 4)}\n`)
    : written(file, steps, value, isAdded)
}

const keyed = (step: YamlStep, node: unknown): YamlStep =>
  isSeq(node) && /^\d+$/.test(String(step)) ? Number(step) : step

/** With quotes where a text that has none is not taken as one by every reader. */
function inQuotes<Written extends Document | Node>(written: Written): Written {
  visit(written, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && needsQuotes(node.value) !== undefined)
        node.type = node.value.includes('\\') ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE
    },
  })
  return written
}

/** The text of a value as it stands in a block of this depth. */
const block = (value: unknown, indent: number): string =>
  inQuotes(new Document(value))
    .toString({ lineWidth: 120 })
    .trimEnd()
    .split('\n')
    .map((line, i) => (i === 0 || line === '' ? line : `${' '.repeat(indent)}${line}`))
    .join('\n')

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1)
const rangeOf = (node: unknown): readonly [number, number, number] | undefined =>
  (node as Node | null | undefined)?.range ?? undefined

/** Writes one value into a text of YAML and leaves every other line, with its comments, as it was. */
function written(file: YamlText, steps: readonly YamlStep[], value: unknown, isAdded: boolean): YamlText {
  const at = resolved(file.document, steps)
  const last: Place = { step: steps.at(-1) ?? '', isAdded }
  const spliced = splice(file.text, file.document, at, last, value)
  if (spliced !== undefined) {
    const next = readYaml(spliced)
    if (JSON.stringify(next.says) === JSON.stringify(saidWith(file.says, at, last, value))) return next
  }
  // Where the lines cannot be kept the whole is written anew: longer to read, and as right.
  const whole = parseDocument(file.text)
  set(whole, at, last, value)
  return readYaml(whole.toString({ lineWidth: 120 }))
}

/** What a file says once a value stands at this place. */
function saidWith(
  says: unknown,
  [first, ...rest]: readonly YamlStep[],
  last: Place,
  value: unknown,
): unknown {
  if (first !== undefined) return withStep(says, first, (inner) => saidWith(inner, rest, last, value))
  if (!last.isAdded) return withStep(says, last.step, () => value)
  if (!Array.isArray(says)) return [value]
  const at = joinedAt(last.step, says.length)
  return [...says.slice(0, at), value, ...says.slice(at)]
}

function withStep(says: unknown, step: YamlStep, change: (inner: unknown) => unknown): unknown {
  if (Array.isArray(says)) return says.map((item, i) => (i === Number(step) ? change(item) : item))
  const known = (says ?? {}) as Readonly<Record<YamlStep, unknown>>
  return { ...known, [step]: change(known[step]) }
}

function resolved(document: Document, steps: readonly YamlStep[]): YamlStep[] {
  const at: YamlStep[] = []
  for (const step of steps.slice(0, -1)) at.push(keyed(step, document.getIn(at, true)))
  return at
}

function set(document: Document, list: readonly YamlStep[], { step, isAdded }: Place, value: unknown): void {
  const group = document.getIn(list, true)
  if (!isAdded)
    return void document.setIn([...list, keyed(step, group)], inQuotes(document.createNode(value)))
  if (!isSeq(group)) return void document.setIn(list, inQuotes(document.createNode([value])))
  const node = inQuotes(document.createNode(value))
  group.items.splice(joinedAt(step, group.items.length), 0, node)
}

/** Before which of the lines that are there one more joins. */
const joinedAt = (step: YamlStep, count: number): number =>
  step === '-' ? count : Math.min(Number(step), count)

function splice(
  text: string,
  document: Document,
  list: readonly YamlStep[],
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
    const at = joinedAt(step, group.items.length)
    const isLast = at === group.items.length
    const item = rangeOf(group.items[isLast ? at - 1 : at])
    if (!item) return undefined
    const dash = text.lastIndexOf('-', item[0])
    const indent = columnOf(text, dash)
    const lines = `${' '.repeat(indent)}- ${block(value, indent + 2)}\n`
    const line = isLast ? lineEnd(text, item[1]) : dash - indent
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
