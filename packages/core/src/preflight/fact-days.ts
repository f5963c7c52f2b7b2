import { type Day, isDay } from '../time/index.ts'
import type { Draft } from './draft.ts'
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'
import { placesOf, sentencesIn } from './word-lists.ts'

/** A day as a plain text tells it, at its place. */
export interface ToldDay {
  readonly day: Day
  readonly start: number
  readonly end: number
}

const digits = /\d{1,4}/g
const iso = /(\d{4})-(\d{2})-(\d{2})(?!\d)/y
const numeric = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/y
const dayFirst =
  /(\d{1,2})(?:o|er|st|nd|rd|th)?\.? (?:de |of )?([a-z]{3,12})(?:,? (?:de |del |of )?(\d{4})(?!\d))?(?![a-z])/y
const monthBefore = /([a-z]{3,12}) $/
const dayAndYear = /(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/y

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

interface Told {
  readonly year?: number
  readonly month: number
  readonly date: number
  readonly end: number
}

function toldWhole(m: RegExpExecArray | null, year: number, month: number, date: number): Told | undefined {
  return m
    ? { year: Number(m[year]), month: Number(m[month]), date: Number(m[date]), end: m.index + m[0].length }
    : undefined
}

/** `8 de octubre de 2026`, `8 October`, `October 8, 2026`. */
function inWords(
  text: string,
  index: number,
  found: string,
  names: ReadonlyMap<string, number>,
  at: (pattern: RegExp, place: number) => RegExpExecArray | null,
): Told | undefined {
  if (found.length > 2) return undefined
  const first = at(dayFirst, index)
  const month = first && names.get(first[2] as string)
  if (first && month) {
    const end = index + first[0].length
    return { ...(first[3] === undefined ? {} : { year: Number(first[3]) }), month, date: Number(found), end }
  }
  const before = names.get(monthBefore.exec(text.slice(Math.max(0, index - 13), index))?.[1] ?? '')
  const rest = before === undefined ? null : at(dayAndYear, index)
  return rest && before !== undefined
    ? { year: Number(rest[2]), month: before, date: Number(found), end: index + rest[0].length }
    : undefined
}

/**
 * The days that a plain text tells, each at its place. A day without a year has that of the day told nearest to it;
 * where none is told it is none.
 */
export function daysIn(text: string, rules: PreflightRules): readonly ToldDay[] {
  const whole: ToldDay[] = []
  const open: (Told & { readonly start: number })[] = []
  for (const sentence of sentencesIn(rules, text))
    for (const one of toldIn(sentence.text, rules)) {
      const [start, end] = [sentence.start + one.start, sentence.start + one.end]
      if (one.day !== undefined) whole.push({ day: one.day, start, end })
      else open.push({ ...one, start, end })
    }
  const told = open.flatMap(({ month, date, start, end }): ToldDay[] => {
    const nearest = whole.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0]
    const day = nearest && made(Number(nearest.day.slice(0, 4)), month, date)
    return day ? [{ day, start, end }] : []
  })
  return told.length === 0 ? whole : [...whole, ...told].sort((a, b) => a.start - b.start)
}

type ToldAt = Told & { readonly start: number; readonly day?: Day }

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
    const told =
      number.length === 4
        ? toldWhole(at(iso, index), 1, 2, 3)
        : (toldWhole(at(numeric, index), 3, 2, 1) ?? inWords(sentence, index, number, names, at))
    if (!told) continue
    past = told.end
    const day = told.year === undefined ? undefined : made(told.year, told.month, told.date)
    if (told.year === undefined) found.push({ ...told, start: index })
    else if (day !== undefined) found.push({ ...told, start: index, day })
  }
  if (known.size >= remembered) known.clear()
  known.set(sentence, found)
  return found
}

const sentences = /[^.!?;\n]+(?:\.(?=\S)[^.!?;\n]*)*/g
const cuts = /[,:()]| (?:y|e|and|et|que|that|cuando|when|quando) /g
/** A piece of a sentence that holds little more than a date belongs to what stands beside it. */
const fewWords = 8

/**
 * The days of the facts, as summary and nexus tell them, in order: an offence may have been done on the first of them.
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
  const days = daysIn(text, words).filter(({ day }) => day <= written)
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
