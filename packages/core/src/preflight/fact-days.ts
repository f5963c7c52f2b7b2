import { type Day, isDay } from '../time/index.ts'
import type { Draft } from './draft.ts'
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'
import { placesOf } from './word-lists.ts'

interface ToldDay {
  readonly day: Day
  readonly start: number
  readonly end: number
}

const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g
const numeric = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/g
const dayFirst =
  /(?<![\d.])(\d{1,2})(?:o|er|st|nd|rd|th)?\.? (?:de |of )?([a-z]{3,12})(?:,? (?:de |del |of )?(\d{4})(?!\d))?(?![a-z])/g
const monthFirst = /(?<![a-z])([a-z]{3,12}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/g

const two = (n: number): string => String(n).padStart(2, '0')
const made = (year: number, month: number, day: number): Day | undefined => {
  const text = `${year}-${two(month)}-${two(day)}`
  return isDay(text) ? text : undefined
}

const months = new WeakMap<PreflightRules, ReadonlyMap<string, number>>()

function monthsOf(rules: PreflightRules): ReadonlyMap<string, number> {
  const before = months.get(rules)
  if (before) return before
  const map = new Map((rules.months ?? []).flatMap((names, i) => names.map((name) => [plain(name), i + 1])))
  months.set(rules, map)
  return map
}

/**
 * The days that a plain text tells, each at its place. A day without a year has that of the day told nearest to it;
 * where none is told it is none.
 */
function daysIn(text: string, rules: PreflightRules): readonly ToldDay[] {
  const names = monthsOf(rules)
  const whole: ToldDay[] = []
  const open: {
    readonly month: number
    readonly date: number
    readonly start: number
    readonly end: number
  }[] = []
  const add = (m: RegExpExecArray, year: unknown, month: number | undefined, date: unknown): void => {
    if (month === undefined) return
    const [start, end] = [m.index, m.index + m[0].length]
    if (year === undefined) {
      open.push({ month, date: Number(date), start, end })
      return
    }
    const day = made(Number(year), month, Number(date))
    if (day !== undefined && !whole.some((one) => one.start < end && start < one.end))
      whole.push({ day, start, end })
  }
  for (const m of text.matchAll(iso)) add(m, m[1], Number(m[2]), m[3])
  for (const m of text.matchAll(numeric)) add(m, m[3], Number(m[2]), m[1])
  for (const m of text.matchAll(dayFirst)) add(m, m[3], names.get(m[2] as string), m[1])
  for (const m of text.matchAll(monthFirst)) add(m, m[3], names.get(m[1] as string), m[2])
  const told = open.flatMap(({ month, date, start, end }): ToldDay[] => {
    const nearest = whole.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0]
    const day = nearest && made(Number(nearest.day.slice(0, 4)), month, date)
    return day ? [{ day, start, end }] : []
  })
  return [...whole, ...told].sort((a, b) => a.start - b.start)
}

const sentences = /[^.!?;\n]+(?:\.(?=\S)[^.!?;\n]*)*/g
const cuts = /[,:()]| (?:y|e|and|et|que|that|cuando|when|quando) /g
/** A piece of a sentence that holds little more than a date belongs to what stands beside it. */
const fewWords = 8

/**
 * The days on which the account or the offence acted, as summary and nexus tell them, in order.
 *
 * The day of a complaint, a report, an order, a look-up is none: a day that stands in the same piece of a sentence as
 * such a word, or alone beside one. What is doubtful is left out.
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
  const days = daysIn(text, words)
  if (days.length === 0) return []
  const others = placesOf(words, 'otherDays', text).filter(
    ({ start }) =>
      !/(?:segun|conforme|segundo|selon|according|per) [a-z' ]{0,10}$/.test(
        text.slice(Math.max(0, start - 24), start),
      ),
  )
  const found = days.filter((one) => one.day <= written && !isOfAnother(one, others, text))
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
