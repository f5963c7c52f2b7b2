import type { Fact } from '../fact/index.ts'
import type { KindPlan } from '../letter/types.ts'
import { treatyClosed, treatyNotBinding } from '../route/index.ts'
import { treatyNamed } from '../statute/index.ts'
import { articleScopeFindings } from './article-scope.ts'
import { textAt } from './draft.ts'
import { finding } from './finding.ts'
import { groundsOfFact, type LawInput, lawful } from './law-input.ts'
import { at, bag, text } from './read.ts'
import type { Finding } from './types.ts'

type LawFact = Pick<Fact<unknown>, 'source' | 'asOf' | 'basis' | 'confidence'>

const kindPath = '/letter/kind'

/** The State to which the request goes, as the draft says it. */
const holderOf = ({ draft }: LawInput): string => textAt(draft.raw, ['addressee', 'country'])

function closed(
  input: LawInput,
  path: string,
  rule: string,
  params: Finding['params'],
  fact: LawFact,
): Finding {
  const { sources } = input.knowledge
  const what = { code: 'route.closed', rule, path, params }
  return finding(what, lawful(input.draft, fact, sources), groundsOfFact(fact, sources))
}

/** Routes that lead to a kind of letter; of a model that no route leads to, those that show its treaty. */
const waysOf = (plan: KindPlan | undefined): readonly string[] =>
  plan?.routes.length ? plan.routes : (plan?.models ?? [])

/**
 * The kind of letter that was chosen, where the treaty on which it rests does not bind both States on that
 * day.
 */
function kindFindings(input: LawInput): readonly Finding[] {
  const { draft, knowledge, written } = input
  const kind = text(at(bag(at(draft.raw, 'letter')), 'kind'), 10)
  const holder = holderOf(input)
  const plans: Readonly<Record<string, KindPlan>> = knowledge.templates.kinds
  if (!Object.hasOwn(plans, kind) || holder === '' || holder === draft.country) return []
  const treaties = new Set(
    waysOf(plans[kind]).map((route) => knowledge.routeRules.routes[route]?.treaty ?? 'none'),
  )
  const [treaty] = treaties
  if (treaties.size !== 1 || (treaty !== 'convention' && treaty !== 'protocol')) return []
  if (!isKnown(input, draft.country) || !isKnown(input, holder)) return []
  // The voluntary letter about a domain stands without the Protocol whose article it follows; about other
  // data there is none.
  const isVoluntary = plans[kind]?.blocks.some(({ parts }) => parts.includes(`${kind}.voluntary`)) ?? false
  if (isVoluntary && (articleScopeFindings(input).length === 0 || registers(input))) return []
  const why = treatyClosed(treaty, { requesting: draft.country, holder, on: written }, knowledge)
  if (!why) return []
  const params = { kind: `@letterKind.${kind}`, country: draft.country, other: why.state ?? holder }
  return [closed(input, kindPath, `${treaty}.${why.rule}`, params, why.fact)]
}

/** Whether the company holds data of the registration of domains. */
const registers = ({ draft, knowledge }: LawInput): boolean =>
  Object.hasOwn(knowledge.providers, draft.provider) &&
  (knowledge.providers[draft.provider]?.dataCategories.items ?? []).some(
    ({ code, klass }) => code === 'domain' || code === 'registrant' || klass === 'domain',
  )

const isKnown = ({ knowledge }: LawInput, country: string): boolean =>
  Object.hasOwn(knowledge.countries, country)

/** Treaties named as bases, each of which has to bind both States on that day. */
function basisFindings(input: LawInput): readonly Finding[] {
  const { draft, knowledge, written } = input
  const bases = at(bag(at(bag(at(draft.raw, 'letter')), 'state')), 'treatyBases')
  const holder = holderOf(input)
  if (!Array.isArray(bases) || holder === '' || holder === draft.country) return []
  return bases.slice(0, 50).flatMap((value, index) => {
    const given = text(value, 500)
    if (given === '') return []
    const path = `/letter/state/treatyBases/${index}`
    const { instrument, states } = treatyNamed(given, knowledge, draft.country)
    const params = { given, country: draft.country, other: holder }
    const pair = { requesting: draft.country, holder, on: written }
    if (!instrument) return unknownTreaty(input, states, path, params)
    const why = treatyNotBinding(instrument, pair, knowledge)
    if (!why) return []
    const told = { ...params, treaty: instrument.shortName, state: why.state ?? '' }
    return [closed(input, path, `basis.${why.rule}`, told, why.fact)]
  })
}

/** A treaty between the two of which no file knows: wrong only where a file says that there is none. */
function unknownTreaty(
  { draft, knowledge, ...input }: LawInput,
  states: readonly string[],
  path: string,
  params: Finding['params'],
): readonly Finding[] {
  const pair = [draft.country, holderOf({ draft, knowledge, ...input })]
  if (states.length !== 2 || !pair.every((state) => states.includes(state))) return []
  const { cloudActState } = knowledge.routeRules
  const away = pair.find((state) => state !== cloudActState)
  if (away === undefined || !pair.includes(cloudActState) || !Object.hasOwn(knowledge.countries, away))
    return []
  const fact = knowledge.countries[away]?.mlatWithUS?.inForce
  if (fact?.value !== false) return []
  return [
    closed(
      { draft, knowledge, ...input },
      path,
      'basis.noTreaty',
      { ...params, treaty: '', state: '' },
      fact,
    ),
  ]
}

/** The letter chosen and the treaties named against what binds the two States on the day of the letter. */
export const closedRouteFindings = (input: LawInput): readonly Finding[] => [
  ...kindFindings(input),
  ...basisFindings(input),
]
