import { folded, saysLocal } from '@oficio/core/time'
import type { Headed } from './head.ts'
import { type SourceRow, seenIn } from './tables.ts'
import { isEitherWay, readTime } from './time.ts'

/** What the head of a day or of an hour is called beside that word: "inicio", "login", nothing. */
const dayWord = /^(?:fecha|date|data|dia|day|jour)\b|\b(?:fecha|date|data|dia|day|jour)$/
const hourWord = /^(?:hora|horas|hour|time|horario|heure)\b|\b(?:hora|hour|time|horario|heure)$/

const clock =
  /^\d{1,2}[:h]\d{2}(?:[:m]\d{2}(?:[.,]\d{1,9})?s?)?(?: ?[ap]\.? ?m\.?)?(?: ?(?:Z|UTC|GMT|[+\-−]\d{1,2}(?::?\d{2})?))*$/i

/**
 * Without all brackets that stand at its end: looked for from there, since a head may be as long as a text.
 */
function withoutBrackets(head: string): string {
  let rest = head.trimEnd()
  while (rest.endsWith(')')) {
    const at = rest.lastIndexOf('(')
    if (at < 0 || rest.slice(at, -1).includes(')')) break
    rest = rest.slice(0, at).trimEnd()
  }
  return rest
}

function restOf(head: string, word: RegExp): string | undefined {
  const bare = withoutBrackets(folded(head.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')))
    .replace(/[\s_.-]+/g, ' ')
    .replace(/ (?:utc|gmt)(?: ?[+\-−]? ?\d{1,2}(?::?\d{2})?)?$/, '')
    .trim()
  return word.test(bare)
    ? bare
        .replace(word, '')
        .replace(/^ ?(?:de|del|da|do|du|of) /, '')
        .trim()
    : undefined
}

/**
 * The column of hours that stands beside a column of days and is called as it is; undefined where none does,
 * or where either could belong to another.
 */
export function hourBeside(found: Headed, day: number): number | undefined {
  if (found.isNumbered || found.kind || !isOf(found, day, dayWord, isDay)) return undefined
  const rest = restOf(found.heads[day] ?? '', dayWord)
  const beside = (at: number, word: RegExp, isOne: (text: string) => boolean): readonly number[] =>
    [at - 1, at + 1].filter((i) => restOf(found.heads[i] ?? '', word) === rest && isOf(found, i, word, isOne))
  const only = rest === '' ? (startBehind(found, day) ?? onlyHour(found, day)) : onlyHour(found, day)
  const [hour = only, ...others] = beside(day, hourWord, (text) => clock.test(text))
  if (hour !== undefined && hour === only) return hour
  if (hour === undefined || others.length > 0) return undefined
  if (beside(hour, dayWord, isDay).length !== 1) return undefined
  // Of two hours with one day nobody knows whose the day is: by the clock of the one it may be the next.
  const isOther = (at: number): boolean => {
    const of = restOf(found.heads[at] ?? '', hourWord)
    return of !== undefined && !endWord.test(of) && isOf(found, at, hourWord, (text) => clock.test(text))
  }
  const isOfZone = /(?:^|[\s_(])(?:utc|gmt)\)?$/i.test(found.heads[hour] ?? '')
  const apart = found.heads.filter(
    (head, i) =>
      i !== hour &&
      isOther(i) &&
      !hasOwnDay(found, i, day) &&
      !(isOfZone && saysLocal(head.replaceAll('_', ' '))),
  )
  return apart.length === 0 ? hour : undefined
}

/** Heads of what is yet to come, or was long before: no time of what a row tells. */
export const otherMoment =
  /(?<!\p{L})(?:expir\p{L}*|exp|venc\p{L}*|valid\p{L}*|until|hasta|ate|birth\p{L}*|dob|nac\p{L}*|nasc\p{L}*|naiss\p{L}*)(?!\p{L})/u

/**
 * Right behind the one day of a row its one hour, of which one says by a word more what both are of:
 * `Fecha operación;Hora`.
 */
function onlyHour(found: Headed, day: number): number | undefined {
  const of = (word: RegExp, isOne: (text: string) => boolean): readonly number[] =>
    found.heads.flatMap((_, i) => (isOf(found, i, word, isOne) ? [i] : []))
  const [days, hours] = [of(dayWord, isDay), of(hourWord, (text) => clock.test(text))]
  if (days.join() !== String(day) || hours.join() !== String(day + 1)) return undefined
  const [ofDay, ofHour] = [
    restOf(found.heads[day] ?? '', dayWord),
    restOf(found.heads[day + 1] ?? '', hourWord),
  ]
  const isOther = [otherMoment, endWord].some((word) => word.test(`${ofDay} ${ofHour}`))
  return (ofDay === '' || ofHour === '') && !isOther ? day + 1 : undefined
}

/**
 * Behind the one day of a row two hours, of which the second is called an end: the day is that of the first.
 * `Fecha, Hora inicio, Hora fin`.
 */
function startBehind(found: Headed, day: number): number | undefined {
  const of = (word: RegExp, isOne: (text: string) => boolean): readonly number[] =>
    found.heads.flatMap((_, i) => (isOf(found, i, word, isOne) ? [i] : []))
  const hours = of(hourWord, (text) => clock.test(text))
  if (hours.join() !== [day + 1, day + 2].join() || of(dayWord, isDay).length !== 1) return undefined
  const [start, end] = hours.map((i) => restOf(found.heads[i] ?? '', hourWord) ?? '')
  return start !== undefined && !endWord.test(start) && endWord.test(end ?? '') ? day + 1 : undefined
}

/**
 * Columns of hours that stand beside one of days with their hours, and are called as it is: the hour of a row
 * may be the one or the other.
 */
export function rivalHours(found: Headed, time: number): readonly number[] {
  const rest = restOf(found.heads[time] ?? '', dayWord)
  if (found.isNumbered || found.kind || rest === undefined) return []
  return [time - 1, time + 1].filter(
    (i) =>
      restOf(found.heads[i] ?? '', hourWord) === rest && isOf(found, i, hourWord, (text) => clock.test(text)),
  )
}

/** Whether an hour in a column of its own is another than the one that a time bears. */
export function isOtherHour(text: string, { cells }: SourceRow, rivals: readonly number[]): boolean {
  const own = /(?:^|[T\s,])(\d{1,2}[:h]\d{2})/i.exec(text)?.[1]?.replace(/h/i, ':').padStart(5, '0')
  return rivals.some((at) => {
    const other = /^\d{1,2}[:h]\d{2}/i
      .exec(cells[at]?.text ?? '')?.[0]
      .replace(/h/i, ':')
      .padStart(5, '0')
    return own !== undefined && other !== undefined && other !== own
  })
}

const endWord = /\b(?:fin|final|end|fim|termino|salida|saida|logout|hasta|ate)\b/

const hasOwnDay = (found: Headed, hour: number, day: number): boolean =>
  [hour - 1, hour + 1].some((i) => i !== day && i >= 0 && isOf(found, i, dayWord, isDay))

/** What a cell says of the half of a day: the one of a clock of twelve hours, or in words. */
const half = /^[ap]\.? ?m\.?$/i
const wordOfHalf =
  /^(?:mañana|tarde|noche|madrugada|manhã|noite|matin|après-midi|soir|morning|afternoon|evening|night|day|día|dia)$/i

/** Columns that say in which half of its day an hour lies. */
export function halvesIn(
  { heads, data, isNumbered, kind }: Headed,
  taken: readonly number[],
): readonly number[] {
  if (isNumbered || kind) return []
  const sample = data.filter(({ broken }) => !broken).slice(0, 200)
  return heads.flatMap((_, at) => {
    if (taken.includes(at)) return []
    const filled = sample.map(({ cells }) => cells[at]?.text.trim() ?? '').filter((text) => text !== '')
    const isHalf = filled.length > 0 && filled.every((text) => half.test(text) || wordOfHalf.test(text))
    return isHalf ? [at] : []
  })
}

/**
 * A time with the half of its day that a column of its own says; undefined where nobody knows it: several
 * say one, they say it in words, they differ, or this row says none.
 */
export function inHalf(text: string, { cells }: SourceRow, halves: readonly number[]): string | undefined {
  if (halves.length === 0) return text
  const [, hour = '', rest = ''] =
    /(?:^|[T\s,])(\d{1,2})[:h]\d{2}(?:[:m]\d{2}(?:[.,]\d{1,9})?s?)?(.*)$/i.exec(text) ?? []
  if (hour === '') return text
  const [said = '', ...more] = halves.map((at) => cells[at]?.text.trim() ?? '')
  const [isLate, number] = [/^p/i.test(said), Number(hour)]
  if (wordOfHalf.test(said) && (number > 12 || number === 0)) return text
  if (more.length > 0 || !half.test(said) || /[ap]\.?\s?m/i.test(rest)) return undefined
  if (number > 12 || number === 0) return isLate === number > 12 ? text : undefined
  const end = text.length - rest.length
  return `${text.slice(0, end)} ${said}${rest}`
}

const isDay = (text: string): boolean =>
  !text.includes(':') && (isEitherWay(text) || readTime(text) !== undefined)

/**
 * Whether most cells of a column that are filled are one, of those that are looked at: one alone undoes none.
 */
function isOf({ heads, data }: Headed, at: number, word: RegExp, isOne: (text: string) => boolean): boolean {
  if (restOf(heads[at] ?? '', word) === undefined) return false
  const filled = data
    .filter(({ broken }) => !broken)
    .slice(0, 200)
    .map(({ cells }) => cells[at]?.text ?? '')
    .filter((text) => text !== '')
  return filled.length > 0 && filled.filter(isOne).length * 2 > filled.length
}

/** The day and the hour of a row as one text, as they are read and as they stand in the file. */
export function joinedCell({ cells }: SourceRow, columns: readonly number[]) {
  const [only = -1] = columns
  if (columns.length === 1) {
    const { text = '', written = text, shown } = cells[only] ?? {}
    return { text, written: text === '' ? '' : seenIn({ text: written, shown }) }
  }
  const of = columns.flatMap((at) => cells[at] ?? []).filter(({ text }) => text !== '')
  return {
    text: of.map(({ text }) => text).join(' '),
    written: of.map(({ text, written = text, shown }) => seenIn({ text: written, shown })).join(' '),
  }
}
