/**
 * What is read of a paste: some thirty pages. More would freeze an old machine while it is shown, and nobody
 * asks about so many accounts at once.
 */
export const readBound = 100_000

export interface Trimmed {
  readonly text: string
  /** Length of what was pasted, when more than was read; else 0. */
  readonly of: number
}

/** The part of a text that is read, never ending inside a character. */
export function cut(text: string, bound = readBound): Trimmed {
  if (text.length <= bound) return { text, of: 0 }
  const last = text.charCodeAt(bound - 1)
  const end = last >= 0xd800 && last <= 0xdbff ? bound - 1 : bound
  return { text: text.slice(0, end), of: text.length }
}

/**
 * What a field holds after a paste over its selection; only the part that will be read is ever handed to the
 * page.
 */
export function pasteInto(
  before: string,
  start: number,
  end: number,
  pasted: string,
  bound = readBound,
): Trimmed & { readonly caret: number } {
  const head = before.slice(0, start)
  const tail = before.slice(end)
  const room = Math.max(0, bound - head.length - tail.length)
  const piece = cut(pasted, room)
  const whole = head.length + tail.length + pasted.length
  return {
    text: head + piece.text + tail,
    of: piece.of > 0 ? whole : 0,
    caret: head.length + piece.text.length,
  }
}
