import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Plan, plan } from '@oficio/core/plan'
import { check, type Finding, type ForecastRow, forecast } from '@oficio/core/preflight'
import {
  type Channel,
  channelsFor,
  type EntityAnswer,
  entityFor,
  type Profile,
  type ProviderData,
} from '@oficio/core/provider'
import { type DataCategory, type Route, type RouteAnswer, routes } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import type { Ask } from './gather.ts'

/** The three classes of data that the first page tells apart. */
export const categories = ['subscriber', 'traffic', 'content'] as const satisfies readonly DataCategory[]

export interface Situation {
  /** The State that asks. */
  readonly country: CountryCode
  readonly on: Day
  /** Day of the facts, where the officer gave one. */
  readonly factsOn?: Day | undefined
}

/** Everything the first page says about one question to one provider. */
export interface Answer {
  readonly ask: Ask
  readonly profile: Profile
  /** Its name without the list of its services. */
  readonly name: string
  readonly holder: EntityAnswer
  readonly routes: RouteAnswer
  readonly ways: Ways
  readonly ready: Ready
  readonly plan: Plan
  /** Data of the profile in the three classes, as the plan counts them. */
  readonly data: readonly ProviderData[]
  readonly before: readonly ForecastRow[]
  /**
   * Where a preservation is asked first, and a disclosure; undefined where no channel is known to be usable.
   */
  readonly channel: Channel | undefined
}

export interface Ways {
  /** Open and conditional routes, the quickest first. */
  readonly usable: readonly Route[]
  readonly closed: readonly Route[]
}

/** Regimes shown for information come last among the closed, as the knowledge orders them. */
export function waysOf(answer: RouteAnswer): Ways {
  const usable = answer.routes.filter((route) => route.status !== 'closed')
  const rank = (route: Route) => (route.status === 'open' ? (route.rank ?? 90) : 100)
  return {
    usable: usable
      .map((route, i) => ({ route, i }))
      .sort((a, b) => rank(a.route) - rank(b.route) || a.i - b.i)
      .map(({ route }) => route),
    closed: answer.routes.filter((route) => route.status === 'closed'),
  }
}

export interface Ready {
  /** Keys of fields that the request must fill, as the area `finding` names them. */
  readonly fields: readonly string[]
  /** Everything else that the check of the seed says, the gravest first. */
  readonly findings: readonly Finding[]
  /** Codes of refusals that the provider itself tells, which no finding above covers. */
  readonly refusals: readonly string[]
}

const gravity = { block: 0, warn: 1, advice: 2 } as const

/** Fields behind findings that name none, because every request needs them. */
const fieldsOfCodes: Readonly<Record<string, string>> = {
  'form.signature': 'field.legalProcess.signature',
  'form.date': 'field.legalProcess.date',
  'form.letterhead': 'field.legalProcess.letterhead',
  'legalBasis.missing': 'field.legalProcess.basis',
  'offence.missing': 'field.case.offence.reference',
  'email.unofficial': 'field.officer.email',
}
/** Said elsewhere on the page, or only because the seed is no draft yet. */
const saidElsewhere = new Set(['channel.wrong', 'dates.missing', 'data.retentionExpired', 'civil.matter'])

function fieldOf({ code, params }: Finding): string | undefined {
  const named = params.field
  if (typeof named === 'string' && named.startsWith('@')) return named.slice(1)
  return Object.hasOwn(fieldsOfCodes, code) ? fieldsOfCodes[code] : undefined
}

/**
 * What to have ready: what a draft with nothing but these identifiers lacks, and what the provider says it
 * refuses for.
 */
export function readyOf(profile: Profile, findings: readonly Finding[]): Ready {
  const wanted = findings.filter(
    (finding) => finding.severity !== 'advice' && !saidElsewhere.has(finding.code),
  )
  const fields = [...new Set(wanted.flatMap((finding) => fieldOf(finding) ?? []))]
  const rest = wanted
    .filter((finding) => fieldOf(finding) === undefined)
    .sort((a, b) => gravity[a.severity] - gravity[b.severity])
  return { fields, findings: rest, refusals: profile.rejectionReasons.codes }
}

function dataOf(profile: Profile, knowledge: Knowledge): readonly ProviderData[] {
  return profile.dataCategories.items.filter((item) => {
    const category = knowledge.categories.classes[item.klass]?.category
    return (
      item.available &&
      category !== null &&
      category !== undefined &&
      (categories as readonly string[]).includes(category)
    )
  })
}

/** The answer for one question, or undefined for a provider that has no profile. */
export function answerFor(
  ask: Ask,
  { country, on, factsOn }: Situation,
  knowledge: Knowledge,
): Omit<Answer, 'name'> | undefined {
  const profile = Object.hasOwn(knowledge.providers, ask.provider)
    ? knowledge.providers[ask.provider]
    : undefined
  if (!profile) return undefined
  const facts = factsOn ?? on
  const holder = entityFor(profile, { userCountry: ask.userCountry, on: facts, service: null }, knowledge)
  const { entity } = holder
  const told = routes(
    {
      date: on,
      requesting: country,
      holderState: entity?.country ?? null,
      ...(entity ? { entity: entity.name } : {}),
      userLocation: ask.userCountry,
      data: categories,
      provider: profile.id,
    },
    knowledge,
    on,
  )
  const data = dataOf(profile, knowledge)
  const seed = check(
    {
      provider: profile.id,
      requestType: 'disclosure',
      country,
      userCountry: ask.userCountry,
      createdOn: on,
      identifiers: ask.things.map(({ type, normalised }) => ({ type, value: normalised })),
      dataRequested: data.slice(0, 1).map((item) => ({ category: item.code })),
      ...(entity ? { addressee: { entity: entity.name, country: entity.country } } : {}),
    },
    { on },
    knowledge,
  )
  const line = plan(
    {
      country,
      items: [
        {
          provider: profile.id,
          userCountry: ask.userCountry,
          data: data.map((item) => ({ category: item.code, from: facts, to: facts })),
          routes: told,
        },
      ],
    },
    knowledge,
    on,
  )
  return {
    ask,
    profile,
    holder,
    routes: told,
    ways: told.questions ? { usable: [], closed: [] } : waysOf(told),
    ready: readyOf(profile, seed.findings),
    plan: line,
    data,
    before: forecast({ provider: profile.id, country, requestType: 'disclosure' }, knowledge).basis,
    channel: channelsFor(profile, 'disclosure', on).find((one) => one.usable)?.channel,
  }
}
