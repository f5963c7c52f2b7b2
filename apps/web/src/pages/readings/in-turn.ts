import type { Value } from '../../signed-in/client.ts'

type Review = Pick<Value<'lawReviews'>['reviews'][number], 'differs' | 'may'> & {
  readonly versions: readonly { readonly mine: boolean }[]
}

/**
 * Reviews in the order in which somebody has something to do: what is not said yet, what the two see
 * otherwise, what both agree on, and last what waits for the other.
 */
export const inTurn = <One extends Review>(reviews: readonly One[]): readonly One[] =>
  reviews.toSorted((a, b) => turnOf(a) - turnOf(b))

function turnOf({ differs, versions, may }: Review): number {
  if (differs === null) return may.write && !versions.some(({ mine }) => mine) ? 0 : 3
  return differs.length > 0 ? 1 : 2
}
