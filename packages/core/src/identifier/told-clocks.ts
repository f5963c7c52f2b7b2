import { clauseEnd, clauseStart } from './clauses.ts'
import type { CuedText } from './reading.ts'
import { heard } from './words.ts'

const known = new WeakMap<CuedText, string | undefined>()
/** Of so many words for it the first that tells the fault is sought. */
const MOST = 200

/**
 * Where a text says that a clock went wrong, and by how much: "el reloj va 3 minutos adelantado". Whether its
 * times are corrected the text does not say, and which of them are of that clock.
 */
export function toldClock(reading: CuedText): string | undefined {
  if (known.has(reading)) return known.get(reading)
  const { text, table } = reading
  const { off, of, spans } = table.times.clocks
  let found: string | undefined
  let n = 0
  for (const { index } of text.matchAll(off)) {
    if (n++ > MOST) break
    const from = clauseStart(text, index)
    const clause = text.slice(from, clauseEnd(text, index))
    const words = heard(clause)
    if (!of.test(words) || !spans.test(words) || /\b(?:utc|gmt)\b/.test(words)) continue
    found = clause.trim()
    break
  }
  known.set(reading, found)
  return found
}
