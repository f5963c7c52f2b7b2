/** What one thing counts as at one place of the sums, whose names stand in one order. */
export interface Summand<Place extends object> {
  readonly place: Place
  readonly counts: Readonly<Record<string, number | undefined>>
}

/** So many to be added at a place of the sums; below nought: to be taken out of it. */
export type SumChange<Place extends object> = Place & { readonly counted: string; readonly n: number }

/** What is to be added to the sums, and taken out of them: each place of them once. */
export function changesOf<Place extends object>(
  before: readonly Summand<Place>[],
  now: readonly Summand<Place>[],
): readonly SumChange<Place>[] {
  const changes = new Map<string, SumChange<Place>>()
  const add = ({ place, counts }: Summand<Place>, sign: 1 | -1) => {
    for (const [counted, n] of Object.entries(counts)) {
      const key = JSON.stringify([Object.values(place), counted])
      const { n: was } = changes.get(key) ?? { n: 0 }
      changes.set(key, { ...place, counted, n: was + sign * (n ?? 0) })
    }
  }
  for (const row of before) add(row, -1)
  for (const row of now) add(row, 1)
  return [...changes.values()].filter(({ n }) => n !== 0)
}
