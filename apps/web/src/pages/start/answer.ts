import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Plan, plan } from '@oficio/core/plan'
import { type ForecastRow, forecast } from '@oficio/core/preflight'
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

export interface AskingSituation {
  /** The State that asks. */
  readonly country: CountryCode
  readonly on: Day
  /** Day of the facts, where the officer gave one. */
  readonly factsOn?: Day | undefined
}

/** Everything the first page says about one question to one provider. */
export interface ProviderAnswer {
  readonly ask: Ask
  readonly situation: AskingSituation
  readonly profile: Profile
  /** Its name without the list of its services. */
  readonly name: string
  readonly holder: EntityAnswer
  readonly routes: RouteAnswer
  readonly ways: Ways
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
  situation: AskingSituation,
  knowledge: Knowledge,
): Omit<ProviderAnswer, 'name'> | undefined {
  const { country, on, factsOn } = situation
  const profile = Object.hasOwn(knowledge.providers, ask.provider)
    ? knowledge.providers[ask.provider]
    : undefined
  if (!profile) return undefined
  const facts = factsOn ?? on
  const holder = entityFor(
    profile,
    { userCountry: ask.userCountry, requestingCountry: country, on: facts, service: null },
    knowledge,
  )
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
    situation,
    profile,
    holder,
    routes: told,
    ways: told.questions ? { usable: [], closed: [] } : waysOf(told),
    plan: line,
    data,
    before: forecast({ provider: profile.id, country, requestType: 'disclosure' }, knowledge).basis,
    channel: channelsFor(profile, 'disclosure', on).find((one) => one.usable)?.channel,
  }
}
