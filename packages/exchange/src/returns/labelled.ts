import { chatTables } from './chat.ts'
import { fixedWidthTables } from './fixed-width.ts'
import { isData, unusedIn } from './head.ts'
import { htmlTables } from './html.ts'
import { jsonTables } from './json.ts'
import { type LabelledPair, type PartedBlocks, partedBlocks, repeatedBlocks } from './label-blocks.ts'
import { type AttachedText, bodyLines, type MailReader, plainWords } from './mail-words.ts'
import { separatedTable } from './separated.ts'
import { extendedLogTables, serverLogTables } from './server-log.ts'
import {
  cellOf,
  isTooWide,
  limits,
  ReturnError,
  type RowKind,
  type SourceRow,
  type SourceTable,
} from './tables.ts'
import { xmlTables } from './xml-tables.ts'

/** A field of a mail's head, and a line of a text that names each of its values. */
const field = /^([!-9;-~]{1,76}):[ \t]?(.*)$/
const labelled = /^([\p{L}\p{N}_ .()/-]{1,60}?)\s*:(?:\s(.*))?$/u
/**
 * The same with its value glued to it; an address of the web or of a network, and an hour, are no such line.
 */
const glued = /^(?!https?:|[\da-f]{1,4}:)(\p{L}[\p{L}\p{N}_ .()/-]{1,59}?):(?!\/\/)(\S.*)$/iu
const rule = /^[-=*_]{3,}\s*$/
const knownFields = new Set([
  ...[
    'received',
    'from',
    'to',
    'cc',
    'date',
    'subject',
    'message-id',
    'return-path',
    'delivered-to',
    'reply-to',
  ],
  ...['mime-version', 'content-type', 'x-originating-ip', 'dkim-signature', 'authentication-results'],
])

/** A line of the file with its number, as a person counts. */
interface Line {
  readonly row: number
  readonly text: string
}

/** What one message or block says: names with their values, in their order. */
interface Block {
  readonly row: number
  readonly values: readonly (readonly [name: string, value: string])[]
}

/**
 * Messages, or blocks of `name: value`, as the rows of a table, each under its own names; what is neither
 * lies beside it, so that nothing vanishes. Undefined for a text that is none of these.
 */
export function labelledTables(text: string): readonly SourceTable[] | undefined {
  const lines = text.split(/\r\n|\r|\n/).map((one, i): Line => ({ row: i + 1, text: one }))
  return mailTables(lines) ?? blockTables(lines)
}

/** Mail as it is kept: one head, or many in a file, each after a line that begins with `From `. */
function mailTables(lines: readonly Line[]): readonly SourceTable[] | undefined {
  const isMany = /^From \S+/.test(lines[0]?.text ?? '')
  if (!isMany && !isHead(lines)) return undefined
  const starts = isMany
    ? lines.flatMap(({ text }, i) =>
        /^From \S+/.test(text) && (i === 0 || lines[i - 1]?.text === '') && isHead(lines.slice(i + 1))
          ? [i]
          : [],
      )
    : [0]
  if (starts.length === 0) return undefined
  const blocks: Block[] = []
  const beside: Line[] = []
  const attached: SourceTable[] = []
  const unread = new Map<string, number>()
  const keep = (tables: readonly SourceTable[]): boolean => {
    if (attached.length + tables.length > limits.tables) throw new ReturnError('too-large')
    attached.push(...tables)
    return tables.length > 0
  }
  const take = (fields: Block['values'], row: number): void => {
    blocks.push({ row, values: fields.map(([name, value]) => [name, plainWords(value)]) })
  }
  const reader: MailReader = {
    fieldsIn,
    attach: (part) => keep(tablesOfPart(part)),
    mail: take,
    unread: (name) => keep([{ name: unusedIn(unread, name), rows: [], fault: 'part' }]),
  }
  for (const [i, start] of starts.entries()) {
    const own = lines.slice(start, starts[i + 1] ?? lines.length)
    const end = own.findIndex(({ text }) => text === '')
    const head = own.slice(isMany ? 1 : 0, end < 0 ? own.length : end)
    const fields = fieldsIn(head)
    take(fields, own[0]?.row ?? 0)
    if (end < 0) continue
    for (const line of bodyLines(fields, own.slice(end), reader)) if (line.text !== '') beside.push(line)
  }
  return [...[tableOf(blocks, '', 'mail'), ...besideTable(beside)].map(together), ...attached]
}

const readers: Readonly<Record<AttachedText['kind'], (text: string) => readonly SourceTable[]>> = {
  separated: (text) => [separatedTable(text)],
  json: jsonTables,
  html: (text) => htmlTables(text),
  xml: (text) => xmlTables(text) ?? [],
  text: (text) =>
    chatTables(text) ??
    serverLogTables(text) ??
    extendedLogTables(text) ??
    blockTables(text.split(/\r\n|\r|\n/).map((one, i) => ({ row: i + 1, text: one }))) ??
    fixedWidthTables(text) ??
    [],
  mail: () => [],
}

/** The tables of a file in a mail, under its name; none where it cannot be read as what it is called. */
function tablesOfPart({ kind, name, text }: AttachedText): readonly SourceTable[] {
  try {
    return readers[kind](text)
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({ ...table, name: `${name} ${table.name}`.trim() }))
  } catch (error) {
    if (error instanceof ReturnError && error.code !== 'too-large') return []
    throw error
  }
}

/** The first lines are fields, and two of them are those of a mail. */
function isHead(lines: readonly Line[]): boolean {
  const end = lines.findIndex(({ text }) => text === '')
  const head = lines.slice(0, Math.min(end < 0 ? lines.length : end, 200))
  const names = head.flatMap(({ text }) =>
    /^[ \t]/.test(text) ? [] : [field.exec(text)?.[1]?.toLowerCase()],
  )
  return (
    names[0] !== undefined &&
    names.every(Boolean) &&
    names.filter((one) => knownFields.has(one ?? '')).length > 1
  )
}

/** Fields with their values; a line that begins with a space belongs to the one before it. */
function fieldsIn(head: readonly Line[]): Block['values'] {
  const values: [string, string][] = []
  for (const { text } of head) {
    const last = values.at(-1)
    const [, name, value] = field.exec(text) ?? []
    if (/^[ \t]/.test(text) && last) last[1] = `${last[1]} ${text.trim()}`
    else if (name !== undefined) values.push([name, value ?? ''])
  }
  return values
}

/** Blocks of `name: value`, between lines that are rules or each with the names of the first. */
function blockTables(lines: readonly Line[]): readonly SourceTable[] | undefined {
  const said = lines.filter(({ text }) => text.trim() !== '' && !rule.test(text))
  const named = said.filter(({ text }) => labelled.test(text) || glued.test(text))
  const hasRules = lines.some(({ text }) => rule.test(text))
  if (named.length < 2 || named.length * 10 < said.length * (hasRules ? 7 : 5)) return undefined
  if (!hasRules) return repeatedTables(lines)
  const blocks: PairHere[][] = [[]]
  const beside: Line[] = []
  let part = 0
  for (const line of lines) {
    const own = namedIn(line.text)
    const last = blocks.at(-1)?.at(-1)
    if (rule.test(line.text)) blocks.push([])
    else if (own) blocks.at(-1)?.push({ label: own[0], value: own[1], row: line.row, part })
    else if (line.text.trim() === '') part += 1
    else if (last && !isWhole(last.value)) last.value = `${last.value} ${line.text.trim()}`
    else beside.push(line)
  }
  return partedTables(partedBlocks(blocks), beside)
}

type PairHere = { -readonly [Key in keyof LabelledPair]: LabelledPair[Key] }

const namedIn = (text: string): readonly [name: string, value: string] | undefined => {
  const [, name, value = ''] = labelled.exec(text) ?? glued.exec(text) ?? []
  return name === undefined ? undefined : [name.trim(), value.trim()]
}

/** A time or an address is whole: no line goes on with it. */
const isWhole = (value: string): boolean => isData(value)

/**
 * Blocks without rules between them: each begins with the first name that comes again. What stands before the
 * first of them, or behind an empty line and is no `name: value`, lies beside.
 */
function repeatedTables(lines: readonly Line[]): readonly SourceTable[] | undefined {
  const names = lines.flatMap(({ text }) => namedIn(text)?.[0] ?? [])
  const last = new Map(names.map((name, i) => [name, i]))
  const first = names.find((name, i) => (last.get(name) ?? i) > i)
  if (first === undefined || new Set(names).size < 2) return undefined
  const blocks: PairHere[][] = []
  const beside: Line[] = []
  let part = 0
  let open: PairHere | undefined
  /** The one line that may go on with the value over it, or be of the block under it. */
  let lone: { readonly pair: PairHere; readonly value: string; readonly line: Line } | undefined
  for (const line of lines) {
    const own = namedIn(line.text)
    if (own?.[0] === first) {
      blocks.push([])
      if (lone) {
        lone.pair.value = lone.value
        beside.push(lone.line)
      }
    }
    if (own && blocks.length > 0) {
      open = { label: own[0], value: own[1], row: line.row, part }
      blocks.at(-1)?.push(open)
      lone = undefined
    } else if (line.text.trim() === '') {
      open = undefined
      lone = undefined
      part += 1
    } else if (open && !isWhole(open.value)) {
      lone =
        lone === undefined && line.row === open.row + 1 ? { pair: open, value: open.value, line } : undefined
      open.value = `${open.value} ${line.text.trim()}`
    } else beside.push(line)
  }
  return partedTables(repeatedBlocks(blocks), beside)
}

/** Rows that begin alike in a table of their own, each under its own names; what is none at its place. */
function partedTables(
  { rows, lines, unread }: PartedBlocks,
  beside: readonly Line[],
): readonly SourceTable[] {
  const byKey = new Map<string, Block[]>()
  for (const { key, pairs } of rows) {
    const own = byKey.get(key) ?? []
    byKey.set(key, own)
    own.push({ row: pairs[0]?.row ?? 0, values: pairs.map(({ label, value }) => [label, value]) })
  }
  const tables = [...byKey.values()].map((blocks, i) => tableOf(blocks, i === 0 ? '' : String(i + 1)))
  if (tables.length > limits.tables) throw new ReturnError('too-large')
  const torn = unread.map(
    ({ row, label, value }): SourceRow => ({ row, cells: [label, value].map(cellOf), broken: 'block' }),
  )
  const [table = { name: '', hasHead: true, rows: [rowOf(0, [])] }, ...more] = tables
  const all = torn.length === 0 ? tables : [{ ...table, rows: [...table.rows, ...torn] }, ...more]
  const own = lines.map(({ row, label, value }): Line => ({ row, text: `${label}: ${value}` }))
  return [...all, ...besideTable([...beside, ...own].sort((a, b) => a.row - b.row))].map(together)
}

const together = (table: SourceTable): SourceTable => ({ ...table, isTogether: true })

const rowOf = (row: number, texts: readonly string[]): SourceRow => ({ row, cells: texts.map(cellOf) })

const besideTable = (lines: readonly Line[]): readonly SourceTable[] =>
  lines.length === 0
    ? []
    : [{ name: '', isBeside: true, rows: lines.map(({ row, text }) => rowOf(row, [text])) }]

/** Blocks as rows under all the names that they have; a name that comes twice in a block has a number. */
function tableOf(blocks: readonly Block[], name: string, kind?: RowKind): SourceTable {
  const own = new Set(blocks.flatMap(({ values }) => values.map(([name]) => name)))
  const numbered = blocks.map(({ row, values }) => {
    const named = new Map<string, string>()
    const times = new Map<string, number>()
    for (const [name, value] of values) {
      let [free, time] = [name, 1]
      if (named.has(name)) {
        time = times.get(name) ?? 1
        free = time > 1 ? `${name} ${time}` : name
      }
      // A number that is a name of its own in this text is passed over: it is somebody else's value.
      while (named.has(free) || (time > 1 && own.has(free))) {
        time += 1
        free = `${name} ${time}`
      }
      times.set(name, time)
      named.set(free, value)
    }
    return { row, values: named }
  })
  const heads = [...new Set(numbered.flatMap(({ values }) => [...values.keys()]))]
  const filled = numbered.reduce((sum, { values }) => sum + values.size, 0)
  if (isTooWide(heads.length * numbered.length, filled)) throw new ReturnError('too-large')
  return {
    ...{ name, hasHead: true },
    ...(kind ? { kind } : {}),
    rows: [
      rowOf(0, heads),
      ...numbered.map(({ row, values }) =>
        rowOf(
          row,
          heads.map((head) => values.get(head) ?? ''),
        ),
      ),
    ],
  }
}
