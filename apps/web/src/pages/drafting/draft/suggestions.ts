import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Provision } from '@oficio/core/law'
import type { LetterWords } from '../../../request/letter/defaults.ts'

/** An article of domestic law that may fit, from a first reading of the law and not from a lawyer. */
export interface Suggestion {
  readonly id: string
  /** What it is about: the heading of the article of the Convention that it was held against. */
  readonly about: Readonly<Record<Language, string>>
  readonly provision: Provision & { readonly statute: string; readonly article: string }
}

/**
 * Statute and article as a letter in the language cites them: a citation that says more than name and number
 * says it in that language.
 */
export function citationIn(
  language: Language,
  { statute, article }: Suggestion['provision'],
  words: LetterWords,
): string {
  const cited = (text: string) => words(language, `cited.${text}`) || text
  return `${cited(statute)}, ${words(language, 'article')} ${cited(article)}`
}

const isWhole = (provision: Provision): provision is Suggestion['provision'] =>
  provision.statute !== null && provision.article !== null && provision.match !== 'gap'

function suggestions(
  kind: 'offence' | 'power',
  from: Readonly<Record<string, readonly Provision[]>>,
  knowledge: Knowledge,
): readonly Suggestion[] {
  const articles = Object.values(knowledge.articles).filter((article) => article.kind === kind)
  return Object.entries(from).flatMap(([number, provisions]) => {
    const about = articles.find(({ article }) => article === number)?.heading
    if (!about) return []
    return provisions
      .filter(isWhole)
      .map((provision, i) => ({ id: `${kind}-${number}-${i}`, about, provision }))
  })
}

export const offencesOf = (country: string, knowledge: Knowledge): readonly Suggestion[] =>
  suggestions('offence', knowledge.domesticLaw[country]?.offences ?? {}, knowledge)

export const powersOf = (country: string, knowledge: Knowledge): readonly Suggestion[] =>
  suggestions('power', knowledge.domesticLaw[country]?.powers ?? {}, knowledge)
