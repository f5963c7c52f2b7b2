import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalRule, ApprovalStep, ChainQuestion } from './approval-rule.ts'
import type { StatuteKnowledge } from './knowledge.ts'
import { holdsFor, offenceOf } from './offence.ts'

/** What deciding who must approve a request reads. */
export type ApprovalKnowledge = StatuteKnowledge

type Asked = Pick<EvidenceRequest, 'provider' | 'country' | 'requestType' | 'dataRequested'> & {
  readonly case?: EvidenceRequest['case']
}

/**
 * The question that a request puts: its country, its kind, and of what categories of law the data are that it
 * asks for.
 */
export function chainQuestionOf(request: Asked, knowledge: ApprovalKnowledge): ChainQuestion {
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  const { classes, exceptions } = knowledge.categories
  const categories = (request.dataRequested ?? []).flatMap(({ category: data }) => {
    if (!data) return []
    const exception = exceptions.find((one) => one.provider === request.provider && one.data === data)
    if (exception) return [exception.category ?? data]
    const klass =
      profile?.dataCategories.items.find(({ code }) => code === data)?.klass ??
      withinOf(data, knowledge) ??
      classElsewhere(data, knowledge)
    if (klass === undefined) return [strictest(request, data, knowledge)]
    const known = Object.hasOwn(classes, klass) ? classes[klass] : undefined
    // Data of no category, as records of payments, keep the name of their class: no rule of a State is about
    // them, and none of the easier ones may be taken for them.
    if (known?.realtime) return ['realtime']
    return [narrowerIn(request, data, knowledge) ?? known?.category ?? klass]
  })
  const offence = offenceOf(request)
  return {
    country: request.country,
    kind: request.requestType,
    categories: [...new Set(categories)],
    ...(offence === '' ? {} : { offence }),
    ...(profile ? { company: profile.category } : {}),
  }
}

/**
 * Whether the law would not ask for a step of what is left after a cut. It stays all the same: a chain is
 * that of what was submitted, and whoever cuts excuses nobody from deciding.
 */
export function isOfWhatWasCut(
  { categories }: Pick<ApprovalStep, 'categories'>,
  left: Parameters<typeof chainQuestionOf>[0],
  knowledge: ApprovalKnowledge,
): boolean {
  const asked = chainQuestionOf(left, knowledge).categories
  return categories.length > 0 && !categories.some((category) => asked.includes(category))
}

/**
 * The class of data that a provider does not list: itself where it is a class or a category, else the
 * category within which the law tells it apart; `undefined` where nothing is known of it.
 */
export function withinOf(
  data: string,
  { categories }: Pick<ApprovalKnowledge, 'categories'>,
): string | undefined {
  const { classes, exceptions, narrower = {} } = categories
  if (data === 'realtime' || Object.hasOwn(classes, data)) return data
  const kind = Object.entries(narrower).find(([name, one]) => name === data || one.data.includes(data))?.[1]
  if (kind) return kind.within
  const isCategory = [...Object.values(classes), ...exceptions].some(({ category }) => category === data)
  return isCategory || Object.keys(classes).length === 0 ? data : undefined
}

/**
 * The class by which other providers file data of this code; `undefined` where none has it, or they differ.
 */
export function classElsewhere(
  data: string,
  { providers }: Pick<ApprovalKnowledge, 'providers'>,
): string | undefined {
  const classes = Object.values(providers).flatMap(({ dataCategories }) =>
    dataCategories.items.flatMap(({ code, klass }) => (code === data ? [klass] : [])),
  )
  const [first] = classes
  return classes.every((one) => one === first) ? first : undefined
}

/**
 * What no file knows is asked for by the strictest of the rules of the State about stored data, never by an
 * easier one; of two as strict by one of its own, and by one that was read.
 */
function strictest(
  { country, requestType: kind }: Pick<EvidenceRequest, 'country' | 'requestType'>,
  data: string,
  knowledge: ApprovalKnowledge,
): string {
  const height = (category: string): number => {
    const answer = approvalRule({ country, kind, category }, knowledge)
    const highest = Math.max(0, ...(answer?.rule.steps ?? []).map(({ role }) => heights[role]))
    return 3 * highest + (answer?.own ? (answer.rule.basis === 'read' ? 2 : 1) : 0)
  }
  const stored = Object.values(knowledge.categories.classes).flatMap(({ category }) => category ?? [])
  return [...new Set(stored)].reduce((best, one) => (height(one) > height(best) ? one : best), data)
}

const heights = { 'unit-head': 1, prosecutor: 2, judge: 3 } as const

/**
 * The narrower kind of data, where the law of the asking State has a rule about it for this kind of request.
 */
function narrowerIn(
  { country, requestType }: Pick<EvidenceRequest, 'country' | 'requestType'>,
  data: string,
  { categories, approvals }: ApprovalKnowledge,
): string | undefined {
  const own = Object.hasOwn(approvals.countries, country) ? approvals.countries[country] : undefined
  if (!own) return undefined
  return Object.entries(categories.narrower).find(
    ([kind, one]) =>
      (kind === data || one.data.includes(data)) &&
      own.some(({ kinds, categories: of }) => kinds.includes(requestType) && of?.includes(kind)),
  )?.[0]
}

/**
 * The rule that holds for one category of data, or for the kind of request as such, and whether the State's
 * own law says it.
 */
export function approvalRule(
  {
    country,
    kind,
    category,
    offence,
    company,
  }: Omit<ChainQuestion, 'categories'> & { readonly category?: string | undefined },
  knowledge: ApprovalKnowledge,
): { readonly rule: ApprovalRule; readonly own: boolean } | undefined {
  const { approvals } = knowledge
  const holds = (rule: ApprovalRule) =>
    rule.kinds.includes(kind) &&
    (rule.categories === undefined || (category !== undefined && rule.categories.includes(category))) &&
    (rule.companies === undefined || (company !== undefined && rule.companies.includes(company))) &&
    holdsFor(rule.onlyFor, offence, country, knowledge)
  const own = Object.hasOwn(approvals.countries, country)
    ? approvals.countries[country]?.find(holds)
    : undefined
  const rule = own ?? approvals.elsewhere.find(holds)
  return rule && { rule, own: own !== undefined }
}
