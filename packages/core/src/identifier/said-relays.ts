import type { Address } from './addresses.ts'
import type { CuedText } from './reading.ts'
import { spanAt } from './structure.ts'
import { heard } from './words.ts'

/** So many letters on either side are looked at. */
const NEAR = 80

/**
 * The words by which its own cell or bracket says that an address is of something behind which many connect:
 * `198.51.100.4 (VPN)`, `(proxy: 203.0.113.1)`, `conectado por VPN`. Whose line it is then nobody can tell
 * from it alone. What the same words deny, `proxy: no`, says nothing of it.
 */
export function relaySaid({ table, text, structure }: CuedText, { start, end }: Address): string | undefined {
  const { before, behind } = table.addressWords.relays
  const [lead, rest] = [
    heard(text.slice(Math.max(0, start - NEAR), start)),
    heard(text.slice(end, end + NEAR)),
  ]
  const isInCell = spanAt(structure.grids, start) !== undefined
  const said = ({ groups = {} }: RegExpExecArray): string | undefined =>
    isDenied(table, groups) ? undefined : groups.said
  const found = before.exec(lead)
  if (found && (isInCell || /[([]/.test(found[0] + (lead[found.index - 1] ?? '')))) return said(found)
  const behindIt = behind.exec(rest)
  return behindIt && (isInCell || /[([]/.test(behindIt[0])) ? said(behindIt) : undefined
}

const isDenied = (
  { addressWords: { relays } }: CuedText['table'],
  { words = '', denied }: Readonly<Record<string, string | undefined>>,
): boolean => denied !== undefined || relays.denials.test(words)

/** Whether words say nothing but that no such thing stands before an address: `proxy: no`, `sin VPN`. */
export function isRelayDenied(table: CuedText['table'], words: string): boolean {
  const found = table.addressWords.relays.whole.exec(heard(words.trim()))
  return found !== null && isDenied(table, found.groups ?? {})
}
