import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalRule, ApprovalStep, ChainQuestion } from './approval-rule.ts'
import type { ActKnowledge } from './knowledge.ts'

const order: Readonly<Record<ApprovalStep['role'], number>> = { 'unit-head': 0, prosecutor: 1, judge: 2 }

/**
 * The question that a request puts: its country, its kind, and of what categories of law the data are that it
 * asks for.
 */
export function chainQuestionOf(
  request: Pick<EvidenceRequest, 'provider' | 'country' | 'requestType' | 'dataRequested'>,
  knowledge: ActKnowledge,
): ChainQuestion {
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  const { classes, exceptions } = knowledge.categories
  const categories = (request.dataRequested ?? []).flatMap(({ category: data }) => {
    if (!data) return []
    const exception = exceptions.find((one) => one.provider === request.provider && one.data === data)
    if (exception) return [exception.category ?? data]
    const klass = profile?.dataCategories.items.find(({ code }) => code === data)?.klass ?? data
    const known = Object.hasOwn(classes, klass) ? classes[klass] : undefined
    // Data of no category, as records of payments, keep the name of their class: no rule of a State is about
    // them, and none of the easier ones may be taken for them.
    if (known?.realtime) return ['realtime']
    return [narrowerIn(request, data, knowledge) ?? known?.category ?? klass]
  })
  return { country: request.country, kind: request.requestType, categories: [...new Set(categories)] }
}

/** The narrower kind of data, where the law of the asking State has a rule about it for this kind of request. */
function narrowerIn(
  { country, requestType }: Pick<EvidenceRequest, 'country' | 'requestType'>,
  data: string,
  { categories, approvals }: ActKnowledge,
): string | undefined {
  const own = Object.hasOwn(approvals.countries, country) ? approvals.countries[country] : undefined
  if (!own) return undefined
  return Object.entries(categories.narrower).find(
    ([kind, one]) =>
      one.data.includes(data) &&
      own.some(({ kinds, categories: of }) => kinds.includes(requestType) && of?.includes(kind)),
  )?.[0]
}

/**
 * The rule that holds for one category of data, or for the kind of request as such, and whether the State's
 * own law says it.
 */
export function approvalRule(
  { country, kind, category }: Omit<ChainQuestion, 'categories'> & { readonly category?: string | undefined },
  { approvals }: ActKnowledge,
): { readonly rule: ApprovalRule; readonly own: boolean } | undefined {
  const holds = (rule: ApprovalRule) =>
    rule.kinds.includes(kind) &&
    (rule.categories === undefined || (category !== undefined && rule.categories.includes(category)))
  const own = Object.hasOwn(approvals.countries, country)
    ? approvals.countries[country]?.find(holds)
    : undefined
  const rule = own ?? approvals.elsewhere.find(holds)
  return rule && { rule, own: own !== undefined }
}

/**
 * Who must approve such a request before it leaves, in order, by the law of the asking State
 * (`law/<country>/approvals.yaml`).
 *
 * With several categories every step that one of them wants is wanted once; its fact is that of the rule
 * least sure, so that no doubt is hidden behind a firmer rule. Where the State's own rule is not known, what
 * is asked of a State about which nothing is known is asked, and says so by its confidence.
 */
export function approvalChain(
  { country, kind, categories }: ChainQuestion,
  knowledge: ActKnowledge,
): readonly ApprovalStep[] {
  const asked = categories.length > 0 ? categories : [undefined]
  const steps = new Map<string, ApprovalStep>()
  for (const category of asked) {
    const rule = approvalRule({ country, kind, category }, knowledge)?.rule
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
