import type { Brought } from '../act/index.ts'
import { isRecord } from '../json/index.ts'
import { readDelivery } from './delivery.ts'
import { fileFrom } from './read-act.ts'
import { packedFrom } from './read-case.ts'
import type { Case, CaseRequest } from './types.ts'

/**
 * What is left of a value once every key of it was named: nothing. A case or a request that gains a key does
 * not compile here, until somebody says where the key goes.
 */
export const nothingMore = (_left: Readonly<Record<string, never>>): void => {}

/** What a case on a device says beyond its requests, as it stands among the facts of a case of a unit. */
export function deviceCaseOf(whole: Case): Readonly<Record<string, unknown>> {
  const { id, createdAt, changedAt, pasted, origin, happening, identifiers, ...rest } = whole
  // The content of each request says these; the requests come each by itself; and how often the case was
  // changed tells two tabs apart and nothing else: it is left out. What a device proposed is its own affair.
  const { country: _country, shared: _shared, requests: _requests, revision: _revision, ...more } = rest
  const { offenceFor: _proposed, ...left } = more
  nothingMore(left)
  return {
    ...(id ? { id } : {}),
    ...{ createdAt, changedAt },
    ...(pasted ? { pasted } : {}),
    ...(origin ? { origin } : {}),
    ...(happening ? { happening } : {}),
    identifiers,
  }
}

/** What a request of a device brings beside its words and its acts; undefined where there is nothing. */
export function broughtOf(entry: CaseRequest): Brought | undefined {
  const { deliveries = [], packed, packedInPart, acts: _acts, basedOn: _followed, ...rest } = entry
  // The content says these; acts and what it follows have their own way; here it bears another id.
  const { provider: _provider, requestType: _type, identifiers: _asked, own: _own, id: _id, ...more } = rest
  // The unit says of what left outside that nobody there knows what it was: the device's file keeps it. Of
  // which accounts something was said holds on the device: what is not so of all is not in the content.
  const { left: _words, saidOf: _said, ...left } = more
  nothingMore(left)
  const brought: Brought = {
    ...(deliveries.length > 0 ? { deliveries } : {}),
    ...(packed ? { packed } : {}),
    ...(packedInPart ? { packedInPart } : {}),
  }
  return Object.keys(brought).length > 0 ? brought : undefined
}

const ofItsCase: ReadonlySet<string> = new Set<keyof Case>([
  ...(['id', 'createdAt', 'changedAt', 'pasted', 'origin', 'happening', 'identifiers'] as const),
])

/**
 * What somebody says came with a request, as far as it can be read: whoever takes it in holds it against what
 * was said, so that nothing is left out in silence.
 */
export function readBrought(value: unknown): Brought {
  if (!isRecord(value)) return {}
  const { deliveries, packed, packedInPart: part, case: of } = value
  const came = Array.isArray(deliveries) ? deliveries.flatMap((one) => readDelivery(one, fileFrom) ?? []) : []
  const [whole, inPart] = [packedFrom(packed), packedFrom(part)]
  const missing =
    isRecord(part) && Array.isArray(part.missing)
      ? part.missing.filter((name): name is string => typeof name === 'string')
      : []
  return {
    ...(came.length > 0 ? { deliveries: came } : {}),
    ...(whole ? { packed: whole } : {}),
    ...(inPart && missing.length > 0 ? { packedInPart: { ...inPart, missing } } : {}),
    ...(isRecord(of) && Object.keys(of).every((key) => ofItsCase.has(key)) ? { case: of } : {}),
  }
}
