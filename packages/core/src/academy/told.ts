import type { Language, Words } from '../fact/index.ts'
import type { Knowledge } from '../knowledge/index.ts'
import { sayIn } from '../translation/index.ts'
import type { Footing } from './types.ts'

/**
 * A footing as a reader meets it: names in one language, and where the application shows the thing itself.
 */
export type ToldFooting =
  | {
      readonly kind: 'article'
      readonly instrument: string
      /** Whether a day is known on which the instrument came into force: one that has none binds nobody. */
      readonly inForce: boolean
      readonly article: string
      readonly href: string
    }
  | { readonly kind: 'provider'; readonly provider: string; readonly href: string }
  | { readonly kind: 'reason'; readonly code: string; readonly reason: string }

/** A value of the courses in one language: every text alone, every footing told. */
export type InLanguage<T> = T extends Words
  ? string
  : T extends Footing
    ? ToldFooting
    : T extends readonly (infer One)[]
      ? readonly InLanguage<One>[]
      : T extends object
        ? { readonly [Key in keyof T]: InLanguage<T[Key]> }
        : T

/** What a judgement rests on, in one language: an article, a fact of a provider, a law. */
export function toldFooting(footing: Footing, knowledge: Knowledge, language: Language): ToldFooting {
  if ('article' in footing) {
    const article = knowledge.articles[footing.article]
    const instrument = article ? knowledge.instruments[article.instrument] : undefined
    return {
      kind: 'article',
      instrument: instrument?.titles[language] ?? footing.article,
      inForce: instrument !== undefined && instrument.inForce.value !== null,
      article: footing.para ?? article?.article ?? '',
      href: article ? `/law/treaties/${article.instrument}#art-${article.article}` : '/law',
    }
  }
  if ('provider' in footing) {
    const name = knowledge.providers[footing.provider]?.name ?? footing.provider
    return {
      kind: 'provider',
      provider: sayIn(knowledge, name, language).text,
      href: `/providers/${footing.provider}`,
    }
  }
  const reason = knowledge.vocabularies.reasonCodes.find(({ code }) => code === footing.reason)
  return {
    kind: 'reason',
    code: footing.reason,
    reason: reason ? sayIn(knowledge, reason.title, language).text : footing.reason,
  }
}

/**
 * The same value in one language. Pure; what holds no words stays as it is. A value of a seed is marked in
 * words, so that a day is said there as its reader says it.
 */
export function inLanguage<T>(value: T, knowledge: Knowledge, language: Language): InLanguage<T> {
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    if (isWords(one)) return one[language].replace(/\{\{([a-zA-Z]+)\}\}/g, '{{say $1}}')
    return Object.fromEntries(
      Object.entries(one).map(([key, inner]) => [
        key,
        /(?:^|\/)rests$/.test(key) && Array.isArray(inner)
          ? inner.map((footing: Footing) => toldFooting(footing, knowledge, language))
          : walk(inner),
      ]),
    )
  }
  return walk(value) as InLanguage<T>
}

const isWords = (value: object): value is Words =>
  Object.keys(value).length === 4 && 'es' in value && 'pt' in value && 'en' in value && 'fr' in value
