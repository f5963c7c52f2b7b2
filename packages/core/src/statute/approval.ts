import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalRule, ChainQuestion } from './approval-rule.ts'
import type { StatuteKnowledge } from './knowledge.ts'

/** What deciding who must approve a request reads. */
export type ApprovalKnowledge = Pick<StatuteKnowledge, 'approvals' | 'categories' | 'providers'>

/**
 * The question that a request puts: its country, its kind, and of what categories of law the data are that it
 * asks for.
 */
export function chainQuestionOf(
  request: Pick<EvidenceRequest, 'provider' | 'country' | 'requestType' | 'dataRequested'>,
  knowledge: ApprovalKnowledge,
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
  { categories, approvals }: ApprovalKnowledge,
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
  { approvals }: ApprovalKnowledge,
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
