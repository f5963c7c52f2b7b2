import type { SourcesByKey } from '@oficio/core/fact'
import type { Country, DomesticLaw, Provision } from '@oficio/core/law'
import { type Assessment, assessmentOf } from '@oficio/core/review'
import { type TableTreaty, tableTreaties } from './standing.ts'

export const offenceArticles = ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const
export const powerArticles = ['16', '17', '18', '19', '20', '21'] as const

/**
 * The articles of the Convention that the law of States is held against, each on the map as in the table of a
 * State.
 */
export const mappedArticles: readonly string[] = [...offenceArticles, ...powerArticles]

/** What the address asks the map to show; whatever it does not know falls back to the first treaty. */
export function askedOn(params: URLSearchParams): {
  readonly treaty: TableTreaty
  readonly article: string | undefined
} {
  return {
    treaty: tableTreaties.find((one) => one === params.get('treaty')) ?? tableTreaties[0],
    article: mappedArticles.find((one) => one === params.get('article')),
  }
}

export const matches: readonly Assessment[] = ['full', 'unconfirmed', 'partial', 'gap', 'unknown']

/** The provisions of a State beside an article, offence or power. */
export const provisionsOf = (law: DomesticLaw | undefined, article: string): readonly Provision[] =>
  law?.[(offenceArticles as readonly string[]).includes(article) ? 'offences' : 'powers'][article] ?? []

/**
 * How the law of a State matches an article, as a review says it: with several provisions as good as the best
 * of them. What rests on memory, or on a text without a day, is not known: neither covered nor a gap.
 */
export const matchOf = (provisions: readonly Provision[], sources: SourcesByKey): Assessment =>
  assessmentOf(provisions, sources)

/** A State with its provisions beside an article. */
export interface Matched {
  readonly country: Country
  readonly provisions: readonly Provision[]
  readonly match: Assessment
}

interface MappedKnowledge {
  readonly domesticLaw: Readonly<Record<string, DomesticLaw>>
  readonly sources: SourcesByKey
}

export const matchedOn = (
  article: string,
  countries: readonly Country[],
  { domesticLaw, sources }: MappedKnowledge,
): readonly Matched[] =>
  countries.map((country) => {
    const law = Object.hasOwn(domesticLaw, country.iso2) ? domesticLaw[country.iso2] : undefined
    const provisions = provisionsOf(law, article)
    return { country, provisions, match: matchOf(provisions, sources) }
  })
