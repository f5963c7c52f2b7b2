/** Whether a face has a glyph for a code point. */
export type GlyphCoverage = (codePoint: number) => boolean

/** A part of a text that stays on one line, as it is. */
export interface Kept {
  readonly kept: string
}

/**
 * A text for the page: one string, or its pieces; a line may break inside a string and beside what is kept.
 */
export type Printed = string | (string | Kept)[]

// The widest run that is left on one line, in ems of the text: the narrowest column has 42. A longer one is
// cut into pieces of so many characters.
const widestKept = 40
const pieceLength = 20

// What a run without spaces is made of that a line must not break: in Spanish and Portuguese a hyphen at the
// end of a line is written again at the start of the next, and an address that is broken there reads as
// another.
const isValue = (run: string): boolean => /[-/@_:#?&=%+~\\\d\u2010-\u2015]|[^.]\.[^.]/u.test(run)

const widths: readonly (readonly [RegExp, number])[] = [
  [/[WM@%—]/u, 1],
  [/[\p{Lu}mw&+=~#_]/u, 0.78],
  [/[fijlrt.,:;'|!()[\]/\- ]/u, 0.4],
]
/** About how wide a text is, in ems, rather too wide than too narrow. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (widths.find(([these]) => these.test(c))?.[1] ?? 0.58), 0)

/**
 * The same text with everything that a reader could not see, or that the face cannot draw, shown as its code
 * point.
 *
 * Control and direction-changing characters come from whoever typed or pasted the text: left alone they could
 * make a value read as another. Line ends become spaces; blocks that keep their lines are split before.
 */
export function printable(text: string, has: GlyphCoverage): string {
  if (/^[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff]*$/.test(text)) return text
  let out = ''
  for (const char of text) out += printableCharacter(char, has)
  return out
}

function printableCharacter(char: string, has: GlyphCoverage): string {
  if (char === '\n' || char === '\t' || char === '\r') return ' '
  const codePoint = char.codePointAt(0) ?? 0
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(char) || !has(codePoint)) return codePointName(codePoint)
  return char
}

/** `[U+202E]`: how a character that cannot be printed is named. */
export function codePointName(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
}

/**
 * The text in pieces where a value must not be broken, or a word is too long for any line; nothing is added
 * to the text itself.
 */
export function breakable(text: string): Printed {
  const pieces: (string | Kept)[] = []
  let open = ''
  const keep = (kept: string): void => {
    if (open !== '') pieces.push(open)
    open = ''
    pieces.push({ kept })
  }
  for (const run of text.split(/( +)/u)) {
    if (run.trim() === '' || (!isValue(run) && widthOf(run) <= widestKept)) open += run
    else if (widthOf(run) <= widestKept) keep(run)
    else {
      const characters = [...run]
      for (let i = 0; i < characters.length; i += pieceLength)
        keep(characters.slice(i, i + pieceLength).join(''))
    }
  }
  if (pieces.length === 0) return open
  if (open !== '') pieces.push(open)
  return pieces
}

/** At most so many characters, with an ellipsis where something was left out. */
export function shortened(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`
}
