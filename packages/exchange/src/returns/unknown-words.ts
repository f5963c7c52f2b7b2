import { folded } from '@oficio/core/time'
import type { Headed } from './head.ts'
import { isAnswerWord, isHarmless, isIdleName, isPlainColumn, isPlainHead } from './plain-columns.ts'
import { type SourceRow, seenIn, type TablePlace } from './tables.ts'
import { isMonth, readTime } from './time.ts'
import { isWeekday } from './weekdays.ts'
import type { ZoneWords } from './zone-words.ts'

// Words of a table of which nobody knows that they are harmless. No list holds every name of a clock: they
// stand as they are beside the question. Those of a row with a time keep their own row open where they were
// not shown; all others are of the whole file, and an answer covers nothing where one of them was not.

/** So many letters stand in one line of a question. */
export const mostLetters = 600
/** Of one table so many different cells are looked at; one of more is taken for unknown. */
const mostLooked = 50_000
/** Of a column whose head alone is not known, so many different cells are shown with it. */
const mostSamples = 3

/** Of a column what is shown of it. */
export interface UnknownColumn {
  readonly head: string
  /** Cells in which every word of it stands that is not known. */
  readonly cells: readonly string[]
  /** Where all its cells are known and its head is not: the first of them. */
  readonly samples: readonly string[]
  /** Where each of them stands first, and under an empty text the head. */
  readonly places?: ReadonlyMap<string, TablePlace>
}

const wordsOf = (text: string): readonly string[] => folded(text).match(/\p{L}+/gu) ?? []

/** A time in figures alone, as most cells of a column of times are. */
const isFigures = (text: string): boolean => /^[\d\s:./,TZ+-]+$/.test(text) && /\d/.test(text)

/** Rows of a table in whose column of times nothing stands, or what is read as none. */
function withoutTime({ heads, data }: Headed, own: readonly number[]): readonly SourceRow[] {
  const before = new Map<string, boolean>()
  // Texts that differ in their figures alone are read alike.
  const isTime = (text: string): boolean => {
    if (text === '' || isFigures(text)) return text !== ''
    const shape = text.replace(/\d/g, '9')
    const is = before.get(shape) ?? readTime(text, { order: 'DMY', isTimeColumn: true }) !== undefined
    if (before.size < mostLooked) before.set(shape, is)
    return is
  }
  return data.filter(
    ({ cells, broken }) =>
      broken !== undefined ||
      cells.slice(heads.length).some(({ text }) => text !== '') ||
      !own.some((i) => isTime(cells[i]?.text ?? '')),
  )
}

/** The columns of a table in which its rows with a time have words that are not known, by their numbers. */
export function unknownColumns(
  { heads, data, kind, isNumbered }: Headed,
  own: readonly number[],
  known: ZoneWords,
): ReadonlyMap<number, UnknownColumn> {
  const found = new Map<number, UnknownColumn>()
  if (kind) return found
  // Words that stand in a row without a time stand beside them.
  const rows = data.filter(({ cells }) => own.some((i) => (cells[i]?.text ?? '') !== ''))
  let left = mostLooked
  for (const [i, head] of heads.entries()) {
    if (own.includes(i)) continue
    const all = new Set(rows.map(({ cells: of }) => seenIn(of[i])))
    if (!isNumbered && isPlainColumn(head, [...all], known)) continue
    all.delete('')
    const isHeadKnown = isNumbered || isPlainHead(head)
    const answers: string[] = []
    const cells: string[] = []
    const words = new Set<string>()
    for (const text of all) {
      left -= 1
      const isNew = wordsOf(text).some((word) => !words.has(word))
      const isAnswer = isNew && !isHeadKnown && text.length < 60 && isAnswerWord(text)
      if (!isNew || (left > 0 && !isAnswer && isKnown(text, known))) continue
      ;(isAnswer ? answers : cells).push(text)
      for (const word of wordsOf(text)) words.add(word)
    }
    if (answers.length + cells.length > 0)
      found.set(i, { head: isNumbered ? '' : head, cells: [...answers, ...cells], samples: [] })
    else if (!isHeadKnown) found.set(i, { head, cells: [], samples: [...all].slice(0, mostSamples + 1) })
  }
  return found
}

/**
 * What stands in the rows of a table without a time, in those that could not be read, beside them, and over
 * them where the table has no times: of which rows it speaks nobody knows.
 */
export function unknownAside(
  found: Headed,
  own: readonly number[],
  known: ZoneWords,
): readonly UnknownColumn[] {
  const { source: table = '', heads, data, kind } = found
  if (kind) return []
  const rows = own.length === 0 ? data : withoutTime(found, own)
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), heads.length)
  // A head that may be a row as well is one of the rows.
  const isBare = found.isNumbered || found.isHeadOpen === true
  const columns: UnknownColumn[] = own.flatMap((i) => besideTimes(found, i))
  for (let column = 0; column < width; column += 1) {
    const head = isBare ? '' : (heads[column] ?? '')
    const places = new Map<string, TablePlace>()
    const put = (text: string, row: number): void => {
      if (!places.has(text)) places.set(text, { table, row, last: row, column })
    }
    for (const { row, cells } of rows) put(seenIn(cells[column]), row)
    if (head !== '' && isPlainColumn(head, [...places.keys()], known)) continue
    const all = [...places.keys()].filter((text) => text !== '')
    const isHeadKnown = head === '' || isPlainHead(head) || own.length > 0
    const cells = all.filter((text) => (!isHeadKnown && isAnswerWord(text)) || !isKnown(text, known))
    places.delete('')
    if (found.headRows?.[0] !== undefined) put('', found.headRows[0])
    if (cells.length > 0) columns.push({ head, cells, samples: [], places })
    else if (!isHeadKnown) columns.push({ head, cells, samples: all.slice(0, mostSamples + 1), places })
  }
  return columns
}

/** Words that a time is written with, beside names of months and of days. */
const ofTime = /^(?:t|z|de|del|d|of|st|nd|rd|th|[ap]|m|[ap]m|h|hs|hrs)$/

/** Whether words of a time name neither its day nor its hour. */
const hasMore = (text: string): boolean =>
  wordsOf(text).some(
    (word) => !(ofTime.test(word) || isMonth(word) || isWeekday(word) || word === 'utc' || word === 'gmt'),
  )

/** Times of a column that have a word more: each once, but for its figures. */
function besideTimes({ source: table = '', heads, data }: Headed, column: number): readonly UnknownColumn[] {
  const cells = new Map<string, string>()
  const places = new Map<string, TablePlace>()
  for (const { row, cells: of } of data) {
    const text = of[column]?.text ?? ''
    const shape = /\p{L}/u.test(text) ? text.replace(/\d/g, '9') : ''
    if (shape === '' || cells.has(shape) || cells.size > mostLooked) continue
    const isMore = hasMore(text) && readTime(text, { order: 'DMY', isTimeColumn: true }) !== undefined
    cells.set(shape, isMore ? text : '')
    if (isMore) places.set(text, { table, row, last: row, column })
  }
  const all = [...places.keys()]
  return all.length === 0 ? [] : [{ head: heads[column] ?? '', cells: all, samples: [], places }]
}

/** A time, and no word that could be of whose clock it is. */
const isTimeAlone = (text: string): boolean =>
  readTime(text, { order: 'DMY' }) !== undefined &&
  wordsOf(text).every((word) => ofTime.test(word) || isMonth(word) || isWeekday(word))

const isKnown = (text: string, known: ZoneWords): boolean => isHarmless(text, known) || isTimeAlone(text)

/** Fields of a mail that its writer fills, and not the programs that pass it on. */
const written = /^(?:subject|comments|keywords|thread-topic|x-(?:note|info|comment)s?)(?: \d+)?$/i

/** What whoever wrote a mail says of it in its head. */
export const fieldsOfMails = (tables: readonly Headed[], known: ZoneWords): readonly UnknownColumn[] =>
  tables.flatMap(({ kind, heads, data }) =>
    kind !== 'mail'
      ? []
      : heads.flatMap((head, i) => {
          const texts = [...new Set(data.map(({ cells }) => cells[i]?.text ?? ''))]
          const cells = texts.filter((text) => text !== '' && !isIdleName(text, known))
          return written.test(head) && cells.length > 0 ? [{ head, cells, samples: [] }] : []
        }),
  )

/** Lines of a question, and which cells stand whole in each. */
export type LinesOfWords = ReadonlyMap<string, readonly string[]>

/** What stands in a line of a question, and the cells that stand whole in it. */
interface Piece {
  readonly text: string
  readonly whole: readonly string[]
  readonly place?: TablePlace | undefined
}

/** Pieces in as few lines as hold them. */
function inLines(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = []
  let letters = 0
  for (const piece of pieces) {
    if (lines.length === 0 || letters + piece.text.length > mostLetters) {
      lines.push([])
      letters = 0
    }
    lines.at(-1)?.push(piece)
    letters += piece.text.length + 3
  }
  return lines
}

const lineOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(' | ')

const startOf = (head: string): string => (head === '' ? '' : `${head}: `)

/** A head alone, with the first of its cells. */
function sampled({ head, samples }: UnknownColumn): Piece {
  const shown = samples.slice(0, mostSamples).join(' · ')
  const more = samples.length > mostSamples ? ' …' : ''
  return { text: shown === '' ? head : `${startOf(head)}${shown}${more}`, whole: [] }
}

/**
 * The words of several columns in as few lines as hold them; what does not fit is told by its sign. `told`:
 * cells that are shown elsewhere, since they speak of a clock; `toldHeads`: columns that are.
 */
export function linesOfWords(
  columns: readonly UnknownColumn[],
  told: ReadonlySet<string>,
  toldHeads: ReadonlySet<string> = new Set(),
): LinesOfWords {
  const lines = inLines(
    columns.flatMap((column): readonly Piece[] => {
      const { head, cells: all } = column
      const cells = all.filter((one) => !told.has(one))
      if (cells.length === 0) return toldHeads.has(head) ? [] : [sampled(column)]
      const { text, whole } = joined(cells, mostLetters - startOf(head).length)
      return [{ text: `${startOf(head)}${text}`, whole }]
    }),
  )
  return new Map(lines.map((pieces) => [lineOf(pieces), pieces.flatMap(({ whole }) => whole)]))
}

/** All words of such columns, each cell whole, in as many lines as they are, and where those stand. */
export function linesOfAll(
  columns: readonly UnknownColumn[],
  isTold: (cell: string) => boolean,
): ReadonlyMap<string, readonly TablePlace[]> {
  const pieces = columns.flatMap((column): readonly Piece[] =>
    column.cells.length === 0
      ? [{ ...sampled(column), place: column.places?.get('') }]
      : column.cells
          .filter((cell) => !isTold(cell))
          .map((cell) => ({
            ...{ text: `${startOf(column.head)}${cell}`, whole: [cell] },
            place: column.places?.get(cell),
          })),
  )
  return new Map(inLines(pieces).map((of) => [lineOf(of), of.flatMap(({ place }) => (place ? [place] : []))]))
}

function joined(cells: readonly string[], most: number) {
  const whole: string[] = []
  let letters = 0
  for (const text of cells) {
    if (letters + text.length > most) continue
    whole.push(text)
    letters += text.length + 3
  }
  const text = whole.join(' · ')
  return { text: whole.length < cells.length ? `${text} …`.trim() : text, whole }
}

/** Whether a row holds words of which nobody knows that they are harmless, and that were not shown. */
export type HoldsUnseen = (row: SourceRow) => boolean

/** `shown`: the cells that stood whole before whoever answered. */
export function unseenIn(
  columns: ReadonlyMap<number, UnknownColumn>,
  shown: readonly string[],
  known: ZoneWords,
): HoldsUnseen {
  const words = new Set(shown.flatMap(wordsOf))
  // Where every word of a column was shown none of its cells is looked at.
  const own = [...columns].filter(([, { cells }]) => cells.flatMap(wordsOf).some((word) => !words.has(word)))
  const before = new Map<string, boolean>()
  const isUnseen = (text: string): boolean => {
    const kept = before.get(text)
    if (kept !== undefined) return kept
    const is = wordsOf(text).some((word) => !words.has(word)) && !isKnown(text, known)
    if (before.size < mostLooked) before.set(text, is)
    return is
  }
  return ({ cells }) => own.some(([i]) => isUnseen(seenIn(cells[i])))
}
