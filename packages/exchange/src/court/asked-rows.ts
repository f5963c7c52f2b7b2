import type { EvidenceRequest } from '@oficio/core/request'
import { bareText } from '@oficio/core/text'

/** As two people write it: accents, capitals, and a stop or colon at its end count for nothing. */
const plain = (words: string): string => bareText(words).replace(/[\s.:;,]+$/, '')

/**
 * What each row of a request is called by whoever writes down what became of it: its number, its words in
 * either language of the letter, its category where no other row has it. A request without rows of data asks
 * by its accounts.
 */
function namesOf({ dataRequested, identifiers, letter }: EvidenceRequest): readonly ReadonlySet<string>[] {
  const rows = dataRequested ?? []
  const named = (of: readonly (string | null | undefined)[], at: number): ReadonlySet<string> =>
    new Set([String(at + 1), ...of.map((one) => plain(one ?? '')).filter(Boolean)])
  if (rows.length === 0) return (identifiers ?? []).map(({ value }, at) => named([value], at))
  return rows.map(({ description, category }, at) => {
    const isAlone = rows.filter((row) => row.category === category).length === 1
    const second = letter?.second?.[`/dataRequested/${at}/description`]
    return named([description, second, isAlone ? category : null], at)
  })
}

/** The numbers of the rows that an item names; none: it names no row of the request. */
export function rowsNamed(item: string, request: EvidenceRequest | undefined): readonly number[] {
  const said = plain(item)
  return (request ? namesOf(request) : []).flatMap((names, at) => (names.has(said) ? [at + 1] : []))
}

/** How many rows a request has. */
export const rowsAsked = (request: EvidenceRequest | undefined): number =>
  request ? namesOf(request).length : 0
