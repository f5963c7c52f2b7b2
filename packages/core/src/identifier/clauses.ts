/** A stretch of the text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A clause longer than this is cut: what stands further away says nothing of a value. */
const LONGEST = 220

/**
 * Whether the text parts into clauses at a place: at a line break, a semicolon, a bar, a middle dot, a slash
 * between blanks, and at the full stop of a sentence. "Ref. 123" and "Av. Ejemplo" go on.
 */
function isBoundary(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case 10: // line feed
    case 13:
    case 59: // ;
    case 124: // |
    case 183: // ·
    case 8226: // •
      return true
    case 33: // !
    case 63: // ?
      return /\s/.test(text[at + 1] ?? ' ') || text[at + 1] === undefined
    case 47: // /
      return text[at - 1] === ' ' && text[at + 1] === ' '
    case 46: // .
      return (
        // Most points stand in a number or a name: no pattern is tried on them.
        !isPrinted(text.charCodeAt(at + 1)) &&
        /^\s+["“«¿¡(]?\p{Lu}/u.test(text.slice(at + 1, at + 5)) &&
        // "RUT 40.000.602-4. Mi …": a check digit behind its dash ends a sentence as two figures do.
        /(?:[\p{L}\p{N})"”»]{2}|\d[-–.][\dkK])$/u.test(text.slice(Math.max(0, at - 3), at)) &&
        !/(?:^|[\s(])(?:\p{L}{1,3}|N[rR][oO]|tel[eé]?f|ref|expte?)$/u.test(
          text.slice(Math.max(0, at - 6), at),
        )
      )
    default:
      return false
  }
}

const isPrinted = (code: number): boolean => code > 32 && code < 127

/** Marks at which a clause may part; letters, figures and blanks are passed without a closer look. */
const MARKS = new Set([10, 13, 33, 46, 47, 59, 63, 124, 183, 8226])
const isMark = Uint8Array.from({ length: 256 }, (_, code) => (MARKS.has(code) ? 1 : 0))
const mayPart = (code: number): boolean => (code < 256 ? isMark[code] === 1 : code === 8226)

/** Where the clause begins that a place belongs to. */
export function clauseStart(text: string, at: number): number {
  const least = Math.max(0, at - LONGEST)
  for (let i = at - 1; i >= least; i--) if (mayPart(text.charCodeAt(i)) && isBoundary(text, i)) return i + 1
  return least
}

/** Where the clause ends that a place belongs to. */
export function clauseEnd(text: string, at: number): number {
  const most = Math.min(text.length, at + LONGEST)
  for (let i = at; i < most; i++) if (mayPart(text.charCodeAt(i)) && isBoundary(text, i)) return i
  return most
}

/** Whether two places stand in one clause, the first before the second. */
export function isOneClause(text: string, before: number, after: number): boolean {
  if (after - before > LONGEST) return false
  for (let i = before; i < after; i++) if (mayPart(text.charCodeAt(i)) && isBoundary(text, i)) return false
  return true
}
