// A text in sentences, by its signs alone: the same whoever reads it, in any language.

/** What stands in a text where something was taken away. */
export const gone = '[…]'

/** A piece of a text: a sentence with the sign that ends it, or what stands between two. */
export interface SentencePiece {
  readonly text: string
  /** The place of a sentence among those of its text, counted from nought; undefined between them. */
  readonly at?: number
}

/**
 * Behind which a sentence is over: a sign and a space, a new line. A point behind a few letters with a
 * capital is that of a title or of initials (`Dr. Pérez`, `R. P.`), and one before a small letter or, behind
 * a short word, before a figure that of another abbreviation (`art. 5`).
 */
const ends =
  /(?<=[;!?…][»”"')\]]*)[ \t]+(?=\S)|(?<=(?<!(?<![\p{L}\p{N}])\p{Lu}\p{L}{0,2})\.[»”"')\]]*)[ \t]+(?=[\p{Lu}«“"¿¡[(@—–-])|(?<=\p{L}{5}\.)[ \t]+(?=\d)|[ \t]*\n\s*/gu

/** A text in its sentences and what parts them; joined they are the text. */
export function piecesOf(text: string): readonly SentencePiece[] {
  const pieces: SentencePiece[] = []
  let [from, at] = [0, 0]
  const add = (end: number) => {
    const sentence = text.slice(from, end)
    if (sentence.trim() === '') pieces.push({ text: sentence })
    else pieces.push({ text: sentence, at: at++ })
  }
  for (const { index, 0: between } of text.matchAll(ends)) {
    add(index)
    pieces.push({ text: between })
    from = index + between.length
  }
  add(text.length)
  return pieces.filter((piece) => piece.text !== '')
}

/** Whether a text is another with parts of it taken away, and nothing else changed. */
export function isWithParts(less: string | null, whole: string | null): boolean {
  if (less === whole) return true
  if (less === null || whole === null) return false
  const [first = '', ...others] = less.split(gone)
  const last = others.pop()
  if (last === undefined || !whole.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = whole.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return whole.length - last.length >= at && whole.endsWith(last)
}
