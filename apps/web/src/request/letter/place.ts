import { type Case, type CaseRequest, requestOf, withRequest } from '@oficio/core/case'
import type { PossibleType } from '@oficio/core/identifier'
import { pointerTo, stepsOf } from '@oficio/core/json'
import type { EvidenceRequest } from '@oficio/core/request'
import { firstOf, isSecond } from '@oficio/core/request'
import { addDays, isDay } from '@oficio/core/time'
import { textAt, valueAt, withValue } from '../../form/pointer.ts'
import { returnDaysOf } from './defaults.ts'
import { instrumentAhead, orderingRole } from './issuer.ts'

/** What every request of a case says alike: typed once, on the page of the facts. */
const shared = [
  ...[
    '/authority',
    '/case',
    '/legalProcess',
    '/language',
    '/letter/unit',
    '/letter/web',
    '/letter/city',
    '/letter/callBack',
    '/letter/secondSigner',
    '/letter/maximumPenalty',
  ],
  ...[
    '/letter/court',
    '/letter/judge',
    '/letter/orderNumber',
    '/letter/orderEffect',
    '/letter/noOrderReason',
  ],
]
const ownParts = ['/legalProcess/attachments']
const under = (pointer: string, parts: readonly string[]): boolean =>
  parts.some((part) => pointer === part || pointer.startsWith(`${part}/`))

/** Whether a value belongs to the case and not to one request; a second language goes where its text is. */
export function isShared(pointer: string): boolean {
  if (isSecond(pointer)) return isShared(firstOf(pointer))
  return under(pointer, shared) && !under(pointer, ownParts)
}

/** The request of an entry; of a case without requests, what the case alone says. */
export const draftOf = (whole: Case, entry: CaseRequest | undefined): EvidenceRequest =>
  entry
    ? requestOf(whole, entry)
    : { ...whole.shared, provider: '', requestType: 'disclosure', country: whole.country, identifiers: [] }

/** The request of the entry that has an id; of none, what the case alone says. */
export const draftIn = (whole: Case, entryId: string | undefined): EvidenceRequest =>
  draftOf(
    whole,
    whole.requests.find(({ id }) => id === entryId),
  )

/**
 * The case with a value of one request changed where it belongs: in the case, in the request, or in the
 * identifier.
 *
 * A value that the request already says differently from its case stays its own.
 */
export function written(whole: Case, entryId: string | undefined, pointer: string, value: unknown): Case {
  const entry = whole.requests.find(({ id }) => id === entryId)
  if (entry && under(pointer, ['/identifiers'])) return withIdentifier(whole, entry, pointer, value)
  const isItsOwn = entry !== undefined && (!isShared(pointer) || valueAt(entry.own, pointer) !== undefined)
  if (!isItsOwn) return { ...whole, shared: withValue(whole.shared, pointer, value) }
  return withRequest(whole, entry.id, (before) => ({ ...before, own: withValue(before.own, pointer, value) }))
}

function withIdentifier(whole: Case, entry: CaseRequest, pointer: string, value: unknown): Case {
  const [, index = '', ...rest] = stepsOf(pointer)
  const asked = whole.identifiers.filter(({ id }) => entry.identifiers.includes(id))[Number(index)]
  if (!asked || rest.length === 0) return whole
  const inner = pointerTo(rest)
  return {
    ...whole,
    identifiers: whole.identifiers.map((one) => (one.id === asked.id ? withValue(one, inner, value) : one)),
  }
}

/** The case with one more identifier that the request asks about. */
export const withNewIdentifier = (
  whole: Case,
  entryId: string,
  identifier: Case['identifiers'][number],
): Case =>
  withRequest({ ...whole, identifiers: [...whole.identifiers, identifier] }, entryId, (entry) => ({
    ...entry,
    identifiers: [...entry.identifiers, identifier.id],
  }))

/** The case with an identifier of its own asked about, or no longer, by this request; the case keeps it. */
export const withAsked = (whole: Case, entryId: string, identifier: string, isAsked: boolean): Case =>
  withRequest(whole, entryId, (entry) => ({
    ...entry,
    identifiers: isAsked
      ? [...entry.identifiers.filter((id) => id !== identifier), identifier]
      : entry.identifiers.filter((id) => id !== identifier),
  }))

/**
 * The case with the officer's word on what an identifier is. A request whose provider cannot search it so
 * asks no longer about it; the one on whose page it was said does, where its provider can.
 */
export function withIdentifierType(
  whole: Case,
  identifier: string,
  chosen: PossibleType,
  askedBy?: string,
): Case {
  const { type, normalised, services } = chosen
  const asks = (entry: CaseRequest): boolean =>
    services.includes(entry.provider) && (entry.identifiers.includes(identifier) || entry.id === askedBy)
  return {
    ...whole,
    identifiers: whole.identifiers.map((one) => {
      if (one.id !== identifier) return one
      const { doubtful: _said, ...kept } = one
      return { ...kept, type, value: normalised, services }
    }),
    requests: whole.requests.map((entry) => {
      const others = entry.identifiers.filter((id) => id !== identifier)
      return { ...entry, identifiers: asks(entry) ? [...others, identifier] : others }
    }),
  }
}

/**
 * The case with the kind of one request changed; the day of the answer that was filled in for the old kind
 * makes room for that of the new one, and so do its rows of data where nobody touched them.
 */
export const withType = (
  whole: Case,
  entryId: string,
  requestType: CaseRequest['requestType'],
  areRowsOurs = false,
): Case =>
  withRequest(whole, entryId, (entry) => {
    const { createdOn, letter } = entry.own
    const isOurs =
      createdOn &&
      isDay(createdOn) &&
      letter?.returnBy === addDays(createdOn, returnDaysOf(entry.requestType))
    const own = isOurs ? withValue(entry.own, '/letter/returnBy', undefined) : entry.own
    return { ...entry, requestType, own: areRowsOurs ? withoutRows(own) : own }
  })

function withoutRows({ dataRequested: _rows, ...own }: CaseRequest['own']): CaseRequest['own'] {
  const { data: _words, second, ...letter } = own.letter ?? {}
  const kept = Object.entries(second ?? {}).filter(
    ([pointer]) => !/^\/(dataRequested|letter\/data)\//.test(pointer),
  )
  return { ...own, letter: { ...letter, second: Object.fromEntries(kept) } }
}

/** Who issues the instrument is read from these: with any of them its role is said anew. */
const naming: ReadonlySet<string> = new Set([
  '/legalProcess/kind',
  '/legalProcess/issuedBy/name',
  '/authority',
  '/authority/kind',
  '/authority/name',
  '/letter/court',
  '/letter/judge',
])

/** The case with role and instrument of whoever issues, after a change of what they are read from. */
function withIssuer(
  whole: Case,
  entryId: string | undefined,
  pointer: string,
  authorityBefore: string | null | undefined,
): Case {
  const request = draftIn(whole, entryId)
  const role = orderingRole(request)
  // Of an authority of which nothing is known, a name says nothing new.
  if (role === undefined && !pointer.endsWith('/kind')) return whole
  const next = written(whole, entryId, '/legalProcess/issuedBy/role', role)
  if (pointer !== '/authority' && pointer !== '/authority/kind') return next
  const kind = request.legalProcess?.kind
  if (kind && role !== 'prosecutor' && instrumentAhead(kind, request) !== kind)
    return written(next, entryId, '/legalProcess/kind', instrumentAhead(kind, request))
  // What was enough for the police to issue itself is looked up anew for another authority.
  const isLookedUp =
    authorityBefore === 'police' && request.authority?.kind !== 'police' && kind === 'domestic-legal-process'
  return isLookedUp ? written(next, entryId, '/legalProcess/kind', undefined) : next
}

/**
 * The court that was named issued its order: its name is not typed twice. Another issuer that was typed
 * stays.
 */
function withCourt(whole: Case, entryId: string | undefined, pointer: string, before: EvidenceRequest): Case {
  const issuer = before.legalProcess?.issuedBy?.name ?? ''
  if (pointer !== '/letter/court' || !['', textAt(before, pointer)].includes(issuer)) return whole
  const court = draftIn(whole, entryId).letter?.court
  return written(whole, entryId, '/legalProcess/issuedBy/name', court || undefined)
}

/**
 * A value changed, and with it what follows from it: the capacity in which the authority asks, whether a
 * delay is asked for, the court as the issuer of its order, and the company, which follows the country of the
 * user. Nobody else is named as an issuer: who issued an instrument, somebody who knows it writes.
 */
export function followed(whole: Case, entryId: string | undefined, pointer: string, value: unknown): Case {
  const entry = whole.requests.find(({ id }) => id === entryId)
  const before = draftOf(whole, entry)
  const next = withCourt(written(whole, entryId, pointer, value), entryId, pointer, before)
  if (naming.has(pointer)) return withIssuer(next, entryId, pointer, before.authority?.kind)
  if (pointer === '/userNotice/position')
    return written(next, entryId, '/userNotice/delayRequested', value !== 'allowed')
  if (pointer === '/userCountry')
    return written(
      written(next, entryId, '/addressee/entity', undefined),
      entryId,
      '/addressee/country',
      undefined,
    )
  return next
}

/** The case with a value that this one request says for itself, whatever the case says. */
export const writtenOwn = (whole: Case, entryId: string, pointer: string, value: unknown): Case =>
  withRequest(whole, entryId, (entry) => ({ ...entry, own: withValue(entry.own, pointer, value) }))

/** The request without one row of its data; necessity and second language move with the rows that stay. */
export function withoutRow(whole: Case, entryId: string, row: number): Case {
  return withRequest(whole, entryId, (entry) => {
    const second = Object.entries(entry.own.letter?.second ?? {}).flatMap(([pointer, text]) => {
      const match = /^(\/dataRequested\/|\/letter\/data\/)(\d+)(\/.*)$/.exec(pointer)
      if (!match) return [[pointer, text] as const]
      const at = Number(match[2])
      return at === row ? [] : [[`${match[1]}${at > row ? at - 1 : at}${match[3]}`, text] as const]
    })
    const letter = {
      ...entry.own.letter,
      data: (entry.own.letter?.data ?? []).filter((_, i) => i !== row),
      second: Object.fromEntries(second),
    }
    return {
      ...entry,
      own: {
        ...entry.own,
        dataRequested: (entry.own.dataRequested ?? []).filter((_, i) => i !== row),
        letter,
      },
    }
  })
}
