import type { Case, CaseIdentifier, CaseRequest } from '@oficio/core/case'
import type { CountryCode } from '@oficio/core/fact'
import type { RequestType } from '@oficio/core/request'

/** What the first page recognised, and whom it asks. */
export interface CaseSeed {
  readonly country: CountryCode
  readonly identifiers: readonly CaseIdentifier[]
  readonly requests: readonly {
    readonly provider: string
    readonly requestType: RequestType
    readonly identifiers: readonly string[]
    /** What the request says already. */
    readonly own?: CaseRequest['own']
  }[]
  readonly pasted?: string
}

/**
 * The case with what a later paste asks: its number, authority and order stay as they are, and what was known
 * already is asked about under the name that it has.
 *
 * @param newId gives a fresh id at each call
 */
export function joined(whole: Case, seed: CaseSeed, newId: () => string): Case {
  const ids = new Map<string, string>()
  const fresh: CaseIdentifier[] = []
  for (const one of seed.identifiers) {
    const before = whole.identifiers.find((other) => textOf(other) === textOf(one))
    const id = before?.id ?? newId()
    ids.set(one.id, id)
    if (!before) fresh.push({ ...one, id })
  }
  const requests = seed.requests.map((request) => ({
    own: {},
    ...request,
    id: newId(),
    identifiers: request.identifiers.flatMap((id) => ids.get(id) ?? []),
    acts: [],
  }))
  return {
    ...whole,
    identifiers: [...whole.identifiers, ...fresh],
    requests: [...whole.requests, ...requests],
  }
}

/** What it is and when: the same address at another time is another identifier. */
const textOf = ({ id: _, services: __, doubtful: ___, ...said }: CaseIdentifier): string =>
  JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)))
