import { isClosedFormat, isClosedProperty } from './closed-workbook.ts'
import { ofPrograms, walk, wordsOfFormat, wordsOfPage } from './spreadsheet.ts'
import { limits, ReturnError, type SourceCell, type SourceRow, type SourceTable } from './tables.ts'

// The workbook in one file of XML that spreadsheets wrote in 2003, and systems of banks write to this day.

type Attributes = Readonly<Record<string, string>>

/** Formats that have a name of their own, and show nothing beside their number. */
const named =
  /^(?:general(?: number| date)?|(?:long|medium|short) (?:date|time)|(?:euro )?currency|fixed|standard|percent|scientific|yes\/no|true\/false|on\/off)$/i

interface Style {
  /** As it is written, where it is no plain one and shows no words. */
  readonly code: string
  readonly words: string
  /** It shows a day alone. */
  readonly isOfDay: boolean
}

const attributeOf = (attributes: Attributes, name: string): string | undefined =>
  Object.entries(attributes).find(([one]) => one.replace(/^.*:/, '') === name)?.[1]

function styleOf(format: string): Style {
  if (named.test(format))
    return { code: '', words: '', isOfDay: /^(?:long|medium|short) date$/i.test(format) }
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  const words = wordsOfFormat(format)
  const code = words === '' && !isClosedFormat(format) ? format : ''
  return { code, words, isOfDay: /[yd]/i.test(bare) && !/[hs]/i.test(bare) }
}

/** Whether a text is such a workbook. */
export const isSpreadsheet2003 = (start: string): boolean =>
  /<(?:\w+:)?Workbook\s[^>]*"urn:schemas-microsoft-com:office:spreadsheet"/.test(start)

function cellOf(type: string, text: string, style: Style | undefined): SourceCell {
  const plain = text.trim()
  const day = style?.isOfDay ? /^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?$/.exec(plain)?.[1] : undefined
  const own = type === 'DateTime' ? (day ?? plain.replace(/\.0+$/, '')) : plain
  const shown = own === '' || !style?.words ? {} : { shown: style.words }
  const isRounded = type === 'Number' && Math.abs(Number(plain)) >= 1e15
  return { text: own, ...shown, ...(isRounded ? { isRounded } : {}) }
}

/** A style is made of another, and that of another, so many times. */
const deepestStyle = 20
/** More than a question can show. */
const mostFormulas = 300
/** Settings of the program whose texts are words of its own. */
const ofSettings =
  /^(?:Visible|Pane|ActivePane|Range|RangeSelection|Type|Qualifier|SplitHorizontal|PaperSizeIndex|Orientation|Zoom|ErrorStyle|HorizontalResolution|VerticalResolution|Layout)$/

class Reader {
  readonly tables: SourceTable[] = []
  readonly remarks: string[] = []
  readonly #styles = new Map<string, Style>()
  /** Of a style the one that it is made of. */
  readonly #parents = new Map<string, string>()
  readonly #formulas = new Set<string>()
  readonly #open: string[] = []
  #rows: SourceRow[] = []
  #cells: SourceCell[] = []
  #columns = new Map<number, string>()
  #ofTable = ''
  #sheet = ''
  #isHidden = false
  #row = 0
  #column = 0
  #across = 0
  #ofCell = ''
  #style = ''
  #ofRow = ''
  #type = ''
  #text = ''
  #total = 0
  /** Of a remark on a cell what was read of it. */
  #remark: string | undefined

  open(name: string, attributes: Attributes): void {
    const of = (key: string): string | undefined => attributeOf(attributes, key)
    this.#open.push(name)
    this.#define(name, of)
    if (name === 'Worksheet') this.#begin(of('Name') ?? '')
    if (name === 'Table') this.#ofTable = of('StyleID') ?? ''
    if (name === 'Column')
      this.#columns.set(Number(of('Index') ?? this.#columns.size + 1), of('StyleID') ?? '')
    if (name === 'Row') {
      this.#row = Number(of('Index') ?? this.#row + 1)
      this.#ofRow = of('StyleID') ?? ''
      this.#cells = []
    }
    if (name === 'Cell') {
      this.#column = Number(of('Index') ?? this.#cells.length + 1)
      this.#across = Number(of('MergeAcross') ?? 0)
      this.#ofCell = of('StyleID') ?? (this.#ofRow || this.#columns.get(this.#column) || this.#ofTable)
      this.#reckoned(of('Formula'))
      ;[this.#type, this.#text] = ['', '']
    }
    if (name === 'Data' && this.#isInCell()) this.#type = of('Type') ?? ''
    if (name === 'Header' || name === 'Footer') this.#tell(wordsOfPage(of('Data') ?? ''))
    if (name === 'Comment') this.#remark = ''
    for (const key of ['HRefScreenTip', 'Title', 'Description']) this.#tell(of(key) ?? '')
    if (name === 'NamedRange' || name === 'NamedCell') this.#tell(of('Name') ?? '')
    // A rule by which a cell is shown otherwise.
    if (name === 'Format' && /format/i.test(of('Style') ?? '')) this.#tell(of('Style') ?? '')
  }

  #define(name: string, of: (key: string) => string | undefined): void {
    if (name === 'Style') {
      this.#style = of('ID') ?? ''
      const parent = of('Parent')
      if (parent !== undefined) this.#parents.set(this.#style, parent)
    }
    if (name !== 'NumberFormat') return
    const style = styleOf(of('Format') ?? 'General')
    this.#tell(style.code)
    this.#styles.set(this.#style, style)
  }

  /** Of a style, of what it is made of, or of all cells. */
  #styleOf(name: string): Style | undefined {
    let own: string | undefined = name
    for (let step = 0; step < deepestStyle && own !== undefined; step += 1) {
      const style = this.#styles.get(own)
      if (style) return style
      own = this.#parents.get(own)
    }
    return this.#styles.get('Default')
  }

  /** How a cell is reckoned: each way once but for its figures. */
  #reckoned(formula: string | undefined): void {
    const shape = formula?.replace(/\d+/g, '#')
    if (formula === undefined || shape === undefined || this.#formulas.has(shape)) return
    this.#formulas.add(shape)
    if (this.#formulas.size < mostFormulas) this.#tell(`${this.#sheet}!${this.#row}: ${formula}`)
  }

  #isInCell(): boolean {
    return this.#remark === undefined && this.#open.includes('Cell')
  }

  #tell(text: string): void {
    if (text.trim() !== '') this.remarks.push(text.replace(/\s+/g, ' ').trim())
  }

  text(piece: string): void {
    if (this.#remark !== undefined) this.#remark += piece
    else if (this.#open.includes('Data') && this.#isInCell()) this.#text += piece
    else if (this.#open.at(-1) === 'Visible' && /hidden/i.test(piece)) this.#isHidden = true
    else if (!this.#open.includes('Table')) this.#aside(this.#open.at(-1) ?? '', piece.trim())
  }

  /** What stands outside the cells: properties, rules, what whoever fills in a cell is asked. */
  #aside(name: string, text: string): void {
    if (text === '' || ofSettings.test(name) || ofPrograms.test(text)) return
    if (/^(?:true|false)$/i.test(text)) return
    const isProperty = this.#open.some((one) => /DocumentProperties$/.test(one))
    if (!isProperty) this.#tell(text)
    else if (
      !/^(?:Author|LastAuthor|Created|LastSaved|LastPrinted|Version)$/.test(name) ||
      !isClosedProperty('creator', text)
    )
      this.#tell(`${name}: ${text}`)
  }

  close(name: string): void {
    this.#open.pop()
    if (name === 'Comment') {
      this.#tell(this.#remark ?? '')
      this.#remark = undefined
    }
    if (name === 'Cell') this.#take()
    if (name === 'Row' && this.#cells.some(({ text }) => text !== '')) {
      this.#total += this.#cells.length
      if (this.#rows.length >= limits.rows || this.#total > limits.cells) throw new ReturnError('too-large')
      this.#rows.push({ row: this.#row, cells: this.#cells })
    }
    if (name === 'Worksheet')
      this.tables.push({
        ...{ name: this.#sheet, rows: this.#rows },
        ...(this.#isHidden ? { isHidden: true } : {}),
      })
  }

  #begin(name: string): void {
    ;[this.#sheet, this.#rows, this.#row, this.#isHidden] = [name, [], 0, false]
    this.#columns = new Map()
  }

  #take(): void {
    if (!(this.#column >= 1 && this.#column + this.#across <= 16_384)) throw new ReturnError('damaged')
    while (this.#cells.length < this.#column - 1) this.#cells.push({ text: '' })
    this.#cells.push(cellOf(this.#type, this.#text, this.#styleOf(this.#ofCell)))
    for (let i = 0; i < this.#across; i += 1) this.#cells.push({ text: '' })
  }
}

/**
 * The sheets of such a workbook; remarks on its cells and whatever else it says around them lie beside.
 *
 * @throws {ReturnError}
 */
export function tablesOf2003(xml: string): readonly SourceTable[] {
  const reader = new Reader()
  walk(xml.trim(), {
    open: (name, attributes) => reader.open(name, attributes),
    text: (piece) => reader.text(piece),
    close: (name) => reader.close(name),
  })
  const texts = [...new Set(reader.remarks)]
  const rows = texts.map((text, i) => ({ row: 2 * i + 1, cells: [{ text }] }))
  return rows.length === 0 ? reader.tables : [...reader.tables, { name: '', rows, isBeside: true }]
}
