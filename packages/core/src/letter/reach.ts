import { localCompanies } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { StateRule } from '../route/types.ts'
import type { Day } from '../time/index.ts'
import type { LetterKnowledge } from './knowledge.ts'

/** The way by which a court orders a company abroad that offers its service at home. */
const way = 'dom.offering-services'

const stands = ({ since, until }: StateRule, on: Day): boolean =>
  (!since || since <= on) && (!until || on <= until)

/**
 * The rules by which an order of a judge of the asking State reaches a company abroad on a day; none where
 * the request rests on no such order, or where the files know no law that says so: then the company is only
 * asked.
 */
export function reachAbroad(
  request: EvidenceRequest,
  knowledge: LetterKnowledge,
  on: Day,
): readonly StateRule[] {
  const { country, provider } = request
  if (request.legalProcess?.kind !== 'domestic-judicial-order' || request.addressee?.country === country)
    return []
  if (!Object.hasOwn(knowledge.stateRules, country) || !Object.hasOwn(knowledge.providers, provider))
    return []
  const profile = knowledge.providers[provider]
  const isPresent = profile !== undefined && localCompanies(profile, country, on).length > 0
  const rules = (knowledge.stateRules[country]?.rules ?? []).filter(
    (rule) => rule.of === 'requesting' && rule.routes.includes(way) && rule.confidence !== 'low',
  )
  const isReached = rules.some(
    (rule) =>
      rule.gives.status !== undefined &&
      rule.gives.status !== 'closed' &&
      rule.when?.localPresence === isPresent &&
      stands(rule, on),
  )
  return isReached ? rules.filter((rule) => rule.gives.status !== undefined && stands(rule, on)) : []
}
