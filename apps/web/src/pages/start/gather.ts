import type { CaseIdentifier } from '@oficio/core/case'
import type { CountryCode } from '@oficio/core/fact'
import {
  type FoundIdentifier,
  type IdentifierKnowledge,
  ownersOf,
  type ProbableBank,
  type Reason,
  retyped,
} from '@oficio/core/identifier'
import { ownValue } from '@oficio/core/json'
import type { RequestType } from '@oficio/core/request'
import { type Day, isDay } from '@oficio/core/time'
import { momentOf } from '../../identifier/moment-of.ts'
import type { Choices, ChosenTypes } from './choices.ts'

/** One identifier of the paste, however often it stands there. */
export interface Thing {
  readonly key: string
  readonly type: string
  /** As it was written the first time. */
  readonly value: string
  readonly normalised: string
  readonly confidence: FoundIdentifier['confidence']
  /** Nothing binds it surely, and the officer has not said what it is: nobody is asked about it. */
  readonly doubtful: boolean
  /** The officer said that it is nothing: it goes nowhere. */
  readonly isDropped: boolean
  readonly why: readonly Reason[]
  readonly services: readonly string[]
  readonly missing: readonly string[]
  readonly count: number
  /** Providers that it names by itself: nobody else has identifiers of this kind. */
  readonly sure: readonly string[]
  /** Providers that the text names for it, whosever it is. */
  readonly named: readonly string[]
  /** Country that the number's own code, or the kind of document, tells; else unknown. */
  readonly country: CountryCode | undefined
  readonly countryFrom: 'number' | 'document' | undefined
  /** Day or time that its own record gives. */
  readonly seenOn: string | undefined
  /** Source port beside an address whose time is not whole. */
  readonly port?: number | undefined
  /** Institution that the code in the number stands for: probable. */
  readonly bank: ProbableBank | undefined
}

/** One address with two ports, or one port at two times, is two connections, perhaps of two people. */
const keyOf = ({ type, normalised, port, seenOn = '' }: FoundIdentifier): string =>
  `${type} ${normalised}${port === undefined ? '' : ` ${port} ${seenOn}`}`

function asChosen(
  it: FoundIdentifier,
  type: string | undefined,
  knowledge: IdentifierKnowledge,
  country: CountryCode | undefined,
): FoundIdentifier {
  if (!type) return it
  if (type !== it.type) return retyped(it, type, knowledge, { country })
  return { ...it, doubtful: false, confidence: 'high', why: [...it.why, { code: 'chosen' }] }
}

/** The identifiers of a reading, each once, in the order of the text, as the officer corrected them. */
export function thingsOf(
  found: readonly FoundIdentifier[],
  knowledge: IdentifierKnowledge,
  types: ChosenTypes = {},
  country?: CountryCode,
): readonly Thing[] {
  const things = new Map<string, Thing>()
  for (const read of found) {
    const key = keyOf(read)
    const before = things.get(key)
    if (before) {
      things.set(key, {
        ...before,
        count: before.count + 1,
        missing: before.missing.filter((name) => read.missing.includes(name)),
        doubtful: before.doubtful && read.doubtful,
        sure: before.sure.length > 0 || before.isDropped ? before.sure : ownersOf(read, knowledge),
        seenOn: before.seenOn ?? read.seenOn,
      })
      continue
    }
    things.set(key, thingOf(read, knowledge, types, country))
  }
  return [...things.values()]
}

function thingOf(
  read: FoundIdentifier,
  knowledge: IdentifierKnowledge,
  types: ChosenTypes,
  country: CountryCode | undefined,
): Thing {
  const key = keyOf(read)
  const chosen = ownValue(types, key)
  const it = asChosen(read, chosen, knowledge, country)
  const isDropped = chosen === ''
  const ofDocument =
    knowledge.genericIdentifiers.find((generic) => generic.type === it.type)?.country ?? undefined
  const isPresumed = it.why.some(({ code }) => code === 'presumedCountry')
  const ofNumber = isPresumed ? undefined : it.country
  const { type, value, normalised, confidence, doubtful, why, services, missing, seenOn, bank, port } = it
  return {
    ...{ key, type, value, normalised, confidence, doubtful, isDropped, why, missing, seenOn, bank, port },
    count: 1,
    // The number names its bank: whoever else has numbers of this kind has not got this one.
    services: bank ? services.filter((id) => id === bank.provider) : services,
    sure: isDropped || bank ? [] : ownersOf(it, knowledge),
    named: it.named ?? [],
    country: ofDocument ?? ofNumber,
    countryFrom: ofDocument ? 'document' : ofNumber ? 'number' : undefined,
  }
}

/**
 * The first day that the record of an identifier gives: the likeliest day of the facts. A day still to come
 * is none.
 */
export function dayIn(things: readonly Thing[], on: Day): Day | undefined {
  for (const { normalised, seenOn } of things) {
    const day = seenOn?.slice(0, 10) ?? /@(\d{4}-\d{2}-\d{2})T\d{2}:/.exec(normalised.slice(-60))?.[1]
    if (day && isDay(day) && day <= on) return day
  }
  return undefined
}

/** Whether anybody may be asked about it without the officer having looked: never where it is doubtful. */
const isAskable = ({ doubtful, isDropped }: Thing): boolean => !doubtful && !isDropped

export interface HolderCandidates {
  /** Named by an identifier of its own: asked unless taken out. */
  readonly sure: readonly string[]
  /** Can search one of the identifiers, as many others can: asked only when chosen. */
  readonly possible: readonly string[]
}

export function candidatesOf(all: readonly Thing[]): HolderCandidates {
  const things = all.filter(isAskable)
  const sure = [...new Set(things.flatMap((thing) => thing.sure))]
  const possible = [...new Set(things.flatMap((thing) => thing.services))].filter((id) => !sure.includes(id))
  return { sure, possible }
}

export const isAsked = (provider: string, candidates: HolderCandidates, choices: Choices): boolean =>
  ownValue(choices.providers, provider) ?? candidates.sure.includes(provider)

/**
 * The country of a thing's user: chosen, told by the number or the document, else presumed the authority's
 * own.
 */
export function userCountryOf(
  thing: Thing,
  choices: Choices,
  country: CountryCode,
): { readonly country: CountryCode; readonly why: 'chosen' | 'document' | 'number' | 'presumed' } {
  const chosen = ownValue(choices.countries, thing.key)
  if (chosen) return { country: chosen, why: 'chosen' }
  if (thing.country) return { country: thing.country, why: thing.countryFrom ?? 'document' }
  const ofAll = ownValue(choices.countries, '')
  if (ofAll) return { country: ofAll, why: 'chosen' }
  return { country, why: 'presumed' }
}

/** One question to one provider about users of one country: another country may mean another company. */
export interface Ask {
  readonly provider: string
  readonly userCountry: CountryCode
  readonly things: readonly Thing[]
}

/**
 * Whom to ask about what: a provider that identifiers name by themselves about those alone, one that the
 * officer chose about all it can search.
 *
 * The mailbox of a victim stands in many a paste beside the account of a suspect: nobody is asked about it
 * because it stands there.
 */
export function asksOf(all: readonly Thing[], choices: Choices, country: CountryCode): readonly Ask[] {
  const things = all.filter(isAskable)
  const candidates = candidatesOf(things)
  const asks: Ask[] = []
  for (const provider of [...candidates.sure, ...candidates.possible]) {
    if (!isAsked(provider, candidates, choices)) continue
    const byCountry = new Map<CountryCode, Thing[]>()
    for (const thing of things) {
      if (!(candidates.sure.includes(provider) ? thing.sure : thing.services).includes(provider)) continue
      const of = userCountryOf(thing, choices, country).country
      byCountry.set(of, [...(byCountry.get(of) ?? []), thing])
    }
    for (const [userCountry, about] of byCountry) asks.push({ provider, userCountry, things: about })
  }
  return asks
}

export interface Seed {
  country: CountryCode
  identifiers: CaseIdentifier[]
  requests: { provider: string; requestType: RequestType; identifiers: string[] }[]
  pasted?: string
}

/** What a new case starts from: every identifier of the paste, and one request for each question. */
export function seedOf(
  all: readonly Thing[],
  asks: readonly Ask[],
  requestType: RequestType,
  country: CountryCode,
  choices: Choices,
  pasted: string,
): Seed {
  const things = all.filter(({ isDropped }) => !isDropped)
  const ids = new Map(things.map((thing, i) => [thing.key, `i${i + 1}`]))
  return {
    country,
    identifiers: things.map((thing) => {
      const user = userCountryOf(thing, choices, country)
      return {
        id: ids.get(thing.key) as string,
        type: thing.type,
        value: thing.normalised,
        services: thing.services,
        ...(thing.doubtful ? { doubtful: true } : {}),
        ...momentOf(thing),
        ...(user.why === 'presumed' ? {} : { userCountry: user.country }),
      }
    }),
    requests: asks.map((ask) => ({
      provider: ask.provider,
      requestType,
      identifiers: ask.things.map((thing) => ids.get(thing.key) as string),
    })),
    ...(pasted ? { pasted } : {}),
  }
}
