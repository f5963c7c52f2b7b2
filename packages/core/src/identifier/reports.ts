import type { Span } from './clauses.ts'

/** A stretch of the text that a heading gives to a service: a provider's return, a receipt, a mail of it. */
export interface ServiceStretch extends Span {
  /** A record that the service itself gave, not a heading that somebody wrote. */
  readonly isReturn: boolean
  readonly providers: readonly string[]
}

const BEFORE =
  /^[ \t"'#*>«“[({-]{0,6}(?:(?:service|servicio|serviço|reported by|report from|reporter|reporting esp|reporting company|submitted by|submitter|(?:reporting )?electronic service provider|esp|plataforma|platform|app|aplicaci[oó]n|aplicativo)["']?[ \t]{0,40}[:=]?[ \t]{0,40}["']?)?$/iu
const ALONE = /^["'”»)*\]]{0,3}[ \t]*[^\p{L}\p{N}\n]{0,4}[ \t]*$/u
const FILE = /^[ \t]*:?[ \t]*[\w-]{1,60}\.(?:xlsx?|csv|html?|json|txt|pdf|zip)\b/i
const RETURN =
  /^[ \t]{0,3}(?:[-:·|][ \t]{0,3})?(?:\p{L}{2,16}[ \t]){0,2}(?:return|records?|data|subscriber|information|business record|te informa|informa|datos|registros?|dados)\b/iu

/** Longer than this no report reaches without a heading of its own. */
const LONGEST = 8000

/** The headings of a text that say whose report follows, each with how far it reaches. */
export function reportsIn(
  text: string,
  services: readonly (Span & { readonly providers: readonly string[] })[],
): readonly ServiceStretch[] {
  const found: { start: number; end: number; providers: readonly string[]; isReturn: boolean }[] = []
  for (const { start, end, providers } of services) {
    if (providers.length === 0) continue
    let from = start
    while (from > 0 && start - from < 80 && text.charCodeAt(from - 1) !== 10) from--
    if (start - from >= 80) continue
    const before = text.slice(from, start)
    if (!BEFORE.test(before)) continue
    const newline = text.indexOf('\n', end)
    const after = text.slice(end, newline < 0 || newline - end > 120 ? end + 120 : newline)
    const isReturn = FILE.test(after) || RETURN.test(after) || /[:=]|\p{L}[ \t]{2,}/u.test(before)
    if (!isReturn && !(ALONE.test(after) && newline >= 0)) continue
    const last = found.at(-1)
    if (last && last.end > from) last.end = from
    found.push({ start: from, end: isReturn ? from + LONGEST : paragraphEnd(text, end), providers, isReturn })
  }
  return found
}

/** Where the paragraph ends: at a line that holds nothing. */
function paragraphEnd(text: string, at: number): number {
  const stretch = text.slice(at, at + LONGEST)
  const blank = stretch.search(/\n[ \t\r]*\n/)
  return at + (blank < 0 ? stretch.length : blank)
}
