import { type CountryCode, type Fact, isDoubtful } from '../fact/index.ts'
import type { Country, Instrument, Statement } from '../law/index.ts'
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
  /** Whether the State has made it; `perhaps`: one on the same article, or one that nobody confirmed. */
  readonly made: 'yes' | 'perhaps' | 'no'
  /** Only a State that is not a Party may make it, and whether this one is a Party is to be confirmed. */
  readonly late: boolean
  /** Against the same simulation without it. */
  readonly routes: readonly RouteDifference[]
}

export interface Accession {
  readonly steps: readonly AccessionStep[]
  /** What opens once the treaty is in force for both: a simulation. */
  readonly opens: readonly RouteDifference[]
  readonly statements: readonly StatementToConsider[]
  /** How many more only a State that joins may make: this one is a Party, and they are not offered. */
  readonly tooLate: number
}

const joined = { budapest: 'budapestInForce', secondProtocol: 'protocol2InForce' } as const

/**
 * `coe-224: 7(9)(a)` and `9(1)(d), 9(2)(b)`: the paragraphs, where they are of this treaty; of the Convention
 * unless named.
 */
function paragraphsOf(art: string, instrument: string, convention: string): readonly string[] {
  const colon = art.indexOf(':')
  const of = colon > 0 ? art.slice(0, colon).trim() : convention
  return of === instrument
    ? art
        .slice(colon + 1)
        .split(',')
        .map((one) => one.trim())
    : []
}

/** `2 with 40` is on 2: what stands behind is the article that allows it. */
const bare = (para: string): string => para.split(' with ')[0] ?? para
const articleOf = (para: string): string => /^\d+/.exec(para)?.[0] ?? para

/**
 * Whether one of these is on a paragraph: on this one, or on its article in another way, or by a doubtful
 * fact.
 */
function madeOf(
  statements: readonly Statement[],
  para: string,
  instrument: string,
  convention: string,
): StatementToConsider['made'] {
  let made: StatementToConsider['made'] = 'no'
  for (const { art, fact, withdrawn } of statements) {
    if (!fact.value || withdrawn) continue
    const on = paragraphsOf(art, instrument, convention)
    if (on.includes(bare(para)) && !isDoubtful(fact)) return 'yes'
    if (on.some((one) => articleOf(one) === articleOf(para))) made = 'perhaps'
  }
  return made
}

/**
 * Whether a statement on this paragraph comes too late: `doubtful` where the State may be a Party, or the
 * rule is so.
 */
function lateFor(
  inForce: Fact<Day | null> | null | undefined,
  para: string,
  instrument: Instrument | undefined,
  on: Day,
): 'yes' | 'doubtful' | 'no' {
  const rule = instrument?.onlyOnJoining
  const isOnly = rule?.value.some((one) => bare(para) === one || para.startsWith(`${one}(`)) ?? false
  if (!rule || !isOnly || !inForce?.value || inForce.value > on) return 'no'
  return isDoubtful(inForce) || isDoubtful(rule) ? 'doubtful' : 'yes'
}

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
 * The way of a State into a treaty: which steps the files know, which routes between it and a partner stand
 * otherwise once the treaty is in force for both on that day, and the same for each reservation and
 * declaration that the treaty allows. A simulation throughout: nothing of it is for a request. Throws a
 * RangeError for a State that is not known.
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
  const convention = knowledge.routeRules.treaties.budapest
  const { inForce } = treaty === 'budapest' ? state.budapest : state.protocol2
  const statements = Object.values(knowledge.articles)
    .filter(({ instrument }) => instrument === id)
    .flatMap((article) =>
      (['reservation', 'declaration'] as const).flatMap((kind) =>
        article[`${kind}s`].map(({ para, text }) => ({
          ...{ kind, article: article.article, para, text },
          made: madeOf(state[`${kind}s`], para, id, convention),
          late: lateFor(inForce, para, knowledge.instruments[id], on),
        })),
      ),
    )
  const offered = statements.filter(({ made, late }) => late !== 'yes' || made !== 'no')
  return {
    steps: factsOf(state, treaty),
    opens: between(knowledge, party),
    statements: offered.map(
      ({ late, ...one }): StatementToConsider => ({
        ...one,
        late: late === 'doubtful' && one.made !== 'yes',
        routes: between(party, simulated({ [`${one.kind}s`]: [one.para] })),
      }),
    ),
    tooLate: statements.length - offered.length,
  }
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
