import type { Headed } from './head.ts'
import type { SourceRow } from './tables.ts'
import { isEitherWay, readTime } from './time.ts'
import { folded } from './zone-words.ts'

/** What the head of a day or of an hour is called beside that word: "inicio", "login", nothing. */
const dayWord = /^(?:fecha|date|data|dia|day|jour)\b|\b(?:fecha|date|data|dia|day|jour)$/
const hourWord = /^(?:hora|horas|hour|time|horario|heure)\b|\b(?:hora|hour|time|horario|heure)$/

const clock =
  /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.? ?m\.?)?(?: ?(?:Z|UTC|GMT|[+\-−]\d{1,2}(?::?\d{2})?))*$/i

function restOf(head: string, word: RegExp): string | undefined {
  const bare = folded(head)
    .replace(/(?:\s*\([^()]*\))+\s*$/, '')
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
  const [hour, ...others] = beside(day, hourWord, (text) => clock.test(text))
  if (hour === undefined || others.length > 0) return undefined
  return beside(hour, dayWord, isDay).length === 1 ? hour : undefined
}

const isDay = (text: string): boolean =>
  !text.includes(':') && (isEitherWay(text) || readTime(text) !== undefined)

/** Whether every cell of a column that is filled is one, of those that are looked at. */
function isOf({ heads, data }: Headed, at: number, word: RegExp, isOne: (text: string) => boolean): boolean {
  if (restOf(heads[at] ?? '', word) === undefined) return false
  const filled = data
    .filter(({ broken }) => !broken)
    .slice(0, 200)
    .map(({ cells }) => cells[at]?.text ?? '')
    .filter((text) => text !== '')
  return filled.length > 0 && filled.every(isOne)
}

/** The day and the hour of a row as one text, as they are read and as they stand in the file. */
export function joinedCell({ cells }: SourceRow, columns: readonly number[]) {
  const of = columns.flatMap((at) => cells[at] ?? []).filter(({ text }) => text !== '')
  return {
    text: of.map(({ text }) => text).join(' '),
    written: of.map(({ text, written }) => written ?? text).join(' '),
  }
}
