export type HiddenKind = 'control' | 'direction' | 'invisible' | 'lookalike'

/** A piece of a text: as it is, or one character that hides, steers or pretends, with its code point. */
export interface ShownPiece {
  readonly text: string
  readonly kind?: HiddenKind
  /** `U+202E`, where the piece is such a character. */
  readonly code?: string
}

const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/u
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const invisible =
  /\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ufe00-\ufe0f]|\p{Surrogate}/u
const anyHidden = new RegExp(`${control.source}|${direction.source}|${invisible.source}`, 'u')
/** Letters of other scripts, styled ones, and the dots and low lines that a user name is cut off at. */
const foreign =
  /[\u2024\u203f\u2040\ufe33\ufe34\ufe4d-\ufe50\ufe52\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\uff01-\uff5e\u{1d400}-\u{1d7ff}]/u
const latin = /[a-z]/i
const word = /[^\s]+/gu
const emoji = /\p{Extended_Pictographic}/u
const longestWord = 2_000

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
const kindOf = (character: string): HiddenKind =>
  control.test(character) ? 'control' : direction.test(character) ? 'direction' : 'invisible'

/**
 * A text in pieces, so that each character which a reader cannot see or would take for another can be shown
 * by its code point.
 */
export function pieces(text: string): readonly ShownPiece[] {
  const found: ShownPiece[] = []
  let plain = ''
  const push = (character: string, kind: HiddenKind) => {
    if (plain !== '') found.push({ text: plain })
    plain = ''
    found.push({ text: character, kind, code: codeOf(character) })
  }
  const mixed = hasLookalikes(text)
  for (const character of text) {
    if (anyHidden.test(character)) push(character, kindOf(character))
    else if (mixed && foreign.test(character)) push(character, 'lookalike')
    else plain += character
  }
  if (plain !== '') found.push({ text: plain })
  return found
}

/**
 * Whether a word mixes Latin letters with letters of another script, or with styled ones, that look the same.
 */
export function hasLookalikes(text: string): boolean {
  for (const [found] of text.matchAll(word)) {
    const part = found.slice(0, longestWord)
    if (foreign.test(part) && latin.test(part)) return true
  }
  return false
}

export interface HiddenCharacter {
  readonly code: string
  readonly kind: HiddenKind
  /** The character where it can be shown: only of lookalikes. */
  readonly shown: string
  readonly count: number
}

const override = /[\u202d\u202e]/u
/** As telephones write them around numbers and names in an exported chat. */
const mark = /[\u200e\u200f\u202a-\u202c\u2066-\u2069]/u
const wordSign = /[\p{L}\p{N}]/u

/** Whether a mark of direction stands at the edge of a word, where it changes nothing that is read. */
const isEdge = (part: readonly string[], at: number): boolean => {
  const beside = (step: number): boolean => {
    let i = at + step
    while (part[i] !== undefined && mark.test(part[i] as string)) i += step
    return part[i] !== undefined && wordSign.test(part[i] as string)
  }
  return !(beside(-1) && beside(1))
}

/**
 * Every such character of a paste, the most frequent first; joiners and selectors inside an emoji are left in
 * peace, and so are the marks of direction that exports of chats put around words, unless one turns them
 * round.
 */
export function hiddenCharacters(text: string, most = 12): readonly HiddenCharacter[] {
  if (!anyHidden.test(text) && !foreign.test(text)) return []
  const counts = new Map<string, { kind: HiddenKind; shown: string; count: number }>()
  const count = (character: string, kind: HiddenKind) => {
    const code = codeOf(character)
    const before = counts.get(code)
    counts.set(code, { kind, shown: kind === 'lookalike' ? character : '', count: (before?.count ?? 0) + 1 })
  }
  const isTurned = override.test(text)
  for (const [found] of text.matchAll(word)) {
    const part = found.slice(0, longestWord)
    const mixed = foreign.test(part) && latin.test(part)
    const hasEmoji = emoji.test(part)
    const characters = [...part]
    for (const [i, character] of characters.entries()) {
      if (anyHidden.test(character)) {
        if (!isTurned && mark.test(character) && isEdge(characters, i)) continue
        if (hasEmoji && /[\u200d\ufe0f\u{e0020}-\u{e007f}]/u.test(character)) continue
        count(character, kindOf(character))
      } else if (mixed && foreign.test(character)) count(character, 'lookalike')
    }
  }
  return [...counts]
    .map(([code, rest]) => ({ code, ...rest }))
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
}
