import type { CountryCode } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { compiled } from '../route/compiled.ts'
import type { RouteAnswer, RouteStatus } from '../route/index.ts'
import { isSimulation } from '../route/overrides.ts'
import { periodOn } from '../route/pair.ts'
import type { Day } from '../time/index.ts'
import type { ContentsRoute } from './contents.ts'
import type { LetterKnowledge } from './knowledge.ts'
import { reachAbroad } from './reach.ts'
import type { KindPlan, LetterKind } from './types.ts'

type Kinds = LetterKnowledge['templates']['kinds']

/** A kind of letter that a request may take, and what opens it. */
export interface KindChoice {
  readonly kind: LetterKind
  /** Routes of the answer that lead to it; none for the kind that the request takes by itself. */
  readonly routes: readonly string[]
  /**
   * `open` and `conditional` as the engine said of the best of its routes; `default`: the engine was not
   * asked or says nothing of it; `model`: its treaty is not in force between the two States, so it is for
   * training and says so on each page.
   */
  readonly standing: 'open' | 'conditional' | 'default' | 'model'
  /** Whether it is the one that the request takes while nobody chooses. */
  readonly isDefault: boolean
}

const isPreservation = (request: EvidenceRequest): boolean =>
  request.requestType === 'preservation' || request.requestType === 'preservation-extension'

const registration = new Set(['domain', 'registrant'])
function isDomain(request: EvidenceRequest): boolean {
  const asked = request.dataRequested ?? []
  return asked.length > 0 && asked.every((d) => registration.has(d.category ?? ''))
}

export const routeId = (route: ContentsRoute | undefined): string | undefined =>
  typeof route === 'string' ? route : route?.id

const byRoute = (kinds: Kinds, route: string | undefined): LetterKind | undefined =>
  route === undefined
    ? undefined
    : (Object.keys(kinds) as LetterKind[]).find((k) => kinds[k].routes.includes(route))

const isKind = (kinds: Kinds, kind: unknown): kind is LetterKind =>
  typeof kind === 'string' && Object.hasOwn(kinds, kind)

/** Whether a treaty binds two States on a day: the Convention, or its Second Protocol. */
export function isBound(
  between: 'convention' | 'protocol',
  request: Pick<EvidenceRequest, 'country'>,
  holder: CountryCode | null | undefined,
  on: Day,
  knowledge: LetterKnowledge,
): boolean {
  if (!holder || !Object.hasOwn(knowledge.countries, holder) || holder === request.country) return false
  return periodOn(compiled(knowledge).pair(request.country, holder), on)[between].codes.length === 0
}

/** Whether a letter of the kind may be printed at all: a message of the Convention binds only its Parties. */
const isPrinted = (plan: KindPlan, request: EvidenceRequest, on: Day, knowledge: LetterKnowledge): boolean =>
  plan.between !== 'convention' || isBound('convention', request, request.addressee?.country, on, knowledge)

/**
 * Whether the treaty of a kind is not in force between the two States: its letter is a model then. What is
 * only assumed, in a what-if, puts nothing in force.
 */
export const isModel = (
  plan: KindPlan,
  request: EvidenceRequest,
  on: Day,
  knowledge: LetterKnowledge,
): boolean =>
  plan.between === 'protocol' &&
  (isSimulation(knowledge) || !isBound('protocol', request, request.addressee?.country, on, knowledge))

/** Whether a request may take a kind: one of delivery asks for the most approvals, and may take any. */
const isForType = (plan: KindPlan, { requestType }: EvidenceRequest): boolean =>
  plan.types.includes(requestType) || requestType === 'disclosure' || requestType === 'freeze'

const dayOf = (request: EvidenceRequest, knowledge: LetterKnowledge): Day =>
  request.createdOn ?? knowledge.compiledOn

/** Instrument of a request that goes from State to State. */
const assistance = 'mlat'

/**
 * The kind of letter that a request leads to: the one chosen, else by its type, its instrument, the route,
 * where the company is and what is asked. A company abroad that an order of a judge reaches by the law of the
 * asking State is ordered, and not asked.
 *
 * A message between contact points that no treaty carries is never printed, also where somebody chose it. Nor
 * does a preservation or an emergency take the kind of another type: who must approve follows from the type,
 * and a letter that demands delivery would leave with what is enough to keep data. The request then takes the
 * kind that it would have without that choice.
 */
export function kindFor(
  request: EvidenceRequest,
  knowledge: LetterKnowledge,
  route?: ContentsRoute,
  on: Day = dayOf(request, knowledge),
): LetterKind {
  const kinds = knowledge.templates.kinds
  const own = request.letter?.kind
  if (isKind(kinds, own) && isForType(kinds[own], request) && isPrinted(kinds[own], request, on, knowledge))
    return own
  const found = byRoute(kinds, routeId(route))
  const routed = found && isPrinted(kinds[found], request, on, knowledge) ? found : undefined
  if (request.requestType === 'emergency')
    return routed && kinds[routed].types.includes('emergency') ? routed : byInstrument(request, 'K4')
  if (isPreservation(request)) return routed === 'K5' ? 'K5' : 'K3'
  if (routed && kinds[routed].types.includes('disclosure'))
    return routed === 'K2' && isDomain(request) ? 'K8' : routed
  if (isDomain(request)) return byInstrument(request, 'K8')
  const isOrdered =
    request.addressee?.country === request.country || reachAbroad(request, knowledge, on).length > 0
  return byInstrument(request, isOrdered ? 'K1' : 'K2')
}

const byInstrument = (request: EvidenceRequest, otherwise: LetterKind): LetterKind =>
  request.legalProcess?.kind === assistance ? 'K6' : otherwise

/**
 * Whether a request goes from State to State, so that what a company asks of a letter to itself does not
 * count.
 */
export function goesToState(request: EvidenceRequest, knowledge: LetterKnowledge, on?: Day): boolean {
  return knowledge.templates.kinds[kindFor(request, knowledge, undefined, on)].to === 'state'
}

const strength: Readonly<Record<RouteStatus, number>> = { open: 2, conditional: 1, closed: 0 }

/**
 * The kinds of letter that an officer may choose for a request, the one that it takes by itself first, then
 * what the routes open, then models of treaties that are not in force between the two States.
 *
 * `answer` is what the engine of routes said of this request; without it only the first is known. What an
 * article does not cover, and a message between contact points of States that no treaty binds, is not
 * offered.
 */
export function letterKindsFor(
  request: EvidenceRequest,
  answer: RouteAnswer | undefined,
  knowledge: LetterKnowledge,
): readonly KindChoice[] {
  const kinds = knowledge.templates.kinds
  const on = answer?.date ?? dayOf(request, knowledge)
  const { letter, ...plain } = request
  const { kind: _chosen, ...fields } = letter ?? {}
  const first = kindFor({ ...plain, letter: fields }, knowledge, undefined, on)
  const choices = (Object.keys(kinds) as LetterKind[]).flatMap((kind): KindChoice[] => {
    const plan = kinds[kind]
    const isDefault = kind === first
    if (!isDefault && !plan.types.includes(request.requestType)) return []
    if (!isDefault && kind === 'K8' && !isDomain(request)) return []
    if (isModel(plan, request, on, knowledge))
      return isDefault || isTrainable(plan, answer, request, knowledge)
        ? [{ kind, routes: plan.routes, standing: 'model', isDefault }]
        : []
    const found = (answer?.routes ?? []).filter(
      ({ id, status }) => plan.routes.includes(id) && status !== 'closed',
    )
    const best = found.reduce<RouteStatus>(
      (most, { status }) => (strength[status] > strength[most] ? status : most),
      'closed',
    )
    if (best === 'closed') return isDefault ? [{ kind, routes: [], standing: 'default', isDefault }] : []
    return [{ kind, routes: found.map(({ id }) => id), standing: best, isDefault }]
  })
  const place = ({ isDefault, standing }: KindChoice): number =>
    isDefault ? 0 : standing === 'model' ? 2 : 1
  return choices.sort((a, b) => place(a) - place(b))
}

/**
 * Whether a model has a use in training: both States are in the Convention, and the article covers the data.
 */
function isTrainable(
  plan: KindPlan,
  answer: RouteAnswer | undefined,
  request: EvidenceRequest,
  knowledge: LetterKnowledge,
): boolean {
  if (!answer || !isBound('convention', request, request.addressee?.country, answer.date, knowledge))
    return false
  return answer.routes.some(
    ({ id, byCategory }) =>
      (plan.models ?? plan.routes).includes(id) &&
      Object.values(byCategory).some(({ reasons }) => !reasons.includes('DATA_CATEGORY')),
  )
}
