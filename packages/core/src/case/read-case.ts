import { readHappening } from '../happening/index.ts'
import { isRecord, textsOf } from '../json/index.ts'
import {
  type EvidenceRequest,
  type RequestIdentifier,
  type RequestType,
  requestTypes,
} from '../request/index.ts'
import { isDay, readInstant } from '../time/index.ts'
import { readDelivery } from './delivery.ts'
import { fileFrom, readRecordedAct } from './read-act.ts'
import type { Case, CaseIdentifier, CaseRequest, OffenceFor, PackMade, SaidOf, WordsLeft } from './types.ts'

/** Why a file is no case: a closed list, each with its sentence. */
export type CaseFault = 'not-a-case' | 'newer-version' | 'too-large'

export type ReadCase =
  | { readonly ok: true; readonly case: Case }
  | { readonly ok: false; readonly fault: CaseFault }

/** The version of the case file that this house writes, and the one that it reads. */
export const exportedCaseVersion = 2

const limits = { nodes: 50_000, depth: 24, text: 200_000, list: 5_000 } as const
/**
 * The case of a case file that somebody hands over.
 *
 * Every byte may be hostile: what is too large is refused, what is not of its kind is left out, and names
 * that point at nothing are dropped. Keys the house does not know stay inside the requests, as drafts are
 * kept as they are.
 */
export function readExportedCase(value: unknown): ReadCase {
  const clean = bounded(value)
  if (clean === undefined) return { ok: false, fault: 'too-large' }
  if (!isRecord(clean) || clean.format !== 'oficio-case' || !isRecord(clean.case))
    return { ok: false, fault: 'not-a-case' }
  if (typeof clean.version !== 'number' || clean.version > exportedCaseVersion)
    return { ok: false, fault: 'newer-version' }
  // An older file tells its acts in words that are read no more: half of it would be worse than nothing.
  if (clean.version < exportedCaseVersion) return { ok: false, fault: 'not-a-case' }
  const whole = caseFrom(clean.case)
  return whole ? { ok: true, case: whole } : { ok: false, fault: 'not-a-case' }
}

/**
 * A draft in the shape of one request, as a case of one. Undefined when it names neither provider nor
 * country.
 */
export function caseOfDraft(value: unknown, newId: () => string, at: string): Case | undefined {
  const bag = bounded(value)
  // Files of examples wrap the draft: `{ id, title, request }`.
  const draft = isRecord(bag) && isRecord(bag.request) ? bag.request : bag
  if (!isRecord(draft)) return undefined
  const [provider, country] = [text(draft.provider), text(draft.country)]
  if (!provider && !country) return undefined
  const { provider: _p, requestType, country: _c, identifiers, ...rest } = draft
  const list = records(identifiers).map((identifier) => ({
    ...(identifier as Partial<RequestIdentifier> & Pick<RequestIdentifier, 'type'>),
    id: newId(),
    services: provider ? [provider] : [],
  }))
  const { shared, own } = apart(rest as Partial<EvidenceRequest>)
  return {
    id: newId(),
    revision: 0,
    createdAt: at,
    changedAt: at,
    country: country ?? '',
    shared,
    identifiers: list,
    requests: [
      {
        id: newId(),
        provider: provider ?? '',
        requestType: requestTypeOf(requestType),
        identifiers: list.map(({ id }) => id),
        own,
        acts: [],
      },
    ],
  }
}

/** What the case says once for all its requests, and what only this one says. */
const sharedKeys = ['authority', 'case', 'language', 'createdOn', 'userCountry'] as const
function apart(rest: Partial<EvidenceRequest>): {
  shared: Partial<EvidenceRequest>
  own: Partial<EvidenceRequest>
} {
  const isShared = (key: string) => (sharedKeys as readonly string[]).includes(key)
  const pick = (keep: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(rest).filter(([key]) => keep(key)))
  return { shared: pick(isShared), own: pick((key) => !isShared(key)) }
}

function caseFrom(of: Record<string, unknown>): Case | undefined {
  const [country, createdAt, changedAt] = [text(of.country), text(of.createdAt), text(of.changedAt)]
  if (country === undefined || !Array.isArray(of.identifiers) || !Array.isArray(of.requests)) return undefined
  const identifiers = unique(records(of.identifiers).flatMap(identifierFrom))
  const known = new Set(identifiers.map(({ id }) => id))
  const origin = isRecord(of.origin) ? of.origin : undefined
  const kind = text(origin?.kind)
  const reportNumber = text(origin?.reportNumber)
  const pasted = text(of.pasted)
  const happening = readHappening(of.happening)
  const offenceFor = offenceForFrom(of.offenceFor)
  return {
    id: text(of.id) ?? '',
    revision:
      typeof of.revision === 'number' && Number.isSafeInteger(of.revision) && of.revision >= 0
        ? of.revision
        : 0,
    createdAt: instant(createdAt),
    changedAt: instant(changedAt),
    country,
    ...(kind ? { origin: { kind, ...(reportNumber ? { reportNumber } : {}) } } : {}),
    shared: isRecord(of.shared) ? (of.shared as Partial<EvidenceRequest>) : {},
    identifiers,
    requests: unique(records(of.requests).flatMap((request) => requestFrom(request, known))),
    ...(pasted ? { pasted } : {}),
    ...(happening ? { happening } : {}),
    ...(offenceFor ? { offenceFor } : {}),
  }
}

/** For which facts an offence is there, of a file that anybody may have written. */
function offenceForFrom(of: unknown): OffenceFor | undefined {
  if (!isRecord(of) || !isRecord(of.texts)) return undefined
  const kind = text(of.kind)
  return kind === undefined
    ? undefined
    : { kind, texts: textsByPlace(of.texts), isProposed: of.isProposed === true }
}

/** Of which accounts something is said, of a file that anybody may have written. */
function saidOfFrom(of: unknown): SaidOf | undefined {
  if (!isRecord(of) || !isRecord(of.texts)) return undefined
  return {
    ...{ identifiers: textsOf(of.identifiers), texts: textsByPlace(of.texts) },
    isOfOne: of.isOfOne === true,
  }
}

const textsByPlace = (of: Record<string, unknown>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(of).flatMap(([place, said]) => (typeof said === 'string' ? [[place, said]] : [])),
  )

const instant = (value: string | undefined): string =>
  value !== undefined && readInstant(value) ? value : ''

function identifierFrom(of: Record<string, unknown>): CaseIdentifier[] {
  const [id, type] = [text(of.id), text(of.type)]
  return id && type ? [{ ...of, id, type, services: textsOf(of.services) } as CaseIdentifier] : []
}

function requestFrom(of: Record<string, unknown>, identifiers: ReadonlySet<string>): CaseRequest[] {
  const [id, provider, basedOn] = [text(of.id), text(of.provider), text(of.basedOn)]
  if (!id || provider === undefined) return []
  const packed = packedFrom(of.packed)
  const deliveries = unique(records(of.deliveries).flatMap((one) => readDelivery(one, fileFrom) ?? []))
  const part = packedFrom(of.packedInPart)
  const left = records(of.left).flatMap((one) => wordsLeftFrom(one, provider))
  const saidOf = saidOfFrom(of.saidOf)
  const missing = isRecord(of.packedInPart) ? textsOf(of.packedInPart.missing) : []
  return [
    {
      id,
      provider,
      requestType: requestTypeOf(of.requestType),
      identifiers: textsOf(of.identifiers).filter((name) => identifiers.has(name)),
      own: isRecord(of.own) ? (of.own as Partial<EvidenceRequest>) : {},
      acts: records(of.acts).flatMap((act) => readRecordedAct(act) ?? []),
      ...(saidOf ? { saidOf } : {}),
      ...(basedOn ? { basedOn } : {}),
      ...(deliveries.length > 0 ? { deliveries } : {}),
      ...(packed ? { packed } : {}),
      ...(part && missing.length > 0 ? { packedInPart: { ...part, missing } } : {}),
      ...(left.length > 0 ? { left } : {}),
    },
  ]
}

/** The words that left, of a file that anybody may have written; nothing where they are those of another. */
function wordsLeftFrom(of: Record<string, unknown>, provider: string): WordsLeft[] {
  const { leg, request } = of
  const [on, at] = [text(of.on), text(of.at)]
  if (!isRecord(request) || request.provider !== provider || text(request.country) === undefined) return []
  if (!isDay(on) || typeof leg !== 'number' || !Number.isSafeInteger(leg) || leg < 1) return []
  const identifiers = records(request.identifiers).filter((one) => text(one.type) !== undefined)
  const said: Record<string, unknown> = {
    ...request,
    ...{ provider, requestType: requestTypeOf(request.requestType), identifiers },
  }
  return [
    {
      leg,
      on,
      ...(at && readInstant(at) ? { at } : {}),
      request: said as Partial<EvidenceRequest> as EvidenceRequest,
    },
  ]
}

/** When a pack was made, of a file that anybody may have written. */
export function packedFrom(of: unknown): PackMade | undefined {
  if (!isRecord(of)) return undefined
  const [on, digest] = [text(of.on), text(of.digest)]
  return isDay(on) && digest !== undefined && /^[0-9a-f]{64}$/.test(digest) ? { on, digest } : undefined
}

const requestTypeOf = (value: unknown): RequestType =>
  requestTypes.find((known) => known === value) ?? 'disclosure'
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const records = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []
const unique = <T extends { readonly id: string }>(list: readonly T[]): T[] => [
  ...new Map(list.map((item) => [item.id, item])).values(),
]

/** A copy without dangerous keys, or undefined when the value is deeper, longer or larger than any case. */
function bounded(value: unknown): unknown {
  let nodes = 0
  let isTooLarge = false
  const copy = (of: unknown, depth: number): unknown => {
    nodes += 1
    if (nodes > limits.nodes || depth > limits.depth) isTooLarge = true
    if (isTooLarge) return undefined
    if (typeof of === 'string') {
      if (of.length > limits.text) isTooLarge = true
      return of
    }
    if (Array.isArray(of)) {
      if (of.length > limits.list) isTooLarge = true
      return isTooLarge ? undefined : of.map((item) => copy(item, depth + 1))
    }
    if (!isRecord(of))
      return typeof of === 'number' || typeof of === 'boolean' || of === null ? of : undefined
    return Object.fromEntries(
      Object.entries(of)
        .filter(([key]) => key !== '__proto__')
        .map(([key, item]) => [key, copy(item, depth + 1)]),
    )
  }
  const made = copy(value, 0)
  return isTooLarge ? undefined : made
}
