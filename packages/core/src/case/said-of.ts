import { isRecord, stepsOf, valueAt } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Case, CaseRequest } from './types.ts'

/** The accounts that the requests of a case ask about, each once. */
export const askedIn = ({ requests }: Case): readonly string[] => [
  ...new Set(requests.flatMap(({ identifiers }) => identifiers)),
]

/**
 * Whether what a request says of its accounts was said of each of them. One that came along since, on
 * whatever page, takes it away until somebody says it of that one too; and what nobody chose, since the case
 * named one account alone, takes the second one of the case away. A request that left says what it said.
 */
function isSaidOfAll(whole: Case, { identifiers, saidOf, acts }: CaseRequest): boolean {
  if (!saidOf || acts.length > 0) return true
  const among = saidOf.isOfOne ? askedIn(whole) : identifiers
  return among.every((id) => saidOf.identifiers.includes(id))
}

/** What a request says for itself, without what it says of accounts of which nobody said it. */
export function ownSaid(whole: Case, entry: CaseRequest): Partial<EvidenceRequest> {
  const { own, saidOf } = entry
  if (!saidOf || isSaidOfAll(whole, entry)) return own
  // What somebody wrote in its place is theirs: they see for which accounts they write.
  return Object.entries(saidOf.texts).reduce(
    (left, [place, text]) => (valueAt(left, place) === text ? without(left, stepsOf(place)) : left),
    own,
  )
}

function without<T>(of: T, [step, ...rest]: readonly string[]): T {
  if (step === undefined || !isRecord(of)) return of
  const { [step]: inner, ...others } = of
  return (rest.length === 0 ? others : { ...others, [step]: without(inner, rest) }) as T
}
