import { entityFor } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import {
  type AuthorityKind,
  type DataCategory,
  type RouteAnswer,
  type RouteInput,
  routes,
} from '../route/index.ts'
import type { Day } from '../time/index.ts'
import type { PlanKnowledge } from './knowledge.ts'

const authorities: Readonly<Record<string, AuthorityKind>> = {
  police: 'police',
  prosecution: 'prosecutor',
  prosecutor: 'prosecutor',
  court: 'judge',
  judge: 'judge',
  judiciary: 'judge',
}
const wholeCategories: ReadonlySet<string> = new Set<DataCategory>([
  'subscriber',
  'traffic',
  'content',
  'domain',
  'location',
])
const isCategory = (value: string): value is DataCategory => wholeCategories.has(value)

/** The situation about which routes are asked, as far as a draft tells it. */
function situationOf(draft: EvidenceRequest, knowledge: PlanKnowledge, on: Day): RouteInput {
  const profile = Object.hasOwn(knowledge.providers, draft.provider)
    ? knowledge.providers[draft.provider]
    : undefined
  const userCountry = draft.userCountry ?? draft.country
  const entity =
    profile &&
    entityFor(
      profile,
      {
        userCountry,
        requestingCountry: draft.country,
        on: draft.createdOn ?? on,
        service: draft.service ?? null,
      },
      knowledge,
    ).entity
  const authority = authorities[draft.authority?.kind ?? '']
  return {
    date: on,
    requesting: draft.country,
    holderState: draft.addressee?.country ?? entity?.country ?? null,
    data: dataCategories(draft, knowledge),
    urgency: draft.requestType === 'emergency' ? 'emergency' : 'ordinary',
    ...(authority ? { authority } : {}),
    ...(profile ? { provider: profile.id } : {}),
  }
}

/**
 * What the routes say about a draft; undefined while something that decides is missing, and a plan then goes
 * by the profile alone.
 */
export function routesOf(draft: EvidenceRequest, knowledge: PlanKnowledge, on: Day): RouteAnswer | undefined {
  const answer = routes(situationOf(draft, knowledge, on), knowledge, on)
  return answer.questions ? undefined : answer
}

/**
 * The categories of law of what the draft asks for: by the provider's own codes, their class and its
 * exceptions, or named as such.
 */
function dataCategories(draft: EvidenceRequest, knowledge: PlanKnowledge): readonly DataCategory[] {
  const { categories } = knowledge
  const profile = Object.hasOwn(knowledge.providers, draft.provider)
    ? knowledge.providers[draft.provider]
    : undefined
  const found = (draft.dataRequested ?? []).flatMap(({ category }) => {
    if (!category) return []
    const exception = categories.exceptions.find(
      ({ provider, data }) => provider === draft.provider && data === category,
    )
    const klass = profile?.dataCategories.items.find((item) => item.code === category)?.klass
    const byClass =
      klass !== undefined && Object.hasOwn(categories.classes, klass) ? categories.classes[klass] : undefined
    return (exception ?? byClass)?.category ?? (isCategory(category) ? category : [])
  })
  return found.length > 0 ? [...new Set(found)] : ['subscriber']
}
