import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type EntityAnswer, entityFor, type Profile } from '@oficio/core/provider'
import {
  type AuthorityKind,
  type DataCategory,
  type Route,
  type RouteAnswer,
  type RouteInput,
  type RouteStatus,
  routes,
} from '@oficio/core/route'
import type { Day } from '@oficio/core/time'

export const categories: readonly DataCategory[] = ['subscriber', 'traffic', 'content', 'location', 'domain']
/** The first column is no class of data: whatever is wanted, it is preserved first. */
export type Column = 'preserve' | DataCategory
export const columns: readonly Column[] = ['preserve', ...categories]

export interface Question {
  readonly requesting: CountryCode
  readonly userCountry: CountryCode
  readonly urgency: 'ordinary' | 'emergency'
  readonly authority?: AuthorityKind
}

/** What the profile says of a class of data: held, said to be missing, or not named. */
export type Held = 'held' | 'missing' | 'unnamed'

export interface Cell {
  readonly column: Column
  readonly held: Held
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
export const routesOf = (answer: RouteAnswer, column: Column): readonly Route[] =>
  answer.routes.filter((route) => preserves(route) === (column === 'preserve'))

/** The best: the open one expected first, else the first that has conditions. */
export function bestOf(found: readonly Route[]): Route | undefined {
  const open = found
    .filter((route) => route.status === 'open')
    .toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
  return open[0] ?? found.find((route) => route.status === 'conditional')
}

/** The category of law of a provider's data: by exception, else by class. */
function categoryOf(
  profile: Profile,
  code: string,
  klass: string,
  { categories: map }: Knowledge,
): DataCategory | null {
  const exception = map.exceptions.find((e) => e.provider === profile.id && e.data === code)
  if (exception) return exception.category
  return Object.hasOwn(map.classes, klass) ? (map.classes[klass]?.category ?? null) : null
}

export function heldOf(profile: Profile, column: Column, knowledge: Knowledge): Held {
  if (column === 'preserve') return profile.preservation.supported === false ? 'missing' : 'held'
  const items = profile.dataCategories.items.filter(
    (item) => categoryOf(profile, item.code, item.klass, knowledge) === column,
  )
  if (items.length === 0) return 'unnamed'
  return items.some((item) => item.available) ? 'held' : 'missing'
}

export const holderOf = (profile: Profile, question: Question, knowledge: Knowledge, on: Day): EntityAnswer =>
  entityFor(profile, { userCountry: question.userCountry, on }, knowledge)

/** Everything about one cell. Some 20 µs, so that a table is computed as it is drawn. */
export function cellFor(
  profile: Profile,
  column: Column,
  question: Question,
  knowledge: Knowledge,
  on: Day,
): Cell {
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
  const answer = routes(input, knowledge, on)
  const found = routesOf(answer, column)
  const best = bestOf(found)
  if (!best) return { column, held, answer, status: 'closed', sooner: [] }
  const before = best.status === 'open' ? found.slice(0, found.indexOf(best)) : []
  return {
    column,
    held,
    answer,
    best,
    status: best.status,
    sooner: before.filter((route) => route.status === 'conditional'),
  }
}
