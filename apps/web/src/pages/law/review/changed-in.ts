import { type FactChange, isFactChange, type KnowledgeRelease } from '@oficio/core/knowledge'

interface Changed {
  readonly number: number
  readonly on: string
  readonly changes: readonly FactChange[]
}

/** The releases that changed the law of a State, newest first, each with the changes that did. */
export const changedIn = (
  releases: readonly KnowledgeRelease[],
  country: string,
  countries: Readonly<Record<string, unknown>>,
): readonly Changed[] =>
  releases
    .map(({ number, on, changes }) => ({
      number,
      on,
      changes: changes
        .filter(isFactChange)
        .filter(({ at }) => at.split('/').find((step) => Object.hasOwn(countries, step)) === country),
    }))
    .filter(({ changes }) => changes.length > 0)
    .toReversed()
