import { type ApprovalRule, type ApprovalStep, approvalRule, type ChainQuestion } from '../statute/index.ts'
import type { ActKnowledge } from './knowledge.ts'

const order: Readonly<Record<ApprovalStep['role'], number>> = { 'unit-head': 0, prosecutor: 1, judge: 2 }

/**
 * Who must approve such a request before it leaves, in order, by the law of the asking State
 * (`law/<country>/approvals.yaml`).
 *
 * With several categories every step that one of them wants is wanted once; its fact is that of the rule
 * least sure, so that no doubt is hidden behind a firmer rule. Where the State's own rule is not known, what
 * is asked of a State about which nothing is known is asked, and says so by its confidence.
 */
export function approvalChain(
  { categories, ...question }: ChainQuestion,
  knowledge: ActKnowledge,
): readonly ApprovalStep[] {
  const asked = categories.length > 0 ? categories : [undefined]
  const steps = new Map<string, ApprovalStep>()
  for (const category of asked) {
    const rule = approvalRule({ ...question, category }, knowledge)?.rule
    if (!rule) continue
    for (const { role, part } of rule.steps) {
      const had = steps.get(role)
      const { law, source, asOf, confidence, basis } = had && sureness(had) <= sureness(rule) ? had : rule
      steps.set(role, {
        role,
        part: had?.part === 'orders' ? 'orders' : part,
        categories: [
          ...(had?.categories ?? []),
          ...(category === undefined || had?.categories.includes(category) ? [] : [category]),
        ],
        ...(law ? { law } : {}),
        source,
        asOf,
        confidence,
        basis,
      })
    }
  }
  return [...steps.values()].sort((a, b) => order[a.role] - order[b.role])
}

/** From nothing more than memory to what was read and is sure. */
function sureness({ confidence, basis }: Pick<ApprovalRule, 'confidence' | 'basis'>): number {
  return (basis === 'memory' ? 0 : 10) + ['low', 'medium', 'high'].indexOf(confidence)
}
