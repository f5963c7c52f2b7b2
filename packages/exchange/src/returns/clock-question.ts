import type { AsideLine, FileWords } from './aside-lines.ts'
import { type ClockColumns, clockColumns } from './clock-lines.ts'
import type { Headed } from './head.ts'
import { isIdleName } from './plain-columns.ts'
import type { TablePlace } from './tables.ts'
import {
  fieldsOfMails,
  type HoldsUnseen,
  linesOfAll,
  linesOfWords,
  unknownAside,
  unknownColumns,
  unseenIn,
} from './unknown-words.ts'
import { zoneOfTimeHead } from './zone-columns.ts'
import type { ZoneWords } from './zone-words.ts'

// What is shown to whoever is asked whose clock the times of a file are of. All of it is collected here, and
// the question is made of nothing else: each word of the file is known to be harmless, stands in a line, or
// keeps its own row open. Where there are more lines than are shown, an answer covers no row at all.

/** A table, with the columns of its times and those that are plainly of their zone. */
interface Timed {
  readonly found: Headed
  readonly own: readonly number[]
  readonly zones: readonly number[]
}

interface Question {
  /** Lines of the whole file: an answer covers no row where one of them was not shown. */
  readonly lines: readonly string[]
  /** Cells that could not be shown with others of their column; each keeps its own row open. */
  readonly ofRows: readonly string[]
  /** A line is too long to be shown whole. */
  readonly isCut: boolean
  /** Where each of them stands that is no column. */
  readonly places: ReadonlyMap<string, readonly TablePlace[]>
  /** The head, or the sentence, that says the zone. */
  readonly zoneBy: string | undefined
  /** Every cell that is shown since it speaks of a clock. */
  readonly cells: readonly string[]
  /** The cells that stand whole in the lines that were shown. */
  readonly seen: (shown: readonly string[]) => readonly string[]
  /** Of each table which rows hold words that stood in none of the lines that were shown. */
  readonly unseen: (shown: readonly string[]) => ReadonlyMap<Headed, HoldsUnseen>
}

/** With so many sentences a cell is compared, and with so many letters of them. */
const mostCompared = 100
const mostLettersCompared = 100_000

const firstOf = (wholes: readonly string[]): readonly string[] => {
  let left = mostLettersCompared
  return [...new Set(wholes)].filter((one) => {
    left -= one.length
    return left >= 0
  })
}

/** The heads that say a zone. */
const headsOf = ({ found, own, zones }: Timed, known: ZoneWords): readonly string[] => {
  const isSaid = (i: number): boolean => zoneOfTimeHead(found.heads[i] ?? '', known).zones.length > 0
  return own.length === 0 ? [] : [...own.filter(isSaid), ...zones].map((i) => found.heads[i] ?? '')
}

/** `said`: what stands beside its rows. `name`: what the file is called. */
export function questionOf(
  timed: readonly Timed[],
  said: FileWords,
  name: string | undefined,
  known: ZoneWords,
): Question {
  const columns = timed.map(({ found, own }) => clockColumns(found, own, known))
  const linesOf = (part: Exclude<keyof ClockColumns, 'inLines'>): readonly string[] =>
    columns.flatMap((one) => one[part])
  const first = [...linesOf('heads'), ...linesOf('amid'), ...linesOf('telling')]
  const others = linesOf('others')
  const ofAll = said.notes.filter(({ isOfAll }) => isOfAll).map(({ words }) => words)
  const zoneBy = timed.flatMap((one) => headsOf(one, known))[0] ?? ofAll[0]
  // Where the file says no zone there is nothing that an answer could cover.
  const isOpen = zoneBy !== undefined || linesOf('amid').length > 0
  const isNamed =
    name !== undefined && (isOpen || first.length + others.length > 0) && !isIdleName(name, known)
  const unknown = timed.flatMap(({ found, own }) =>
    isOpen && own.length > 0 ? [[found, unknownColumns(found, own, known)] as const] : [],
  )
  const told = new Map(columns.flatMap(({ inLines }) => [...inLines]))
  const cells = linesOf('cells')
  const isTold = new Set([...cells, ...first.flatMap((line) => told.get(line) ?? [])])
  const tables = timed.map(({ found }) => found)
  const mails = isOpen ? fieldsOfMails(tables, known) : []
  const ofWords = linesOfWords(
    [...mails, ...unknown.flatMap(([, of]) => [...of.values()])],
    isTold,
    new Set(columns.flatMap(({ toldHeads }) => [...toldHeads])),
  )
  const wholes = firstOf(said.notes.slice(0, mostCompared).map(({ words, whole = words }) => whole))
  // What is shown already in a sentence is not said again as a cell.
  const ofAside = linesOfAll(
    isOpen ? timed.flatMap(({ found, own }) => unknownAside(found, own, known)) : [],
    (cell) => isTold.has(cell) || wholes.some((one) => one.includes(cell)),
  )
  const seen = (shown: readonly string[]): readonly string[] =>
    shown.flatMap((line) => [...(ofWords.get(line) ?? []), ...(told.get(line) ?? [])])
  const aside = said.aside.filter(({ isNote }) => isOpen || isNote)
  return {
    lines: distinct([
      ...first,
      ...ofWords.keys(),
      ...notesOf(said, aside),
      ...ofAside.keys(),
      ...others,
      ...(isNamed ? [name] : []),
    ]),
    ofRows: linesOf('more'),
    isCut: aside.some(({ isCut }) => isCut === true),
    places: new Map([...ofAside, ...aside.map(({ words, place }) => [words, place ? [place] : []] as const)]),
    ...{ zoneBy, cells },
    seen,
    unseen: (shown) =>
      new Map(unknown.map(([found, of]) => [found, unseenIn(of, [...seen(shown), ...cells], known)])),
  }
}

/** What stands beside the rows, and what of it stands among them. */
const notesOf = ({ notes }: FileWords, aside: readonly AsideLine[]): readonly string[] => [
  ...aside.map(({ words }) => words),
  ...notes.map(({ words, whole = words }) => whole),
]

const distinct = (lines: readonly string[]): readonly string[] => [...new Set(lines)]
