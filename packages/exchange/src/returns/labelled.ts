import { chatTables } from './chat.ts'
import { fixedWidthTables } from './fixed-width.ts'
import { unusedIn } from './head.ts'
import { htmlTables } from './html.ts'
import { jsonTables } from './json.ts'
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
  return [...tablesOf(blocks, beside, 'mail'), ...attached]
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
  const blocks: { row: number; values: [string, string][] }[] = []
  const beside: Line[] = []
  let isFresh = true
  for (const line of lines) {
    const [, name = '', value = ''] = labelled.exec(line.text) ?? glued.exec(line.text) ?? []
    if (rule.test(line.text)) isFresh = true
    else if (name !== '') {
      if (isFresh) blocks.push({ row: line.row, values: [] })
      isFresh = false
      blocks.at(-1)?.values.push([name.trim(), value])
    } else if (line.text.trim() !== '') {
      const last = isFresh ? undefined : blocks.at(-1)?.values.at(-1)
      // A value of more than one line.
      if (last) last[1] = `${last[1]} ${line.text.trim()}`
      else beside.push(line)
    }
  }
  return tablesOf(blocks, beside)
}

const namedIn = (text: string): readonly [name: string, value: string] | undefined => {
  const [, name, value = ''] = labelled.exec(text) ?? glued.exec(text) ?? []
  return name === undefined ? undefined : [name.trim(), value]
}

/**
 * Blocks without rules between them: each begins with the first name that comes again. What stands before the
 * first of them, or behind an empty line and is no `name: value`, lies beside.
 */
function repeatedTables(lines: readonly Line[]): readonly SourceTable[] | undefined {
  const names = lines.flatMap(({ text }) => namedIn(text)?.[0] ?? [])
  const last = new Map(names.map((name, i) => [name, i]))
  const first = names.find((name, i) => (last.get(name) ?? i) > i)
  if (first === undefined || new Set(names).size < 2) return undefined
  const blocks: { row: number; values: [string, string][] }[] = []
  const beside: Line[] = []
  let isOpen = false
  for (const line of lines) {
    const own = namedIn(line.text)
    if (own?.[0] === first) blocks.push({ row: line.row, values: [] })
    const values = blocks.at(-1)?.values
    const last = isOpen ? values?.at(-1) : undefined
    if (own && values) values.push([...own])
    else if (line.text.trim() === '') isOpen = false
    else if (last) last[1] = `${last[1]} ${line.text.trim()}`
    else beside.push(line)
    if (own) isOpen = true
  }
  return tablesOf(blocks, beside)
}

/** Blocks as rows under all the names that they have; a name that comes twice in a block has a number. */
function tablesOf(blocks: readonly Block[], beside: readonly Line[], kind?: RowKind): readonly SourceTable[] {
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
  const rowOf = (row: number, texts: readonly string[]): SourceRow => ({ row, cells: texts.map(cellOf) })
  const table = {
    ...{ name: '', hasHead: true },
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
  if (beside.length === 0) return [table]
  return [table, { name: '', isBeside: true, rows: beside.map(({ row, text }) => rowOf(row, [text])) }]
}
