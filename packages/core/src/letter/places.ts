import type { Writing } from './writing.ts'

// Where a value of the request is printed, marks may stand around it, for a page that leads from the words to
// their field: characters that no letter has, and that are taken out of what comes from a request first.
const [from, named, to] = ['\uE010', '\uE011', '\uE012'] as const
const marks = /[\uE010-\uE012]/g

/**
 * A run of a printed text: plain, or the words that a value of the request stands in, which may hold others.
 */
export type PlacedPiece = string | { readonly pointer: string; readonly pieces: readonly PlacedPiece[] }

/** The text between the marks of its place, where the letter is written with them. */
export const placed = (w: Pick<Writing, 'places'>, pointer: string, text: string): string =>
  w.places !== true || pointer === '' || text === ''
    ? text
    : `${from}${pointer}${named}${text.replace(marks, '\uFFFD')}${to}`

/** Words that hang on a choice, with what is marked inside them. */
export const placedAround = (w: Pick<Writing, 'places'>, pointer: string, text: string): string =>
  w.places !== true || text === '' ? text : `${from}${pointer}${named}${text}${to}`

/** The runs of a text of a letter that was written with places; one run where it was not. */
export function placedPieces(text: string): readonly PlacedPiece[] {
  const out: PlacedPiece[] = []
  let plain = 0
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, plain)) {
    const end = closeOf(text, at)
    const cut = text.indexOf(named, at)
    if (end < 0 || cut < 0 || cut > end) break
    if (at > plain) out.push(text.slice(plain, at))
    out.push({ pointer: text.slice(at + 1, cut), pieces: placedPieces(text.slice(cut + 1, end)) })
    plain = end + 1
  }
  if (plain < text.length) out.push(text.slice(plain).replace(marks, ''))
  return out
}

function closeOf(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === from) depth += 1
    if (text[at] === to) depth -= 1
    if (depth === 0) return at
  }
  return -1
}

/** The pointers that are marked anywhere in a letter. */
export function placesIn(letter: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [, pointer = ''] of JSON.stringify(letter).matchAll(/\uE010([^\uE010-\uE012]*)\uE011/g))
    found.add(pointer)
  return found
}
