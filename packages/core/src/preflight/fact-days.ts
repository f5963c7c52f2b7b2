import { type Day, isDay } from '../time/index.ts'
import type { Draft } from './draft.ts'
import { plain } from './read.ts'
import { type MonthTold, monthsOf, monthsTold } from './told-months.ts'
import type { PreflightRules } from './types.ts'
import { placesOf, sentencesIn } from './word-lists.ts'

/** A day as a plain text tells it, at its place. */
export interface ToldDay {
  readonly day: Day
  /** Told by its month alone: what is told lies on some day from `day` to this one. */
  readonly until?: Day
  /** No day is named: it follows from the name of the month. */
  readonly ofMonth?: true
  readonly start: number
  readonly end: number
}

const digits = /\d{1,4}/g
const iso = /(\d{4})-(\d{2})-(\d{2})(?!\d)/y
const numeric = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/y
/** `20/10/26`: a year of two figures, as forms have it. */
const numericShort = /(\d{1,2})\/(\d{1,2})\/(\d{2})(?![\d/])/y
const dayFirst =
  /(\d{1,2})(?:o|er|st|nd|rd|th)?\.? (?:de |of )?([a-z]{3,12})(?:,? (?:de |del |of )?(\d{4})(?!\d))?(?![a-z])/y
const monthBefore = /([a-z]{3,12}) $/
/** `8, 2026`, and `3 to 19, 2026`, `3, 9 and 19, 2026`: days of one month and their year. */
const daysAndYear =
  /(\d{1,2}(?:st|nd|rd|th)?(?:(?: ?[-\u2013] ?|,? (?:to|and|through|until) (?:the )?|, )\d{1,2}(?:st|nd|rd|th)?(?!\d)){0,12}),? (\d{4})(?!\d)/y
/** `el 28 del mismo mes`, `the 28th of that month`: a day of the month told last before it. */
const ofSameMonth =
  /(\d{1,2})(?:o|er|st|nd|rd|th)? (?:del (?:mismo|citado)|de (?:ese|dicho|ese mismo)|do mesmo|d(?:ess|aquel)e(?: mesmo)?|of (?:the same|that|that same)) (?:mes|month)(?![a-z])(?! (?:de|do|of) )/y
/** `the 19th`, `el dia 19`: a day whose month was told before it, and nothing more in its clause. */
const dayAlone =
  /^,? (?:(?:el|los|o|no|em|on|the|le) )*(?:dia )?(\d{1,2})(?:o|st|nd|rd|th)?(?= *(?:[.,;)]|$))/

/** No month of its own: that of the day told last before it. */
const ofDayBefore = 0

const two = (n: number): string => String(n).padStart(2, '0')
const made = (year: number, month: number, day: number): Day | undefined => {
  const text = `${year}-${two(month)}-${two(day)}`
  return isDay(text) ? text : undefined
}

interface Told {
  readonly year?: number
  readonly month: number
  readonly date: number
  /** Where it begins, if not at its number. */
  readonly start?: number
  readonly end: number
}

function toldWhole(m: RegExpExecArray | null, year: number, month: number, date: number): readonly Told[] {
  const century = m?.[year]?.length === 2 ? 2000 : 0
  return m
    ? [
        {
          year: century + Number(m[year]),
          month: Number(m[month]),
          date: Number(m[date]),
          end: m.index + m[0].length,
        },
      ]
    : []
}

/** `8 de octubre de 2026`, `8 October`, `October 8, 2026`, `October 3 to 19, 2026`. */
function inWords(
  text: string,
  index: number,
  found: string,
  names: ReadonlyMap<string, number>,
  at: (pattern: RegExp, place: number) => RegExpExecArray | null,
): readonly Told[] {
  if (found.length > 2) return []
  const same = at(ofSameMonth, index)
  if (same) return [{ month: ofDayBefore, date: Number(found), end: index + same[0].length }]
  const first = at(dayFirst, index)
  const month = first && names.get(first[2] as string)
  if (first && month) {
    const end = index + first[0].length
    return [
      { ...(first[3] === undefined ? {} : { year: Number(first[3]) }), month, date: Number(found), end },
    ]
  }
  const name = monthBefore.exec(text.slice(Math.max(0, index - 13), index))?.[1] ?? ''
  const before = names.get(name)
  const rest = before === undefined ? null : at(daysAndYear, index)
  if (!rest || before === undefined) return []
  const [start, end] = [index - name.length - 1, index + rest[0].length]
  const year = Number(rest[2])
  return (rest[1]?.match(/\d{1,2}/g) ?? []).map((date) => ({
    year,
    month: before,
    date: Number(date),
    start,
    end,
  }))
}

/**
 * The days that a plain text tells, each at its place. A day without a year has that of the day told nearest
 * to it; where none is told it is none.
 */
export function daysIn(text: string, rules: PreflightRules): readonly ToldDay[] {
  const whole: ToldDay[] = []
  const open: ToldAt[] = []
  for (const sentence of sentencesIn(rules, text))
    for (const told of toldIn(sentence.text, rules)) {
      const { start } = sentence
      if (told.days === undefined) open.push({ ...told, start: start + told.start, end: start + told.end })
      else
        for (const day of told.days)
          whole.push(start === 0 ? day : { ...day, start: start + day.start, end: start + day.end })
    }
  const named = open.filter(({ month }) => month !== ofDayBefore)
  const told = open.flatMap((one): readonly ToldDay[] => {
    if (one.month === ofDayBefore) return ofMonthBefore(one, whole, named)
    const nearest = whole.toSorted((a, b) => Math.abs(a.start - one.start) - Math.abs(b.start - one.start))[0]
    return nearest ? dayOf(one, Number(nearest.day.slice(0, 4))) : []
  })
  return told.length === 0 ? whole : [...whole, ...told].sort((a, b) => a.start - b.start)
}

/** `... el 7 de octubre ... el 28 del mismo mes`: nothing where no day stands before it. */
function ofMonthBefore(one: ToldAt, whole: readonly ToldDay[], named: readonly ToldAt[]): readonly ToldDay[] {
  const day = whole.findLast(({ end }) => end <= one.start)
  const bare = named.findLast(({ end }) => end <= one.start)
  if (!day) return []
  const month = bare && bare.end > day.end ? bare.month : Number(day.day.slice(5, 7))
  return dayOf({ ...one, month }, Number(day.day.slice(0, 4)))
}

/** The day that is told, or the first and the last on which it may lie; none that is in no calendar. */
function dayOf({ month, date, last, start, end }: ToldAt, year: number): readonly ToldDay[] {
  const lastOfMonth = [31, 30, 29, 28].map((n) => made(year, month, n)).find((day) => day !== undefined)
  const day = date === 'last' ? lastOfMonth : made(year, month, date)
  if (day === undefined) return []
  const until = last === 'last' ? lastOfMonth : last === undefined ? undefined : made(year, month, last)
  const ofMonth = date === 'last' || last !== undefined ? { ofMonth: true as const } : {}
  return [{ day, start, end, ...ofMonth, ...(until === undefined ? {} : { until }) }]
}

type ToldAt = Omit<Told, 'date'> &
  Pick<MonthTold, 'date' | 'last'> & {
    readonly start: number
    /** In its sentence, where the year stands beside it. */
    readonly days?: readonly ToldDay[]
  }

const remembered = 128
const toldOf = new WeakMap<PreflightRules, Map<string, readonly ToldAt[]>>()

/** What one sentence tells; while a text is typed its other sentences stay, and are not read again. */
function toldIn(sentence: string, rules: PreflightRules): readonly ToldAt[] {
  let known = toldOf.get(rules)
  if (!known) {
    known = new Map()
    toldOf.set(rules, known)
  }
  const before = known.get(sentence)
  if (before) return before
  const names = monthsOf(rules)
  const found: ToldAt[] = []
  const at = (pattern: RegExp, place: number): RegExpExecArray | null => {
    pattern.lastIndex = place
    return pattern.exec(sentence)
  }
  // Every day has a digit: where none stands nothing is looked for.
  let past = 0
  for (const { index, 0: number } of sentence.matchAll(digits)) {
    if (index < past || /[\d.]/.test(sentence.charAt(index - 1))) continue
    const whole =
      number.length === 4
        ? toldWhole(at(iso, index), 1, 2, 3)
        : toldWhole(at(numeric, index) ?? at(numericShort, index), 3, 2, 1)
    const told = whole.length > 0 ? whole : inWords(sentence, index, number, names, at)
    past = told[0]?.end ?? past
    found.push(...told.map((one) => ({ start: index, ...one })))
  }
  if (found.length > 0) found.push(...onceMoreIn(sentence, found, rules))
  found.push(...monthsTold(sentence, rules))
  const told = found.map((one) => (one.year === undefined ? one : { ...one, days: dayOf(one, one.year) }))
  if (known.size >= remembered) known.clear()
  known.set(sentence, told)
  return told
}

/**
 * `... el 5 de octubre ..., y nuevamente el dia 19`: in the month told last before it, where it is a later
 * day of it.
 */
function onceMoreIn(sentence: string, found: readonly ToldAt[], rules: PreflightRules): readonly ToldAt[] {
  const places = [...placesOf(rules, 'onceMore', sentence), ...placesOf(rules, 'later', sentence)]
  return places.flatMap(({ end: word }): readonly ToldAt[] => {
    const match = dayAlone.exec(sentence.slice(word))
    const before = found.findLast(({ end }) => end <= word)
    if (!match || typeof before?.date !== 'number' || Number(match[1]) <= before.date) return []
    const end = word + match[0].length
    const { year, month } = before
    const start = word + match[0].search(/\d/)
    return [{ ...(year === undefined ? {} : { year }), month, date: Number(match[1]), start, end }]
  })
}

const sentences = /[^.!?;\n]+(?:\.(?=\S)[^.!?;\n]*)*/g
const cuts = /[,:()]| (?:y|e|and|et|que|that|cuando|when|quando) /g
/** A piece of a sentence that holds little more than a date belongs to what stands beside it. */
const fewWords = 8

/**
 * The days of the facts, as summary and nexus tell them, in order: an offence may have been done on the first
 * of them.
 *
 * The day of a complaint, a report, an order, a look-up is none: a day that stands in the same piece of a
 * sentence as such a word, or alone beside one. What is doubtful is left out.
 */
export function factDays({
  draft,
  words,
  written,
}: {
  readonly draft: Draft
  readonly words: PreflightRules
  readonly written: Day
}): readonly Day[] {
  const text = plain(draft.summary)
  if (!/\d/.test(text)) return []
  // A month alone tells no day.
  const days = daysIn(text, words).filter(({ day, until }) => day <= written && until === undefined)
  if (days.length === 0) return []
  const others = placesOf(words, 'otherDays', text).filter(
    ({ start }) =>
      !/(?:segun|conforme|segundo|selon|according|per) [a-z' ]{0,10}$/.test(
        text.slice(Math.max(0, start - 24), start),
      ),
  )
  const found = days.filter((one) => !isOfAnother(one, others, text))
  return [...new Set(found.map(({ day }) => day))].sort()
}

function isOfAnother(told: ToldDay, others: readonly { readonly start: number }[], text: string): boolean {
  if (others.length === 0) return false
  const sentence = around(text, told.start, sentences)
  const pieces = split(text.slice(sentence.start, sentence.end), sentence.start)
  const at = pieces.findIndex(({ start, end }) => told.start >= start && told.start < end)
  const own = pieces[at]
  if (!own) return false
  const has = (piece: { start: number; end: number } | undefined): boolean =>
    piece !== undefined && others.some(({ start }) => start >= piece.start && start < piece.end)
  if (has(own)) return true
  const isBare = own.end - own.start - (told.end - told.start) <= fewWords
  return isBare && (has(pieces[at - 1]) || has(pieces[at + 1]))
}

function around(text: string, place: number, pattern: RegExp): { start: number; end: number } {
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length
    if (place < end) return { start: match.index, end }
  }
  return { start: 0, end: text.length }
}

function split(sentence: string, offset: number): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = []
  let start = 0
  for (const match of sentence.matchAll(cuts)) {
    pieces.push({ start: offset + start, end: offset + match.index })
    start = match.index + match[0].length
  }
  pieces.push({ start: offset + start, end: offset + sentence.length })
  return pieces
}
