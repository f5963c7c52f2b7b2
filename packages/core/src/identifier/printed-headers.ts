import type { Span } from './clauses.ts'
import type { Table } from './prepare.ts'
import { fold } from './words.ts'

interface Line extends Span {
  readonly label: string
  /** Whether only a mail has such a label. */
  readonly isOnly: boolean
  readonly hasAddress: boolean
}

const LABEL = /^[ \t>*]{0,8}(\p{L}[\p{L} ]{0,14}?)[ \t*]{0,3}:/u
/**
 * The headers of a text with those of mails printed in another language: "De: … / Enviado el: … / Para: … /
 * Asunto: …", two lines or more under each other, one with an address. A receipt that names who pays and who
 * is paid is none.
 */
export function withPrinted(text: string, headers: readonly Span[], table: Table): readonly Span[] {
  if (table.printedHeaders.size === 0 || !text.includes('@')) return headers
  const found: Span[] = []
  let run: Line[] = []
  const close = () => {
    if (isMail(text, run, table)) found.push(...run.map(({ start, end }) => ({ start, end })))
    run = []
  }
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    const line = lineAt(text, from, end, table)
    const last = run.at(-1)
    if (line) run.push(line)
    // Many recipients go on in the next line, set in.
    else if (last && /^[ \t]+\S/.test(text.slice(from, from + 40)))
      run[run.length - 1] = {
        ...last,
        end,
        hasAddress: last.hasAddress || text.slice(from, end).includes('@'),
      }
    else close()
    if (newline < 0) break
    from = end + 1
  }
  close()
  const own = found.filter(({ start }) => !headers.some((one) => one.start <= start && start < one.end))
  return own.length === 0 ? headers : [...headers, ...own].sort((a, b) => a.start - b.start)
}

function lineAt(text: string, start: number, end: number, table: Table): Line | undefined {
  const label = LABEL.exec(text.slice(start, Math.min(end, start + 32)))?.[1]
  if (label === undefined) return undefined
  const folded = fold(label)
  const isOnly = table.printedHeaders.get(folded)
  if (isOnly === undefined) return undefined
  const hasAddress = text.slice(start, Math.min(end, start + 2000)).includes('@')
  // "CC: 1.020.304" is the number of an identity card.
  return { start, end, label: folded, isOnly: isOnly && (folded.length > 3 || hasAddress), hasAddress }
}

function isMail(text: string, run: readonly Line[], { paid }: Table): boolean {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last || run.length < 2 || !run.some(({ hasAddress }) => hasAddress)) return false
  if (run.some(({ isOnly }) => isOnly)) return true
  if (run.filter(({ hasAddress }) => hasAddress).length < 2) return false
  // Where money stands, what is printed is a receipt.
  return !paid.test(text.slice(Math.max(0, first.start - 300), last.end + 300))
}
