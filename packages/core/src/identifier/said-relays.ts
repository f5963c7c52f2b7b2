import type { Address } from './addresses.ts'
import type { CuedText } from './reading.ts'
import { spanAt } from './structure.ts'
import { heard } from './words.ts'

/** So many letters on either side are looked at. */
const NEAR = 40

/**
 * The words by which its own cell or bracket says that an address is of something behind which many connect:
 * `198.51.100.4 (VPN)`, `(proxy: 203.0.113.1)`, `CGNAT 203.0.113.11`. Whose line it is then nobody can tell
 * from it alone.
 */
export function relaySaid({ table, text, structure }: CuedText, { start, end }: Address): string | undefined {
  const { before, behind } = table.addressWords.relays
  const [lead, rest] = [
    heard(text.slice(Math.max(0, start - NEAR), start)),
    heard(text.slice(end, end + NEAR)),
  ]
  const isInCell = spanAt(structure.grids, start) !== undefined
  const found = before.exec(lead)
  if (found && (isInCell || /[([]/.test(found[0] + (lead[found.index - 1] ?? '')))) return found[1]
  const behindIt = behind.exec(rest)
  return behindIt && (isInCell || /[([]/.test(behindIt[0])) ? behindIt[1] : undefined
}
