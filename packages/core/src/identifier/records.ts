import type { Span } from './clauses.ts'
import { type CuedText, firstFrom } from './reading.ts'
import type { FieldRole } from './rules.ts'
import { roleOf } from './structure.ts'

/** A record of a connection is no longer than this. */
export const LONGEST_RECORD = 1200

interface Brace extends Span {
  /** Index of the one around it, -1 for none. */
  readonly outer: number
}

const braces = new WeakMap<CuedText, readonly Brace[]>()

/** Every pair of braces of the text, by where it opens; one that is never closed ends nowhere. Read once. */
function bracesIn(reading: CuedText): readonly Brace[] {
  const known = braces.get(reading)
  if (known) return known
  const { text } = reading
  const found: { start: number; end: number; outer: number }[] = []
  const open: number[] = []
  for (const { index } of text.matchAll(/[{}]/g)) {
    if (text.charCodeAt(index) === 123) {
      found.push({ start: index, end: Number.POSITIVE_INFINITY, outer: open.at(-1) ?? -1 })
      open.push(found.length - 1)
      continue
    }
    const closed = found[open.pop() ?? -1]
    if (closed) closed.end = index + 1
  }
  braces.set(reading, found)
  return found
}

/** The pairs of braces around a place, the innermost first; deeper than this no record is. */
export function* bracesAround(reading: CuedText, at: number): Generator<Span> {
  const all = bracesIn(reading)
  let pair = all[firstFrom(all, at) - 1]
  for (let n = 0; pair && n < 16; n++) {
    if (pair.end > at) yield pair
    pair = all[pair.outer]
  }
}

export const isObject = ({ text }: CuedText, { start, end }: Span): boolean =>
  end <= text.length && /^\{\s*"/.test(text.slice(start, start + 20))

/** The key under which an object, or a list of objects, stands. */
export const keyOfPart = ({ text }: CuedText, start: number): string | undefined =>
  /["']?([A-Za-z_][\w.-]{0,30})["']?\s{0,4}[:=]\s{0,4}\[?\s{0,4}$/.exec(
    text.slice(Math.max(0, start - 60), start),
  )?.[1]

/** A field of a record: what its label says, and where its value stands. */
export interface RecordField {
  readonly role: FieldRole | undefined
  readonly words: string
  readonly cell: Span
}

const LABELLED = /^[ \t>*•·-]{0,8}(\p{L}[^:\n]{0,40}?)[ \t]{0,4}:[ \t]{0,40}(?=\S)/u

/** The labelled lines that were read already, by where they begin; a line without a label is `undefined`. */
const lines = new WeakMap<CuedText, Map<number, RecordField | undefined>>()

/** The field that a line is, if it is one. */
export function fieldOfLine(reading: CuedText, from: number, end: number): RecordField | undefined {
  let known = lines.get(reading)
  if (!known) {
    known = new Map()
    lines.set(reading, known)
  }
  if (known.has(from)) return known.get(from)
  const label = LABELLED.exec(reading.text.slice(from, Math.min(end, from + 100)))
  const words = label?.[1] ?? ''
  const role = label ? roleOf(words, reading.table) : undefined
  const field = label && {
    role: role?.isWhole ? role.role : undefined,
    words,
    cell: { start: from + label[0].length, end },
  }
  known.set(from, field ?? undefined)
  return field ?? undefined
}
