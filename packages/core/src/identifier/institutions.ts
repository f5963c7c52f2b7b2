import { isContact, isPlain, lastBefore, said, tellsOfSought, wordsBetween } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, lineEnd, lineStart, type UnpairedValue } from './reading.ts'
import { fold } from './words.ts'

/**
 * What a letter's head gives of an institution, and a notice of where to complain: of nobody who is sought.
 */
export function ofInstitution(reading: CuedText, draft: UnpairedValue): Person | undefined {
  const words =
    (isContact(reading, draft) ? ofLetterhead(reading, draft) : ofFooter(reading, draft)) ??
    ofHelp(reading, draft)
  return words === undefined ? undefined : { role: 'bystander', words }
}

/** Figures, marks and an article before the name of an institution that begins a line: "9ª Comisaría". */
const HEAD = /^[^\p{L}\n]*(?:[ªº°]|(?:la|el|a|o|the|le)[ \t]){0,2}[^\p{L}\n]*$/iu

/**
 * The head of a letter: the telephone and the address on the line of an institution's name, or on one of the
 * two under it. An account, or somebody who is sought, ends it.
 */
function ofLetterhead(reading: CuedText, draft: UnpairedValue): string | undefined {
  const { text } = reading
  const { others } = reading.told()
  if (!hasOffice(reading, draft.start)) return undefined
  let from = lineStart(text, draft.start, 160)
  for (let line = 0; line < 3; line++) {
    const end = Math.min(draft.start, lineEnd(text, from, 160))
    for (let i = firstFrom(others, from); (others[i]?.end ?? end + 1) <= end; i++) {
      const office = others[i]
      if (office?.value !== 'office' || !beginsPart(text, from, office.start)) continue
      return isOfHead(reading, office.end, draft.start, line > 0) ? said(reading, office) : undefined
    }
    // Only lines of labels and names stand between.
    if (from === 0 || !isPlain(reading, from, draft.start, true)) return undefined
    from = lineStart(text, from - 1, 160)
  }
  return undefined
}

const LONGEST_HEAD = 3 * 161

/** Whether an institution is named on any of the lines that a head may have above a value. */
function hasOffice(reading: CuedText, value: number): boolean {
  const { others } = reading.told()
  for (let i = firstFrom(others, value) - 1; value - (others[i]?.start ?? -Infinity) <= LONGEST_HEAD; i--)
    if (others[i]?.value === 'office') return true
  return false
}

/** Whether the name of an institution begins its line, or what a full stop or a dash parts of it. */
function beginsPart(text: string, from: number, start: number): boolean {
  const before = text.slice(from, start)
  const part = Math.max(before.lastIndexOf('. '), before.lastIndexOf(' - '), before.lastIndexOf(' / '))
  return HEAD.test(before.slice(part + 1))
}

/** Whether between the name of an institution and a value only its names and ways to reach it stand. */
function isOfHead(reading: CuedText, from: number, to: number, isUnder: boolean): boolean {
  const { acts, data } = reading.table.persons
  const words = wordsBetween(reading, from, to, true)
  const isTold = words?.some(({ folded }) => acts.has(folded) || (isUnder && data.has(folded)))
  return (
    !isTold &&
    !tellsOfSought(reading, from, to) &&
    hasContactLabels(reading, from, to) &&
    isPlain(reading, from, to, true)
  )
}

/** "Tel: … E-mail: …", and not "Asunto: …": what is said before each colon is how one is reached. */
function hasContactLabels(reading: CuedText, from: number, to: number): boolean {
  const { text, table } = reading
  for (const { 1: word = '', index } of text.slice(from, to).matchAll(/(\p{L}+)\.?[ \t]{0,2}:/gu))
    if (!table.persons.between.has(fold(word)) && !isCueWord(reading, from + index, word)) return false
  return true
}

/** "Si usted no realizó …": said to anybody, and not told of somebody. */
const IF = /(?:^|[^\p{L}])(?:si|if|caso|se)[ \t](?:\p{L}{1,6}\.?[ \t]){0,2}$|¿[ \t]?$/iu
const LONGEST_HELP = 160

/**
 * "Si no reconoce …, llame al …", "If this wasn't you, visit …": what a notice gives to whoever did not do
 * what it tells of, in the same breath, whatever it bids them do there.
 */
function ofHelp(reading: CuedText, draft: UnpairedValue): string | undefined {
  const { text } = reading
  const { address4, address6, addressAtInstant, instant } = reading.table.rules.roles
  if ([address4, address6, addressAtInstant, instant].includes(draft.type.type)) return undefined
  const { others } = reading.told()
  for (let i = firstFrom(others, draft.start) - 1, n = 0; i >= 0 && n < 6; i--, n++) {
    const phrase = others[i]
    if (!phrase || draft.start - phrase.end > LONGEST_HELP) return undefined
    if (phrase.value !== 'help') continue
    const between = text.slice(phrase.end, draft.start)
    if (between.includes('\n') || tellsOfSought(reading, phrase.end, draft.start)) return undefined
    const isMeant = between.includes('?') || IF.test(text.slice(Math.max(0, phrase.start - 24), phrase.start))
    return isMeant ? said(reading, phrase) : undefined
  }
  return undefined
}

/** "… no reconoce … Banco Ficticio S.A., CUIT 30-…": the number of whoever sent the notice. */
function ofFooter(reading: CuedText, { type, start }: UnpairedValue): string | undefined {
  if (!reading.table.persons.payers.types.has(type.type)) return undefined
  const company = lastBefore(reading, start, 'company')
  if (!company || !isPlain(reading, company.end, start, true)) return undefined
  const { others } = reading.told()
  for (let i = firstFrom(others, company.start) - 1, n = 0; i >= 0 && n < 6; i--, n++) {
    const phrase = others[i]
    if (!phrase || company.start - phrase.end > LONGEST_HELP * 2) return undefined
    if (phrase.value === 'help') return said(reading, company)
  }
  return undefined
}
