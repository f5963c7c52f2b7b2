import type { Span } from './clauses.ts'
import { type CuedText, firstFrom } from './reading.ts'

/** A mail has no more headers than are looked at. */
const MOST_HEADERS = 60
const STAGE = 'received'
/**
 * How a machine that passes mails on calls itself: by a name of the net, where that of a person has one word.
 */
const SERVER = /^[ \t>]*received:\s+from\s+\[?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\]?[\s(]/i

/**
 * Whether an address stands in the head of a mail for a machine that passed it on, or may: of the headers
 * that servers write the lowest is nearest to whoever wrote, and where another tells the address at which it
 * was written, that one.
 */
export function isRelay(reading: CuedText, at: number): boolean {
  const { text, structure, table } = reading
  const index = firstFrom(structure.headers, at) - 1
  const own = structure.headers[index]
  if (!own || at >= own.end) return false
  const name = nameOf(text, own)
  if (table.mailOrigins.has(name)) return false
  const below = namesOf(reading, index, 1)
  const above = namesOf(reading, index, -1)
  if (name !== STAGE) return below.includes(STAGE) || above.includes(STAGE)
  const line = text.slice(own.start, Math.min(own.end, own.start + 200))
  return (
    below.includes(STAGE) ||
    (SERVER.test(line) && [...above, ...below].some((one) => table.mailOrigins.has(one)))
  )
}

const nameOf = (text: string, { start }: Span): string =>
  /^[ \t>]*([\w-]{1,40}):/.exec(text.slice(start, start + 60))?.[1]?.toLowerCase() ?? ''

/** The names of the headers of the same head above or below one. */
function namesOf({ text, structure: { headers } }: CuedText, index: number, step: 1 | -1): readonly string[] {
  const found: string[] = []
  for (let i = index + step; found.length < MOST_HEADERS; i += step) {
    const [last, here] = [headers[i - step], headers[i]]
    if (!last || !here || Math.max(here.start - last.end, last.start - here.end) > 2) break
    found.push(nameOf(text, here))
  }
  return found
}
