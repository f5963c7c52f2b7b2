import { type Case, type CaseRequest, requestOf, stateOf } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { routesOf } from '@oficio/core/plan'
import { check, type Finding, type NarrowerWording, narrow } from '@oficio/core/preflight'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import type { Route } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import { valueAt } from '../../form/pointer.ts'
import { deviceOffset, momentOf } from '../../form/zone.ts'
import { isAnsweredByPack, withRooms } from '../findings/findings-at.ts'
import { blankFor, isBlank, placesFor, withPeriod } from './blank.ts'

/** What can be done after a refusal: mend what it names, ask for less, or go another way. */
export interface RefusalWays {
  /** The finding of this very draft that has the same code, which says where the fault is. */
  readonly finding: Finding | undefined
  /** Places that stand empty and that the ground is about, where the check finds no fault. */
  readonly blank: readonly string[]
  /** Rows of data with the period that the facts tell, where that is what was missing. */
  readonly mended: readonly RequestedData[] | undefined
  readonly narrowing: NarrowerWording | undefined
  /** Routes that are not closed, the asked one left out, the quickest first. */
  readonly routes: readonly Route[]
}

/** Asking for less, although the check finds nothing too broad: the provider did. */
const asIfOverbroad: Finding = {
  code: 'scope.overbroad',
  severity: 'warn',
  path: '/dataRequested',
  rule: 'base:scope.overbroad',
  params: {},
  source: [],
  asOf: null,
  confidence: 'low',
  basis: 'memory',
}

const voluntary = new Set(['vol.noncontent', 'emerg.provider', 'pres.direct'])

export function refusalWays(
  whole: Case,
  entry: CaseRequest,
  ground: string | undefined,
  knowledge: Knowledge,
  on: Day,
): RefusalWays {
  const request = requestOf(whole, entry)
  const { findings } = check(request, { on }, knowledge)
  const finding = findings.find(({ code }) => code === ground)
  const [narrowing] = narrow(request, finding ? [finding, asIfOverbroad] : [asIfOverbroad], on, knowledge)
  const blank = blankFor(request, ground, knowledge)
  return {
    finding,
    blank,
    mended: withPeriod(request, blank, narrowing?.period),
    narrowing,
    routes: otherRoutes(request, knowledge, on),
  }
}

function otherRoutes(request: EvidenceRequest, knowledge: Knowledge, on: Day): readonly Route[] {
  if (!Object.hasOwn(knowledge.providers, request.provider)) return []
  const place = (route: Route) => (route.status === 'open' ? (route.rank ?? 90) : 100)
  const found = routesOf(request, knowledge, on)?.routes ?? []
  return found
    .filter((route) => route.status !== 'closed' && !voluntary.has(route.id))
    .sort((x, y) => place(x) - place(y))
}

/** Of which days less is asked: those of the facts, those that were asked, or of none, as before. */
export function daysNarrowed(
  [row]: readonly RequestedData[],
  { dataRequested }: Pick<EvidenceRequest, 'dataRequested'>,
): 'how' | 'same' | 'dayless' {
  const [asked] = dataRequested ?? []
  if (!row?.from && !row?.to) return 'dayless'
  return row.from === asked?.from && row.to === asked?.to ? 'same' : 'how'
}

/**
 * The least intrusive data of the provider, in the period around the days that the facts tell. Where they
 * tell none, or what was asked lies within them, the days are those that were asked.
 */
export function narrowedData(
  { categories: [first], period }: NarrowerWording,
  request: Pick<EvidenceRequest, 'dataRequested'>,
): readonly RequestedData[] {
  if (!first) return []
  const [row] = request.dataRequested ?? []
  const asked = {
    ...(row?.from ? { from: row.from } : {}),
    ...(row?.to ? { to: row.to } : {}),
    ...(row?.timezone ? { timezone: row.timezone } : {}),
  }
  const offset = row?.timezone ?? (period ? deviceOffset(period.from) : undefined)
  if (!period || !offset || isWithin(row, period)) return [{ category: first.code, ...asked }]
  return [
    {
      category: first.code,
      from: momentOf(period.from, '00:00:00', offset),
      to: momentOf(period.to, '23:59:59', offset),
      timezone: offset,
    },
  ]
}

/** Whether a row asks for no more days than these. */
const isWithin = (
  row: RequestedData | undefined,
  { from, to }: { readonly from: Day; readonly to: Day },
): boolean =>
  Boolean(row?.from && row.to) && (row?.from ?? '').slice(0, 10) >= from && (row?.to ?? '').slice(0, 10) <= to

/** A place of a request that a refusal is about. */
export interface RefusedPlace {
  readonly ground: string
  readonly pointer: string
  readonly isBlank: boolean
}

/** More places than this at once show nobody where to look. */
const mostPlaces = 4

/**
 * The places that a ground is about: where the check finds the fault, else what stands empty, else what
 * answers that ground; of what is too broad, the data.
 */
export function faultsOf(
  request: EvidenceRequest,
  ground: string,
  knowledge: Knowledge,
  on: Day,
): readonly RefusedPlace[] {
  const found = check(withRooms(request), { on }, knowledge).findings.filter(({ code }) => code === ground)
  // What the pack is made for has no field: it is signed on paper.
  if (found.some(isAnsweredByPack)) return []
  const blank = blankFor(request, ground, knowledge)
  const family = knowledge.vocabularies.reasonCodes.find(({ code }) => code === ground)?.family
  const whole = family === 'scope' ? ['/dataRequested/0/category'] : []
  const places = [
    found
      .map(({ path }) => path)
      .filter((path) => path !== '' && path !== '/letter')
      .flatMap((path) => emptyIn(path, blank)),
    blank,
    placesFor(request, ground, knowledge),
    whole,
  ].find((some) => some.length > 0)
  return [...new Set(places ?? [])].slice(0, mostPlaces).map((pointer) => ({
    ground,
    pointer,
    isBlank: isBlank(valueAt(request, pointer)),
  }))
}

/** What is about a row as a whole is about what stands empty in it. */
const emptyIn = (path: string, blank: readonly string[]): readonly string[] => {
  const inside = blank.filter((pointer) => pointer.startsWith(`${path}/`))
  return inside.length > 0 ? inside : [path]
}

/** Every ground of the refusals of a request, the first one first. */
export const groundsOf = (entry: CaseRequest): readonly string[] => [
  ...new Set(
    stateOf(entry).legs.flatMap(({ status, whole }) =>
      status === 'refused' && whole ? [whole.ground ?? '', ...(whole.also ?? [])].filter(Boolean) : [],
    ),
  ),
]

/** What was refused before and is drafted again: its places, until the draft leaves. */
export function faultsMended(
  whole: Case,
  entry: CaseRequest,
  knowledge: Knowledge,
  on: Day,
): readonly RefusedPlace[] {
  const old = whole.requests.find(({ id }) => id === entry.basedOn)
  if (!old || stateOf(entry).legs.length > 0) return []
  const request = requestOf(whole, entry)
  return groundsOf(old).flatMap((ground) => faultsOf(request, ground, knowledge, on))
}
