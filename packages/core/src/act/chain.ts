import type { Knowledge } from '../knowledge/index.ts'
import type { ApprovalStep, ChainQuestion } from './types.ts'

const order: Readonly<Record<ApprovalStep['role'], number>> = { 'unit-head': 0, prosecutor: 1, judge: 2 }

/**
 * Who must approve such a request before it leaves, in order, by the law of the asking State (`law/<country>/approvals.yaml`).
 *
 * With several categories every step that one of them wants is wanted once. Where the State's own rule is not known, what is asked of a State
 * about which nothing is known is asked, and says so by its confidence.
 */
export function approvalChain({ country, kind, categories }: ChainQuestion, knowledge: Knowledge): readonly ApprovalStep[] {
  const own = Object.hasOwn(knowledge.approvals.countries, country) ? (knowledge.approvals.countries[country] ?? []) : []
  const asked = categories.length > 0 ? categories : [undefined]
  const steps = new Map<string, ApprovalStep>()
  for (const category of asked) {
    const applies = (rule: { readonly kinds: readonly string[]; readonly categories?: readonly string[] | undefined }) =>
      rule.kinds.includes(kind) && (rule.categories === undefined || (category !== undefined && rule.categories.includes(category)))
    const rule = own.find(applies) ?? knowledge.approvals.elsewhere.find(applies)
    if (!rule) continue
    for (const { role, part } of rule.steps) {
      const had = steps.get(role)
      steps.set(role, {
        role,
        part: had?.part === 'orders' ? 'orders' : part,
        categories: [...(had?.categories ?? []), ...(category === undefined || had?.categories.includes(category) ? [] : [category])],
        ...(rule.law ? { law: rule.law } : {}),
        source: rule.source,
        asOf: rule.asOf,
        confidence: rule.confidence,
        basis: rule.basis,
      })
    }
  }
  return [...steps.values()].sort((a, b) => order[a.role] - order[b.role])
}
