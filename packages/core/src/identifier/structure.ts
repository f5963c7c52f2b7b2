import { cellsOf, isRow, LONGEST_LINE, SEPARATORS } from './cells.ts'
import type { Span } from './clauses.ts'
import type { Table } from './prepare.ts'
import { withPrinted } from './printed-headers.ts'
import type { FieldRole } from './rules.ts'
import { fold, WORD } from './words.ts'

/** One message of an exported chat. */
export interface Message extends Span {
  /** How the export writes its messages; the rules say whose way that is. */
  readonly export: 'stamped' | 'copied'
  /** The sign that its first line begins with: one export writes all its lines one way. */
  readonly form: 'bracket' | 'dash' | 'behind'
  /** Lines of another export that it passes on: who wrote them nobody here shows. */
  readonly quotes?: readonly Span[]
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
  String.raw`(?:(?:${DATE}),?[ \t]{1,2}(?:a las |às |à )?${HOUR}[ \t]{0,2}-[ \t]{1,2}|\[(?:${DATE}),[ \t]{1,2}${HOUR}\][ \t]{1,2})`,
  'iuy',
)
/** As Telegram Desktop copies it: `Name, [20/11/2026 14:03]`. */
/** Some telephones export without the comma; a program's log looks alike, but no number writes in one. */
const BARE_STAMP = new RegExp(String.raw`\[(?:${DATE})[ \t]${HOUR}\][ \t]{1,2}`, 'iuy')
const BARE_EXPORT = new RegExp(
  String.raw`^\[(?:${DATE})[ \t]${HOUR}\][ \t]{1,2}(?:~ ?)?\+\d[\d ()-]{7,20}:`,
  'imu',
)
const SAID_DATE = String.raw`(?=[^\]\n]{0,40}\b20\d\d\b)[\p{L}\d][\p{L}\d., ]{7,40}?`
const TELEGRAM = new RegExp(
  String.raw`([^\n\[\]]{1,60}), \[(?:${DATE},?|${SAID_DATE}) ${HOUR}\]:?[ \t]*$`,
  'iu',
)
const AUTHOR = /(?:~[ \t]?)?([^:\n]{1,60}?)(?=: |:$)/uy

/** Reads the lines of a text once. */
export function structureOf(text: string, table: Table): Structure {
  const messages: Message[] = []
  const grids: Grid[] = []
  const headers: Header[] = []
  let message: Open | undefined
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
    // A line as another program exports it, inside a message, is what its writer passed on.
    if (begun && message && begun.form !== message.form) {
      message.quotes = [...(message.quotes ?? []), { start: from, end }]
      message.end = end
    } else if (begun) {
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
  return { messages, grids, headers: withPrinted(text, headers, table) }
}

type Open = Omit<Message, 'end' | 'quotes'> & { end: number; quotes?: readonly Span[] }

function messageAt(text: string, from: number, end: number, isBare: boolean): Open | undefined {
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
        form: first === 91 ? 'bracket' : 'dash',
        stamp: { start: from, end: at },
        author: isNamed
          ? { start: at + author[0].length - (author[1] ?? '').length, end: at + author[0].length }
          : { start: at, end: at },
      }
    }
  }
  const last = text.charCodeAt(text[end - 1] === ':' ? end - 2 : end - 1)
  if (end - from > 120 || last !== 93) return undefined
  const copied = TELEGRAM.exec(text.slice(from, end))
  if (copied?.index !== 0) return undefined
  const name = (copied[1] ?? '').length
  return {
    start: from,
    end,
    export: 'copied',
    form: 'behind',
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
  if (/\d{4}|[@<>{}=]|:\s*\S|\d(?:\.\d{1,3}){3}/.test(bare)) return undefined
  const labels = cellsOf(text, from, end, separator).map((cell) => trimmed(text, cell))
  const said = labels.filter((cell) => cell.end > cell.start)
  if (said.length < 2 || said.some((cell) => cell.end - cell.start > 40)) return undefined
  const known = said.filter((cell) => isLabel(text.slice(cell.start, cell.end), table)).length
  if (known === 0) return undefined
  // Commas part sentences too: there most of the cells must be labels, or look as keys do above a row of
  // values.
  const isSaid = separator !== ',' || (known >= 2 && known * 2 >= said.length)
  if (!isSaid && !isKeysOfRow(text, said, labels.length, end)) return undefined
  return { header: { start: from, end }, separator, cells: labels.length, labels, start: end + 1 }
}

const KEY_CELL = /^[\p{L}_@][\p{L}\p{N}_.-]{0,30}(?: [\p{L}\p{N}_.-]{1,20}){0,2}(?: ?\([^()]{1,20}\))?$/u

/**
 * "ip,created_at" above "203.0.113.5,2026-…": the cells are keys, and the line below has as many with
 * figures.
 */
function isKeysOfRow(text: string, labels: readonly Span[], cells: number, end: number): boolean {
  if (
    labels.length < cells ||
    !labels.every(({ start, end: stop }) => KEY_CELL.test(text.slice(start, stop)))
  )
    return false
  const newline = text.indexOf('\n', end + 1)
  const stop = newline < 0 ? text.length : newline
  if (stop <= end + 1 || stop - end > LONGEST_LINE) return false
  const row = cellsOf(text, end + 1, stop, ',')
  return row.length === cells && row.some((cell) => /\d/.test(text.slice(cell.start, cell.end)))
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

export interface LabelRole {
  readonly role: FieldRole
  /** The label says this and nothing more: "Time", but not "Incident Time". */
  readonly isWhole: boolean
  /**
   * Beside it the label says at most of which zone, or that it is of the log-in or event: not "report_time".
   */
  readonly isPlain: boolean
}

const isSmall = (word: string, size: number, { times }: Table): boolean =>
  size === 1 && word.length < 3 && times.beside.has(word)

const roles = new WeakMap<Table, Map<string, LabelRole | undefined>>()

/** The role that a label tells, by its longest known words; `clientPort` and `client_port` are two words. */
export function roleOf(label: string, table: Table): LabelRole | undefined {
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
  let found: LabelRole | undefined
  if (words)
    for (let size = Math.min(words.length, 4); size > 0 && !found; size--)
      for (let at = words.length - size; at >= 0 && !found; at--) {
        const role = table.fieldRoles.get(words.slice(at, at + size).join(' '))
        // "at" says when as a whole label alone: "signup_at" is said by its other word.
        if (!role || (role === 'instant' && words.length > 1 && isSmall(words[at] ?? '', size, table)))
          continue
        const rest = [...words.slice(0, at), ...words.slice(at + size)]
        const isPlain = rest.every((word) => table.times.beside.has(word))
        found = { role, isWhole: rest.length === 0, isPlain }
      }
  if (known.size < 5000) known.set(label, found)
  return found
}

/** The last of the spans, in order, that begins at or before a place, if it reaches it. */
export function spanAt<T extends Span>(spans: readonly T[], at: number): T | undefined {
  let low = 0
  let high = spans.length
  if (high === 0) return undefined
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

/** "Teléfono del testigo,+54 …": the first of two cells, of several words. */
const CELL_LABEL = /(?:^|\n)"?(\p{L}{2,20}(?: \p{L}{1,20}){1,4})"?,"?$/u

/** The label read last: several questions are asked about one value. */
const lastLabels = new WeakMap<
  Structure,
  { readonly start: number; readonly label: FieldLabel | undefined }
>()

/** Whether what stands right before a value could end any label: most stand behind a word and one blank. */
function mayEndLabel(text: string, start: number): boolean {
  let at = start - 1
  while (at >= 0 && start - at < 64 && /[ \t\r\n"'[]/.test(text[at] ?? '')) at--
  const gap = start - 1 - at
  return gap > 1 || /[:=>,"]/.test(text[at] ?? '') || /["'[\t]/.test(text[start - 1] ?? '')
}

/** The label of the field that begins where a value does. */
export function labelOf(text: string, start: number, structure: Structure): FieldLabel | undefined {
  const last = lastLabels.get(structure)
  if (last?.start === start) return last.label
  const label = labelRead(text, start, structure)
  lastLabels.set(structure, { start, label })
  return label
}

function labelRead(text: string, start: number, structure: Structure): FieldLabel | undefined {
  const grid = spanAt(structure.grids, start)
  if (grid) {
    const cell = cellAt(text, grid, start)
    const label = cell && columnLabels(text, grid)[cell.index]
    if (label) return label
  }
  if (!mayEndLabel(text, start)) return undefined
  const from = Math.max(0, start - 110)
  const before = text.slice(from, start)
  const key = KEY.exec(before.slice(-60))
  if (key) {
    const words = key[1] ?? key[2] ?? key[3] ?? ''
    const at = start - key[0].length + key[0].indexOf(words)
    return { start: at, end: at + words.length, words, kind: 'key' }
  }
  const line = LINE_LABEL.exec(before) ?? CELL_LABEL.exec(before)
  if (!line || line[1] === undefined) return undefined
  const at = from + line.index + line[0].indexOf(line[1])
  return { start: at, end: at + line[1].length, words: line[1], kind: 'line' }
}

const columnLabel = new WeakMap<Grid, readonly FieldLabel[]>()

/** The labels of the columns, read once. */
function columnLabels(text: string, grid: Grid): readonly FieldLabel[] {
  let labels = columnLabel.get(grid)
  if (!labels) {
    labels = grid.labels.map((label) => ({
      ...label,
      words: text.slice(label.start, label.end),
      kind: 'column' as const,
    }))
    columnLabel.set(grid, labels)
  }
  return labels
}

/** The row of a table that was cut last: what stands in one row is asked about together. */
const rows = new WeakMap<Grid, Span & { readonly cells: readonly Span[] }>()

/** The cell of a row in which a place lies. */
export function cellAt(
  text: string,
  grid: Grid,
  at: number,
): { readonly index: number; readonly cells: readonly Span[] } | undefined {
  let row = rows.get(grid)
  if (!row || at < row.start || at > row.end) {
    let start = at
    while (start > grid.start && text.charCodeAt(start - 1) !== 10) start--
    const newline = text.indexOf('\n', at)
    const end = Math.min(newline < 0 ? text.length : newline, grid.end)
    row = { start, end, cells: cellsOf(text, start, end, grid.separator) }
    rows.set(grid, row)
  }
  const { cells } = row
  const index = cells.findIndex((cell) => at >= cell.start && at <= cell.end)
  return index < 0 ? undefined : { index, cells }
}

const columns = new WeakMap<Grid, readonly Column[]>()

/** What the heading of a column says. */
export interface Column {
  readonly words: string
  readonly role: LabelRole | undefined
}

/** The columns of a table, read once. */
export function columnsOf(text: string, grid: Grid, table: Table): readonly Column[] {
  let known = columns.get(grid)
  if (!known) {
    known = grid.labels.map((label) => {
      const words = text.slice(label.start, label.end)
      return { words, role: roleOf(words, table) }
    })
    columns.set(grid, known)
  }
  return known
}
