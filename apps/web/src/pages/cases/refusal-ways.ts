import { type Case, type CaseRequest, requestOf } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { check, type Finding, type Narrowing, narrow } from '@oficio/core/preflight'
import { entityFor } from '@oficio/core/provider'
import { type DataCategory, type Route, routes } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'

/** What can be done after a refusal: mend what it names, ask for less, or go another way. */
export interface RefusalWays {
  /** The finding of this very draft that has the same code, which says where the fault is. */
  readonly finding: Finding | undefined
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

export function refusalWays(whole: Case, entry: CaseRequest, ground: string | undefined, knowledge: Knowledge, on: Day): RefusalWays {
  const request = requestOf(whole, entry)
  const { findings } = check(request, { on }, knowledge)
  const finding = findings.find(({ code }) => code === ground)
  return {
    finding,
    narrowing: narrow(request, finding ? [finding, asIfOverbroad] : [asIfOverbroad], on, knowledge)[0],
    routes: otherRoutes(whole, entry, knowledge, on),
  }
}

function otherRoutes(whole: Case, entry: CaseRequest, knowledge: Knowledge, on: Day): readonly Route[] {
  const request = requestOf(whole, entry)
  const profile = Object.hasOwn(knowledge.providers, entry.provider) ? knowledge.providers[entry.provider] : undefined
  if (!profile) return []
  const entity = entityFor(profile, { userCountry: request.userCountry ?? whole.country, on, service: request.service ?? null }, knowledge).entity
  const answer = routes(
    {
      date: on,
      requesting: whole.country,
      holderState: request.addressee?.country ?? entity?.country ?? null,
      data: dataOf(request.dataRequested ?? [], entry.provider, knowledge),
      provider: entry.provider,
      urgency: entry.requestType === 'emergency' ? 'emergency' : 'ordinary',
    },
    knowledge,
    on,
  )
  const place = (route: Route) => (route.status === 'open' ? (route.rank ?? 90) : 100)
  return answer.routes.filter((route) => route.status !== 'closed' && !voluntary.has(route.id)).sort((a, b) => place(a) - place(b))
}

function dataOf(asked: readonly { readonly category?: string | null }[], provider: string, knowledge: Knowledge): readonly DataCategory[] {
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  const found = asked.flatMap(({ category }) => {
    const klass = profile?.dataCategories.items.find(({ code }) => code === category)?.klass
    return (klass !== undefined && Object.hasOwn(knowledge.categories.classes, klass) && knowledge.categories.classes[klass]?.category) || []
  })
  return found.length > 0 ? [...new Set(found)] : ['subscriber']
}

/** The least intrusive data of the provider, in the period around the days that the facts tell. */
export function narrowedData(narrowing: Narrowing): { readonly category: string; readonly from?: Day; readonly to?: Day }[] {
  const [first] = narrowing.categories
  return first ? [{ category: first.code, ...(narrowing.period ? { from: narrowing.period.from, to: narrowing.period.to } : {}) }] : []
}
