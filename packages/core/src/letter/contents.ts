import type { Language } from '../fact/index.ts'
import type { LetterKnowledge } from './knowledge.ts'
import { word } from './words.ts'

/** A content that an article asks for, with the article that asks it. */
export interface ContentInWords {
  readonly item: string
  /** Name of the instrument and number of the article, in the language asked for. */
  readonly article: string
}

/**
 * What decides the contents: a route of the engine, or its id alone; then every article that names the route
 * counts.
 */
export type ContentsRoute = string | { readonly id: string; readonly articles: readonly string[] }

/**
 * The union of the required contents of a route's articles, each with its article, in the order of the
 * articles.
 *
 * @law CETS-185 29.2, CETS-224 7.3, OAS-A55 26: what a request must say.
 */
export function contentsFor(
  route: ContentsRoute,
  knowledge: LetterKnowledge,
): readonly { readonly item: string; readonly article: string }[] {
  const id = typeof route === 'string' ? route : route.id
  const named =
    typeof route === 'string'
      ? Object.values(knowledge.articles).filter((a) => a.routes.includes(id))
      : route.articles.map((a) => knowledge.articles[a])
  return named.flatMap((article) =>
    (article?.requiredContents ?? []).map((item) => ({ item, article: article?.id ?? '' })),
  )
}

/** The same in words of a language. The item stays English where nobody translated it yet. */
export function requiredContents(
  route: ContentsRoute | undefined,
  knowledge: LetterKnowledge,
  language: Language,
): readonly Readonly<Record<'item' | 'article', string>>[] {
  if (route === undefined) return []
  return contentsFor(route, knowledge).map(({ item, article }) => {
    const a = knowledge.articles[article]
    const title = a ? (knowledge.instruments[a.instrument]?.titles[language] ?? a.instrument) : article
    return {
      item: language === 'en' ? item : word(knowledge.templates.contents, item, language),
      article: `${title}, ${a?.article ?? ''}`,
    }
  })
}
