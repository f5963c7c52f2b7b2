import type { Knowledge } from '@oficio/core/knowledge'
import { entityFor, type Profile } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { AuthorityKind, DataCategory, RouteInput } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'

const authorities: Readonly<Record<string, AuthorityKind>> = {
  police: 'police',
  prosecution: 'prosecutor',
  prosecutor: 'prosecutor',
  court: 'judge',
  judge: 'judge',
  judiciary: 'judge',
}
const wholeCategories: ReadonlySet<string> = new Set<DataCategory>(['subscriber', 'traffic', 'content', 'domain', 'location'])
const isCategory = (value: string): value is DataCategory => wholeCategories.has(value)

/** The company that answers for the user of a request on its day, as far as the knowledge says. */
export function entityOf(request: EvidenceRequest, knowledge: Knowledge, on: Day) {
  const profile = Object.hasOwn(knowledge.providers, request.provider) ? knowledge.providers[request.provider] : undefined
  const question = { userCountry: request.userCountry ?? request.country, on: request.createdOn ?? on, service: request.service ?? null }
  return profile && entityFor(profile, question, knowledge)
}

/** The situation about which routes are asked, as far as a request tells it. */
export function situationOf(request: EvidenceRequest, knowledge: Knowledge, on: Day): RouteInput {
  const profile = Object.hasOwn(knowledge.providers, request.provider) ? knowledge.providers[request.provider] : undefined
  const authority = authorities[request.authority?.kind ?? '']
  return {
    date: on,
    requesting: request.country,
    holderState: request.addressee?.country ?? entityOf(request, knowledge, on)?.entity?.country ?? null,
    data: dataCategories(request, profile, knowledge),
    urgency: request.requestType === 'emergency' ? 'emergency' : 'ordinary',
    ...(authority ? { authority } : {}),
    ...(profile ? { provider: profile.id } : {}),
  }
}

/** The categories of law of what is asked for: by the provider's own codes, their class and its exceptions, or named as such. */
function dataCategories(request: EvidenceRequest, profile: Profile | undefined, { categories }: Knowledge): readonly DataCategory[] {
  const found = (request.dataRequested ?? []).flatMap(({ category }) => {
    if (!category) return []
    const exception = categories.exceptions.find(({ provider, data }) => provider === request.provider && data === category)
    const klass = profile?.dataCategories.items.find((item) => item.code === category)?.klass
    const byClass = klass !== undefined && Object.hasOwn(categories.classes, klass) ? categories.classes[klass] : undefined
    return (exception ?? byClass)?.category ?? (isCategory(category) ? category : [])
  })
  return found.length > 0 ? [...new Set(found)] : ['subscriber']
}
