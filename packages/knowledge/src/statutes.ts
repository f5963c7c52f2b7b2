import type { Statute, StatuteArticle } from '@oficio/core/law'
import type { z } from 'zod'
import type { statutes } from './schema/statutes.ts'

type File = z.output<typeof statutes>
type ArticleInFile = File['statutes'][number]['articles'][number]

/** Statutes as they are asked: each article by itself, with where it comes from. */
export const statutesOf = (file: File): readonly Statute[] =>
  file.statutes.map(({ articles, ...statute }) => {
    const { source, asOf, basis, confidence } = statute
    return {
      ...statute,
      articles: articles.flatMap((article) => one(article, { source, asOf, basis, confidence })),
    }
  })

function one(
  { article, ...rest }: ArticleInFile,
  from: Pick<StatuteArticle, 'source' | 'asOf' | 'basis' | 'confidence'>,
): StatuteArticle[] {
  return singles(article).map((single) => ({ article: single, ...from, ...rest }))
}

/** `222-226` is five articles; `19-A` is one. */
export function singles(article: string): readonly string[] {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(article) ?? []
  if (first === undefined || last === undefined || Number(last) <= Number(first)) return [article]
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, i) => String(Number(first) + i))
}
