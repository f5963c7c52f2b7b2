/**
 * What must not reach a terminal or a reader's eye as it is: controls (escape sequences), direction changes,
 * unseen characters.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu

/**
 * Text from outside, safe to show: what hides or steers is written out as its code point, `‹U+202E›`. Line
 * breaks and tabs become spaces.
 */
export const visible = (text: string): string =>
  text
    .replace(/\r\n?|[\n\t]/g, ' ')
    .replace(
      hidden,
      (character) =>
        `‹U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}›`,
    )

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const zero = /\p{Mn}|\p{Me}|\u200d|\ufe0f/u

/** Columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += zero.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}

export const padTo = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)))

/**
 * Lines of at most `columns`, broken between words. A word that is longer stays whole: addresses and
 * identifiers are copied from here.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    const length = columnsOf(word)
    if (line !== '' && used + 1 + length > columns) {
      lines.push(line)
      line = ''
      used = 0
    }
    line = line === '' ? word : `${line} ${word}`
    used = used === 0 ? length : used + 1 + length
  }
  lines.push(line)
  return lines
}
