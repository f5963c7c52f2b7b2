import { labelled } from './sections.ts'
import type { SourceRow } from './tables.ts'
import { readTime } from './time.ts'

/**
 * Whether the rows under the lines of sections are surely theirs: each has its time in the same column and
 * data where the first has data, and right over it stands such a row, a head or its line. What else stands
 * among them may begin somebody else's rows; behind the last of them it begins none.
 */
export class SectionRows {
  #first: SourceRow | undefined
  #above: number | undefined
  /** The head that is known first may be a line over another. */
  #isOver: 'rows' | 'line' | 'head' = 'line'
  #isOdd = false
  #isSure = true

  constructor(head: number | undefined) {
    this.#above = head
  }

  get isSure(): boolean {
    return this.#isSure
  }

  /** The line of a section: of one alone, since two of them say two things of the same rows. */
  line({ row }: SourceRow): void {
    this.#put(row, this.#isOver !== 'line', 'line')
  }

  /** A head among rows: right under the line of a section. */
  head({ row }: SourceRow): void {
    this.#put(row, this.#isOver === 'line' && row === (this.#above ?? 0) + 1, 'head')
  }

  row(row: SourceRow): void {
    if (!this.#isLikeFirst(row)) this.#isOdd = true
    else this.#put(row.row, this.#above === undefined || row.row === this.#above + 1, 'rows')
  }

  #put(row: number, isSure: boolean, as: 'rows' | 'line' | 'head'): void {
    if (this.#isOdd || !isSure) this.#isSure = false
    this.#above = row
    this.#isOver = as
  }

  #isLikeFirst(row: SourceRow): boolean {
    if (row.broken || labelled.test(row.cells.find(({ text }) => text !== '')?.text ?? '')) return false
    this.#first ??= row
    const shapes = this.#first.cells.map(({ text }) => shapeOf(text))
    return (
      shapes.includes('time') &&
      row.cells.length === shapes.length &&
      row.cells.every(({ text }, i) => isOf(text, shapes[i]))
    )
  }
}

/** Words may be anything; a datum may be missing, a time may not. */
const isOf = (text: string, shape: string | undefined): boolean =>
  shape === 'words' || (text === '' && shape === 'data') || shapeOf(text) === shape

/** Of a cell: a time, one piece with figures or an address of mail in it, words. */
function shapeOf(text: string): 'time' | 'data' | 'words' {
  if (/\d/.test(text) && readTime(text) !== undefined) return 'time'
  return /^\S*[\d@]\S*$/.test(text) ? 'data' : 'words'
}
