import {
  type FactChange,
  innerFacts,
  isFactChange,
  type KnowledgeRelease,
  type ReadBy,
} from '@oficio/core/knowledge'

interface Changed {
  readonly number: number
  readonly on: string
  /** Of which institutions the two were who read it; absent: it was no reading of this house. */
  readonly readBy: readonly ReadBy[] | null
  readonly changes: readonly FactChange[]
}

interface Rest {
  readonly source: string
  /** What the page calls it: the host, or the words of what has no address. */
  readonly name: string
  readonly isAddress: boolean
  readonly asOf: string | null
}

/** Every source on which a change rests: its own, and those of the facts inside it that stand otherwise. */
export function sourcesOf({ slice, after, before, envelope }: FactChange): readonly Rest[] {
  const inside = [...innerFacts(slice, after, before)].flatMap(({ now }) => (now ? [now] : []))
  const all = [envelope, ...inside].map(({ source, asOf }) => ({
    source: String(source),
    asOf: typeof asOf === 'string' ? asOf : null,
  }))
  const each = new Map(all.map((one) => [`${one.source} ${one.asOf}`, one]))
  return [...each.values()].map((one) => {
    const isAddress = URL.canParse(one.source)
    return { ...one, isAddress, name: isAddress ? new URL(one.source).hostname : one.source }
  })
}

/** The releases that changed the law of a State, newest first, each with the changes that did. */
export const changedIn = (
  releases: readonly KnowledgeRelease[],
  country: string,
  countries: Readonly<Record<string, unknown>>,
): readonly Changed[] =>
  releases
    .map(({ number, on, readBy = null, changes }) => ({
      number,
      on,
      readBy,
      changes: changes
        .filter(isFactChange)
        .filter(({ at }) => at.split('/').find((step) => Object.hasOwn(countries, step)) === country),
    }))
    .filter(({ changes }) => changes.length > 0)
    .toReversed()
