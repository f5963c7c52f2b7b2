import { isRecord } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { ownSaid } from './said-of.ts'
import type { Case, CaseRequest } from './types.ts'

/** `own` over `shared`, key by key through nested objects; a list is taken whole. */
function over(shared: unknown, own: unknown): unknown {
  if (own === undefined) return shared
  if (!isRecord(shared) || !isRecord(own)) return own
  const keys = [...new Set([...Object.keys(shared), ...Object.keys(own)])].filter(
    (key) => key !== '__proto__',
  )
  return Object.fromEntries(keys.map((key) => [key, over(shared[key], own[key])]))
}

/**
 * The whole request that one entry of a case stands for: what the case says, what the request says beyond it,
 * and its identifiers.
 */
export function requestOf(whole: Case, entry: CaseRequest): EvidenceRequest {
  const merged = over(whole.shared, ownSaid(whole, entry)) as Partial<EvidenceRequest>
  const asked = whole.identifiers.filter((identifier) => entry.identifiers.includes(identifier.id))
  const userCountry = merged.userCountry ?? asked.find((identifier) => identifier.userCountry)?.userCountry
  return {
    ...merged,
    provider: entry.provider,
    requestType: entry.requestType,
    country: whole.country,
    ...(userCountry ? { userCountry } : {}),
    identifiers: asked.map(
      ({ id: _id, userCountry: _country, services: _services, doubtful: _doubtful, ...identifier }) =>
        identifier,
    ),
  }
}
