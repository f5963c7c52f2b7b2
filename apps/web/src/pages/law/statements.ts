import type { Statement } from '@oficio/core/law'

export interface PlacedStatement {
  readonly kind: 'reservation' | 'declaration'
  readonly statement: Statement
}

/**
 * The articles that a statement is about: `coe-224: 7(9)(a)` names its treaty, `2, 3` and `9(1)(d), 9(2)(b)`
 * the Convention's.
 */
export function articlesOf(art: string): {
  readonly instrument?: string
  readonly articles: readonly string[]
} {
  const colon = art.indexOf(':')
  const instrument = colon > 0 ? { instrument: art.slice(0, colon).trim() } : {}
  const articles = art
    .slice(colon + 1)
    .split(',')
    .flatMap((part) => /^\s*(\d{1,3})/.exec(part)?.[1] ?? [])
  return { ...instrument, articles: [...new Set(articles)] }
}

/**
 * Reservations and declarations of a State that touch an article, of the Convention unless another treaty is
 * named.
 */
export function statementsOn(
  state: { readonly reservations: readonly Statement[]; readonly declarations: readonly Statement[] },
  article: string,
  instrument?: string,
): readonly PlacedStatement[] {
  return allStatements(state).filter(({ statement }) => {
    const about = articlesOf(statement.art)
    return about.instrument === instrument && about.articles.includes(article)
  })
}

export const allStatements = (state: {
  readonly reservations: readonly Statement[]
  readonly declarations: readonly Statement[]
}): readonly PlacedStatement[] => [
  ...state.reservations.map((statement) => ({ kind: 'reservation' as const, statement })),
  ...state.declarations.map((statement) => ({ kind: 'declaration' as const, statement })),
]

/** Statements about articles outside the given ones: they stand apart, so that none is lost. */
export const statementsOutside = (
  state: { readonly reservations: readonly Statement[]; readonly declarations: readonly Statement[] },
  shown: readonly string[],
): readonly PlacedStatement[] =>
  allStatements(state).filter(({ statement }) => {
    const about = articlesOf(statement.art)
    return (
      about.instrument !== undefined ||
      about.articles.length === 0 ||
      about.articles.some((article) => !shown.includes(article))
    )
  })
