import { legsThatKeep } from '@oficio/core/act'
import { type Case, type CaseRequest, requestOf, stateOf } from '@oficio/core/case'
import type { RequestedData } from '@oficio/core/request'
import { addDays, type Day, dayOf } from '@oficio/core/time'

/** A preservation that another case of this device had confirmed. */
export interface KeptElsewhere {
  readonly caseId: string
  /** What that case is called. */
  readonly number: string | null | undefined
  readonly reference: string
  readonly until: Day
}

const accountsOf = ({ identifiers }: Case, { identifiers: asked }: CaseRequest): readonly string[] =>
  identifiers.flatMap(({ id, type, value }) => (asked.includes(id) && value ? [`${type} ${value}`] : []))

/**
 * Preservations of other cases that still hold on a day, by the same provider, of every account that a
 * request asks about, and of all data and days that it asks: one that keeps half of them keeps nothing for
 * the rest. Each has the number that the provider gave.
 */
export function keptElsewhere(
  whole: Case,
  entry: CaseRequest,
  cases: readonly Case[],
  on: Day,
): readonly KeptElsewhere[] {
  const wanted = accountsOf(whole, entry)
  if (wanted.length === 0) return []
  const asked = rowsOf(whole, entry)
  return cases
    .filter(({ id, country }) => id !== whole.id && country === whole.country)
    .flatMap((other) =>
      other.requests
        .filter(({ provider, requestType }) => provider === entry.provider && isKeeping(requestType))
        .filter((request) => {
          const kept = accountsOf(other, request)
          const rows = rowsOf(other, request)
          return (
            wanted.every((account) => kept.includes(account)) &&
            asked.every((row) => rows.some((one) => covers(one, row)))
          )
        })
        .flatMap((request) => legsThatKeep(stateOf(request).legs))
        .flatMap(({ kept, reference }) =>
          kept?.until && kept.until >= on && reference
            ? [{ caseId: other.id, number: other.shared.case?.number, reference, until: kept.until }]
            : [],
        ),
    )
}

const isKeeping = (requestType: CaseRequest['requestType']): boolean => requestType.startsWith('preservation')

/** What a request asks, row by row; one that names nothing means all that the provider holds. */
function rowsOf(whole: Case, entry: CaseRequest): readonly RequestedData[] {
  const rows = requestOf(whole, entry).dataRequested ?? []
  const said = rows.filter(({ category, description }) => category || description)
  return said.length > 0 ? said : rows.length > 0 ? rows : [{}]
}

/** Whether whoever keeps one row keeps all of another. What cannot be compared is not covered. */
const covers = (kept: RequestedData, asked: RequestedData): boolean =>
  (!kept.category || kept.category === asked.category) &&
  (!kept.description || kept.description === asked.description) &&
  (!kept.from || (!!asked.from && isBefore(kept.from, asked.from, isOneZone(kept, asked)))) &&
  (!kept.to || (!!asked.to && isBefore(asked.to, kept.to, isOneZone(kept, asked))))

const isOneZone = (kept: RequestedData, asked: RequestedData): boolean =>
  (kept.timezone || null) === (asked.timezone || null)

/**
 * Whether a moment or day is another, or lies before it; within a day of each other only the same words are
 * sure.
 */
function isBefore(first: string, then: string, isSameZone: boolean): boolean {
  if (first === then) return isSameZone
  const [one, other] = [dayOf(first), dayOf(then)]
  if (!one || !other) return false
  const isWhole = isSameZone && one === first && other === then
  return isWhole ? one <= other : addDays(one, 2) <= other
}
