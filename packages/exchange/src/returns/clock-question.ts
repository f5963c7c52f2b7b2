import { type ClockColumns, type ClockNote, clockColumns } from './clock-lines.ts'
import type { Headed } from './head.ts'
import { isIdleName } from './plain-columns.ts'
import { fieldsOfMails, type HoldsUnseen, linesOfWords, unknownColumns, unseenIn } from './unknown-words.ts'
import { zoneOfTimeHead } from './zone-columns.ts'
import type { ZoneWords } from './zone-words.ts'

// What is shown to whoever is asked whose clock the times of a file are of: what says most stands first.

/** A table, with the columns of its times and those that are plainly of their zone. */
interface Timed {
  readonly found: Headed
  readonly own: readonly number[]
  readonly zones: readonly number[]
}

interface Question {
  /** All of them, of which the first are shown. */
  readonly lines: readonly string[]
  /** The head, or the sentence, that says the zone. */
  readonly zoneBy: string | undefined
  /** Every cell that is shown since it speaks of a clock. */
  readonly cells: readonly string[]
  /** Of each table which rows hold words that stood in none of the lines that were shown. */
  readonly unseen: (shown: readonly string[]) => ReadonlyMap<Headed, HoldsUnseen>
}

/** The heads that say a zone. */
const headsOf = ({ found, own, zones }: Timed, known: ZoneWords): readonly string[] => {
  const isSaid = (i: number): boolean => zoneOfTimeHead(found.heads[i] ?? '', known).zones.length > 0
  return own.length === 0 ? [] : [...own.filter(isSaid), ...zones].map((i) => found.heads[i] ?? '')
}

/** `notes`: what stands beside its rows. `name`: what the file is called. */
export function questionOf(
  timed: readonly Timed[],
  notes: readonly ClockNote[],
  name: string | undefined,
  known: ZoneWords,
): Question {
  const columns = timed.map(({ found, own }) => clockColumns(found, own, known))
  const linesOf = (part: Exclude<keyof ClockColumns, 'inLines'>): readonly string[] =>
    columns.flatMap((one) => one[part])
  const first = [...linesOf('heads'), ...linesOf('amid'), ...linesOf('telling')]
  const others = linesOf('others')
  const isNamed = name !== undefined && first.length + others.length > 0 && !isIdleName(name, known)
  const ofAll = notes.filter(({ isOfAll }) => isOfAll).map(({ words }) => words)
  const zoneBy = timed.flatMap((one) => headsOf(one, known))[0] ?? ofAll[0]
  // Where the file says no zone there is nothing that an answer could cover.
  const isOpen = zoneBy !== undefined || linesOf('amid').length > 0
  const unknown = timed.flatMap(({ found, own }) =>
    isOpen && own.length > 0 ? [[found, unknownColumns(found, own, known)] as const] : [],
  )
  const told = new Map(columns.flatMap(({ inLines }) => [...inLines]))
  const cells = linesOf('cells')
  const ofWords = linesOfWords(
    [
      ...(isOpen
        ? fieldsOfMails(
            timed.map(({ found }) => found),
            known,
          )
        : []),
      ...unknown.flatMap(([, of]) => [...of.values()]),
    ],
    new Set([...cells, ...first.flatMap((line) => told.get(line) ?? [])]),
  )
  const wholes = notes.map(({ words, whole = words }) => whole)
  const ends = [...others, ...(isNamed ? [name] : []), ...linesOf('more')]
  return {
    lines: [...new Set([...first, ...ofWords.keys(), ...wholes, ...ends])],
    ...{ zoneBy, cells },
    unseen: (shown) => {
      const seen = shown.flatMap((line) => [...(ofWords.get(line) ?? []), ...(told.get(line) ?? [])])
      return new Map(unknown.map(([found, of]) => [found, unseenIn(of, [...seen, ...cells], known)]))
    },
  }
}
