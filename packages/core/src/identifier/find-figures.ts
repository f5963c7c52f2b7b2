import { isOfProgram } from './bare-names.ts'
import { type CuedText, isSomethingElse, isTaken, lineStart } from './reading.ts'
import { labelOf, spanAt } from './structure.ts'
import { fold } from './words.ts'

const RUN = /(?<![\p{L}\p{N}_@#$€£=:/.,-])\(?\d(?:[ .()-]{0,2}\d){8,21}(?![\p{L}\p{N}_@%/:]|[.,-]\d)/gu
const DAY = /(?<!\d)(?:\d{4}[-.]\d{2}[-.]\d{2}|\d{1,2}[-.]\d{1,2}[-.]\d{4}|(?:19|20)\d{6})(?!\d)/
const THOUSANDS = /^\d{1,3}(?:[. ]\d{3}){2,}$/
/** More of them are a table or a log, of which nobody asks what each figure is. */
const MOST = 6

/**
 * Figures in a row that nothing took and no label gives to something else: what they are is asked, for a
 * number
 * that was not read is no "nothing to review".
 */
export function findFigures(reading: CuedText): void {
  const { text, table, unsearchable } = reading
  const told: { start: number; end: number }[] = []
  RUN.lastIndex = 0
  for (let match = RUN.exec(text); match !== null; match = RUN.exec(text)) {
    const start = match.index
    const end = start + match[0].length
    if (!isAsked(reading, start, end, match[0])) continue
    told.push({ start, end })
    if (told.length > MOST) return
  }
  const { type, ask } = table.rules.figures
  for (const { start, end } of told) unsearchable.push({ type, start, end, code: ask })
}

function isAsked(reading: CuedText, start: number, end: number, written: string): boolean {
  const { text, table, structure } = reading
  if (isTaken(reading, start, end) || DAY.test(written) || THOUSANDS.test(written)) return false
  const line = text.slice(lineStart(text, start, 200), start)
  // A line that begins with a time is that of a log.
  if (/^\W{0,2}\d{4}-\d\d-\d\d|^\W?\d\d:\d\d:\d\d/.test(line) || isOfProgram(reading, start)) return false
  if (spanAt(structure.grids, start) || spanAt(structure.headers, start)) return false
  const label = labelOf(text, start, structure)
  if (label && label.kind !== 'line') return false
  const before = fold(text.slice(Math.max(0, start - 24), start))
  if (table.sums.before.test(before) || table.sums.after.test(fold(text.slice(end, end + 12)))) return false
  return !isSomethingElse(reading, start)
}
