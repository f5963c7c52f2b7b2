import { spokenIn, walk, wordsOfFormat } from './spreadsheet.ts'
import { type Cell, limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'

// The workbook in one file of XML that spreadsheets wrote in 2003, and systems of banks write to this day.

type Attributes = Readonly<Record<string, string>>

/** Formats that have a name of their own, and show nothing beside their number. */
const named =
  /^(?:general(?: number| date)?|(?:long|medium|short) (?:date|time)|(?:euro )?currency|fixed|standard|percent|scientific|yes\/no|true\/false|on\/off)$/i

interface Style {
  readonly words: string
  /** It shows a day alone. */
  readonly isOfDay: boolean
}

const attributeOf = (attributes: Attributes, name: string): string | undefined =>
  Object.entries(attributes).find(([one]) => one.replace(/^.*:/, '') === name)?.[1]

function styleOf(format: string): Style {
  if (named.test(format)) return { words: '', isOfDay: /^(?:long|medium|short) date$/i.test(format) }
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return { words: wordsOfFormat(format), isOfDay: /[yd]/i.test(bare) && !/[hs]/i.test(bare) }
}

/** Whether a text is such a workbook. */
export const isSpreadsheet2003 = (start: string): boolean =>
  /<(?:\w+:)?Workbook\s[^>]*"urn:schemas-microsoft-com:office:spreadsheet"/.test(start)

function cellOf(type: string, text: string, style: Style | undefined): Cell {
  const plain = text.trim()
  const day = style?.isOfDay ? /^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?$/.exec(plain)?.[1] : undefined
  const own = type === 'DateTime' ? (day ?? plain.replace(/\.0+$/, '')) : plain
  const shown = own === '' || !style?.words ? {} : { shown: style.words }
  const isRounded = type === 'Number' && Math.abs(Number(plain)) >= 1e15
  return { text: own, ...shown, ...(isRounded ? { isRounded } : {}) }
}

class Reader {
  readonly tables: SourceTable[] = []
  readonly remarks: string[] = []
  readonly #styles = new Map<string, Style>()
  readonly #open: string[] = []
  #rows: SourceRow[] = []
  #cells: Cell[] = []
  #columns = new Map<number, string>()
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
    if (name === 'Style') this.#style = of('ID') ?? ''
    if (name === 'NumberFormat') this.#styles.set(this.#style, styleOf(of('Format') ?? 'General'))
    if (name === 'Worksheet') this.#begin(of('Name') ?? '')
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
      this.#ofCell = of('StyleID') ?? (this.#ofRow || this.#columns.get(this.#column) || '')
      ;[this.#type, this.#text] = ['', '']
    }
    if (name === 'Data' && this.#isInCell()) this.#type = of('Type') ?? ''
    if (name === 'Header' || name === 'Footer') this.#tell(of('Data') ?? '')
    if (name === 'Comment') this.#remark = ''
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
    this.#cells.push(cellOf(this.#type, this.#text, this.#styles.get(this.#ofCell)))
    for (let i = 0; i < this.#across; i += 1) this.#cells.push({ text: '' })
  }
}

/**
 * The sheets of such a workbook; remarks on its cells and what else of it could speak of a clock lie beside.
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
  const around = xml.trim().replace(/<((?:\w+:)?Table)(?=[\s>])[\s\S]*?<\/\1>/g, '')
  const texts = [...new Set([...reader.remarks, ...spokenIn(around)])]
  const rows = texts.map((text, i) => ({ row: 2 * i + 1, cells: [{ text }] }))
  return rows.length === 0 ? reader.tables : [...reader.tables, { name: '', rows, isBeside: true }]
}
