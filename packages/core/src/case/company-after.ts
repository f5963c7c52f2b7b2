import type { CountryCode } from '../fact/index.ts'
import type { LetterKnowledge } from '../letter/index.ts'
import { entityFor } from '../provider/index.ts'
import type { EvidenceRequest, LetterFields } from '../request/index.ts'
import { type DataCategory, routes } from '../route/index.ts'
import type { Day } from '../time/index.ts'
import { inLanguages } from './assistance.ts'

/** Fields of a letter that were for a State, and for that one sending. */
const ofTheState = [
  'kind',
  'state',
  'serial',
  'writtenAt',
  'overridden',
  'returnBy',
  'returnAt',
  'nextRoute',
  'stateConfirmation',
] as const satisfies readonly (keyof LetterFields)[]

function letterOf(letter: EvidenceRequest['letter']): LetterFields {
  const kept: Record<string, unknown> = { ...letter }
  for (const key of ofTheState) delete kept[key]
  return kept
}

/** Kinds of letter that go to a company, by what they ask. */
const kindsOf = { disclosure: ['K1', 'K2'], preservation: ['K3'] } as const

/**
 * The way back of `assistanceAfter`: out of a letter from State to State one to the company itself, with the
 * same facts, identifiers and data. Which company, and by which channel, is what the profile says on that
 * day.
 *
 * Undefined where no way to the company is open for all that is asked, or nobody knows the company.
 */
export function companyAfter(
  content: EvidenceRequest,
  as: 'disclosure' | 'preservation',
  knowledge: LetterKnowledge,
  on: Day,
): EvidenceRequest | undefined {
  const { provider, userCountry, country, service, dataRequested, legalProcess } = content
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  if (!profile) return undefined
  const question = {
    userCountry: userCountry ?? country,
    requestingCountry: country,
    on,
    service: service ?? null,
  }
  const entity = entityFor(profile, question, knowledge).entity
  if (!entity?.country || !isOpen(content, as, entity.country, knowledge, on)) return undefined
  const { createdOn: _on, channel: _by, text: _words, translation: _to, addressee: _whom, ...asked } = content
  const { kind: _instrument, ...process } = legalProcess ?? {}
  const next: EvidenceRequest = {
    ...asked,
    requestType: as,
    addressee: { entity: entity.name, country: entity.country },
    dataRequested: dataRequested ?? [],
    legalProcess: process,
    letter: letterOf(content.letter),
  }
  return inLanguages(content, next, knowledge)
}

/** Whether for each category that is asked some way of these letters is not closed. */
function isOpen(
  { country, provider, dataRequested }: EvidenceRequest,
  as: 'disclosure' | 'preservation',
  holderState: CountryCode,
  knowledge: LetterKnowledge,
  on: Day,
): boolean {
  const data = [...new Set((dataRequested ?? []).flatMap(({ category }) => category ?? []))] as DataCategory[]
  if (data.length === 0) return false
  const ways: readonly string[] = kindsOf[as].flatMap((kind) => knowledge.templates.kinds[kind].routes)
  const answer = routes({ date: on, requesting: country, holderState, data, provider }, knowledge, on)
  return data.every((category) =>
    answer.routes.some(
      ({ id, byCategory }) =>
        ways.includes(id) &&
        Object.hasOwn(byCategory, category) &&
        byCategory[category]?.status !== undefined &&
        byCategory[category]?.status !== 'closed',
    ),
  )
}
