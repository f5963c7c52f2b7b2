import type { CleanText } from './clean.ts'
import type { CuedText, Doubt, UnpairedValue } from './reading.ts'

/** What a letter written as an escape of a program, of a page or of a mail is written as. */
const ESCAPED_BEHIND =
  /^[._-]{0,2}(?:\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#(\d{1,6});|&#x([0-9a-f]{1,5});|(&[a-z]{1,2}(?:acute|tilde|grave|circ|uml|cedil|slash|ring|lig);)|([=%][c-f][0-9a-f][=%][89ab][0-9a-f]))/i
const ESCAPED_BEFORE =
  /(?:\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|&#(\d{1,6});|&#x([0-9a-f]{1,5});|(&[a-z]{1,2}(?:acute|tilde|grave|circ|uml|cedil|slash|ring|lig);)|([=%][c-f][0-9a-f][=%][89ab][0-9a-f]))[._-]{0,2}$/i

function isLetterEscaped(match: RegExpExecArray | null): boolean {
  if (!match) return false
  const [, unit, byte, decimal, hex, named, bytes] = match
  if (named ?? bytes) return true
  const code = decimal ? Number(decimal) : Number.parseInt(unit ?? byte ?? hex ?? '20', 16)
  return code <= 0x10ffff && /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(code))
}

// Signs of ordinals and the marks that only choose how a picture is shown belong to no word.
const FOREIGN = String.raw`(?![\u0000-\u007fªº\u20e3\ufe0e\ufe0f])[\p{L}\p{M}\p{Nd}\p{Nl}\ufffd]`
const FOREIGN_BEHIND = new RegExp(`^[._-]{0,2}${FOREIGN}`, 'u')
const FOREIGN_BEFORE = new RegExp(`${FOREIGN}[._-]{0,2}$`, 'u')
const FOREIGN_FIGURE_BEHIND = /^ ?(?![0-9])\p{Nd}/u
const FOREIGN_FIGURE_BEFORE = /(?![0-9])\p{Nd} ?$/u

/** Signs at which every word surely ends or begins: most stand beside one. */
const ENDS = new Set(' \n\r\t,;)]}>|"\'')
const BEGINS = new Set(' \n\r\t,([{<|"\'')

/** Whether a word goes on behind a place with a letter or digit of another script, plain or escaped. */
export const goesOn = (text: string, end: number): boolean => {
  if (ENDS.has(text[end] ?? ' ')) return false
  const behind = text.slice(end, end + 14)
  return FOREIGN_BEHIND.test(behind) || isLetterEscaped(ESCAPED_BEHIND.exec(behind))
}

/** Whether a word began before a place with a letter or digit of another script, plain or escaped. */
export const beganBefore = (text: string, start: number): boolean => {
  if (BEGINS.has(text[start - 1] ?? ' ')) return false
  const before = text.slice(Math.max(0, start - 14), start)
  return FOREIGN_BEFORE.test(before) || isLetterEscaped(ESCAPED_BEFORE.exec(before))
}

/**
 * The whole word around a stretch, with its letters of any script and its escapes; 256 signs at most a side.
 */
export function wholeWord(
  text: string,
  start: number,
  end: number,
  floor = 0,
): { start: number; end: number } {
  const before = text.slice(Math.max(floor, start - 256), start)
  const behind = text.slice(end, end + 256)
  const head = /(?:[\p{L}\p{M}\p{N}\ufffd.!#$%&'*+=?^_~@\\-]|&#?[a-z0-9]{2,8};)*$/iu.exec(before)?.[0] ?? ''
  const tail = /^(?:[\p{L}\p{M}\p{N}\ufffd.!#$%&'*+=?^_~@\\-]|&#?[a-z0-9]{2,8};)*/iu.exec(behind)?.[0] ?? ''
  return {
    start: start - head.replace(/^[*_~'.=!?#&-]+/, '').length,
    // "a=…&to=…": the next key is of another value.
    end: end + tail.replace(/&[A-Za-z][\w.-]{0,30}=.*$/, '').replace(/[*_~'.=!?#&\\-]+$/, '').length,
  }
}

/** Marks that turn text round or that nobody sees; where a line may break is no more than a question. */
const HIDDEN = /[\u00ad\u061c\u200c-\u200d\u202a-\u202e\u2061-\u2064\u2066-\u2069]/
/** Exports of chats mark the direction of what needs no mark. */
const BREAK = /[\u200b\u200e\u200f\u2060\ufeff]/
const ENCODED_WORD = /=\?[\w-]{1,40}\?[QqBb]\?[^?\s]{0,400}\?=/g

/**
 * Findings that are surely whole, as they are; those that are cut out of a longer word, or whose signs do not
 * stand as they are seen, become doubts. Every word is looked at as it was given.
 */
export function withoutCut(reading: CuedText, cleaned: CleanText, given: string): readonly UnpairedValue[] {
  const encoded = [...reading.text.matchAll(ENCODED_WORD)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
  // Few texts have such a mark at all.
  const hasTurns = /[\u202d\u202e]/.test(given)
  const kept: UnpairedValue[] = []
  for (const draft of reading.found) {
    const span = cleaned.span(draft.start, draft.end)
    const raw = given.slice(span.start, span.end)
    const word = encoded.find(({ start, end }) => draft.start >= start && draft.end <= end)
    if (HIDDEN.test(raw) || (hasTurns && isTurned(given, span.start))) doubt(reading, draft, draft, 'hidden')
    else if (word) doubt(reading, draft, word, 'cut')
    else if (isCut(reading, draft))
      doubt(reading, draft, wholeWord(reading.text, draft.start, draft.end), 'cut')
    else kept.push(BREAK.test(raw) ? asked(draft) : draft)
  }
  return kept
}

/** What has signs in it that nobody sees is compared with the original before anybody is asked. */
const asked = (draft: UnpairedValue): UnpairedValue => ({
  ...draft,
  confidence: draft.confidence === 'high' ? 'medium' : draft.confidence,
  why: [...draft.why, { code: 'hidden' }],
})

function doubt(
  reading: CuedText,
  draft: UnpairedValue,
  word: { readonly start: number; readonly end: number },
  code: string,
): void {
  const known = (one: Doubt) => one.start <= draft.start && one.end >= draft.end
  if (reading.suspect.some(known)) return
  reading.suspect.push({ type: draft.type.type, ...untaken(reading, word, draft), code })
}

/** As much of a word around a stretch as belongs to nothing else. */
export function untaken(
  { taken }: CuedText,
  word: { readonly start: number; readonly end: number },
  within: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  let { start, end } = within
  while (start > word.start && taken[start - 1] !== 1) start--
  while (end < word.end && taken[end] !== 1) end++
  taken.fill(1, start, end)
  return { start, end }
}

function isCut({ text, table }: CuedText, { type, start, end }: UnpairedValue): boolean {
  if (goesOn(text, end) || beganBefore(text, start)) return true
  const isBroken = type.type === table.rules.roles.domain && /^=\r?\n/.test(text.slice(end, end + 3))
  if (isBroken) return true
  // "=40correo.example" and "%40correo.example": the sign of an address, written in a code.
  if (type.type === table.rules.roles.domain)
    return /[=%]/.test(text[start - 1] ?? '') && /^[2-7][0-9a-f]/i.test(text.slice(start, start + 2))
  const isFigures = /\d$/.test(text.slice(start, end))
  return (
    isFigures &&
    (FOREIGN_FIGURE_BEHIND.test(text.slice(end, end + 3)) ||
      FOREIGN_FIGURE_BEFORE.test(text.slice(Math.max(0, start - 3), start)))
  )
}

/** Whether a mark before it on its line turns round what follows. */
function isTurned(given: string, start: number): boolean {
  const before = given.slice(Math.max(0, start - 400), start)
  const turned = Math.max(before.lastIndexOf('\u202e'), before.lastIndexOf('\u202d'))
  return turned >= 0 && !/[\u202c\n]/.test(before.slice(turned))
}
