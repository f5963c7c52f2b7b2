import { couldSpeakOfClock } from '@oficio/core/time'
import { readZip, type ZipEntry, ZipError } from '@oficio/verify/zip'
import { SaxesParser } from 'saxes'
import {
  areClosedParts,
  isClosedFormat,
  isClosedInSheet,
  isClosedInTexts,
  isClosedName,
  isClosedProperty,
  isUnread,
} from './closed-workbook.ts'
import { walkPlain, type XmlHandlers } from './plain-xml.ts'
import { holdsDatum } from './row-forms.ts'
import { limits, ReturnError, type SourceCell, type SourceRow, type SourceTable } from './tables.ts'

const bounds = { entries: 5000, directoryBytes: 4_000_000, totalBytes: 1_000_000_000 }
const longestPart = 400_000_000
const deepest = 40

/**
 * The sheets of a workbook (Office Open XML), each a table. Formulas are read by the value that lies beside
 * them.
 */
export async function spreadsheetTables(bytes: Uint8Array): Promise<readonly SourceTable[]> {
  const entries = await opened(bytes)
  const part = async (name: string): Promise<string | undefined> => {
    const entry = entries.find((one) => one.name === name)
    if (!entry) return undefined
    if (entry.bytes > longestPart) throw new ReturnError('too-large')
    try {
      return await new Response((await entry.open()) as BodyInit).text()
    } catch (cause) {
      throw new ReturnError('damaged', { cause })
    }
  }
  const workbook = await part('xl/workbook.xml')
  if (workbook === undefined)
    throw new ReturnError(entries.some(({ name }) => ofDocument.test(name)) ? 'not-read' : 'archive')
  const relations = relationsIn((await part('xl/_rels/workbook.xml.rels')) ?? '')
  const { sheets, startsIn1904, ...book } = sheetsIn(workbook)
  const { strings, ...texts } = stringsIn((await part('xl/sharedStrings.xml')) ?? '')
  const { styles, ...shown } = stylesIn((await part('xl/styles.xml')) ?? '')
  const properties = [await part('docProps/app.xml'), await part('docProps/core.xml')]
  const isClosed =
    areClosedParts(entries.map(({ name }) => name)) &&
    [book, texts, shown].every((one) => one.isClosed) &&
    properties.every((xml) => areClosedProperties(xml ?? ''))
  const tables: SourceTable[] = []
  const remarks: string[] = [...book.remarks, ...texts.remarks, ...shown.remarks]
  for (const { name, relation, isHidden } of sheets) {
    const target = relations.get(relation)
    const sheet = target === undefined ? undefined : await part(target)
    if (sheet === undefined) tables.push({ name, rows: [], fault: 'sheet' })
    else {
      remarks.push(...aroundCells(sheet))
      const { rows, formulas, ...own } = rowsIn(sheet, { strings, styles, startsIn1904 })
      remarks.push(...formulas.map((one) => (sheets.length > 1 ? `${name}!${one}` : one)))
      tables.push({
        ...{ name, rows, isClosed: isClosed && own.isClosed && !isHidden },
        ...(isHidden ? { isHidden } : {}),
      })
    }
  }
  remarks.push(...properties.flatMap((xml) => openProperties(xml ?? '')))
  // What a table of a sheet is called by its heads is said there.
  const heads = new Set(tables.flatMap(({ rows }) => rows.slice(0, 20).flatMap(textsOf)))
  for (const { name } of entries) {
    if (besideSheets.test(name)) remarks.push(...remarksIn((await part(name)) ?? ''))
    const isRead = ofProgram.test(name)
    if (isRead) remarks.push(...saidIn((await part(name)) ?? '').filter((one) => !heads.has(one)))
    // Of what is no text, as a picture, whoever is asked is told that it is there.
    else if (isUnread(name)) remarks.push(name)
  }
  remarks.push(...spokenIn(workbook.replace(/<(?:\w+:)?sheet\s[^>]*>/g, '')))
  const rows = [...new Set(remarks)].map((text, i) => ({ row: i + 1, cells: [{ text }] }))
  return rows.length === 0 ? tables : [...tables, { name: '', rows, isBeside: true }]
}

const textsOf = ({ cells }: SourceRow): readonly string[] => cells.map(({ text }) => text)

function areClosedProperties(xml: string): boolean {
  let [isClosed, inside] = [true, '']
  walk(xml, {
    open: (name) => (inside = name),
    text: (piece) => (isClosed &&= isClosedProperty(inside, piece)),
    close: () => (inside = ''),
  })
  return isClosed
}

/** Properties that a workbook has beside what programs note of it. */
function openProperties(xml: string): readonly string[] {
  const found: string[] = []
  let inside = ''
  walk(xml, {
    open: (name) => (inside = name),
    text: (piece) => {
      if (!isClosedProperty(inside, piece)) found.push(`${inside}: ${piece.trim()}`)
    },
    close: () => (inside = ''),
  })
  return found
}

/** Of documents that are archives inside, as those of office programs. */
const ofDocument = /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/.*)$/

/** Parts in which words stand that are in no cell: remarks on cells, boxes of text. */
const besideSheets = /^xl\/(?:comments\d*|comments\/[^/]+|threadedComments\/[^/]+|drawings\/drawing\d+)\.xml$/

/** Parts that programs write beside them, of which only what could speak of a clock is told. */
const ofProgram =
  /^(?:docProps\/custom|xl\/(?:tables|charts|diagrams|drawings|externalLinks)\/[^/]+|customXml\/[^/]+)\.(?:xml|vml)$/
const tellingAttribute = /^(?:name|displayName|descr|title|tooltip|comment|altText|altTextSummary)$/

/** Names that programs give what they put into a workbook. */
export const ofPrograms =
  /^(?:table|tabla|tabela|tableau|table ?style ?\p{L}*|picture|imagen?|imagem|image|chart|gr[aá]fico|graphique|shape|forma|rectangle|text ?box|cuadro de texto|drawing|slicer|connection|query) ?\d*$|^[\d.,%#?:;/()$ -]*$|^\{[\da-f-]+\}$|^(?:\$?[A-Z]{1,3}\$?\d+:?){1,2}$|^https?:\/\/schemas\./iu

/** All texts and names of a part but those that programs give. */
const saidIn = (xml: string): readonly string[] => wordsIn(xml, (plain) => !ofPrograms.test(plain))

/** Texts and names of a part that could speak of a clock. */
const spokenIn = (xml: string): readonly string[] =>
  wordsIn(xml, (plain, text) => couldSpeakOfClock(plain) || /\p{Lu}\p{Ll}+\/\p{Lu}\p{Ll}+/u.test(text))

/** Of one part more than a question can show. */
const mostSaid = 5_000

/** Texts and names of a part: cut into words, as programs glue them. */
function wordsIn(xml: string, isTaken: (plain: string, text: string) => boolean): readonly string[] {
  const said = new Set<string>()
  const take = (text: string): void => {
    const plain = text
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/[_\s]+/g, ' ')
      .trim()
    if (plain !== '' && isTaken(plain, text)) said.add(plain)
  }
  // Dates of the workbook itself are of no row.
  walk(xml.replace(/<dcterms:(\w+)[^>]*>[^<]*<\/dcterms:\1>/g, ''), {
    open(_, attributes) {
      for (const [name, value] of Object.entries(attributes)) if (tellingAttribute.test(name)) take(value)
    },
    text: take,
  })
  return [...said].slice(0, mostSaid)
}

/** What a head or a foot of a page writes, without how it is written. */
export const wordsOfPage = (text: string): string =>
  text
    .replace(/&(?:"[^",]*(?:,[^"]*)?"|\d+|K[\dA-F]{6}|[A-Z])/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Attributes in which a sheet says something to whoever looks at it. */
const saying = /^(?:prompt|promptTitle|error|errorTitle|tooltip|display|name|comment|descr|title|text|user)$/

/**
 * What a sheet says around its cells: heads and feet of its pages, what it asks whoever fills in a cell, the
 * rules by which it shows one otherwise. The rows themselves, which are many, are not walked for it.
 */
function aroundCells(sheet: string): readonly string[] {
  const rows = /<((?:\w+:)?sheetData)(?:\s[^>]*)?>/.exec(sheet)
  const close = rows && !rows[0].endsWith('/>') ? sheet.indexOf(`</${rows[1]}`, rows.index) : -1
  const rest =
    rows && close >= 0 ? sheet.slice(0, rows.index) + sheet.slice(sheet.indexOf('>', close) + 1) : sheet
  const said: string[] = []
  let inside = ''
  walk(rest, {
    open(name, attributes) {
      inside = name
      if (isClosedInSheet(name, attributes)) return
      for (const [key, value] of Object.entries(attributes)) if (saying.test(key)) said.push(value.trim())
    },
    text(piece) {
      const isPage = /^(?:odd|even|first)(?:Header|Footer)$/.test(inside)
      if (isPage || !isClosedInSheet(inside, {})) said.push(isPage ? wordsOfPage(piece) : piece.trim())
    },
    close: () => (inside = ''),
  })
  return said.filter((one) => one !== '' && !ofPrograms.test(one))
}

/** Words beside the cells of a workbook, each remark by itself. */
function remarksIn(xml: string): readonly string[] {
  const remarks: string[] = []
  let [current, isText] = ['', false]
  const whole = /^(?:comment|threadedComment|txBody)$/
  walk(xml, {
    open(name) {
      if (whole.test(name)) current = ''
      if (name === 't' || name === 'text') isText = true
    },
    text(piece) {
      if (isText) current += piece
    },
    close(name) {
      if (name === 't' || name === 'text') isText = false
      if (name === 'p') current += '\n'
      if (whole.test(name) && current.trim() !== '') remarks.push(current.trim())
    },
  })
  return remarks
}

async function opened(bytes: Uint8Array): Promise<readonly ZipEntry[]> {
  try {
    return await readZip(new Blob([bytes as BlobPart]), bounds)
  } catch (cause) {
    throw new ReturnError(cause instanceof ZipError && cause.code === 'tooBig' ? 'too-large' : 'damaged', {
      cause,
    })
  }
}

type Attributes = Readonly<Record<string, string>>

/** Walks an XML part. Depth is bounded: a parser of XML may take quadratic time in it. */
export function walk(xml: string, { open, text, close }: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false })
  let depth = 0
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1)
  parser.on('doctype', () => {
    throw new ReturnError('damaged')
  })
  parser.on('error', (cause) => {
    throw new ReturnError('damaged', { cause })
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > deepest) throw new ReturnError('damaged')
    open?.(bare(name), attributes as Attributes)
  })
  parser.on('text', (piece) => text?.(piece))
  parser.on('closetag', ({ name }) => {
    depth -= 1
    close?.(bare(name))
  })
  if (xml !== '') parser.write(xml).close()
}

function relationsIn(xml: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  walk(xml, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target)
        found.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return found
}

function sheetsIn(xml: string) {
  const sheets: { name: string; relation: string; isHidden: boolean }[] = []
  const remarks: string[] = []
  let [startsIn1904, isClosed] = [false, true]
  walk(xml, {
    open(name, attributes) {
      if (name === 'definedName' && !isClosedName(attributes.name ?? '')) {
        isClosed = false
        remarks.push([attributes.name, attributes.comment].filter(Boolean).join(': '))
      }
      if (name === 'sheet')
        sheets.push({
          name: attributes.name ?? '',
          relation: attributes['r:id'] ?? '',
          isHidden: /^(?:very)?hidden$/i.test(attributes.state ?? ''),
        })
      if (name === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
    },
  })
  return { sheets, startsIn1904, isClosed, remarks }
}

/** On both sides of words that are struck out, as plain text marks it. */
const struck = (text: string): string => (text.trim() === '' ? text : `~~${text}~~`)

interface Texts {
  readonly strings: readonly string[]
  readonly isClosed: boolean
  /** How words of them are to be said aloud, which a sheet may show above them. */
  readonly remarks: readonly string[]
}

const stringsIn = (xml: string): Texts => walked(xml, textsBy)

function textsBy(walkWith: (handlers: XmlHandlers) => void): Texts {
  const strings: string[] = []
  const remarks: string[] = []
  let isClosed = true
  let [current, isText, isPhonetic] = ['', false, false]
  let isStruck = false
  walkWith({
    open(name, { val }) {
      isClosed &&= isClosedInTexts(name)
      if (name === 'si') current = ''
      if (name === 'r') isStruck = false
      if (name === 'strike') isStruck = val !== '0' && val !== 'false'
      if (name === 'rPh') isPhonetic = true
      if (name === 't') isText = !isPhonetic
    },
    text(piece) {
      if (isText) current += isStruck ? struck(piece) : piece
      else if (isPhonetic && piece.trim() !== '') remarks.push(piece.trim())
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'r') isStruck = false
      if (name === 'rPh') isPhonetic = false
      if (name === 'si') strings.push(current)
    },
  })
  return { strings, isClosed, remarks }
}

interface Style {
  /** Of one that shows a number as a date: whether it shows its hour. */
  readonly date?: { readonly hasHour: boolean }
  /** What it shows beside whatever is in the cell. */
  readonly words?: string
  readonly isStruck?: boolean
}

interface Styles {
  readonly styles: ReadonlyMap<number, Style>
  readonly isClosed: boolean
  /** Formats of which nobody knows in which cells they are shown, or what of them. */
  readonly remarks: readonly string[]
}

/** How the styles of cells show what is in them. */
function stylesIn(xml: string): Styles {
  const own = new Map<number, string>()
  const remarks: string[] = []
  const styles = new Map<number, Style>()
  const fonts: boolean[] = []
  let [isCells, isFonts, isClosed, isRule] = [false, false, true, false]
  let style = 0
  walk(xml, {
    open(name, { numFmtId, formatCode, fontId, val }) {
      if (name === 'dxf') isRule = true
      if (name === 'numFmt') {
        const [id, code] = [Number(numFmtId), formatCode ?? '']
        const isOpen = !isClosedFormat(code)
        // Words of a format stand beside each cell that has it; of a rule, and of two that have one number,
        // no one knows which cells do.
        if (isOpen && (isRule || own.has(id) || wordsOfFormat(code) === '')) remarks.push(code)
        const before = own.get(id) ?? ''
        if (!isClosedFormat(before) && before !== '') remarks.push(before)
        if (!isRule) own.set(id, code)
        isClosed &&= !isOpen
      }
      if (name === 'fonts') isFonts = true
      if (name === 'font' && isFonts) fonts.push(false)
      if (name === 'strike' && isFonts) fonts[fonts.length - 1] = val !== '0' && val !== 'false'
      if (name === 'cellXfs') isCells = true
      if (name === 'xf' && isCells) {
        const id = Number(numFmtId ?? 0)
        const code = own.get(id)
        const date = isDateFormat(id, own) ? { date: { hasHour: hasHour(id, code) } } : {}
        const words = wordsOfFormat(code ?? '')
        const beside = words === '' ? {} : { words }
        styles.set(style, { ...date, ...beside, ...(fonts[Number(fontId ?? 0)] ? { isStruck: true } : {}) })
        style += 1
      }
    },
    close(name) {
      if (name === 'cellXfs') isCells = false
      if (name === 'fonts') isFonts = false
      if (name === 'dxf') isRule = false
    },
  })
  return { styles, isClosed, remarks }
}

/** What a format writes of its own: in quotes, behind a stroke, as a currency, or as a bare sign. */
const piecesOfFormat =
  /"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|[_*].|General|AM\/PM|A\/P|[ymdhse]+|\.0+|[#0?@,.;%]+|(.)/giu

/**
 * Words that a format shows beside what is in the cell, but for those that part a day from its month and an
 * hour from its minutes.
 */
export function wordsOfFormat(code: string): string {
  const words = [...code.matchAll(piecesOfFormat)]
    .map(([, quoted, escaped, money, bare]) => quoted ?? escaped ?? money ?? bare ?? '\0')
    .join('')
  const bare = words
    .replace(
      /(?<!\p{L})(?:de|del|d|of|the|at|a las|às|à|h|hs|hrs|min|m|s|T|año|ano)(?!\p{L})|[^\p{L}\d+-]/gu,
      ' ',
    )
    .replace(/[+-]+(?! ?\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /\p{L}|[+-]\d/u.test(bare) ? bare : ''
}

function isDateFormat(id: number, own: ReadonlyMap<number, string>): boolean {
  const code = own.get(id)
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  // What is quoted, escaped or in brackets is no part of a date; a duration (`[h]`) is none either.
  const bare = code.replace(/"[^"]*"|\\.|_./g, '')
  return !/\[[hms]+\]/i.test(bare) && /[ymd]/i.test(bare.replace(/\[[^\]]*\]|General/gi, ''))
}

const hasHour = (id: number, code: string | undefined): boolean =>
  code === undefined
    ? (id >= 18 && id <= 22) || id === 32 || id === 33
    : /h/i.test(code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, ''))

interface Workbook {
  readonly strings: readonly string[]
  readonly styles: ReadonlyMap<number, Style>
  readonly startsIn1904: boolean
}

interface Sheet {
  readonly rows: readonly SourceRow[]
  readonly isClosed: boolean
  /** How its cells are reckoned, each once but for its figures, with the first that is. */
  readonly formulas: readonly string[]
}

/** What comes of walking through a part: the quick way where it is plain, else through a whole parser. */
function walked<Found>(xml: string, by: (walkWith: (handlers: XmlHandlers) => void) => Found): Found {
  let isPlain = false
  const found = by((handlers) => {
    isPlain = walkPlain(xml, deepest, handlers)
  })
  return isPlain ? found : by((handlers) => walk(xml, handlers))
}

const rowsIn = (xml: string, book: Workbook): Sheet => walked(xml, (walkWith) => rowsBy(book, walkWith))

function rowsBy(book: Workbook, walkWith: (handlers: XmlHandlers) => void): Sheet {
  const rows: (SourceRow & { readonly cells: SourceCell[] })[] = []
  const merged: string[] = []
  const formulas = new Map<string, string>()
  let isClosed = true
  let [formula, isInFormula, at] = ['', false, '']
  let [row, cells]: [number, SourceCell[]] = [0, []]
  let [column, type, style, value, isValue] = [0, '', -1, '', false]
  let total = 0
  let [isFormula, broken]: [boolean, SourceRow['broken']] = [false, undefined]
  walkWith({
    open(name, attributes) {
      isClosed &&= isClosedInSheet(name, attributes)
      const { r, t, s, ref } = attributes
      if (name === 'mergeCell' && ref !== undefined) merged.push(ref)
      if (name === 'row') {
        row = r === undefined ? row + 1 : Number(r)
        cells = []
        broken = undefined
      } else if (name === 'c') {
        column = r === undefined ? cells.length : columnOf(r)
        type = t ?? 'n'
        style = Number(s ?? -1)
        value = ''
        isFormula = false
        at = r ?? ''
      } else if (name === 'f') {
        ;[isFormula, isInFormula, formula] = [true, true, '']
      } else if (name === 'v' || name === 't') isValue = true
    },
    text(piece) {
      if (isValue) value += piece
      else if (isInFormula) formula += piece
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'f') {
        isInFormula = false
        const shape = formula.replace(/(?<=[A-Z]\$?)\d+/g, '#')
        if (formula !== '' && formulas.size < mostFormulas && !formulas.has(shape))
          formulas.set(shape, `${at === '' ? '' : `${at}: `}=${formula}`)
      } else if (name === 'c') {
        if (column > 16_384) throw new ReturnError('damaged')
        while (cells.length < column) cells.push({ text: '' })
        if (isFormula && value === '' && type !== 'str') broken = 'formula'
        if (type === 's' && book.strings[Number(value)] === undefined) broken = 'string'
        cells[column] = cellFor(type, style, value, book)
      } else if (name === 'row' && (broken || cells.some(({ text }) => text !== ''))) {
        total += cells.length
        if (rows.length >= limits.rows || total > limits.cells) throw new ReturnError('too-large')
        rows.push({ row, cells, ...(broken ? { broken } : {}) })
      }
    },
  })
  carryDown(rows, merged)
  withMidnights(rows)
  return { rows, isClosed, formulas: [...formulas.values()] }
}

/** Of one sheet more than a question can show. */
const mostFormulas = 300

/** A day in a column of days with their hours is the first moment of it: its number says so, as theirs do. */
function withMidnights(rows: readonly { readonly cells: SourceCell[] }[]): void {
  const withHours = new Set<number>()
  const days: { readonly cells: SourceCell[]; readonly column: number; readonly midnight: string }[] = []
  for (const { cells } of rows)
    for (const [column, { serial, text, midnight }] of cells.entries()) {
      if (midnight !== undefined) days.push({ cells, column, midnight })
      else if (serial && text.includes('T')) withHours.add(column)
    }
  for (const { cells, column, midnight } of days) {
    const cell = cells[column]
    if (cell && withHours.has(column)) cells[column] = { ...cell, text: midnight }
  }
}

/**
 * A datum in cells of one column that are shown as one is that of each of their rows, but where a row has its
 * own: `A2:A3`. Other words are left where they stand.
 */
function carryDown(
  rows: readonly { readonly row: number; readonly cells: SourceCell[] }[],
  merged: readonly string[],
): void {
  const byNumber = new Map(merged.length === 0 ? [] : rows.map((one) => [one.row, one]))
  let left: number = limits.rows
  for (const one of merged) {
    const [, from = '', first, to, last] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(one) ?? []
    const column = columnOf(from)
    const top = byNumber.get(Number(first))?.cells[column]
    if (from !== to || !top || !holdsDatum(top.text)) continue
    for (let row = Number(first) + 1; row <= Number(last) && left > 0; row += 1, left -= 1) {
      const cells = byNumber.get(row)?.cells
      if (!cells || (cells[column]?.text ?? '') !== '') continue
      while (cells.length < column) cells.push({ text: '' })
      cells[column] = top
    }
  }
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return Math.max(0, column - 1)
}

function cellFor(type: string, style: number, value: string, book: Workbook): SourceCell {
  const cell = bareCell(type, style, value, book)
  const { words } = book.styles.get(style) ?? {}
  return words === undefined || cell.text === '' ? cell : { ...cell, shown: words }
}

/** What is in a cell, without what its format shows beside it. */
function bareCell(
  type: string,
  style: number,
  value: string,
  { strings, styles, startsIn1904 }: Workbook,
): SourceCell {
  const { date, isStruck } = styles.get(style) ?? {}
  const shown = (text: string): string => (isStruck ? struck(text) : text)
  if (type === 's') return { text: shown((strings[Number(value)] ?? '').trim()) }
  if (type === 'b') return { text: value === '1' ? 'true' : 'false' }
  if (type === 'n' && date && value !== '') {
    // A whole number is a day, or its midnight where its style shows an hour and its column has others; less
    // than one is a time of no day, where its style shows an hour, and else stays a number.
    const isClock = Number(value) < 1 && date.hasHour
    const clock = isClock ? serialTime(Number(value), true, value)?.slice(11) : undefined
    if (clock !== undefined) return { text: clock, written: value.trim() }
    const time = Number(value) < 1 ? undefined : serialTime(Number(value), startsIn1904, value)
    if (time !== undefined) {
      if (!Number.isInteger(Number(value))) return { text: time, serial: true }
      const of = { text: time.slice(0, 10), serial: true }
      return date.hasHour ? { ...of, midnight: time } : of
    }
  }
  // A spreadsheet keeps fifteen figures of a number; what was written behind them is gone.
  const isRounded = type === 'n' && Math.abs(Number(value)) >= 1e15
  return { text: type === 'n' ? value.trim() : shown(value.trim()), ...(isRounded ? { isRounded } : {}) }
}

const dayMillis = 86_400_000

/**
 * The local time that a serial number of a spreadsheet stands for: it has no zone.
 *
 * A fraction of a second is told where the number is written finely enough to hold one.
 *
 * The calendar that begins in 1900 has a 29 February of that year which never was: days up to it are another.
 */
export function serialTime(serial: number, startsIn1904: boolean, written = ''): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return undefined
  const begin = startsIn1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const millis = Math.round(serial * dayMillis)
  const whole = Math.round(millis / 1000) * 1000
  const isWhole = Math.abs(millis - whole) <= Math.max(coarsest, finenessOf(written))
  const time = new Date(begin + (isWhole ? whole : millis)).toISOString()
  return isWhole ? time.slice(0, 19) : time.slice(0, 23)
}

/** What a number of days may err by for its own sake, in milliseconds. */
const coarsest = 5

/** Half of the last place that a number of days is written with, in milliseconds. */
function finenessOf(written: string): number {
  const [, places = ''] = /\.(\d+)$/.exec(written.trim()) ?? []
  return places === '' ? 0 : (0.5 * dayMillis) / 10 ** places.length
}
