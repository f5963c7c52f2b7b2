// Control characters, marks that change the direction of text, invisible ones, halves of a pair.
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const unsafeButBreaks = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

const codePoint = (c: string): string =>
  `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/**
 * A typed or pasted value as it may be printed: text and nothing else. What could hide or turn text round is
 * shown as its code point.
 *
 * An attacker controls these values: a right-to-left mark inside an account name prints another account than
 * the one that is searched.
 */
export function plainValue(value: string, breaks = false): string {
  return value.replace(breaks ? unsafeButBreaks : unsafe, (c) => `[${codePoint(c)}]`)
}

/** Code points that must not be in a typed value, each once; none in a clean one. */
export function unsafeCodePoints(value: string, breaks = false): readonly string[] {
  return [...new Set((value.match(breaks ? unsafeButBreaks : unsafe) ?? []).map(codePoint))]
}

/** The characters outside ASCII with their code points, `é U+00E9`, or `undefined` where there are none. */
export function foreignCodePoints(value: string): string | undefined {
  const found = [...new Set(value)].filter((c) => (c.codePointAt(0) ?? 0) > 126)
  return found.length === 0 ? undefined : found.map((c) => `${plainValue(c)} ${codePoint(c)}`).join(', ')
}

/**
 * What people write where nothing is known yet: `a confirmar`, `tbc`, `n/a`, `s/d`, a line to be filled in. A
 * whole value that says only this is none: it is printed nowhere, and counts as not given.
 */
export function isUnsaid(value: string): boolean {
  const said = value.trim()
  return said.length <= 48 && (said === '' || unsaid.test(said))
}

const later =
  '(?:confirm(?:ar|ado|ed|er|é)|defin(?:ir|ido|ed|i)|définir|determin(?:ar|ado|ed|er)|déterminer|precis(?:ar|é)|préciser|complet(?:ar|ed|er|é)|compléter|preencher|indicar|informar|asignar|designar|establecer|advised|announced|assigned|provided|follow)'
const unsaid = new RegExp(
  String.raw`^[[(<]\s*${later}[^\])>]{0,30}[\])>]$|^[[(<"'«]?\s*(?:(?:dato |fecha |nombre |número )?(?:a|por|à|to be|pendiente de|pendente de|falta|falta por|sin|sem)\s+${later}|(?:pendiente|pendente|pending|en attente)|(?:t\.?\s?b\.?\s?[acd]|n\.?\s?[/.]\s?[adc]|s\s?\/\s?[dni]|s\.\s?d|n\/d)\.?|(?:sin|sem) (?:datos?|dados?|información|informação)|no data|[._…?¿*xX\s/–—-]*[._…?¿*\s/–—-][._…?¿*xX\s/–—-]*|x{2,})\s*[\])>"'»]?[.…]?$`,
  'iu',
)
