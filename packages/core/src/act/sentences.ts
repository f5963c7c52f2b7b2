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
 * Behind which a sentence may be over: a sign and a space, a new line. A point behind up to four letters with
 * a capital is that of a title or of initials (`Dr. Pérez`, `Cnel. Pérez`, `R. P.`), and one before a small
 * letter or, behind a short word, before a figure that of another abbreviation (`art. 5`). A name as short
 * ends none either: better two sentences as one than half of one.
 */
const ends =
  /(?<=[;!?…][»”"')\]]*)[ \t]+(?=\S)|(?<=(?<!(?<![\p{L}\p{N}])\p{Lu}\p{L}{0,3})\.[»”"')\]]*)[ \t]+(?=[\p{Lu}«“"¿¡[(@—–-])|(?<=\p{L}{5}\.)[ \t]+(?=\d)|[ \t]*\n\s*/gu

const opening = '[«“"\'¿¡(]*'
/** A list: each of its items is a part of what stands before them. */
const item = /^(?:[-–—•*·]|\p{L}\)|\d{1,2}[.)])[ \t]*/u
const smallBegin = new RegExp(`^${opening}\\p{Ll}`, 'u')
/** Three points may stand in the middle of anything, as may the sign of what was taken away. */
const openEnd = /(?:…|[^\s]\s*\[…\])$/u

const count = (text: string, sign: string): number => text.split(sign).length - 1
/** Within a quotation or a bracket that ends later nothing is over; a straight sign ends in its own line. */
function isQuoting(head: string, rest: string): boolean {
  const isOpen = ([open = '', close = '']: readonly string[]) =>
    count(head, open) > count(head, close) && rest.includes(close)
  const [line = ''] = rest.split('\n')
  return pairs.some(isOpen) || (count(head, '"') % 2 === 1 && line.includes('"'))
}
const pairs = [
  ['«', '»'],
  ['“', '”'],
  ['(', ')'],
]

/** Whether what stands behind a place goes on with the sentence before it. */
function goesOn(head: string, isInList: boolean, rest: string): boolean {
  const [found = ''] = item.exec(rest) ?? []
  const said = rest.slice(found.length)
  if (smallBegin.test(said) || head.trimEnd().replace(item, '') === '') return true
  if (/:\s*$/u.test(head) || isQuoting(head, rest)) return true
  return (found !== '' && isInList) || openEnd.test(head.trimEnd())
}

/** A text in its sentences and what parts them; joined they are the text. */
export function piecesOf(text: string): readonly SentencePiece[] {
  const pieces: SentencePiece[] = []
  let [from, at, isInList] = [0, 0, false]
  const add = (end: number) => {
    const sentence = text.slice(from, end)
    if (sentence.trim() === '') pieces.push({ text: sentence })
    else pieces.push({ text: sentence, at: at++ })
  }
  for (const { index, 0: between } of text.matchAll(ends)) {
    const [head, rest] = [text.slice(from, index), text.slice(index + between.length)]
    const isPart = head !== '' && rest !== '' && goesOn(head, isInList, rest)
    isInList = isPart && item.test(rest)
    if (isPart) continue
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
