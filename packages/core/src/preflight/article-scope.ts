import { measureOf } from '../statute/index.ts'
import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { at, bag, text } from './read.ts'
import type { Finding } from './types.ts'

/**
 * Categories of law; what a provider calls by a class of its own is none, and is not held against an article.
 */
const lawful = new Set(['subscriber', 'traffic', 'content', 'domain', 'location', 'realtime'])

/** A letter under an article that yields one thing, and asks another. */
export function articleScopeFindings(input: LawInput): readonly Finding[] {
  const { draft, knowledge } = input
  const kind = text(at(bag(at(draft.raw, 'letter')), 'kind'), 10)
  const plans: Readonly<Record<string, { readonly routes: readonly string[] }>> = knowledge.templates.kinds
  const routes = Object.hasOwn(plans, kind) ? (plans[kind]?.routes ?? []) : []
  const found = (path: string, rule: string, params: Finding['params']): Finding =>
    finding(
      { code: 'process.articleScope', rule, path, params: { kind: `@letterKind.${kind}`, ...params } },
      shown(draft),
      houseGrounds,
    )
  const rules = knowledge.routeRules.routes
  // The message between States that preserves hands nothing over.
  const preserves = (route: string): boolean =>
    rules[route]?.treaty !== undefined && (knowledge.preflight.plan?.preserve.includes(route) ?? false)
  if (routes.some(preserves))
    return draft.requestType === 'disclosure' ? [found('/requestType', 'preservesOnly', {})] : []
  const only = routes.flatMap((route) =>
    rules[route]?.treaty === 'protocol' ? (rules[route].categories ?? []) : [],
  )
  if (only.length === 0) return []
  return draft.data.flatMap(({ category, path }) => {
    const { categories } = measureOf(
      { provider: draft.provider, requestType: 'disclosure', dataRequested: [{ category }] },
      knowledge,
    )
    const asked = categories.find((one) => lawful.has(one))
    if (asked === undefined || only.some((one) => one === asked)) return []
    return [
      found(`${path}/category`, 'yieldsOnly', {
        category,
        only: only.map((one) => `@lawCategory.${one}`).join(', '),
        given: `@lawCategory.${asked}`,
      }),
    ]
  })
}
