import type { Table } from './prepare.ts'
import { type CuedText, lineEnd, lineStart } from './reading.ts'
import type { PersonWord } from './rules.ts'
import type { PartyRole } from './types.ts'
import { heard, type Phrase, WORD } from './words.ts'

/**
 * Whose a value is that is not surely the other party's; `unknownWhose`: one of two, and the text does not
 * say which.
 */
export type ValueOwner = PartyRole | 'bystander' | 'unknownWhose'

/** The fields that stand under a heading, and whose they are. */
export interface HeadedFields {
  readonly start: number
  readonly end: number
  readonly is: ValueOwner
  /** The heading as written. */
  readonly words: string
}

const LONGEST_SECTION = 1500
const LONGEST_HEAD = 240

/**
 * Headings as "DATOS DE LA VÍCTIMA" and "Víctima: Rosa Inventada, 12 años, domiciliada en …": the labelled
 * lines under one, up to the next heading or a gap, and the sentences behind it in its own line.
 */
export function sectionsOf(
  { text, table }: CuedText,
  mentions: readonly Phrase<PersonWord>[],
): readonly HeadedFields[] {
  const found: HeadedFields[] = []
  /** The line of the last heading of somebody: whoever else is named in it is told of. */
  let head = { from: -1, newline: -1 }
  for (const [i, { start, end: wordEnd, value: is }] of mentions.entries()) {
    if (is === 'own' || (is !== 'other' && start < head.newline)) continue
    const from = lineStart(text, start, 60)
    const newline = lineEnd(text, start, LONGEST_HEAD)
    const line = newline === text.length || text[newline] === '\n' ? text.slice(from, newline) : ''
    const isOfPerson = line !== '' && isRoleHead(table, line, start - from, wordEnd - from)
    const isHead = isOfPerson || (line.length <= 70 && isHeading(table, line))
    // "Teléfono de la madre: …" among the victim's fields ends them not.
    if (is === 'bystander' && !isHead) continue
    const last = found.at(-1)
    if (last && last.end > from) found[found.length - 1] = { ...last, end: from }
    if (is === 'other' || !isHead) continue
    const next = mentions[i + 1]
    if (next && next.start < newline && (!isOfPerson || next.value === 'other')) continue
    if (isOfPerson) head = { from, newline }
    const first = isOfPerson ? wordEnd : newline
    const end = newline + fieldsIn(table, text.slice(newline, newline + LONGEST_SECTION), is === 'bystander')
    found.push({ start: first, end, is, words: isOfPerson ? text.slice(start, wordEnd) : line.trim() })
  }
  return found
}

const ARTICLES = /^[^\p{L}]*(?:\p{L}{1,3}[ \t]+)?$/u
const OF_PERSON =
  /^[ \t]*(?:n?[°º]?[ \t]?\d{1,2}[ \t]*)?(?:\([^()]{0,30}\)[ \t]*)?(?::(?![ \t]*$)|(?:es|é|is|est|era|was)[ \t]+\p{Lu})/u

/** "Víctima: Rosa Inventada, 12 años", "La víctima es Rosa Inventada": whatever follows in the line. */
function isRoleHead(table: Table, line: string, start: number, end: number): boolean {
  const lead = line.slice(0, start)
  return (ARTICLES.test(lead) || table.persons.headings.test(heard(lead))) && OF_PERSON.test(line.slice(end))
}

/**
 * How far the fields under a heading reach: up to a gap, or a line that holds no value and is no name of the
 * person. `isBrief`: the name may be of one word, as a company's is under "Submitter:".
 */
function fieldsIn({ persons }: Table, rest: string, isBrief: boolean): number {
  let at = 1
  for (let line = 0; at < rest.length; line++) {
    const newline = rest.indexOf('\n', at)
    const words = rest.slice(at, newline < 0 ? rest.length : newline).trim()
    const isName =
      line === 0 &&
      /^\p{Lu}[\p{L}'’-]+(?: [\p{L}'’.,-]+){0,5}$/u.test(words) &&
      (isBrief || words.includes(' '))
    // One empty line may follow the heading itself.
    const isGap = words === '' && line > 0
    // "IPs desconocidas:" under "IPs de la víctima:".
    const isStrange = words.endsWith(':') && persons.remarks.strange.test(heard(words))
    if (isStrange) return at
    const isOther = words !== '' && !isName && !/[:@\d]/.test(words.replace(/^[\dIVX]{1,3}[.)]/, ''))
    if (isGap || isOther || newline < 0) return isGap || isOther ? at : rest.length
    at = newline + 1
  }
  return rest.length
}

/** A line of few words that ends with a colon, is written in capitals, or is nothing but the word itself. */
const isHeading = ({ persons }: Table, line: string): boolean => {
  // "Victim: Screen/User Name: nena.fict": the first of its fields stands in the line itself.
  if (/^[^\p{L}:]*\p{L}[\p{L}/ ]{2,24}: ?\p{L}[\p{L}/ ]{1,24}:[ \t]/u.test(line)) return true
  const words = line.match(WORD) ?? []
  if (words.length === 0 || words.length > 7 || /[@\d]{3}|[.,;]/.test(line.replace(/^\W*\w{1,4}[.)]/, '')))
    return false
  return (
    words.length <= 2 ||
    // "Denunciante: Rosa Inventada": the fields under the name are that person's.
    /^[^\p{L}]*\p{L}+ ?: ?\p{Lu}\p{L}+(?: [\p{L}'’.-]+){0,4}[ \t\r]*$/u.test(line) ||
    /:[ \t\r*]*$/.test(line) ||
    line === line.toUpperCase() ||
    persons.headings.test(heard(/^[^\p{L}]*\p{L}+/u.exec(line)?.[0] ?? ''))
  )
}
