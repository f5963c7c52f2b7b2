import type { CuedText } from './reading.ts'
import { fold } from './words.ts'

const NAMED_THING = /^[\p{Lu}\d]{1,5}$/u

/** Words of labels, services, countries and times, small ones, figures, and names of people and things. */
export function isKnown(
  { text, table }: Pick<CuedText, 'text' | 'table'>,
  at: number,
  word: string,
): boolean {
  const folded = fold(word)
  const end = at + word.length
  return (
    /\d/.test(word) ||
    NAMED_THING.test(word) ||
    [
      table.fillers,
      table.times.beside,
      table.times.making,
      table.persons.firstNames,
      table.persons.data,
    ].some((words) => words.has(folded)) ||
    table.fieldRoles.has(folded) ||
    // A part of a name of several words, or of a link.
    (/^\p{Lu}/u.test(word) &&
      (/\p{Lu}[\p{L}.]*[ \t]$/u.test(text.slice(Math.max(0, at - 20), at)) ||
        /^[ \t]\p{Lu}/u.test(text.slice(end, end + 2)))) ||
    /[/@=_.]$/.test(text.slice(at - 1, at)) ||
    /^[/@=_]|^[.:]\S/.test(text.slice(end, end + 2)) ||
    table.phrases.at(text, at, end, folded).length > 0
  )
}
