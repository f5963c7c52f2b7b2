import { clauseEnd, clauseStart } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import type { Person } from './persons.ts'
import type { Reading } from './reading.ts'
import { heard } from './words.ts'

/** Between whom something befell and the words that say it: a name, an age. */
const NAMED = /^(?:[ \t]+\p{Lu}[\p{L}'’-]*){0,3}(?:,?[ \t](?:de[ \t])?\d{1,2}[ \t]\p{L}{2,5})?,?[ \t]*/u
/** Whom it befell is named last: behind "they took my daughter" goes no "to school". */
const LAST = /^(?:[ \t]+\p{Lu}[\p{L}'’-]*){0,3}(?:[ \t]*[,(].*)?[ \t]*$/u

/** Whether words end a stretch: the last thing told in it is that. */
function endsWith(words: RegExp, stretch: string): boolean {
  let rest = stretch.trimEnd()
  for (;;) {
    const found = words.exec(rest)
    if (!found) return false
    if (found.index + found[0].length === rest.length) return true
    rest = rest.slice(found.index + 1)
  }
}

/**
 * Somebody of kin whose value it is, as the victim where a sentence says that they were taken or are missing:
 * "Secuestraron a mi hija. El celular de mi hija es …". The same words must say both, with nothing that
 * denies, supposes or asks it: any other relative stays one who is not sought.
 */
export function asEndangered(reading: Reading, person: Person): Person {
  const { text } = reading
  const kin = heard(person.words.trim())
  // "Hija: …" alone says not whose daughter.
  if (person.role !== 'bystander' || !kin.includes(' ')) return person
  const whole = heardIn(reading, 0, text.length)
  // Where folding moves letters no place in the text is that of a word.
  if (whole.length !== text.length) return person
  for (let at = whole.indexOf(kin); at >= 0; at = whole.indexOf(kin, at + 1))
    if (isTaken(reading, whole, at, at + kin.length)) return { role: 'victim', words: person.words }
  return person
}

function isTaken(reading: Reading, whole: string, start: number, end: number): boolean {
  const { text, table } = reading
  if (/\p{L}/u.test(whole[start - 1] ?? '') || /\p{L}/u.test(whole[end] ?? '')) return false
  const [from, to] = [clauseStart(text, start), clauseEnd(text, end)]
  const clause = whole.slice(from, to)
  const { not, doubts, takes, befalls } = table.persons.remarks
  if (text[to] === '?' || not.test(clause) || doubts.test(clause)) return false
  if (endsWith(takes, whole.slice(from, start)) && LAST.test(text.slice(end, to))) return true
  const named = NAMED.exec(text.slice(end, to))?.[0].length ?? 0
  return befalls.exec(whole.slice(end + named, to))?.index === 0
}
