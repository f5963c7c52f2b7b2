import { localCompanies, namedEntities, validWithin } from '../provider/index.ts'
import type { StateRule } from '../route/types.ts'
import { type CheckInput, isPreservation } from './check-input.ts'
import { finding } from './finding.ts'
import { groundsOfFact, type LawInput } from './law-input.ts'
import type { Finding } from './types.ts'

/** The way by which a court orders a company abroad that offers its service at home. */
const way = 'dom.offering-services'

/** The rules by which the law of the asking State reaches a provider on the day of the letter. */
function reaching({ draft, knowledge, written }: LawInput): readonly StateRule[] {
  const own = Object.hasOwn(knowledge.stateRules, draft.country)
    ? knowledge.stateRules[draft.country]
    : undefined
  return (own?.rules ?? []).filter(
    ({ of, routes, since, until }) =>
      of === 'requesting' &&
      routes.includes(way) &&
      (!since || since <= written) &&
      (!until || written <= until),
  )
}

/**
 * A request to the company abroad where the law of the asking State lets its orders be directed to a company
 * of the provider at home: told with that company and that law, and never stopped, because no law forbids to
 * ask the other.
 *
 * What is only to be kept is asked of either; an emergency goes where somebody answers, and a request between
 * States to the other State.
 */
export function localCompanyFindings(law: LawInput, input: CheckInput | undefined): readonly Finding[] {
  const { draft, knowledge, written } = law
  if (!input || draft.entity === '' || draft.requestType === 'emergency') return []
  if (draft.userCountry !== draft.country) return []
  const rules = reaching(law)
  const open = rules.find(({ gives, when }) => gives.status === 'open' && when?.localPresence === true)
  if (!open) return []
  const named = namedEntities(input.profile, draft.entity)
  if (named.length === 0 || named.some(({ country }) => country === draft.country)) return []
  // It stands on the day of the letter and on those of the facts: else it would be named here and refused
  // there.
  const { from, to } = draft.period ?? { from: written, to: written }
  const local = localCompanies(input.profile, draft.country, written)
    .filter((one) => one.acceptsRequests !== false && validWithin(one, from, to) === 'yes')
    .toSorted((a, b) => Number(b.acceptsRequests === true) - Number(a.acceptsRequests === true))[0]
  if (!local || input.isBetweenStates) return []
  const cited = rules.flatMap(({ law: one, gives }) =>
    one && gives.status !== undefined ? [`${one.instrument}, ${one.article}`] : [],
  )
  const params = {
    provider: input.profile.name,
    given: draft.entity,
    entity: local.name,
    country: draft.country,
    note: open.words,
    law: cited.join('; '),
  }
  const taken = local.acceptsRequests === true ? 'taken' : 'toConfirm'
  const what = { code: 'entity.localCompany', rule: taken, path: '/addressee/entity', params }
  return [finding(what, isPreservation(draft) ? 'advice' : 'warn', groundsOfFact(open, knowledge.sources))]
}
