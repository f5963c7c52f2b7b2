import { couldSpeakOfClock } from '@oficio/core/time'
import type { ColumnWords } from './column-words.ts'
import {
  type HeadEvidence,
  type Headed,
  isData,
  isNetwork,
  nameOf,
  type Parts,
  partsOf,
  timeHead,
} from './head.ts'
import { areNamesOfColumns, isShownHead, namesPlace } from './head-evidence.ts'
import { formAgainst, holdsDatum, widthOf } from './row-forms.ts'
import type { SourceRow, SourceTable } from './tables.ts'

// A sheet of labels and their values: `Titular | Ana Vega` over `RUT | …`. No row of it is a head, and what
// is in its first row names no column: the next person's values would stand under the name of the first.
// Which rows belong together nobody can tell from it surely: each stays a row of its own, and where tables
// stand among the labels, these are lines between them.

const longestLabel = 60
const isLabel = (text: string): boolean =>
  /\p{L}/u.test(text) && text.length <= longestLabel && !isData(text) && !holdsDatum(text)

const filledIn = ({ cells }: SourceRow): readonly string[] =>
  cells.flatMap(({ text }) => (text === '' ? [] : [text]))

/** Whether a cell of a row holds what names no column. */
const holdsData = (row: SourceRow): boolean => filledIn(row).some((text) => isData(text) || holdsDatum(text))

/** So many rows are looked at for what a column holds. */
const mostRows = 200

/** Labels with their values, where a table is two columns of which the first holds nothing but labels. */
function pairsIn(rows: readonly SourceRow[]): readonly (readonly [label: string, value: string])[] {
  const columns = new Set<number>()
  const pairs: [string, string][] = []
  for (const { cells, broken } of rows) {
    const filled = cells.flatMap(({ text }, i) => (text === '' ? [] : [i]))
    for (const i of filled) columns.add(i)
    if (broken || columns.size > 2) return []
    const [label, value] = filled.map((i) => cells[i]?.text ?? '')
    if (label === undefined || value === undefined) continue
    if (!isLabel(label)) return []
    pairs.push([label, value])
  }
  return pairs.length * 3 > rows.length * 2 ? pairs : []
}

/** Letters and figures, without which of them. */
const kindOf = (text: string): string =>
  isData(text) || holdsDatum(text)
    ? /[@]/.test(text)
      ? 'mail'
      : /:|\d[/-]\d/.test(text)
        ? 'time'
        : 'data'
    : 'words'

/** Whether under words all values are data of one kind, as in a column that has a name. */
function isColumnOfData(values: readonly string[]): boolean {
  const kinds = new Set(values.slice(0, mostRows).map((value) => kindOf(value)))
  return values.length > 0 && kinds.size === 1 && !kinds.has('words')
}

/**
 * Whether a table of two columns is a sheet of labels: its first label comes again with another value, labels
 * stand under it, or what should name the second column is no name and stands over no column of data.
 */
function isLabelSheet(rows: readonly SourceRow[], words: ColumnWords): boolean {
  const [first, ...more] = pairsIn(rows)
  if (first === undefined) return false
  const [name, of] = first
  const others = more.filter(([label, value]) => label !== name || value !== of)
  if (others.some(([label]) => label === name)) return true
  if (others.length === 0) return !words.isColumnName(of)
  const values = others.map(([, value]) => value)
  const labels = others.map(([label]) => label)
  if (words.isColumnName(of)) {
    if (isValueName.test(of) || (timeHead.test(of) && values.every(isTime))) return false
    if (isAmountName.test(of) && values.every((value) => isAmount.test(value))) return false
    return labels.filter(words.isColumnName).length * 2 > labels.length
  }
  if (labels.some(words.isLabelName) || others.length < more.length) return true
  return !isColumnOfData(values) && !(words.isColumnName(name) && areValues(name, labels))
}

/**
 * What stands under the name of a column is no label where it comes again, or is written small and it is not.
 */
const areValues = (name: string, labels: readonly string[]): boolean =>
  new Set(labels).size < labels.length ||
  (/^\p{Lu}/u.test(name) && labels.every((label) => /^[\p{Ll}\d]/u.test(label)))

const isTime = (text: string): boolean => isData(text) && /\d[:/-]\d/.test(text)
const isAmountName =
  /(?<!\p{L})(?:cantidad|importe|monto|total|saldo|valor|quantidade|montante|amount|count|balance|quantit[eé]|montant|solde)(?!\p{L})/iu
const isAmount = /^[-+]?\p{Sc}? ?\d{1,9}(?:[.,]\d{1,3})*$/u

/** What the second column of a table of fields is called. */
const isValueName =
  /^(?:valor(?:es)?|values?|datos?|dados?|detalles?|details?|contenido|conte[uú]do|content|respuesta|valeurs?|donn[eé]es?)$/i

/** A sheet in which tables stand among labels, in its parts. */
export interface SheetParts {
  /** Labels with their values, titles. */
  readonly lines: readonly SourceRow[]
  /** What stands between them. */
  readonly tables: readonly (readonly SourceRow[])[]
}

/** `Titular | Ana`, `Titular | Ana | RUT | …`: labels, each with what is none behind it. */
function isLabelled(row: SourceRow, met: ReadonlySet<string>, words: ColumnWords): boolean {
  const filled = filledIn(row)
  if (row.broken || filled.length < 2 || filled.length % 2 > 0) return false
  return filled.every((text, i) =>
    i % 2 > 0
      ? filled.length === 2 || !words.isColumnName(text)
      : isLabel(text) && (words.isLabelName(text) || met.has(text)),
  )
}

/** Whether every cell of a row is what a column is called. */
const areColumnNames = (row: SourceRow, words: ColumnWords): boolean => {
  const filled = filledIn(row)
  return filled.length > 1 && !row.broken && filled.every(words.isColumnName)
}

/**
 * What stands at the left of the rows of two cells over the first wider head, where these are all that do:
 * whatever language they are of, they are labels.
 */
function labelsOver(rows: readonly SourceRow[], from: number, words: ColumnWords): readonly string[] {
  const at = rows.findIndex((row, i) => i > from && widthOf(row) > 2)
  const head = rows[at]
  if (!head) return []
  const over = rows.slice(from, at).filter((row) => filledIn(row).length > 1)
  const under = rows.slice(at + 1, at + 1 + mostRows).filter((row) => widthOf(row) > 2)
  const areLabels = over.every((row) => !row.broken && widthOf(row) < 3 && isLabel(filledIn(row)[0] ?? ''))
  return areLabels && isShownHead(head, under, words) ? over.map((row) => filledIn(row)[0] ?? '') : []
}

/**
 * The parts of a sheet that begins with labels and goes on with a table; undefined where it does not. Of one
 * line over a table of two columns nobody can tell that it is none of its heads, but for the head under it.
 */
export function partsOfSheet(rows: readonly SourceRow[], words: ColumnWords): SheetParts | undefined {
  const met = new Set<string>()
  const isOne = (row: SourceRow): boolean => filledIn(row).length === 1
  const isPair = (row: SourceRow, next: SourceRow | undefined): boolean => {
    if (!isLabelled(row, met, words)) return false
    if (!areColumnNames(row, words)) return true
    // `IP | Fecha` over data is a head, `Tipo | Cuenta` over another label is none.
    return (
      next !== undefined && isLabelled(next, met, words) && !areColumnNames(next, words) && !holdsData(next)
    )
  }
  const from = rows.findIndex((row) => filledIn(row).length > 1 && !speaksOfClock(row, words))
  const [first, second] = [rows[from], rows[from + 1]]
  if (!first) return undefined
  for (const label of labelsOver(rows, from, words)) met.add(label)
  // Labels under a table are known by the head of another that stands under them.
  const isUnder = areColumnNames(first, words)
  const isOver = (row: SourceRow, i: number): boolean => {
    const next = rows[i + 1]
    return (
      next !== undefined &&
      areColumnNames(next, words) &&
      isPair(row, next) &&
      words.isColumnName(filledIn(row)[0] ?? '')
    )
  }
  if (isUnder ? !rows.some((row, i) => i > from && isOver(row, i)) : !isPair(first, second)) return undefined
  const lines: SourceRow[] = []
  const tables: SourceRow[][] = []
  let isOpen = false
  for (const [i, row] of rows.entries()) {
    const isLine = isPair(row, rows[i + 1]) || (isOne(row) && !holdsData(row))
    if (isLine) {
      lines.push(row)
      if (tables.length === 0 && filledIn(row).length > 1) met.add(filledIn(row)[0] ?? '')
      isOpen = false
    } else {
      if (!isOpen) tables.push([])
      isOpen = true
      tables.at(-1)?.push(row)
    }
  }
  const widest = tables.reduce((most, own) => Math.max(most, ...own.slice(0, mostRows).map(widthOf)), 0)
  const top = tables[0]?.[0]
  if (top === undefined) return undefined
  const isAlone =
    !isUnder &&
    met.size < 2 &&
    widest <= widthOf(first) &&
    !areColumnNames(top, words) &&
    !isOfOthers(first, top, words)
  return isAlone ? undefined : { lines, tables }
}

/** Whether the first row of a part of a sheet is surely its head: names of columns, or words over data. */
function hasSureHead([row, ...under]: readonly SourceRow[], words: ColumnWords): boolean {
  if (!row || row.broken) return false
  if (areColumnNames(row, words)) return isShownHead(row, under, words)
  if (holdsData(row) || under.length === 0 || formAgainst(row, under) !== 'other') return false
  return under.slice(0, mostRows).every(holdsData)
}

/** What each cell of a row is by its look. */
const kindsOf = ({ cells }: SourceRow): string => cells.map(({ text }) => kindOf(text)).join()

/** `Titular | Ana Vega` over a time or an address: what names a person is no column of these. */
function isOfOthers(first: SourceRow, under: SourceRow, words: ColumnWords): boolean {
  const [[label = '', value = ''], [datum = '']] = [filledIn(first), filledIn(under)]
  if (words.isColumnName(value) || timeHead.test(label) || namesPlace.test(label)) return false
  return isTime(datum) || isNetwork.test(datum)
}

/**
 * Whether a column at the left of more than two holds labels, and what stands beside the first of them is no
 * name of a column: `Titular | Ana Vega | Beto Ruiz`, `1 | Titular | Ana Vega`.
 */
function hasLabelColumn(rows: readonly SourceRow[], words: ColumnWords): boolean {
  const sample = rows.filter((row) => !row.broken && filledIn(row).length > 1).slice(0, mostRows)
  const [first, ...more] = sample
  if (!first || more.length === 0 || widthOf(first) < 3 || areColumnNames(first, words)) return false
  const textAt = ({ cells }: SourceRow, i: number): string => cells[i]?.text ?? ''
  const at = first.cells.findIndex(({ text }) => text !== '' && !/^\d{1,4}[.)]?$/.test(text))
  if (!words.isColumnName(textAt(first, at)) || at > 1) return false
  // A head that comes again is none of these.
  return (
    more.filter(
      (row) =>
        // A time with the name of its zone is no label.
        isLabel(textAt(row, at)) && words.isColumnName(textAt(row, at)) && !areColumnNames(row, words),
    ).length *
      2 >
    more.length
  )
}

/** What may be of the clock is no evidence of who stands in a sheet. */
const speaksOfClock = (row: SourceRow, words: ColumnWords): boolean =>
  !areColumnNames(row, words) && couldSpeakOfClock(filledIn(row).join(' '))

/** The parts of a sheet that stand under one head: rows without their own that are as those above them. */
function underHeads(parts: SheetParts['tables']): readonly SourceRow[][] {
  const found: SourceRow[][] = []
  for (const part of parts) {
    const [first] = part
    const above = found.at(-1)?.[1]
    const isMore = first && above && holdsData(first) && kindsOf(first) === kindsOf(above)
    if (isMore) for (const row of part) found.at(-1)?.push(row)
    else found.push([...part])
  }
  return found
}

/** The tables of a part of a sheet. */
function partsUnder(table: SourceTable, rows: readonly SourceRow[], words: ColumnWords): Parts {
  const own = { ...table, rows }
  const [first] = rows
  if (!first || !hasSureHead(rows, words)) return partsOf({ ...own, hasNoHead: true }, undefined)
  const parts = partsOf(own, undefined)
  const isOpen = areColumnNames(first, words) && parts.tables.some(({ isHeadOpen }) => isHeadOpen)
  return isOpen ? partsOf(own, first.row) : parts
}

interface OfOneHead {
  readonly first: Headed
  readonly data: SourceRow[]
  readonly headRows: number[]
}

/** Tables of one head, one behind the other, are one in which lines stand. */
function withEqualHeads(tables: readonly Headed[]): readonly Headed[] {
  const found: OfOneHead[] = []
  for (const one of tables) {
    const last = found.at(-1)
    const isSame =
      last !== undefined &&
      !(one.isNumbered || one.isHeadOpen || last.first.isHeadOpen) &&
      one.isOver === last.first.isOver &&
      one.separated === last.first.separated &&
      one.heads.join('\0') === last.first.heads.join('\0')
    const own: OfOneHead = isSame ? last : { first: one, data: [], headRows: [] }
    if (!isSame) found.push(own)
    for (const row of one.data) own.data.push(row)
    for (const row of one.headRows ?? []) own.headRows.push(row)
  }
  return found.map(({ first, data, headRows }) => ({ ...first, data, headRows }))
}

const evidenceOf = (words: ColumnWords): HeadEvidence => ({
  isShown: (head, under) => isShownHead(head, under, words),
  isNamed: (row) => areNamesOfColumns(row, words),
})

/**
 * Whether the row that whoever reads says is the head is that of this table: rows stand under it, and it is
 * not another sheet or box that shows its own head and has a row of that number too.
 */
function isOfRow(table: SourceTable, headRow: number, words: ColumnWords): boolean {
  const at = table.rows.findIndex(({ row }) => row === headRow)
  const [head, under] = [table.rows[at], table.rows.slice(at + 1)]
  if (!head || under.length === 0) return false
  return isShownHead(head, under, words) || !hasOwnHead(table, words)
}

function hasOwnHead(table: SourceTable, words: ColumnWords): boolean {
  const [first, ...under] = table.rows
  return table.hasHead === true || (first !== undefined && isShownHead(first, under, words))
}

/** The tables that stand in one file or sheet; in a sheet of labels none of these is a head. */
export function partsOfTable(table: SourceTable, headRow: number | undefined, words: ColumnWords): Parts {
  const { rows, hasHead, isBeside, kind, fault } = table
  if (isBeside || kind || fault) return partsOf(table, headRow)
  if (headRow !== undefined && isOfRow(table, headRow, words))
    return partsOf(table, headRow, evidenceOf(words))
  // Of a text that is drawn or set in columns the first row may be no head, for all that stands around it.
  const isOfText = table.isTogether === true && (rows[0]?.row ?? 0) > 0
  const isLabels = (): boolean =>
    isLabelSheet(rows, words) || (rows[0] !== undefined && !isShownHead(rows[0], rows.slice(1), words))
  if (hasHead && !(isOfText && isLabels()))
    return partsOf(table, undefined, isOfText ? evidenceOf(words) : undefined)
  const open = { ...table, hasHead: false, hasNoHead: true }
  if (isLabelSheet(rows, words)) return partsOf(open, undefined)
  const sheet = partsOfSheet(rows, words)
  if (!sheet)
    return partsOf(
      hasLabelColumn(rows, words) ? open : { ...table, hasHead: false },
      undefined,
      evidenceOf(words),
    )
  const parts = underHeads(sheet.tables).map((own) => partsUnder({ ...table, hasHead: false }, own, words))
  const tables = withEqualHeads(parts.flatMap((one) => one.tables))
  const beside = [...sheet.lines, ...parts.flatMap((one) => one.beside)]
  return {
    tables: tables.map((one, i): Headed => ({ ...one, name: nameOf(table, i) })),
    beside: beside.sort((a, b) => a.row - b.row),
  }
}
