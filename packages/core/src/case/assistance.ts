import type { CountryCode } from '../fact/index.ts'
import { type LetterKnowledge, secondLanguage } from '../letter/index.ts'
import { entityFor } from '../provider/index.ts'
import type { EvidenceRequest, LetterFields } from '../request/index.ts'
import { routes } from '../route/index.ts'
import type { Day } from '../time/index.ts'

/**
 * The kind of letter that goes from central authority to central authority, and the instrument it is under.
 */
const kind = 'K6'
const instrument = 'mlat'

/**
 * The State in which the data are: that of the company that was asked, else of the one that answers for the
 * user's country. Undefined where nobody knows it.
 */
function holderOf(
  { provider, addressee, userCountry, country, service }: EvidenceRequest,
  knowledge: LetterKnowledge,
  on: Day,
): CountryCode | undefined {
  if (addressee?.country) return addressee.country
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  if (!profile) return undefined
  const question = {
    userCountry: userCountry ?? country,
    requestingCountry: country,
    on,
    service: service ?? null,
  }
  return entityFor(profile, question, knowledge).entity?.country ?? undefined
}

/** Fields of a letter that were for the company, its portal and its boxes, or for that one sending. */
const ofTheCompany = [
  'serial',
  'writtenAt',
  'overridden',
  'channelNote',
  'entityAddress',
  'paste',
  'returnBy',
  'returnAt',
  'noPreservationReason',
  'nextRoute',
] as const satisfies readonly (keyof LetterFields)[]

function letterOf(letter: EvidenceRequest['letter']): LetterFields {
  const kept: Record<string, unknown> = { ...letter }
  for (const key of ofTheCompany) delete kept[key]
  return { ...kept, kind }
}

/**
 * The request for mutual assistance that follows one to a company: the same facts, identifiers and data, in a
 * letter from State to State. Who is asked (the central authority of the State that holds the data) and on
 * which bases is not written down: law and routes say it on the day of the letter.
 *
 * Undefined where the State that holds the data is not known or is the own one, and where no route of
 * assistance leads there.
 */
export function assistanceAfter(
  content: EvidenceRequest,
  knowledge: LetterKnowledge,
  on: Day,
): EvidenceRequest | undefined {
  const holder = holderOf(content, knowledge, on)
  if (holder === undefined || holder === content.country) return undefined
  const answer = routes(
    { date: on, requesting: content.country, holderState: holder, data: ['subscriber'] },
    knowledge,
    on,
  )
  const ways: readonly string[] = knowledge.templates.kinds[kind].routes
  if (!answer.routes.some(({ id, status }) => ways.includes(id) && status !== 'closed')) return undefined
  const { createdOn: _on, channel: _by, text: _words, translation: _to, emergency: _, ...asked } = content
  const next: EvidenceRequest = {
    ...asked,
    requestType: 'disclosure',
    addressee: { ...content.addressee, country: holder },
    legalProcess: { ...content.legalProcess, kind: instrument },
    letter: letterOf(content.letter),
  }
  return inLanguages(content, next, knowledge)
}

/**
 * Texts in the second language stay only where whoever is asked next reads the language of whoever was asked
 * before: in any other page they would be words of a third.
 */
export function inLanguages(
  before: EvidenceRequest,
  next: EvidenceRequest,
  knowledge: LetterKnowledge,
): EvidenceRequest {
  const second = secondLanguage(next, knowledge)
  if (second !== undefined && second === secondLanguage(before, knowledge))
    return { ...next, translation: second }
  const { second: _texts, ...letter } = next.letter ?? {}
  return { ...next, ...(second ? { translation: second } : {}), letter }
}
