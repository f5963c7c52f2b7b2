import type { CaseIdentifier } from '@oficio/core/case'
import type { CountryCode } from '@oficio/core/fact'
import { type FoundIdentifier, ownersOf } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import type { RequestType } from '@oficio/core/request'
import { type Day, isDay } from '@oficio/core/time'

/** One identifier of the paste, however often it stands there. */
export interface Thing {
  readonly key: string
  readonly type: string
  /** As it was written the first time. */
  readonly value: string
  readonly normalised: string
  readonly confidence: FoundIdentifier['confidence']
  readonly services: readonly string[]
  readonly missing: readonly string[]
  readonly count: number
  /** Providers that it names by itself: nobody else has identifiers of this kind. */
  readonly sure: readonly string[]
  /** Country that the kind of document tells; else unknown. */
  readonly country: CountryCode | undefined
}

/** The identifiers of a reading, each once, in the order of the text. */
export function thingsOf(
  found: readonly FoundIdentifier[],
  knowledge: Pick<Knowledge, 'providers' | 'genericIdentifiers'>,
): readonly Thing[] {
  const things = new Map<string, Thing>()
  for (const it of found) {
    const key = `${it.type} ${it.normalised}`
    const before = things.get(key)
    if (before) {
      things.set(key, {
        ...before,
        count: before.count + 1,
        missing: before.missing.filter((name) => it.missing.includes(name)),
      })
      continue
    }
    const country =
      knowledge.genericIdentifiers.find((generic) => generic.type === it.type)?.country ?? undefined
    const { type, value, normalised, confidence, services, missing } = it
    things.set(key, {
      key,
      type,
      value,
      normalised,
      confidence,
      services,
      missing,
      count: 1,
      sure: ownersOf(it, knowledge),
      country,
    })
  }
  return [...things.values()]
}

/** What the officer chose beside what was recognised. */
export interface Choices {
  /** Provider to whether it is asked; absent: as recognised. */
  readonly providers: Readonly<Record<string, boolean>>
  /** Key of a thing to the country of its user. */
  readonly countries: Readonly<Record<string, CountryCode>>
}

export const noChoices: Choices = { providers: {}, countries: {} }

/**
 * The first day that stands in an identifier with its time: the likeliest day of the facts. A day still to
 * come is none.
 */
export function dayIn(things: readonly Thing[], on: Day): Day | undefined {
  for (const { normalised } of things) {
    const day = /(\d{4}-\d{2}-\d{2})T\d{2}:/.exec(normalised.slice(-60))?.[1]
    if (day && isDay(day) && day <= on) return day
  }
  return undefined
}

export interface Candidates {
  /** Named by an identifier of its own: asked unless taken out. */
  readonly sure: readonly string[]
  /** Can search one of the identifiers, as many others can: asked only when chosen. */
  readonly possible: readonly string[]
}

export function candidatesOf(things: readonly Thing[]): Candidates {
  const sure = [...new Set(things.flatMap((thing) => thing.sure))]
  const possible = [...new Set(things.flatMap((thing) => thing.services))].filter((id) => !sure.includes(id))
  return { sure, possible }
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const isAsked = (provider: string, candidates: Candidates, choices: Choices): boolean =>
  own(choices.providers, provider) ?? candidates.sure.includes(provider)

/** The country presumed of a thing's user: chosen, told by the document, or the authority's own. */
export function userCountryOf(
  thing: Thing,
  choices: Choices,
  country: CountryCode,
): { readonly country: CountryCode; readonly why: 'chosen' | 'document' | 'presumed' } {
  const chosen = own(choices.countries, thing.key)
  if (chosen) return { country: chosen, why: 'chosen' }
  if (thing.country) return { country: thing.country, why: 'document' }
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
export function asksOf(things: readonly Thing[], choices: Choices, country: CountryCode): readonly Ask[] {
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

/** What the paste comes to: whom to ask about what, among everything that was recognised. */
export interface Asked {
  readonly asks: readonly Ask[]
  readonly things: readonly Thing[]
}

export const nothingAsked: Asked = { asks: [], things: [] }

export interface Seed {
  country: CountryCode
  identifiers: CaseIdentifier[]
  requests: { provider: string; requestType: RequestType; identifiers: string[] }[]
  pasted?: string
}

/** What a new case starts from: every identifier of the paste, and one request for each question. */
export function seedOf(
  things: readonly Thing[],
  asks: readonly Ask[],
  requestType: RequestType,
  country: CountryCode,
  choices: Choices,
  pasted: string,
): Seed {
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
