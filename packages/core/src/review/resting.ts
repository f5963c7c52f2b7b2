import type { CountryCode } from '../fact/index.ts'
import { type Provision, type Statute, statutesOf } from '../law/index.ts'
import { bareText } from '../text/index.ts'
import type { ReviewKnowledge } from './knowledge.ts'

/** What an officer may or must do by it, and what would change with it. */
export interface RestingRule {
  readonly kind: 'approval' | 'deadline' | 'letter' | 'route' | 'rule'
  /**
   * A route, a deadline of the article, the place of a rule among those of its State, or the kind of letter
   * that is offered the article as what lets an authority ask; `any`: every kind.
   */
  readonly id: string
  /** The article of home that it cites; `null`: it rests on the article of the treaty itself. */
  readonly law: { readonly instrument: string; readonly article: string } | null
}

const found = new WeakMap<readonly Statute[], Map<string, Statute | undefined>>()

/** The statute of a State that a text names by one of its names or by its number, the longest name first. */
function named(text: string, statutes: readonly Statute[]): Statute | undefined {
  const known = found.get(statutes) ?? new Map<string, Statute | undefined>()
  found.set(statutes, known)
  if (!known.has(text)) known.set(text, soughtOut(text, statutes))
  return known.get(text)
}

function soughtOut(text: string, statutes: readonly Statute[]): Statute | undefined {
  const said = ` ${bareText(text).replace(/[()]/g, ' ')} `
  const whole = (name: string) => said.includes(` ${bareText(name)} `) || said.includes(` ${bareText(name)}/`)
  return statutes
    .flatMap((statute) =>
      [...statute.names, ...(statute.number === null ? [] : [statute.number])].map((name) => ({
        name,
        statute,
      })),
    )
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name }) => whole(name))?.statute
}

/** The articles that a text names, each by its number and what belongs to it: `218 bis`, `15`. */
export function articlesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  // A paragraph of an article is that article.
  const bare = bareText(text).replace(/,?\s*(?:paragraphs?|par\.|inciso|letter)\s+[\d\w-]+/g, '')
  for (const [, first = '', suffix = '', last] of bare.matchAll(
    /(\d+)(?:[\s-]?((?:bis|ter|quater|quinquies|sexies|septies|octies|[a-z])(?![a-z])))?(?:\s*-\s*(\d+))?/g,
  )) {
    const [from, to] = [Number(first), Number(last ?? first)]
    if (suffix !== '' || to < from || to - from > 100)
      found.add(`${first}${suffix === '' ? '' : ` ${suffix}`}`)
    else for (let n = from; n <= to; n += 1) found.add(String(n))
  }
  return found
}

/** What makes of a number a part of an article. */
const isOfPart = (article: string): boolean =>
  /paragraph|par\.|parrafo|paragrafo|inciso|letra|letter|literal|numeral|§/.test(bareText(article))

/** The statute of a State that a reader or a row names. */
export const statuteNamed = (text: string, statutes: readonly Statute[]): Statute | undefined =>
  named(text, statutes)

/**
 * Whether a provision is another one in other words: the same statute by its names or its number, and no
 * article that the other lacks. Of a part of an article, only where both say it alike.
 */
export function isWithin(
  row: Pick<Provision, 'statute' | 'article'>,
  of: Pick<Provision, 'statute' | 'article'>,
  statutes: readonly Statute[],
): boolean {
  if (row.statute === null || of.statute === null) return false
  const [one, other] = [named(row.statute, statutes), named(of.statute, statutes)]
  const isSame = bareText(row.statute) === bareText(of.statute) || (one !== undefined && one === other)
  if (!isSame) return false
  const [article, whole] = [row.article ?? '', of.article ?? '']
  if (bareText(article) === bareText(whole)) return true
  const [inner, outer] = [articlesIn(article), articlesIn(whole)]
  return !isOfPart(whole) && inner.size > 0 && [...inner].every((number) => outer.has(number))
}

/** Whether a rule cites the article in which a provision stands. */
export function rests(
  law: { readonly instrument: string; readonly article: string } | undefined,
  { statute, article }: Pick<Provision, 'statute' | 'article'>,
  statutes: readonly Statute[],
): boolean {
  if (!law || statute === null || article === null) return false
  const [one, other] = [named(law.instrument, statutes), named(statute, statutes)]
  const same =
    one !== undefined && other !== undefined ? one === other : bareText(law.instrument) === bareText(statute)
  if (!same) return false
  const own = articlesIn(article)
  return [...articlesIn(law.article)].some((number) => own.has(number))
}

type CitingRule = RestingRule & { readonly law: NonNullable<RestingRule['law']> }

/**
 * What of a State cites an article of its law: its rules with the routes and deadlines that they give, and
 * the kinds of letter to which an article is offered.
 */
export function citingRules(
  country: CountryCode,
  knowledge: Pick<ReviewKnowledge, 'statutes' | 'stateRules'>,
): readonly CitingRule[] {
  const stated = Object.hasOwn(knowledge.stateRules, country) ? knowledge.stateRules[country] : undefined
  const rules = (stated?.rules ?? []).flatMap(({ id, law, gives, routes }): CitingRule[] => {
    if (!law) return []
    const { deadline } = gives
    return [
      { kind: 'rule', id, law },
      ...(deadline === undefined ? [] : [{ kind: 'deadline', id: deadline, law } as const]),
      ...routes.map((route) => ({ kind: 'route', id: route, law }) as const),
    ]
  })
  const letters = statutesOf(knowledge, country).flatMap((statute) =>
    statute.articles.flatMap(({ article, powers = [] }): CitingRule[] => {
      const law = { instrument: statute.names[0] ?? statute.id, article }
      const kinds = new Set(powers.flatMap(({ kinds: of }): readonly string[] => of ?? ['any']))
      return [...kinds].map((id) => ({ kind: 'letter', id, law }) as const)
    }),
  )
  return [...rules, ...letters]
}

/**
 * The rules of a State that cite the article of a provision: who must approve, what its law adds to routes
 * and deadlines, and the letters that cite it. In the order of the files; a rule that cites no article rests
 * on nothing here.
 */
export function restingOn(
  provisions: readonly Provision[],
  country: CountryCode,
  knowledge: ReviewKnowledge,
): readonly RestingRule[] {
  const statutes = statutesOf(knowledge, country)
  const own = <T>(table: Readonly<Record<CountryCode, T>>): T | undefined =>
    Object.hasOwn(table, country) ? table[country] : undefined
  const onOne = (law: { readonly instrument: string; readonly article: string } | undefined) =>
    provisions.some((provision) => rests(law, provision, statutes))
  const approvals = (own(knowledge.approvals.countries) ?? []).flatMap(
    ({ kinds, categories, law }): RestingRule[] =>
      law && onOne(law)
        ? [{ kind: 'approval', id: [kinds.join('+'), ...(categories ?? [])].join(' '), law }]
        : [],
  )
  const rest = citingRules(country, knowledge).filter(({ law }) => onOne(law))
  return [...approvals, ...rest]
}
