import { ownValue } from '../json/index.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { MissingFact, RouteInput } from './types.ts'

/** What must be asked before any route can be named. An empty list: nothing. */
export function questionsFor(input: RouteInput, knowledge: RouteKnowledge): readonly MissingFact[] {
  const questions: MissingFact[] = []
  if (!Object.hasOwn(knowledge.countries, input.requesting)) {
    questions.push({
      field: 'requesting',
      why: 'requesting.unknown',
      options: Object.keys(knowledge.countries),
    })
  }
  if (input.data.length === 0)
    questions.push({
      field: 'data',
      why: 'data.missing',
      options: ['subscriber', 'traffic', 'content', 'domain', 'location'],
    })
  if (!input.holderState)
    questions.push({ field: 'holderState', why: 'holderState.unknown', options: holders(input, knowledge) })
  else if (!looksLikeCountry(input.holderState)) {
    questions.push({
      field: 'holderState',
      why: 'holderState.notACountry',
      options: holders(input, knowledge),
    })
  }
  return questions
}

const looksLikeCountry = (code: string) => /^[A-Z]{2}$/.test(code)

/** The States of the companies that take requests, where the provider is known; else nobody can say. */
function holders(input: RouteInput, knowledge: RouteKnowledge): readonly string[] {
  const profile = input.provider === undefined ? undefined : ownValue(knowledge.providers, input.provider)
  if (!profile) return []
  return [
    ...new Set(
      profile.legalEntity.entities.filter((e) => e.acceptsRequests !== false).flatMap((e) => e.country ?? []),
    ),
  ]
}
