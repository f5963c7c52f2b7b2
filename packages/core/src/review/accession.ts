import { type CountryCode, type Fact, isDoubtful } from '../fact/index.ts'
import type { Country } from '../law/index.ts'
import { type Override, withOverrides } from '../route/index.ts'
import type { ApprovalKnowledge } from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import { effectOf, type RouteDifference } from './effect.ts'
import type { ReviewKnowledge } from './knowledge.ts'
import type { ReviewedTreaty } from './review.ts'

/** One step on the way into a treaty, as the files know it. */
export interface AccessionStep {
  readonly step: 'signature' | 'ratification' | 'in-force'
  /** `null`: no such day is known, which is not that there is none. */
  readonly fact: Fact<Day | null> | null
  readonly doubtful: boolean
}

/** A reservation or declaration that the treaty allows, and which routes would stand otherwise with it. */
export interface StatementToConsider {
  readonly kind: 'reservation' | 'declaration'
  readonly article: string
  readonly para: string
  readonly text: string
  /** The State has made it already, as far as the files know. */
  readonly made: boolean
  /** Against the same simulation without it. */
  readonly routes: readonly RouteDifference[]
}

export interface Accession {
  readonly steps: readonly AccessionStep[]
  /** What opens once the treaty is in force for both: a simulation. */
  readonly opens: readonly RouteDifference[]
  readonly statements: readonly StatementToConsider[]
}

const joined = { budapest: 'budapestInForce', secondProtocol: 'protocol2InForce' } as const

const factsOf = (country: Country, treaty: ReviewedTreaty): readonly AccessionStep[] => {
  const state = treaty === 'budapest' ? country.budapest : country.protocol2
  const step = (name: AccessionStep['step'], fact: Fact<Day | null> | null | undefined): AccessionStep => ({
    step: name,
    fact: fact ?? null,
    doubtful: fact ? isDoubtful(fact) : true,
  })
  return [
    step('signature', state.signature),
    step('ratification', state.ratification),
    step('in-force', state.inForce),
  ]
}

/**
 * The way of a State into a treaty: which steps the files know, which routes between it and a partner stand otherwise
 * once the treaty is in force for both on that day, and the same for each reservation and declaration that the treaty
 * allows. A simulation throughout: nothing of it is for a request. Throws a RangeError for a State that is not known.
 */
export function accession<
  K extends ReviewKnowledge & ApprovalKnowledge & Parameters<typeof withOverrides>[0],
>(country: CountryCode, treaty: ReviewedTreaty, partner: CountryCode, knowledge: K, on: Day): Accession {
  const state = Object.hasOwn(knowledge.countries, country) ? knowledge.countries[country] : undefined
  if (!state) throw new RangeError(`not known: ${country}`)
  const id = knowledge.routeRules.treaties[treaty]
  const member = (): Override => ({
    [joined[treaty]]: on,
    // The Protocol is open to Parties of the Convention alone.
    ...(treaty === 'secondProtocol' ? { budapestInForce: on } : {}),
  })
  const simulated = (own: Override) =>
    withOverrides(knowledge, {
      [id]: { inForce: on },
      [partner]: member(),
      [country]: { ...member(), ...own },
    })
  const party = simulated({})
  const between = (before: K, after: K) => effectOf(before, after, [country], on, [partner]).routes
  const made = [...state.reservations, ...state.declarations].map(({ art }) => art)
  const statements = Object.values(knowledge.articles)
    .filter(({ instrument }) => instrument === id)
    .flatMap((article) =>
      (['reservation', 'declaration'] as const).flatMap((kind) =>
        article[`${kind}s`].map(
          ({ para, text }): StatementToConsider => ({
            kind,
            article: article.article,
            para,
            text,
            made: made.some((art) => art === para || art === `${id}: ${para}`),
            routes: between(party, simulated({ [`${kind}s`]: [para] })),
          }),
        ),
      ),
    )
  return { steps: factsOf(state, treaty), opens: between(knowledge, party), statements }
}

/** The States of the region nearest to one on the map of tiles, whose law the files have; nearest first. */
export function neighboursOf(
  country: CountryCode,
  { countries, domesticLaw }: Pick<ReviewKnowledge, 'countries' | 'domesticLaw'>,
  most = 3,
): readonly CountryCode[] {
  const from = countries[country]?.tile
  if (!from) return []
  return Object.keys(domesticLaw)
    .flatMap((code) => {
      const tile = code === country ? undefined : countries[code]?.tile
      return tile ? [{ code, far: (tile[0] - from[0]) ** 2 + (tile[1] - from[1]) ** 2 }] : []
    })
    .sort((a, b) => a.far - b.far || (a.code < b.code ? -1 : 1))
    .slice(0, most)
    .map(({ code }) => code)
}
