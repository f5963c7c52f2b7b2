import type { Knowledge } from '@oficio/core/knowledge'
import type { AuthorityKind, Route, RouteAnswer } from '@oficio/core/route'
import { rolesFor } from '@oficio/core/statute'
import type { WaysColumn, WaysQuestion } from './question.ts'

const height: Readonly<Record<AuthorityKind, number>> = { police: 0, prosecutor: 1, judge: 2 }

/**
 * Why the authority that asks may not order this alone, as the check of a draft says it too: undefined where
 * it may, or where nobody said who asks. The house's own rule stands for a State of whose law nothing is
 * known.
 */
export function lacksOrder(
  { requesting, urgency, authority }: WaysQuestion,
  column: WaysColumn,
  knowledge: Knowledge,
): 'PROSECUTOR_ORDERS' | 'JUDGE_ORDERS' | undefined {
  if (!authority) return undefined
  const kind =
    column === 'preserve' ? 'preservation' : urgency === 'emergency' ? 'emergency' : ('disclosure' as const)
  const hasOwn = Object.hasOwn(knowledge.approvals.countries, requesting)
  const roles = rolesFor(
    { country: requesting, kind, categories: column === 'preserve' ? [] : [column] },
    knowledge,
  )
    .filter(({ own }) => own || !hasOwn)
    .map(({ role }) => (role === 'unit-head' ? 0 : height[role]))
  const wanted = Math.max(0, ...roles)
  if (wanted <= height[authority]) return undefined
  return wanted === height.judge ? 'JUDGE_ORDERS' : 'PROSECUTOR_ORDERS'
}

/** An answer in which nothing is open to whoever lacks the order: each open way waits for it, and says so. */
export function withoutOrder(answer: RouteAnswer, reason: string): RouteAnswer {
  return {
    ...answer,
    routes: answer.routes.map((route): Route => {
      if (route.status === 'closed' || route.reasons.includes(reason)) return route
      const { rank: _, ...rest } = route
      return { ...rest, status: 'conditional', reasons: [reason, ...route.reasons] }
    }),
  }
}
