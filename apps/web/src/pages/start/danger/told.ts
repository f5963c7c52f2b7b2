import type { Language } from '@oficio/core/fact'
import { isRecord } from '@oficio/core/json'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage } from '@oficio/core/letter'
import { rowsAhead } from '@oficio/core/preflight'
import { channelsFor, entityFor } from '@oficio/core/provider'
import {
  type AuthorityProfile,
  type EvidenceRequest,
  type RequestIdentifier,
  withAuthority,
} from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { entriesThat } from '../choices.ts'
import type { Ask } from '../gather.ts'

/** The four answers that a provider needs before it hands anything over without an order. */
export const questions = ['personInDanger', 'danger', 'imminence', 'dataNeeded'] as const
export type DangerQuestion = (typeof questions)[number]

/** What a house asks beside, before a second person stands for it: their places among the seven answers. */
export const houseQuestions = { notOrdinary: 5, until: 6 } as const
export type HouseQuestion = keyof typeof houseQuestions

/** Whose a number or an account is, by the word of whoever asks. */
export const holders = ['threatening', 'endangered', 'other'] as const
export type AccountOwner = (typeof holders)[number]

/** What was told while a life is in danger. */
export interface ToldDanger {
  /** The moment of the first touch, as the device has it. */
  readonly since: string
  readonly answers: Readonly<Partial<Record<DangerQuestion, string>>>
  /** The same in the language that the provider reads, where somebody wrote it. */
  readonly second: Readonly<Partial<Record<DangerQuestion, string>>>
  /** By the key of an identifier: whether it is asked about. */
  readonly asked: Readonly<Record<string, boolean>>
  /** By the key of an identifier: whose it is, where the text leaves it open. */
  readonly whose: Readonly<Record<string, AccountOwner>>
  /** Providers that were chosen beside those of the paste. */
  readonly providers: readonly string[]
  /** Said in a house alone: whoever stands for the emergency there wants to read them too. */
  readonly inHouse: Readonly<Partial<Record<HouseQuestion | 'mailbox', string>>>
  /** The case in which this emergency goes on, and the answers that were written there last. */
  readonly kept?: KeptDanger | undefined
  /** The page of the unit on which it goes on, once it is there. */
  readonly ofUnit?: string | undefined
}

export interface KeptDanger extends Pick<ToldDanger, 'answers' | 'second'> {
  readonly caseId: string
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isHolder = (value: unknown): value is AccountOwner => holders.some((one) => one === value)

/** What was held, or a new beginning at this moment. */
export function toldFrom(held: unknown, now: string): ToldDanger {
  const known = isRecord(held) ? held : {}
  return {
    since: isText(known.since) && !Number.isNaN(Date.parse(known.since)) ? known.since : now,
    answers: entriesThat(known.answers, isText),
    second: entriesThat(known.second, isText),
    asked: entriesThat(known.asked, (value) => typeof value === 'boolean'),
    whose: entriesThat(known.whose, isHolder),
    providers: Array.isArray(known.providers) ? known.providers.filter(isText) : [],
    inHouse: entriesThat(known.inHouse, isText),
    kept: keptFrom(known.kept),
    ofUnit: isText(known.ofUnit) ? known.ofUnit : undefined,
  }
}

const keptFrom = (held: unknown): KeptDanger | undefined =>
  isRecord(held) && isText(held.caseId)
    ? {
        caseId: held.caseId,
        answers: entriesThat(held.answers, isText),
        second: entriesThat(held.second, isText),
      }
    : undefined

/** Where a provider takes an emergency on that day, as a request names it; undefined where no way is open. */
export function emergencyChannel(
  provider: string,
  on: Day,
  knowledge: Pick<Knowledge, 'providers'>,
): NonNullable<EvidenceRequest['channel']> | undefined {
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  const channel = profile && channelsFor(profile, 'emergency', on).find(({ usable }) => usable)?.channel
  return channel && { kind: channel.type, value: channel.value }
}

interface Of {
  readonly told: ToldDanger
  readonly country: string
  readonly on: Day
  readonly offset: string
  readonly language: Language
  readonly knowledge: Knowledge
  /** What this device keeps of whoever asks; of another State it says nothing. */
  readonly authority?: AuthorityProfile | undefined
}

/**
 * The emergency for one provider as its fields are read: the latest log-ins, addresses and places of the
 * accounts that were chosen. Whether the user may be told is answered by nobody.
 */
export function emergencyFor(
  ask: Ask,
  { told, country, on, offset, language, knowledge, authority }: Of,
): EvidenceRequest {
  const { provider, userCountry } = ask
  const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
  const channel = emergencyChannel(provider, on, knowledge)
  const entity =
    profile &&
    entityFor(profile, { userCountry, requestingCountry: country, on, service: null }, knowledge).entity
  const identifiers = ask.things.map(
    ({ type, normalised }): RequestIdentifier => ({ type, value: normalised }),
  )
  const request = { provider, requestType: 'emergency', country, identifiers } as const
  const written: EvidenceRequest = {
    ...request,
    userCountry,
    createdOn: on,
    language,
    ...(profile?.services[0] ? { service: profile.services[0] } : {}),
    ...(entity ? { addressee: { entity: entity.name, country: entity.country } } : {}),
    ...(channel ? { channel } : {}),
    // A period that nobody gave is none: the latest is asked for in words.
    dataRequested: rowsAhead(request, on, offset, knowledge).map(({ from: _, to: __, ...row }) => row),
    emergency: told.answers,
    letter: {
      second: Object.fromEntries(
        questions.flatMap((question) => {
          const text = told.second[question]
          return text ? [[`/emergency/${question}`, text]] : []
        }),
      ),
    },
  }
  if (!authority) return written
  return withAuthority(written, authority, secondLanguage(withAuthority(written, authority), knowledge))
}
