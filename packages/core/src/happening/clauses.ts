/** A stretch of a report that tells one thing, in positions of the text as given. */
export interface Clause {
  readonly start: number
  readonly end: number
  /** It is asked, and not told. */
  readonly isAsked: boolean
}

interface Span {
  readonly start: number
  readonly end: number
}

const sentenceEnd = /[.!?;]+(?=\s|$)|\n+/g
const cut = /,(?=\s)| (?:y|e|and|et|pero|mas|but|mais) /g
/** Letters beside a day in a piece that says nothing else: `El`, `On`. */
const fewLetters = 6

/**
 * The clauses of a text. A cut inside one of `wholes` (a date written with a comma) is none; a piece at the
 * beginning of a sentence that holds little more than such a whole belongs to what follows it.
 */
export function clausesIn(text: string, wholes: readonly Span[]): readonly Clause[] {
  const isInside = (at: number) => wholes.some(({ start, end }) => at > start && at < end)
  const clauses: Clause[] = []
  let from = 0
  const close = (end: number, isAsked: boolean) => {
    const pieces: { start: number; end: number }[] = []
    let start = from
    for (const { index, 0: found } of text.slice(from, end).matchAll(cut)) {
      const at = from + index
      if (isInside(at)) continue
      if (pieces.length === 0 && isBare(text, start, at, wholes)) continue
      pieces.push({ start, end: at })
      start = at + found.length
    }
    pieces.push({ start, end })
    // `entre el 3 y el 5`: the other end of the same telling.
    for (const piece of pieces) {
      const last = clauses.at(-1)
      const isRest = last && last.start >= from && isBare(text, piece.start, piece.end, wholes)
      if (isRest) clauses[clauses.length - 1] = { ...last, end: piece.end }
      else clauses.push({ ...piece, isAsked })
    }
  }
  for (const { index, 0: found } of text.matchAll(sentenceEnd)) {
    if (isInside(index)) continue
    close(index, found.includes('?'))
    from = index + found.length
  }
  if (from < text.length) close(text.length, false)
  return clauses
}

function isBare(text: string, start: number, end: number, wholes: readonly Span[]): boolean {
  const inside = wholes.filter((whole) => whole.start >= start && whole.end <= end)
  if (inside.length !== 1) return false
  const [whole] = inside
  const rest = text.slice(start, whole?.start) + text.slice(whole?.end, end)
  return rest.replace(/[^\p{L}]/gu, '').length <= fewLetters
}
