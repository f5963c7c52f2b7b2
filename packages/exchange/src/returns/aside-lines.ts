import { refuses, sentencesOf } from '@oficio/core/time'
import { type ClockNote, isNote, mayNameClock, noteOf, textsOf } from './clock-notes.ts'
import type { Headed, Parts } from './head.ts'
import { isIdleSheet, isSilent } from './plain-beside.ts'
import type { SourceRow, SourceTable, TablePlace } from './tables.ts'
import { mostLetters } from './unknown-words.ts'
import { namesZone } from './zone-columns.ts'
import type { ZoneWords } from './zone-words.ts'

// All that a file says in no row of its tables. What could be of its clock is held against its times; every
// line of it is shown to whoever is asked, since one may take back another in words that name no clock.

/** What stands in a file and in no row of it. */
export interface FileWords {
  readonly notes: readonly ClockNote[]
  /** Every sentence: some say in which half of the day its hours lie. */
  readonly words: readonly string[]
  /** What each of these stands with. */
  readonly wholes: ReadonlyMap<string, string>
  /** All that does, but for what says nothing in a closed form, as it is shown. */
  readonly aside: readonly AsideLine[]
}

const mostNotes = 2_000

/** Whether a table holds lines, and not labels with their values. */
const hasLines = ({ heads, data, hasHead }: Headed, time: number): boolean =>
  time >= 0 && !(hasHead && data.length === 1 && heads.some(namesZone))

/** Of a line of a file more letters than these are no sentence that somebody reads beside a question. */
const mostInLine = 2_000

/** A text of a file that stands in no row, and what is shown of it. */
interface Said {
  readonly text: string
  readonly whole: string
}

/** Words that stand in no row, as they are shown, and where. */
export interface AsideLine {
  readonly words: string
  readonly place?: TablePlace
  /** It is too long to be shown whole. */
  readonly isCut?: boolean
  /** It may be of the clock by what it says. */
  readonly isNote: boolean
}

/** No sentence goes on for more letters than these: what does is shown in more lines than one. */
const mostInParagraph = 20_000

/** A sentence goes on in the line under it. */
const isWrapped = (line: string, next: string): boolean =>
  line.length < mostInParagraph && /^\p{Ll}/u.test(next) && !/[.!?…]/.test(line.slice(-1))

/** Lines that are shown as one. */
interface Paragraphs {
  words: string
  readonly texts: string[]
  readonly place: { -readonly [Part in keyof TablePlace]: TablePlace[Part] }
  readonly isNote: boolean
  isCut: boolean
}

/**
 * All lines that stand in no row but those that say nothing in a closed form, in their order: each that may
 * be of the clock begins anew, with what it goes on in, and with what stands behind it, in other paragraphs
 * too: that may take it back in words that name no clock.
 */
function inParagraphs(
  table: string,
  rows: readonly SourceRow[],
  known: ZoneWords,
  isSilent: (text: string) => boolean,
): readonly Paragraphs[] {
  const found: Paragraphs[] = []
  for (const [at, row] of rows.entries()) {
    const whole = textsOf(row).join(' ').replace(/\s+/g, ' ').trim()
    if (whole === '') continue
    const text = whole.length > mostInLine ? `${whole.slice(0, mostInLine)} …` : whole
    const last = found.at(-1)
    const isNext = last !== undefined && row.row - last.place.last <= 1
    const goesOn = isNext && isWrapped(last.words, text)
    const isAsked = at < mostNotes || mayNameClock(text)
    const isNote = !goesOn && isAsked && sentencesOf(text).some((one) => noteOf(one, known))
    const isQuiet = !goesOn && !isNote && isSilent(text)
    const fits = last !== undefined && last.words.length + text.length <= mostLetters
    if (isQuiet && !(fits && last.isNote)) continue
    if (last && (goesOn || (fits && !isNote))) {
      last.words += `${goesOn ? ' ' : ' / '}${text}`
      last.texts.push(textsOf(row).join(' '))
      last.place.last = row.row
      last.isCut ||= whole !== text
    } else {
      const column = row.cells.findIndex((cell) => cell.text !== '')
      const place = { table, row: row.row, last: row.row, column }
      found.push({ words: text, texts: [textsOf(row).join(' ')], place, isNote, isCut: whole !== text })
    }
  }
  return found
}

type NoteIn = ClockNote & Required<Pick<ClockNote, 'whole'>>

/** A sentence in whose first words stands one that takes back or limits what was said before it. */
const takesBack = (sentence: string): boolean => refuses(sentence.trim().split(/\s+/).slice(0, 3).join(' '))

/**
 * The notes of a text, with all that they stand in. A sentence gives all times its zone only where it is
 * whole: not the half of one before a semicolon, and not before one that takes it back.
 */
function notesIn({ text, whole }: Said, known: ZoneWords): readonly NoteIn[] {
  const sentences = text.split(/(?<=[.!?…])\s+|\n+/).filter((one) => one.trim() !== '')
  const behind = (): string => whole.slice(whole.indexOf(text) + text.length).replace(/^[ /]+/, '')
  return sentences.flatMap((sentence, i) => {
    const pieces = sentencesOf(sentence)
    const isHalf = (): boolean => pieces.length > 1 || takesBack(sentences[i + 1] ?? behind())
    return pieces.flatMap((piece) => {
      const note = noteOf(piece, known)
      if (!note) return []
      const isLimited = note.isOfAll && isHalf()
      return [{ ...note, whole, ...(isLimited ? { isOfAll: false, isAgainst: true } : {}) }]
    })
  })
}

/** The sentences of a file that stand in no row, each once, and those that may be of its clock. */
export function clockNotes(
  parts: readonly Parts[],
  tables: readonly SourceTable[],
  timeOf: (found: Headed) => number,
  known: ZoneWords,
): FileWords {
  const said: Said[] = []
  const met = new Map<string, Set<string>>()
  const aside: AsideLine[] = []
  const add = (text: string, whole = text.replace(/\s+/g, ' ').trim()): void => {
    // Each text of a long paragraph is kept under it, and not with a copy of it.
    const of = met.get(whole) ?? new Set()
    if (text === '' || of.has(text) || (said.length >= mostNotes && !mayNameClock(text))) return
    met.set(whole, of.add(text))
    said.push({ text, whole })
  }
  const silent = (text: string): boolean => isSilent(text, known)
  for (const [i, { tables: found, beside }] of parts.entries()) {
    const { name = '' } = tables[i] ?? {}
    const called = nameInWords(name)
    add(called)
    if (called !== '' && !isIdleSheet(called, known)) aside.push({ words: called, isNote: false })
    for (const { texts: of, words, place, isNote, isCut } of inParagraphs(name, beside, known, silent)) {
      for (const text of of) add(text, words)
      aside.push({ words, place, isNote, ...(isCut ? { isCut } : {}) })
    }
    for (const one of found) for (const text of wordsOf(one, timeOf(one))) add(text)
  }
  const wholes = new Map(said.flatMap(({ text, whole }) => sentencesOf(text).map((one) => [one, whole])))
  return {
    notes: eachNote(said.flatMap((one) => notesIn(one, known))),
    words: [...wholes.keys()],
    wholes,
    aside,
  }
}

/** Each sentence once of each that it stands in: where the first stands, as the last was read. */
function eachNote(notes: readonly NoteIn[]): readonly ClockNote[] {
  const found: ClockNote[] = []
  const places = new Map<string, Map<string, number>>()
  for (const note of notes) {
    const of = places.get(note.whole) ?? new Map<string, number>()
    places.set(note.whole, of)
    const at = of.get(note.words) ?? found.length
    of.set(note.words, at)
    found[at] = note
  }
  return found
}

/** What a sheet, a list of JSON, a caption or a file of a mail is called, its words apart. */
const nameInWords = (name: string): string =>
  name
    .replace(/[_/.]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .trim()

function wordsOf(found: Headed, time: number): readonly string[] {
  if (found.kind) return []
  const { heads, data, isNumbered } = found
  if (hasLines(found, time)) return data.filter(isNote).map((row) => textsOf(row).join(' '))
  if (!found.hasHead && !isNumbered && heads.length < 4)
    return [heads.join(': '), ...data.slice(0, 200).map((row) => textsOf(row).join(': '))]
  return data.flatMap((row, n) =>
    row.cells.flatMap(({ text }, i) =>
      text === '' || (n >= 50 && !mayNameClock(text))
        ? []
        : [isNumbered ? text : `${heads[i] ?? ''}: ${text}`],
    ),
  )
}
