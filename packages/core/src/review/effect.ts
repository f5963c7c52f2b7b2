import type { CountryCode } from '../fact/index.ts'
import { type DataCategory, type RouteKnowledge, type RouteStatus, routes } from '../route/index.ts'
import { type ApprovalKnowledge, type ApprovalRule, approvalRule } from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import type { ReviewKnowledge } from './knowledge.ts'
import { citingRules, type RestingRule } from './resting.ts'

/** A route between two States that stands otherwise. */
export interface RouteDifference {
  readonly route: string
  readonly requesting: CountryCode
  readonly holder: CountryCode
  /** The categories of data for which it does. */
  readonly data: readonly DataCategory[]
  /** Only where a life is in danger. */
  readonly emergencyOnly: boolean
  readonly before: RouteStatus
  readonly after: RouteStatus
}

/** What the law of a State wants of one kind of request about one category of data, and wants otherwise. */
export interface ApprovalDifference {
  readonly country: CountryCode
  readonly kind: ApprovalRule['kinds'][number]
  readonly category: string
  readonly before: ApprovalRule | null
  readonly after: ApprovalRule | null
}

/** A deadline, a rule of the State or a letter that rests on an article of home, or no longer does. */
export interface RestDifference {
  readonly country: CountryCode
  readonly rule: RestingRule & { readonly law: NonNullable<RestingRule['law']> }
  readonly rests: 'gone' | 'new'
}

export interface Effect {
  readonly routes: readonly RouteDifference[]
  readonly approvals: readonly ApprovalDifference[]
  readonly rules: readonly RestDifference[]
}

type EffectKnowledge = RouteKnowledge & ApprovalKnowledge & Pick<ReviewKnowledge, 'statutes'>

const data: readonly DataCategory[] = ['subscriber', 'traffic', 'content', 'domain', 'location']
const kinds: readonly ApprovalRule['kinds'][number][] = [
  'preservation',
  'preservation-extension',
  'disclosure',
  'emergency',
  'freeze',
]
const categories = [...data, 'ip-address', 'realtime'] as const

/** All pairs in which one of these States asks or holds, with one of the others, or itself. */
function pairsOf(states: readonly CountryCode[], others: readonly CountryCode[]) {
  const seen = new Map<string, readonly [CountryCode, CountryCode]>()
  for (const one of states)
    for (const other of others)
      for (const pair of [[one, other] as const, [other, one] as const]) seen.set(pair.join(' '), pair)
  return [...seen.values()]
}

/**
 * What stands otherwise for these States once `after` counts: every route between each and any other, for
 * every category, ordinary and in an emergency, as its prosecutors ask; every chain of approvals; and the
 * deadlines, rules and letters that cite its law. Nothing is written down of what stays as it was.
 * Deterministic; `on` is the day of the request.
 */
export function effectOf<K extends EffectKnowledge>(
  before: K,
  after: K,
  states: readonly CountryCode[],
  on: Day,
  others: readonly CountryCode[] = Object.keys(after.countries),
): Effect {
  const found = new Map<string, RouteDifference>()
  for (const [requesting, holder] of pairsOf(states, others))
    for (const urgency of ['ordinary', 'emergency'] as const)
      for (const category of data) {
        const input = {
          date: on,
          requesting,
          holderState: holder,
          authority: 'prosecutor',
          data: [category],
          urgency,
          offence: 'cyber',
        } as const
        const then = new Map(routes(input, before, on).routes.map(({ id, status }) => [id, status]))
        for (const { id, status } of routes(input, after, on).routes) {
          const was = then.get(id) ?? 'closed'
          if (was === status) continue
          const key = [id, requesting, holder, was, status].join(' ')
          const one = found.get(key)
          found.set(key, {
            route: id,
            requesting,
            holder,
            before: was,
            after: status,
            data: one?.data.includes(category) ? one.data : [...(one?.data ?? []), category],
            emergencyOnly: urgency === 'emergency' && (one?.emergencyOnly ?? true),
          })
        }
      }
  return {
    routes: [...found.values()],
    approvals: approvalDifferences(before, after, states),
    rules: restDifferences(before, after, states),
  }
}

const restDifferences = (
  before: EffectKnowledge,
  after: EffectKnowledge,
  states: readonly CountryCode[],
): readonly RestDifference[] =>
  states.flatMap((country) => {
    const [was, is] = [before, after].map(
      (of) => new Map(citingRules(country, of).map((rule) => [JSON.stringify(rule), rule])),
    ) as [Map<string, RestDifference['rule']>, Map<string, RestDifference['rule']>]
    const only = (all: typeof was, other: typeof was, rests: RestDifference['rests']) =>
      [...all].flatMap(([key, rule]) => (other.has(key) ? [] : [{ country, rule, rests }]))
    return [...only(was, is, 'gone'), ...only(is, was, 'new')]
  })

function approvalDifferences(
  before: ApprovalKnowledge,
  after: ApprovalKnowledge,
  states: readonly CountryCode[],
): readonly ApprovalDifference[] {
  return states.flatMap((country) =>
    kinds.flatMap((kind) =>
      categories.flatMap((category): ApprovalDifference[] => {
        const [was, is] = [before, after].map(
          (k) => approvalRule({ country, kind, category }, k)?.rule ?? null,
        )
        const said = (rule: ApprovalRule | null | undefined) =>
          rule ? JSON.stringify([rule.steps, rule.law ?? null, rule.source]) : ''
        return said(was) === said(is)
          ? []
          : [{ country, kind, category, before: was ?? null, after: is ?? null }]
      }),
    ),
  )
}
