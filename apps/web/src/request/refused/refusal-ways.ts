import { type Case, type CaseRequest, requestOf } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { routesOf } from '@oficio/core/plan'
import { check, type Finding, type Narrowing, narrow } from '@oficio/core/preflight'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import type { Route } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import { blankFor, withPeriod } from './blank.ts'

/** What can be done after a refusal: mend what it names, ask for less, or go another way. */
export interface RefusalWays {
  /** The finding of this very draft that has the same code, which says where the fault is. */
  readonly finding: Finding | undefined
  /** Places that stand empty and that the ground is about, where the check finds no fault. */
  readonly blank: readonly string[]
  /** Rows of data with the period that the facts tell, where that is what was missing. */
  readonly mended: readonly RequestedData[] | undefined
  readonly narrowing: Narrowing | undefined
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

/** The least intrusive data of the provider, in the period around the days that the facts tell. */
export function narrowedData(
  narrowing: Narrowing,
): { readonly category: string; readonly from?: Day; readonly to?: Day }[] {
  const [first] = narrowing.categories
  return first
    ? [
        {
          category: first.code,
          ...(narrowing.period ? { from: narrowing.period.from, to: narrowing.period.to } : {}),
        },
      ]
    : []
}
