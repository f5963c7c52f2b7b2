import type { Article } from '../law/index.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { PairPeriod } from './pair.ts'
import type { RequiredContent, RouteRule } from './types.ts'

/** What a route asks for whatever the case: the articles it stands on, and what they demand. */
export interface Face {
  readonly articles: readonly string[]
  readonly contents: readonly RequiredContent[]
  readonly deadlines: readonly string[]
}

/**
 * Routes of mutual assistance rest on the bases of the day; every other route on the same articles, those of
 * a treaty only while it binds both States. A route that is a treaty's own names its articles also while it
 * is closed: that is what it would be.
 */
const restsOnBases = new Set(['mla.stored', 'emerg.mla'])

/** Names the contents that no article lists. */
export const houseList = 'house'

/** The faces of one knowledge, each put together when first asked for. */
export function createFaces(
  knowledge: RouteKnowledge,
): (id: string, route: RouteRule, period: PairPeriod) => Face {
  const faces = new Map<string, Face>()
  const articles = Object.values(knowledge.articles)
  return (id, route, period) => {
    const bases = restsOnBases.has(id) ? basesOf(id, period, knowledge) : undefined
    const unbound = bases || route.treaty ? [] : unboundOf(period, knowledge)
    const key = bases ? `${id} ${bases.join(' ')}` : [id, ...unbound].join(' ')
    const known = faces.get(key)
    if (known) return known
    const bound = articles.filter(({ instrument }) => !unbound.includes(instrument))
    const made = faceOf(route, articlesOf(id, bound, bases, knowledge), bases)
    faces.set(key, made)
    return made
  }
}

/** Of the two treaties with articles on requests those that do not bind both States. */
function unboundOf({ convention, protocol }: PairPeriod, { routeRules }: RouteKnowledge): readonly string[] {
  const { budapest, secondProtocol } = routeRules.treaties
  return [
    ...(convention.codes.length > 0 ? [budapest] : []),
    ...(protocol.codes.length > 0 ? [secondProtocol] : []),
  ]
}

function basesOf(id: string, period: PairPeriod, knowledge: RouteKnowledge): readonly string[] {
  const protocol =
    id === 'emerg.mla' && period.protocol.codes.length === 0
      ? [knowledge.routeRules.treaties.secondProtocol]
      : []
  return [...protocol, ...period.bases]
}

function articlesOf(
  id: string,
  articles: readonly Article[],
  bases: readonly string[] | undefined,
  knowledge: RouteKnowledge,
): readonly Article[] {
  const { onlyWithoutOtherTreaty, treaties } = knowledge.routeRules
  const others = bases?.some((b) => b !== treaties.budapest && b !== treaties.secondProtocol)
  return articles
    .filter((a) => a.routes.includes(id))
    .filter(
      (a) => !bases || (bases.includes(a.instrument) && !(others && onlyWithoutOtherTreaty.includes(a.id))),
    )
    .sort((a, b) => (bases ? bases.indexOf(a.instrument) - bases.indexOf(b.instrument) : 0))
}

function faceOf(route: RouteRule, articles: readonly Article[], bases: readonly string[] | undefined): Face {
  const own = (route.deadlines ?? []).filter(
    (d) => !bases || !d.includes(':') || bases.includes(d.slice(0, d.indexOf(':'))),
  )
  return Object.freeze({
    articles: Object.freeze(articles.map((a) => a.id)),
    contents: Object.freeze([
      ...articles.flatMap((a) => a.requiredContents.map((item) => ({ item, article: a.id }))),
      ...(route.contents ?? []).map((item) => ({ item, article: houseList })),
    ]),
    deadlines: Object.freeze([...articles.flatMap((a) => a.deadlines.map((d) => `${a.id}/${d.id}`)), ...own]),
  })
}
