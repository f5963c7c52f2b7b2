/** Whether a face has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean

/** A text for the page: one string, or the pieces of it between which a line may break. */
export type Printed = string | string[]

// Longest run without a space, slash or hyphen that is left in one piece, in characters; about half a table
// column.
const longestRun = 40
const pieceLength = 20
const longRun = new RegExp(`[^\\s/-]{${longestRun + 1},}`, 'u')

/**
 * The same text with everything that a reader could not see, or that the face cannot draw, shown as its code
 * point.
 *
 * Control and direction-changing characters come from whoever typed or pasted the text: left alone they could
 * make a value read as another. Line ends become spaces; blocks that keep their lines are split before.
 */
export function printable(text: string, has: Coverage): string {
  if (/^[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff]*$/.test(text)) return text
  let out = ''
  for (const char of text) out += printableCharacter(char, has)
  return out
}

function printableCharacter(char: string, has: Coverage): string {
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
 * The text with places to break inside words that no line could hold; nothing is added to the text itself.
 */
export function breakable(text: string): Printed {
  if (!longRun.test(text)) return text
  const pieces: string[] = []
  let open = ''
  for (const run of text.split(/(?<=[\s/-])/u)) {
    if (run.length <= longestRun) {
      open += run
      continue
    }
    const characters = [...run]
    for (let i = 0; i < characters.length; i += pieceLength) {
      pieces.push(open + characters.slice(i, i + pieceLength).join(''))
      open = ''
    }
  }
  if (open !== '') pieces.push(open)
  return pieces
}

/** At most so many characters, with an ellipsis where something was left out. */
export function shortened(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`
}
