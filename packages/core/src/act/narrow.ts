import type { EvidenceRequest, RequestedData, RequestIdentifier } from '../request/index.ts'
import type { Cut } from './types.ts'

const wordsOf = (one: RequestIdentifier): string => `${one.type} ${one.value ?? ''}`.trim()
const nameOf = (data: RequestedData): string => [data.category, data.description].filter(Boolean).join(': ')
const periodOf = (data: RequestedData): string => `${data.from ?? '…'} – ${data.to ?? '…'}`

/** Whether a period lies in another. Days and instants written alike compare as text; an open end holds everything. */
const within = (inner: RequestedData, outer: RequestedData): boolean =>
  (!outer.from || (!!inner.from && inner.from >= outer.from)) &&
  (!outer.to || (!!inner.to && inner.to <= outer.to)) &&
  (inner.timezone ?? null) === (outer.timezone ?? null)

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * What `after` asks less than `before`; undefined when it is not narrower: when it asks for something else, for longer, or changes any word that
 * is not scope. An approver may take away, never add: what is added is the officer's to write.
 */
export function cutBetween(before: EvidenceRequest, after: EvidenceRequest): readonly Cut[] | undefined {
  const { identifiers: hadIdentifiers, dataRequested: hadData, ...restBefore } = before
  const { identifiers: hasIdentifiers, dataRequested: hasData, ...restAfter } = after
  if (!same(sorted(restBefore), sorted(restAfter))) return undefined
  const cuts: Cut[] = []

  const keptIdentifiers = [...(hasIdentifiers ?? [])]
  for (const [at, one] of (hadIdentifiers ?? []).entries()) {
    if (keptIdentifiers[0] && same(sorted(keptIdentifiers[0]), sorted(one))) keptIdentifiers.shift()
    else cuts.push({ what: 'identifier', path: `/identifiers/${at}`, before: wordsOf(one), after: null })
  }
  const keptData = [...(hasData ?? [])]
  for (const [at, data] of (hadData ?? []).entries()) {
    const kept = keptData[0]
    if (!kept || nameOf(kept) !== nameOf(data) || !within(kept, data)) {
      cuts.push({ what: 'data', path: `/dataRequested/${at}`, before: nameOf(data), after: null })
      continue
    }
    keptData.shift()
    if (periodOf(kept) !== periodOf(data)) {
      cuts.push({ what: 'period', path: `/dataRequested/${at}`, before: `${nameOf(data)}, ${periodOf(data)}`, after: periodOf(kept) })
    }
  }
  if (keptIdentifiers.length > 0 || keptData.length > 0 || cuts.length === 0) return undefined
  // Without an identifier or without data nothing is left to ask: that is a refusal, and is said as one.
  const emptied = (had: readonly unknown[] | null | undefined, has: readonly unknown[] | null | undefined) => !!had?.length && !has?.length
  return emptied(hadIdentifiers, hasIdentifiers) || emptied(hadData, hasData) ? undefined : cuts
}

/** The same value with its keys in order, so that two spellings of one thing compare as equal. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
