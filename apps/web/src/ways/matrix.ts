import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import {
  type EntityAnswer,
  entityFor,
  type Profile,
  type ProviderData,
  processFor,
} from '@oficio/core/provider'
import {
  type DataCategory,
  type Route,
  type RouteAnswer,
  type RouteInput,
  type RouteStatus,
  routes,
} from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import type { WaysColumn, WaysQuestion } from './question.ts'
import { lacksOrder, withoutOrder } from './who-orders.ts'

export type { WaysColumn, WaysQuestion } from './question.ts'

export const categories: readonly DataCategory[] = ['subscriber', 'traffic', 'content', 'location', 'domain']
export const columns: readonly WaysColumn[] = ['preserve', ...categories]

/** What the profile says of a class of data: held, said to be missing, or not named. */
export type HeldClass = 'held' | 'missing' | 'unnamed'

export interface WaysCell {
  readonly column: WaysColumn
  readonly held: HeldClass
  /**
   * Nobody knows by which process the provider gives any of this class: how long it takes is not known
   * either.
   */
  readonly isProcessUnknown?: boolean
  /** Absent where no company is known to answer. */
  readonly answer?: RouteAnswer
  /** The best way that is not closed; absent where every one is. */
  readonly best?: Route
  readonly status: RouteStatus
  /** Quicker ways that have conditions and come before the best open one. */
  readonly sooner: readonly Route[]
}

/** Routes that keep data and hand none over. */
const preserves = (route: Pick<Route, 'id'>): boolean => route.id.startsWith('pres.')

/** The routes that answer a column: those that preserve for the first, those that hand over for the rest. */
export const routesOf = (answer: RouteAnswer, column: WaysColumn): readonly Route[] =>
  answer.routes.filter((route) => preserves(route) === (column === 'preserve'))

/** The best: the open one expected first, else the first that has conditions. */
export function bestOf(found: readonly Route[]): Route | undefined {
  const open = found
    .filter((route) => route.status === 'open')
    .toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
  return open[0] ?? found.find((route) => route.status === 'conditional')
}

/**
 * The data of a provider that answer for a class: those that it calls so, or that the law puts there one by
 * one. What is only treated alike (a photo of a profile, asked for like content) is not that class: whoever
 * holds such things alone holds no messages.
 */
export function itemsOf(
  { id, dataCategories }: Profile,
  column: WaysColumn,
  { categories: map }: Knowledge,
): readonly ProviderData[] {
  return dataCategories.items.filter(({ code, klass }) => {
    const exception = map.exceptions.find(({ provider, data }) => provider === id && data === code)
    return (exception ? exception.category : klass) === column
  })
}

export function heldOf(profile: Profile, column: WaysColumn, knowledge: Knowledge): HeldClass {
  if (column === 'preserve') return profile.preservation.supported === false ? 'missing' : 'held'
  const items = itemsOf(profile, column, knowledge)
  if (items.length === 0) return 'unnamed'
  return items.some((item) => item.available) ? 'held' : 'missing'
}

function processUnknown(
  profile: Profile,
  column: WaysColumn,
  country: CountryCode,
  knowledge: Knowledge,
): boolean {
  const processes = itemsOf(profile, column, knowledge)
    .filter((item) => item.available)
    .map((item) => processFor(item, country))
  return (
    processes.length > 0 && processes.every((anyOf) => anyOf.length === 0 || anyOf.includes('undetermined'))
  )
}

export const holderOf = (
  profile: Profile,
  question: WaysQuestion,
  knowledge: Knowledge,
  on: Day,
): EntityAnswer =>
  entityFor(
    profile,
    { userCountry: question.userCountry, requestingCountry: question.requesting, on },
    knowledge,
  )

/** Everything about one cell. Some 20 µs, so that a table is computed as it is drawn. */
export function cellFor(
  profile: Profile,
  column: WaysColumn,
  question: WaysQuestion,
  knowledge: Knowledge,
  on: Day,
): WaysCell {
  const held = heldOf(profile, column, knowledge)
  const { entity } = holderOf(profile, question, knowledge, on)
  if (!entity?.country) return { column, held, status: 'closed', sooner: [] }
  const input: RouteInput = {
    date: on,
    requesting: question.requesting,
    holderState: entity.country,
    entity: entity.name,
    userLocation: question.userCountry,
    data: column === 'preserve' ? categories : [column],
    urgency: question.urgency,
    provider: profile.id,
    ...(question.authority ? { authority: question.authority } : {}),
  }
  const told = routes(input, knowledge, on)
  const lacking = lacksOrder(question, column, knowledge)
  const answer = lacking ? withoutOrder(told, lacking) : told
  const isProcessUnknown = processUnknown(profile, column, question.requesting, knowledge)
  const found = routesOf(answer, column)
  const best = bestOf(found)
  if (!best) return { column, held, isProcessUnknown, answer, status: 'closed', sooner: [] }
  const before = best.status === 'open' ? found.slice(0, found.indexOf(best)) : []
  return {
    column,
    held,
    isProcessUnknown,
    answer,
    best,
    status: best.status,
    sooner: before.filter((route) => route.status === 'conditional'),
  }
}
