import type { CountryCode } from '../fact/index.ts'
import { type Provision, type Statute, statutesOf } from '../law/index.ts'
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

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

const found = new WeakMap<readonly Statute[], Map<string, Statute | undefined>>()

/** The statute of a State that a text names by one of its names or by its number, the longest name first. */
function named(text: string, statutes: readonly Statute[]): Statute | undefined {
  const known = found.get(statutes) ?? new Map<string, Statute | undefined>()
  found.set(statutes, known)
  if (!known.has(text)) known.set(text, soughtOut(text, statutes))
  return known.get(text)
}

function soughtOut(text: string, statutes: readonly Statute[]): Statute | undefined {
  const said = ` ${plain(text).replace(/[()]/g, ' ')} `
  const whole = (name: string) => said.includes(` ${plain(name)} `) || said.includes(` ${plain(name)}/`)
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
function articlesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  // A paragraph of an article is that article.
  const bare = plain(text).replace(/,?\s*(?:paragraphs?|par\.|inciso|letter)\s+[\d\w-]+/g, '')
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

/** Whether a rule cites the article in which a provision stands. */
export function rests(
  law: { readonly instrument: string; readonly article: string } | undefined,
  { statute, article }: Pick<Provision, 'statute' | 'article'>,
  statutes: readonly Statute[],
): boolean {
  if (!law || statute === null || article === null) return false
  const [one, other] = [named(law.instrument, statutes), named(statute, statutes)]
  const same =
    one !== undefined && other !== undefined ? one === other : plain(law.instrument) === plain(statute)
  if (!same) return false
  const own = articlesIn(article)
  return [...articlesIn(law.article)].some((number) => own.has(number))
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
  const rules = (own(knowledge.stateRules)?.rules ?? []).flatMap(
    ({ id, law, gives, routes }): RestingRule[] => {
      if (!law || !onOne(law)) return []
      const { deadline } = gives
      return [
        { kind: 'rule', id, law },
        ...(deadline === undefined ? [] : [{ kind: 'deadline', id: deadline, law } as const]),
        ...routes.map((route) => ({ kind: 'route', id: route, law }) as const),
      ]
    },
  )
  const letters = statutes.flatMap((statute) =>
    statute.articles.flatMap(({ article, powers = [] }): RestingRule[] => {
      const law = { instrument: statute.names[0] ?? statute.id, article }
      if (powers.length === 0 || !onOne(law)) return []
      const kinds = new Set(powers.flatMap(({ kinds: of }): readonly string[] => of ?? ['any']))
      return [...kinds].map((id) => ({ kind: 'letter', id, law }) as const)
    }),
  )
  return [...approvals, ...rules, ...letters]
}
