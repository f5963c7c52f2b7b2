import { cellsOf, isRow, LONGEST_LINE, SEPARATORS } from './cells.ts'
import type { Span } from './clauses.ts'
import type { Table } from './prepare.ts'
import type { FieldRole } from './rules.ts'
import { fold, WORD } from './words.ts'

/** One message of an exported chat. */
export interface Message extends Span {
  /** How the export writes its messages; the rules say whose way that is. */
  readonly export: 'stamped' | 'copied'
  /** The date and hour in front; no figure in it is anything else. */
  readonly stamp: Span
  readonly author: Span
}

/** A table: one line of labels and the rows under it. */
export interface Grid extends Span {
  /** The line of labels. */
  readonly header: Span
  readonly separator: string
  readonly labels: readonly Span[]
}

/** One header of a mail with its folded lines. */
export type Header = Span

/** What the shape of the text says: which lines are messages, which are rows, which are headers of a mail. */
export interface Structure {
  readonly messages: readonly Message[]
  readonly grids: readonly Grid[]
  readonly headers: readonly Header[]
}

const DATE = String.raw`\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}`
const HOUR = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \t]?[ap]\.?[ \t]?m\b\.?)?`
/** As WhatsApp exports it: `24/11/26, 7:12 a. m. - Name: text` and `[24-11-26, 21:03:11] Name: text`. */
const STAMP = new RegExp(
  String.raw`(?:(?:${DATE}),?[ \t]{1,2}(?:a las |às )?${HOUR}[ \t]{0,2}-[ \t]{1,2}|\[(?:${DATE}),[ \t]{1,2}${HOUR}\][ \t]{1,2})`,
  'iuy',
)
/** As Telegram Desktop copies it: `Name, [20/11/2026 14:03]`. */
/** Some telephones export without the comma; a program's log looks alike, but no number writes in one. */
const BARE_STAMP = new RegExp(String.raw`\[(?:${DATE})[ \t]${HOUR}\][ \t]{1,2}`, 'iuy')
const BARE_EXPORT = new RegExp(
  String.raw`^\[(?:${DATE})[ \t]${HOUR}\][ \t]{1,2}(?:~ ?)?\+\d[\d ()-]{7,20}:`,
  'imu',
)
const TELEGRAM = new RegExp(String.raw`([^\n\[\]]{1,60}), \[(?:${DATE}),? ${HOUR}\]:?[ \t]*$`, 'iu')
const AUTHOR = /(?:~[ \t]?)?([^:\n]{1,60}?)(?=: |:$)/uy

/** Reads the lines of a text once. */
export function structureOf(text: string, table: Table): Structure {
  const messages: Message[] = []
  const grids: Grid[] = []
  const headers: Header[] = []
  let message: (Message & { end: number }) | undefined
  let grid:
    | { header: Span; separator: string; cells: number; labels: readonly Span[]; start: number }
    | undefined
  let header: { start: number; end: number } | undefined
  const closeGrid = (end: number) => {
    if (grid && end > grid.start)
      grids.push({
        start: grid.start,
        end,
        header: grid.header,
        separator: grid.separator,
        labels: grid.labels,
      })
    grid = undefined
  }
  const closeMessage = () => {
    if (message) messages.push(message)
    message = undefined
  }
  const closeHeader = () => {
    if (header) headers.push(header)
    header = undefined
  }
  const isBare = BARE_EXPORT.test(text)
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    const isLong = end - from > LONGEST_LINE
    const begun = isLong ? undefined : messageAt(text, from, end, isBare)
    if (begun) {
      closeMessage()
      message = begun
    } else if (message) {
      if (/\S/.test(text.slice(from, Math.min(end, from + 200)))) message.end = end
      else closeMessage()
    }
    if (header && /^[ \t>]*[ \t]/.test(text.slice(from, from + 6)) && end > from) header.end = end
    else {
      closeHeader()
      if (table.mailHeader?.test(text.slice(from, Math.min(end, from + 80)))) header = { start: from, end }
    }
    if (grid && (isLong || !isRow(text, from, end, grid))) closeGrid(from)
    if (!grid && !isLong && end > from) grid = gridAt(text, from, end, table)
    if (newline < 0) break
    from = end + 1
  }
  closeMessage()
  closeGrid(text.length)
  closeHeader()
  return { messages, grids, headers }
}

function messageAt(
  text: string,
  from: number,
  end: number,
  isBare: boolean,
): (Message & { end: number }) | undefined {
  const first = text.charCodeAt(from)
  // A stamp begins with a figure or a bracket; most lines are not looked at twice.
  if ((first >= 48 && first <= 57) || first === 91) {
    STAMP.lastIndex = from
    BARE_STAMP.lastIndex = from
    const stamp = STAMP.exec(text) ?? (isBare ? BARE_STAMP.exec(text) : null)
    const at = from + (stamp?.[0].length ?? 0)
    if (stamp && at <= end) {
      AUTHOR.lastIndex = at
      const author = AUTHOR.exec(text)
      const isNamed = author !== null && AUTHOR.lastIndex <= end
      return {
        start: from,
        end,
        export: 'stamped',
        stamp: { start: from, end: at },
        author: isNamed
          ? { start: at + author[0].length - (author[1] ?? '').length, end: at + author[0].length }
          : { start: at, end: at },
      }
    }
  }
  if (end - from > 110 || text.charCodeAt(end - 1) !== 93) return undefined
  const copied = TELEGRAM.exec(text.slice(from, end))
  if (copied?.index !== 0) return undefined
  const name = (copied[1] ?? '').length
  return {
    start: from,
    end,
    export: 'copied',
    stamp: { start: from + name, end },
    author: { start: from, end: from + name },
  }
}

const FIELDS = '#Fields: '

function gridAt(text: string, from: number, end: number, table: Table) {
  const line = text.slice(from, end)
  if (line.startsWith(FIELDS)) {
    const labels = cellsOf(text, from + FIELDS.length, end, ' ')
    return { header: { start: from, end }, separator: ' ', cells: labels.length, labels, start: end + 1 }
  }
  const separator = SEPARATORS.find((s) => line.includes(s))
  if (separator === undefined) return undefined
  const bare = line.replace(/\([^()]{0,40}\)/g, '')
  if (/\d{4}|[@<>{}=]|:\s*\S/.test(bare)) return undefined
  const labels = cellsOf(text, from, end, separator).map((cell) => trimmed(text, cell))
  const said = labels.filter((cell) => cell.end > cell.start)
  if (said.length < 2 || said.some((cell) => cell.end - cell.start > 40)) return undefined
  const known = said.filter((cell) => isLabel(text.slice(cell.start, cell.end), table)).length
  // Commas part sentences too: there most of the cells must be labels.
  if (known === 0 || (separator === ',' && (known < 2 || known * 2 < said.length))) return undefined
  return { header: { start: from, end }, separator, cells: labels.length, labels, start: end + 1 }
}

const trimmed = (text: string, cell: Span): Span => {
  let { start, end } = cell
  while (start < end && /[\s"'“”]/.test(text[start] ?? '')) start++
  while (end > start && /[\s"'“”]/.test(text[end - 1] ?? '')) end--
  return { start, end }
}

/** Whether the words of a cell are those of a label, from their beginning. */
function isLabel(words: string, table: Table): boolean {
  if (roleOf(words, table) !== undefined) return true
  const [first] = words.matchAll(WORD)
  if (!first) return false
  const end = first.index + first[0].length
  return table.phrases.at(words, first.index, end, fold(first[0])).length > 0
}

export interface Role {
  readonly role: FieldRole
  /** The label says this and nothing more: "Time", but not "Incident Time". */
  readonly isWhole: boolean
}

const roles = new WeakMap<Table, Map<string, Role | undefined>>()

/** The role that a label tells, by its longest known words; `clientPort` and `client_port` are two words. */
export function roleOf(label: string, table: Table): Role | undefined {
  let known = roles.get(table)
  if (!known) {
    known = new Map()
    roles.set(table, known)
  }
  if (known.has(label)) return known.get(label)
  const words = label
    .slice(0, 60)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .match(WORD)
    ?.map(fold)
  let found: Role | undefined
  if (words)
    for (let size = Math.min(words.length, 4); size > 0 && !found; size--)
      for (let at = words.length - size; at >= 0 && !found; at--) {
        const role = table.fieldRoles.get(words.slice(at, at + size).join(' '))
        if (role) found = { role, isWhole: size === words.length }
      }
  if (known.size < 5000) known.set(label, found)
  return found
}

/** The last of the spans, in order, that begins at or before a place, if it reaches it. */
export function spanAt<T extends Span>(spans: readonly T[], at: number): T | undefined {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const span = spans[low - 1]
  return span && at < span.end ? span : undefined
}

/** The label of the field in which a value stands, where the format has fields. */
export interface FieldLabel extends Span {
  readonly words: string
  readonly kind: 'column' | 'key' | 'line'
}

const KEY =
  /(?:"([^"\n]{1,40})"\s{0,3}:\s{0,3}["[]?|(?<![\w.])([A-Za-z_][\w.-]{0,30})=["'[]?|<([A-Za-z][\w:.-]{0,40})>\s{0,3})$/u
const LINE_LABEL = /(?:^|\n)[ \t>*-]{0,8}(\p{L}[^:\n\t]{0,40}?)(?::[ \t]{0,40}|\t[ \t]{0,40}| {2,60})["'[]?$/u

/** The label of the field that begins where a value does. */
export function labelOf(text: string, start: number, structure: Structure): FieldLabel | undefined {
  const grid = spanAt(structure.grids, start)
  if (grid) {
    const cell = cellAt(text, grid, start)
    const label = cell && grid.labels[cell.index]
    if (label) return { ...label, words: text.slice(label.start, label.end), kind: 'column' }
  }
  const from = Math.max(0, start - 110)
  const before = text.slice(from, start)
  const key = KEY.exec(before.slice(-60))
  if (key) {
    const words = key[1] ?? key[2] ?? key[3] ?? ''
    const at = start - key[0].length + key[0].indexOf(words)
    return { start: at, end: at + words.length, words, kind: 'key' }
  }
  const line = LINE_LABEL.exec(before)
  if (!line || line[1] === undefined) return undefined
  const at = from + line.index + line[0].indexOf(line[1])
  return { start: at, end: at + line[1].length, words: line[1], kind: 'line' }
}

/** The cell of a row in which a place lies. */
export function cellAt(
  text: string,
  grid: Grid,
  at: number,
): { readonly index: number; readonly cells: readonly Span[] } | undefined {
  let from = at
  while (from > grid.start && text.charCodeAt(from - 1) !== 10) from--
  const newline = text.indexOf('\n', at)
  const end = Math.min(newline < 0 ? text.length : newline, grid.end)
  const cells = cellsOf(text, from, end, grid.separator)
  const index = cells.findIndex((cell) => at >= cell.start && at <= cell.end)
  return index < 0 ? undefined : { index, cells }
}
