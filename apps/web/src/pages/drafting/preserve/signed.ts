import type { Case, CaseRequest } from '@oficio/core/case'
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import { addDays, type Day, type Instant, isDay, readInstant } from '@oficio/core/time'
import { withValue } from '../../../form/pointer.ts'
import { orderingRole } from '../../../request/letter/issuer.ts'
import { writtenOwn } from '../../../request/letter/place.ts'

/**
 * What the officer's word makes true of a request: the letter is of today, on the authority's paper, under
 * its name and in its capacity. What the officer said otherwise before stays.
 */
function word(request: EvidenceRequest, on: Day): readonly (readonly [pointer: string, value: unknown])[] {
  const given = request.legalProcess
  return [
    ['/legalProcess/letterhead', true],
    ['/legalProcess/issuedOn', given?.issuedOn || on],
    ['/legalProcess/issuedBy/name', given?.issuedBy?.name || request.authority?.name?.trim() || undefined],
    ['/legalProcess/issuedBy/role', given?.issuedBy?.role || orderingRole(request)],
  ]
}

/** The request as it is once its officer signs it off. */
export const asSigned = (request: EvidenceRequest, on: Day): EvidenceRequest =>
  word(request, on).reduce((next, [pointer, value]) => withValue(next, pointer, value), request)

/**
 * The case with the officer's word on one request: it is that request's own, so that an order for data that
 * comes later has its own day and its own issuer.
 */
export const withSignature = (whole: Case, request: EvidenceRequest, entryId: string, on: Day): Case =>
  word(request, on).reduce((next, [pointer, value]) => writtenOwn(next, entryId, pointer, value), whole)

const startOf = (day: Day, { timezone }: RequestedData): string => `${day}T00:00:00${timezone ?? 'Z'}`

/** An instant to the minute, on the clock of a row. */
function endAt(until: Instant, { timezone }: RequestedData): string {
  const offset = timezone && readInstant(`2000-01-01T00:00:00${timezone}`) ? timezone : 'Z'
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? []
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const local = new Date(Math.floor(Date.parse(until) / 60_000 + shift) * 60_000)
  return `${local.toISOString().slice(0, 19)}${offset}`
}

type Rows = readonly RequestedData[]

const withRows = (
  whole: Case,
  entryId: string,
  edit: (row: RequestedData, at: number, entry: CaseRequest) => RequestedData,
): Case => ({
  ...whole,
  requests: whole.requests.map((entry) =>
    entry.id === entryId
      ? {
          ...entry,
          own: {
            ...entry.own,
            dataRequested: (entry.own.dataRequested ?? ([] as Rows)).map((row, at) => edit(row, at, entry)),
          },
        }
      : entry,
  ),
})

/** Numbers of the rows for which a check wants days. */
export const daylessRows = (findings: readonly Pick<Finding, 'code' | 'path'>[]): readonly number[] =>
  findings.flatMap(({ code, path }) => {
    const at = /^\/dataRequested\/(\d+)$/.exec(path)?.[1]
    return code === 'dates.missing' && at !== undefined ? [Number(at)] : []
  })

/**
 * The case with those rows of one request asked from a day until an instant that has come, where they have no
 * days of their own: what is still to come is not preserved, it is intercepted. Who holds an account and how
 * it was opened is kept whatever its date: no period narrows it.
 */
export const withPeriod = (
  whole: Case,
  entryId: string,
  from: Day,
  until: Instant,
  rows: readonly number[],
): Case =>
  withRows(whole, entryId, (row, at, { own }) => {
    const to = endAt(until, row)
    const isOutside = !rows.includes(at) || own.letter?.data?.[at]?.atCreation === true
    return isOutside || row.from || row.to || from > to.slice(0, 10)
      ? row
      : { ...row, from: startOf(from, row), to }
  })

/** The case with every period of one request begun on another day, at its hour zero. */
export const withStart = (whole: Case, entryId: string, from: Day): Case =>
  withRows(whole, entryId, (row) =>
    row.from && (!row.to || from <= row.to.slice(0, 10)) ? { ...row, from: startOf(from, row) } : row,
  )

/** The case with no period of one request that ends after an instant: that of its signature. */
export const endedBy = (whole: Case, entryId: string, until: Instant): Case =>
  withRows(whole, entryId, (row) =>
    row.to && Date.parse(row.to) > Date.parse(until) ? { ...row, to: endAt(until, row) } : row,
  )

/** What was read in the paste of a case: a value, and the day that its clause tells. */
export interface ToldIn {
  readonly value: string
  readonly normalised: string
  readonly seenOn?: string | undefined
}

const asDays = (moments: readonly unknown[], on: Day): readonly Day[] =>
  moments
    .flatMap((moment) => (typeof moment === 'string' ? [moment.slice(0, 10)] : []))
    .filter((day): day is Day => isDay(day) && day <= on)
    .sort()

/** Where the paste or a record tells a day, a preservation begins so long before it. */
const daysBeforeTold = 90
/** Where nobody told one, and whoever noticed the account says only when: two years. */
const daysBefore = 730

/** From when data are kept where the provider wants a day and nobody said one. */
export interface Proposed {
  readonly from: Day
  /** The first day that is told, before which it begins; none where only the day of the request is known. */
  readonly told?: Day
  /** The same where somebody wants all that may matter. */
  readonly widest: Day
}

/**
 * The day that is proposed: some months before the first day that a record gives or the paste tells, since
 * what came before that day is what dies first; long before the account was noticed where no day is told.
 */
export function proposedStart(
  whole: Case,
  entry: CaseRequest,
  on: Day,
  told: readonly ToldIn[] = [],
): Proposed {
  const asked = whole.identifiers.filter(({ id }) => entry.identifiers.includes(id))
  const [first] = asDays(
    asked.flatMap(({ timestamp, value }) => [
      timestamp,
      ...told.filter((one) => [one.value, one.normalised].includes(value ?? '')).map(({ seenOn }) => seenOn),
    ]),
    on,
  )
  const [noticed] = asDays(
    asked.map(({ observedOn }) => observedOn),
    on,
  )
  // Noticed before what is told: who saw it then knew of something earlier.
  const begun = first && noticed && noticed < first ? noticed : (first ?? noticed ?? on)
  const widest = addDays(begun, -daysBefore)
  return first === undefined
    ? { from: widest, widest }
    : { from: addDays(begun, -daysBeforeTold), told: begun, widest }
}
