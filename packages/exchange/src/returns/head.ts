import { couldSpeakOfClock } from '@oficio/core/time'
import { linesBetween } from './between-rows.ts'
import { formAgainst, holdsDatum, widthOf } from './row-forms.ts'
import { type Among, areNames, changesKind, isMoved, isNamedAlike, isSureHead } from './second-heads.ts'
import type { RowKind, SourceRow, SourceTable } from './tables.ts'
import { isEitherWay, readTime } from './time.ts'

/** A table with its head, and what stands around it. */
export interface Headed {
  readonly name: string
  /** Where the file has no head, columns have numbers. */
  readonly heads: readonly string[]
  readonly isNumbered: boolean
  readonly kind?: RowKind | undefined
  readonly data: readonly SourceRow[]
  /** The first row of its table was known to be a head. */
  readonly hasHead?: boolean
  /** What the table of the file is called in which it stands: there may be others. */
  readonly source?: string
  /** Of separated values: how many cells its head has, or most rows where it has none. */
  readonly separated?: number | undefined
  /** Rows of the file that are its head: more than one where it is repeated. */
  readonly headRows?: readonly number[]
  /** Its head may be a row as well, and is read as both. */
  readonly isHeadOpen?: boolean
  /** Every whole row ends with one empty cell more than its head has. */
  readonly isOver?: boolean
}

export interface Parts {
  readonly tables: readonly Headed[]
  /** Titles, notes and sums: rows that belong to no table. */
  readonly beside: readonly SourceRow[]
}

/** Whether a cell is data by its look, so that it names no column: a time, an address, a long number. */
export const isData = (text: string): boolean =>
  /^\+?\d{5,}$|^-?\d+[.,]\d+$|^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$|^(?=.*:.*:)[\da-f:.]{3,45}$|^[^\s@]+@[^\s@]+\.[^\s@]+$|^https?:\/\//i.test(
    text,
  ) ||
  (/^\d/.test(text) && isEitherWay(text)) ||
  (/\d/.test(text) && readTime(text) !== undefined)

const isDataRow = ({ cells }: SourceRow): boolean =>
  cells.some(({ text }) => text.split('\n').some((line) => isData(line)))

/** Heads that speak of time. */
export const timeHead =
  /(?:^|[\s_(-])(?:hor[aá]rios?|in[ií]cio|momento|instante|d[ée]but|t[ée]rmino)(?:$|[\s_)(-])|\b(?:time|timestamp|date|datetime|start|started|utc|jour|fecha|hora|data|heure|horodatage|when|created|login|logout|epoch|unix|ts)\b|(?:time|date|timestamp|_at|At|fecha|hora)$/i

/** Whether a row can be no head, whatever stands under it. */
const isNoHead = (row: SourceRow): boolean => isDataRow(row) || row.cells.some(({ text }) => holdsDatum(text))

/** What shows that a row is a head. */
export interface HeadEvidence {
  /** Whether it is shown to be the head of the rows under it. */
  readonly isShown: (head: SourceRow, under: readonly SourceRow[]) => boolean
  /** Whether each of its cells is what a column is called. */
  readonly isNamed: (row: SourceRow) => boolean
}
const none: HeadEvidence = { isShown: () => true, isNamed: () => false }

/**
 * The tables that stand in one file or sheet. An empty row may end one: what follows is another where it has
 * a head of its own, the same where it has none and fits. What is not shown to be a head is a row, and a line
 * where it stands alone over others.
 */
export function partsOf(
  table: SourceTable,
  headRow: number | undefined,
  evidence: HeadEvidence = none,
): Parts {
  if (table.isBeside) return { tables: [], beside: table.rows }
  if (table.hasHead || headRow !== undefined) {
    const at = table.hasHead ? 0 : table.rows.findIndex(({ row }) => row === headRow)
    if (at < 0) return { tables: [], beside: table.rows }
    const own = headed(table, table.name, table.rows[at], table.rows.slice(at + 1))
    const beside = table.rows.slice(0, at)
    const found = table.hasHead ? own : withoutLines(table, own, beside, evidence)
    const isWhole = table.kind !== undefined || (table.rows[0]?.row ?? 0) === 0
    const parted = isWhole ? [found] : partedAtHeads(table, found, beside, evidence)
    const tables = parted.map((one, i) =>
      told({ ...one, name: nameOf(table, i), kind: table.kind, hasHead: true }),
    )
    return { tables, beside: beside.sort((a, b) => a.row - b.row) }
  }
  if (table.hasNoHead)
    return { tables: [told(headed(table, table.name, undefined, [...table.rows]))], beside: [] }
  const blocks = blocksOf(table.rows)
  const widest = Math.max(0, ...blocks.map(usualIn))
  const tables: Growing[] = []
  const beside: SourceRow[] = []
  for (const block of blocks) {
    const last = tables.at(-1)
    if (widest > 1 && block.every((row) => widthOf(row) < 2)) beside.push(...block)
    else if (last && isMoreOf(block, last, evidence)) for (const one of block) last.data.push(one)
    else {
      const { before, head, data, isOpen } = shownIn(
        againIn(headIn(block, table.isSeparated === true)),
        evidence.isShown,
      )
      beside.push(...before)
      if (head === undefined && blocks.length > 1 && data.length === 1 && data[0] && areWords(data[0])) {
        beside.push(...data)
        continue
      }
      const own = headed(table, nameOf(table, tables.length), head, data)
      const isBoth = isOpen || (last !== undefined && head !== undefined && isUntold(head, last, data))
      if (isBoth && !isOpen && head) data.unshift(head)
      tables.push(isBoth ? { ...own, headRows: [], isHeadOpen: true } : own)
    }
  }
  const parted = tables.flatMap((one) =>
    widest > 1 ? partedAtHeads(table, withoutLines(table, one, beside, evidence), beside, evidence) : [one],
  )
  const ended = parted.map((one) => (widest > 1 ? withoutEnd(one, beside) : one))
  const named = ended.map((one, i) => told({ ...one, name: nameOf(table, i) }))
  return { tables: named, beside: beside.sort((a, b) => a.row - b.row) }
}

type Growing = Headed & { readonly data: SourceRow[] }

/** A table without the lines that stand between its rows: those go to what lies `beside`, at their place. */
function withoutLines(
  { isSeparated }: SourceTable,
  found: Growing,
  beside: SourceRow[],
  { isNamed }: HeadEvidence,
): Growing {
  if (found.isHeadOpen) return found
  const isLine = linesBetween(found.data, found.heads, isSeparated === true)
  const lines = new Set<SourceRow>()
  // What may be the head of another table is none: the times under it are its own.
  const mayBeHead = (row: SourceRow, i: number): boolean => {
    const [above, under] = [found.data.slice(Math.max(0, i - 20), i), found.data.slice(i + 1, i + 21)]
    const among = { heads: found.heads, above, under, isNamed }
    return areNames(row) && (isSureHead(row, among) || changesKind(row, among))
  }
  for (let i = found.data.length - 1; i >= 0; i -= 1) {
    const [row, next] = [found.data[i] as SourceRow, found.data[i + 1]]
    // A sum ends what stands over it: behind it stands an empty line, or one that is no row.
    const isEnd = next !== undefined && (next.row !== row.row + 1 || lines.has(next))
    if ((isLine(row, next) && !mayBeHead(row, i)) || (isEnd && isSum(row))) lines.add(row)
  }
  if (lines.size === 0 || lines.size === found.data.length) return found
  for (const line of lines) beside.push(line)
  return { ...found, data: found.data.filter((row) => !lines.has(row)) }
}

/** A table without the sum and the notes that stand under its last row: those go to what lies `beside`. */
function withoutEnd(found: Headed, beside: SourceRow[]): Headed {
  if (found.isNumbered || found.isHeadOpen) return found
  const sum = found.data.findLastIndex(isSum)
  // Behind a sum words in one cell are of the program that wrote it, whatever day they name.
  const isOver = sum >= 0 && found.data.slice(sum + 1).every(areWordsAlone)
  const rows = isOver ? found.data.slice(0, sum) : found.data
  const end = rows.findLastIndex((row) => !isSum(row) && !isNoteUnder(row)) + 1
  if (end === 0 || end === found.data.length) return found
  beside.push(...found.data.slice(end))
  return { ...found, data: found.data.slice(0, end) }
}

const filledIn = ({ cells }: SourceRow): readonly string[] =>
  cells.map(({ text }) => text).filter((text) => text !== '')

const sumWord =
  /^(?:(?:sub|grand )?total(?:es|s)?(?: general)?(?: (?:de )?(?:registros|records|rows|filas|linhas))?|suma|soma|somme|sum) ?:?$/i

/** `Total;;2`, `Total records: 2`: a word for a sum, and numbers of no more than nine figures. */
function isSum(row: SourceRow): boolean {
  const filled = filledIn(row)
  const [, label, value] = filled.length === 1 ? (/^([^:]+:) ?(\d+)$/.exec(filled[0] ?? '') ?? []) : []
  const [word = '', ...numbers] = label !== undefined && value !== undefined ? [label, value] : filled
  return (
    sumWord.test(word) &&
    !row.broken &&
    numbers.length > 0 &&
    numbers.every((text) => /^\d{1,9}(?:[.,]\d{1,2})?$/.test(text))
  )
}

const areWordsAlone = (row: SourceRow): boolean => {
  const [text = '', ...more] = filledIn(row)
  return more.length === 0 && !row.broken && /\p{L}{2,}\s/u.test(text)
}

/** What a program writes under the last line: that it is the last. */
const endWords =
  /^-*\s*(?:end of (?:the )?(?:report|file|records?|data|list|results|response)|fin(?:al)? del? (?:informe|reporte|archivo|registros?|listado|respuesta)|fi(?:m|nal) d[oae]s? (?:relat[oó]rio|arquivo|registros?|lista|resposta)|fin d(?:u|e la|es) (?:rapport|fichier|liste|r[eé]ponse|donn[eé]es))\s*[.]?\s*-*$/i

/** A zone by its name or its distance: `UTC`, `GMT-5`, `-03:00`. */
const zoneNamed = /(?<!\p{L})(?:UTC|GMT|Z|zulu)(?!\p{L})|[+\-−]\d/iu

/**
 * Words in one cell that are marked as a note, end a file, or may be of the clock; none is a datum. What
 * names a zone stays where it stands: under a table no sentence gives its times one.
 */
function isNoteUnder(row: SourceRow): boolean {
  const [text = ''] = filledIn(row)
  if (!isTitle(row) || row.broken || zoneNamed.test(text)) return false
  return /^[*†‡]/.test(text) || endWords.test(text) || (text.includes(' ') && couldSpeakOfClock(text))
}

/** By its number alone: what stands over a table names it to nobody but who reads it. */
export const nameOf = ({ name }: Pick<SourceTable, 'name'>, at: number): string =>
  at === 0 ? name : `${name} ${at + 1}`.trim()

/**
 * A table in parts where another head stands among its rows; the same head once more begins none. A title
 * over another head is no row: it goes to what lies `beside`.
 */
function partedAtHeads(
  table: SourceTable,
  whole: Growing,
  beside: SourceRow[],
  { isNamed }: HeadEvidence,
): readonly Headed[] {
  if (whole.isNumbered || whole.isHeadOpen) return [whole]
  const found: Headed[] = []
  let last: Growing & { readonly headRows: number[] } = {
    ...{ ...whole, data: [], headRows: [...(whole.headRows ?? [])] },
  }
  for (const [i, row] of whole.data.entries()) {
    const before = whole.data[i - 1]
    const isApart = before !== undefined && (before.row !== row.row - 1 || isTitle(before))
    const among = (): Among => ({
      ...{ heads: last.heads, above: last.data, under: whole.data.slice(i + 1, i + 21), isNamed },
    })
    const as = areNames(row) ? headAmong(row, among(), isApart) : undefined
    if (!as) {
      last.data.push(row)
      continue
    }
    const title = last.data.at(-1)
    if (as === 'head' && isApart && title && isTitle(title)) beside.push(...last.data.splice(-1))
    const { headRows = [], ...next } = headed(table, '', row, as === 'open' ? [row] : [])
    // Added to the one list: a copy a head would make of many equal heads the square of their number.
    if (next.heads.join('\n') === last.heads.join('\n')) last.headRows.push(row.row)
    else {
      // A head over another has no rows: it is a line over them, unless it may be of their clock.
      if (last.data.length > 0 || couldSpeakOfClock(last.heads.join(' '))) found.push(last)
      else beside.push(...rowsAt(table.rows, last.headRows))
      last =
        as === 'open' ? { ...next, headRows: [], isHeadOpen: true } : { ...next, headRows: [...headRows] }
    }
  }
  const isWhole = found.length === 0 && last.data.length === whole.data.length
  return isWhole ? [whole] : [...found, last]
}

/** The rows of such numbers, all in their order. */
function rowsAt(rows: readonly SourceRow[], numbers: readonly number[]): readonly SourceRow[] {
  return numbers.flatMap((number) => {
    let [from, to] = [0, rows.length - 1]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((rows[middle]?.row ?? 0) < number) from = middle + 1
      else to = middle
    }
    const found = rows[from]
    return found?.row === number ? [found] : []
  })
}

/** One cell of words that names no datum. */
const isTitle = (row: SourceRow): boolean => {
  const filled = row.cells.filter(({ text }) => text !== '')
  return filled.length === 1 && !isNoHead(row) && /\p{L}/u.test(filled[0]?.text ?? '')
}

/**
 * Whether words among rows are the head of another table. Behind an empty row or a title, `isApart`, they are
 * read as both where a column changes its kind under them; without evidence they are a row.
 */
function headAmong(row: SourceRow, among: Among, isApart: boolean): 'head' | 'open' | undefined {
  const next = among.under[0]
  // Rules are drawn under a head: where its names come again, it is one wherever the next row stands.
  const isOver = next && (next.row === row.row + 1 || isMoved(row, among) || isNamedAlike(row, among))
  if (isOver && widthOf(next) <= widthOf(row) && isSureHead(row, among)) return 'head'
  return isApart && changesKind(row, among) ? 'open' : undefined
}

/**
 * Separated values with the rows named that have more cells than there are columns: a separator that stands
 * in a text without quotes moves every cell behind it. Where each row ends with one empty cell more, programs
 * write so: it is read, and told.
 */
function told(found: Headed): Headed {
  const { data, separated } = found
  if (separated === undefined) return found
  const isMore = ({ cells, broken }: SourceRow): boolean => !broken && cells.length > separated
  const isOver =
    data.some(isMore) &&
    data.every(
      (row) =>
        row.broken !== undefined ||
        row.cells.length < separated ||
        (row.cells.length === separated + 1 && row.cells.at(-1)?.text === '' && !row.isSpaced),
    )
  if (isOver) return { ...found, isOver }
  return { ...found, data: data.map((row) => (isMore(row) ? { ...row, broken: 'cells' } : row)) }
}

/** What a cell is by its look alone, of what has one column of its own in a table. */
function kindOf(text: string): 'network' | 'mail' | undefined {
  if (isNetwork.test(text)) return 'network'
  return text.includes('@') && isMail.test(text) ? 'mail' : undefined
}
export const isNetwork = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$|^(?=[^:]*:[^:]*:)[\da-f:.]{3,45}$/i
const isMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/**
 * Rows of separated values in which an address stands in a column where no other row has one, and not in the
 * one where all others do: a separator inside a text may have moved it, and a cell that is missing hides it
 * from whoever counts.
 */
export function movedRows({ data, separated }: Headed): ReadonlySet<SourceRow> {
  const moved = new Set<SourceRow>()
  if (separated === undefined) return moved
  const whole = data.filter(({ broken }) => !broken)
  // A comma inside a text moves what follows, and where a cell is missing the count of the row is right all
  // the same.
  const spaced = whole.filter(({ isSpaced }) => isSpaced)
  if (spaced.length * 2 < whole.length) for (const row of spaced) moved.add(row)
  const columns = countsOf(whole)
  for (const kind of ['network', 'mail'] as const) {
    const at = (is: (of: number, filled: number) => boolean): readonly number[] =>
      columns.flatMap(({ filled, ...of }, i) => (is(of[kind], filled) ? [i] : []))
    const [alone, lacking] = [at((of) => of === 1), at((of, filled) => of > 0 && of === filled - 1)]
    if (alone.length === 0 || lacking.length === 0) continue
    for (const row of whole) {
      const textAt = (i: number): string => row.cells[i]?.text ?? ''
      const isAlone = alone.some((i) => kindOf(textAt(i)) === kind)
      if (isAlone && lacking.some((i) => textAt(i) !== '' && kindOf(textAt(i)) !== kind)) moved.add(row)
    }
  }
  return moved
}

interface Counts {
  filled: number
  network: number
  mail: number
}

/** Of each column how many cells are filled, and how many of them are an address of each kind. */
function countsOf(rows: readonly SourceRow[]): readonly Counts[] {
  const columns: Counts[] = []
  for (const { cells } of rows)
    for (let i = 0; i < cells.length; i += 1) {
      const text = cells[i]?.text ?? ''
      let count = columns[i]
      if (!count) {
        count = { filled: 0, network: 0, mail: 0 }
        columns[i] = count
      }
      if (text === '') continue
      count.filled += 1
      const kind = kindOf(text)
      if (kind) count[kind] += 1
    }
  return columns
}

function blocksOf(rows: readonly SourceRow[]): readonly SourceRow[][] {
  const blocks: SourceRow[][] = []
  let before = Number.NaN
  for (const one of rows) {
    if (one.row === before + 1) blocks.at(-1)?.push(one)
    else blocks.push([one])
    before = one.row
  }
  return blocks
}

function usualIn(rows: readonly SourceRow[]): number {
  return usualWidth(rows.slice(0, 200).map(widthOf))
}

/** The width that most rows have; of two, the greater. */
export function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a), [0, 0])[0]
}

/**
 * Whether rows after an empty one belong to the table before it: where they fit it, and their first is not
 * surely the head of another.
 */
function isMoreOf(block: readonly SourceRow[], { heads, data }: Headed, { isNamed }: HeadEvidence): boolean {
  const [first] = block
  if (!first || usualIn(block) > heads.length) return false
  if (isDataRow(first) || data.length === 0 || widthOf(first) < 2) return true
  if (!areNames(first)) return true
  if (isSureHead(first, { heads, above: data, under: block.slice(1), isNamed })) return false
  return block.some(({ cells }) => cells.length >= heads.length)
}

/** Whether the first words of a narrower block may be a row of the table before it as well. */
const isUntold = (head: SourceRow, { heads, data }: Headed, under: readonly SourceRow[]): boolean =>
  head.cells.length < heads.length &&
  !holdsDatum(head.cells.map(({ text }) => text).join(' ')) &&
  !isSureHead(head, { heads, above: data, under }) &&
  !changesKind(head, { heads, above: data, under })

interface HeadFound {
  readonly before: readonly SourceRow[]
  readonly head: SourceRow | undefined
  readonly data: SourceRow[]
  /** The head is a row as well. */
  readonly isOpen?: boolean
}

/**
 * The head is the first row as wide as most: before it stand titles and notes. Where that one is data, the
 * row before it is the head if it is none; else there is no head, and nothing is taken for one.
 */
function headIn(block: readonly SourceRow[], isSeparated: boolean): HeadFound {
  const usual = usualIn(block)
  const found = block.findIndex(
    (row) => widthOf(row) >= usual && row.cells.filter(({ text }) => text !== '').length * 2 > widthOf(row),
  )
  const at = underTitles(block, Math.max(0, found))
  // Words alone may be wide by a separator inside them: then the first row that names columns is the head.
  const first = block.findIndex((one) => widthOf(one) > 1)
  if (isSeparated && first >= 0 && first < at && !block.slice(first).some(isDataRow))
    return { before: block.slice(0, first), head: block[first], data: block.slice(first + 1) }
  const [before, row] = [block[at - 1], block[at]]
  const form = row && formAgainst(row, block.slice(at + 1))
  if (!row || (!isNoHead(row) && form !== 'same' && !isComment(row)))
    return {
      ...{ before: block.slice(0, at), head: row },
      ...(form === 'open' ? { data: block.slice(at), isOpen: true } : { data: block.slice(at + 1) }),
    }
  const isHead = before && widthOf(before) > 1 && !isNoHead(before)
  if (isHead) return { before: block.slice(0, at - 1), head: before, data: block.slice(at) }
  // Narrower rows of data before it are rows.
  const from = block.findIndex((one) => widthOf(one) > 1)
  return {
    before: block.slice(0, from < 0 ? at : from),
    head: undefined,
    data: block.slice(from < 0 ? at : from),
  }
}

/** What was found: where the names of an open head come again in whatever order, it is one. */
function againIn(found: HeadFound): HeadFound {
  const { head, data, isOpen } = found
  if (!head || !isOpen) return found
  const heads = head.cells.map(({ text }) => text)
  const isAgain = data.slice(1).some((row) => isMoved(row, { heads }))
  return isAgain ? { ...found, data: data.slice(1), isOpen: false } : found
}

/** What was found, where its head is shown to be one; else it is the first of the rows. */
function shownIn(found: HeadFound, isShown: HeadEvidence['isShown']): HeadFound {
  const { before, head, data, isOpen } = found
  const under = isOpen ? data.slice(1) : data
  return head === undefined || isShown(head, under)
    ? found
    : { before, head: undefined, data: [head, ...under] }
}

/** Whether a row says nothing but words. */
const areWords = (row: SourceRow): boolean =>
  !row.broken && !isNoHead(row) && filledIn(row).every((text) => /\p{L}/u.test(text))

/** `E-mail:,ana@correo.example`: words first, and no time and no address of a network behind them. */
const isLabels = ({ cells: [first, ...more] }: SourceRow): boolean =>
  first !== undefined &&
  /\p{L}/u.test(first.text) &&
  [first, ...more].every(({ text }, i) => (i > 0 && kindOf(text) === 'mail') || !isData(text))

/** So many lines over a head are looked at. */
const mostTitles = 6

/** The head under rows of words that are as wide: it names a time over a time, and they do not. */
function underTitles(block: readonly SourceRow[], first: number): number {
  const of = (under: number): Among => ({ heads: [], above: [], under: block.slice(under, under + 3) })
  for (let at = first; at < first + mostTitles; at += 1) {
    const [row, next] = [block[at], block[at + 1]]
    if (!row || !next || !isLabels(row)) return first
    if (areNames(next) && isSureHead(next, of(at + 2))) return isSureHead(row, of(at + 1)) ? first : at + 1
    if (!isLabels(next)) return first
  }
  return first
}

/** A line of a program about its file: `#Software: …`. */
const isComment = (row: SourceRow): boolean =>
  widthOf(row) < 2 && /^#\s?\p{L}/u.test(row.cells[0]?.text ?? '')

function headed(
  { isSeparated, name: source }: SourceTable,
  name: string,
  head: SourceRow | undefined,
  data: SourceRow[],
): Growing {
  const usual = usualIn(data)
  const wide = data.slice(0, 200).filter((row) => widthOf(row) === usual).length
  const named = head ? widthOf(head) : 0
  // A head that is narrower than most rows has columns without a name; one row that is wider is a fault.
  const isWider = usual > named && (!head || wide * 2 > Math.min(data.length, 200))
  const separated = isSeparated
    ? (head?.cells.length ?? usualWidth(data.map(({ cells }) => cells.length)))
    : undefined
  const width = isWider ? Math.min(usual, separated ?? usual) : named
  const names = new Map<string, number>()
  const heads = Array.from({ length: width }, (_, i) =>
    unusedIn(
      names,
      head?.cells[i]?.text.replace(/(?<!\s)\s*\n\s*/g, ' ') || (head ? `column ${i + 1}` : String(i + 1)),
    ),
  )
  const headRows = head && head.row > 0 ? [head.row] : []
  return { name, source, heads, isNumbered: head === undefined, data, separated, headRows }
}

/** Two columns of one name stay two. `names`: those that are taken, each with its last number. */
export function unusedIn(names: Map<string, number>, name: string): string {
  let [own, n] = [name, names.get(name) ?? 1]
  while (names.has(own)) {
    n += 1
    own = `${name} (${n})`
  }
  names.set(name, n)
  names.set(own, names.get(own) ?? 1)
  return own
}
