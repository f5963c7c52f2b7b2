/** Which definition counts were made by. Counts of two definitions are never compared. */
export const figuresDefinition = 'oficio-figures/1'

/** How many of one kind, as one side counted them. */
export interface SideRow {
  readonly country: string
  readonly provider: string
  readonly period: string
  readonly kind: string
  readonly outcome: string
  readonly n: number
}

/** What one side counted, and by which definition. */
export interface Side {
  readonly definition: string
  readonly rows: readonly SideRow[]
}

/** Where both sides counted differently. */
export interface CountDifference extends Omit<SideRow, 'n'> {
  /** How many the side that asked has, and how many the side that answered. */
  readonly asked: number
  readonly answered: number
}

export type Reconciled =
  | { readonly comparable: false; readonly definitions: readonly [string, string] }
  | {
      readonly comparable: true
      readonly asked: number
      readonly answered: number
      readonly gaps: readonly CountDifference[]
    }

const keyOf = ({ country, provider, period, kind, outcome }: SideRow): string =>
  JSON.stringify([country, provider, period, kind, outcome])

/** Holds the counts of the side that asked against those of the side that answered, to the last one. */
export function reconcile(authority: Side, provider: Side): Reconciled {
  if (authority.definition !== provider.definition)
    return { comparable: false, definitions: [authority.definition, provider.definition] }
  const [asked, got] = [summed(authority), summed(provider)]
  const gaps: CountDifference[] = []
  for (const key of [...new Set([...asked.keys(), ...got.keys()])].sort()) {
    const [a, p] = [asked.get(key) ?? 0, got.get(key) ?? 0]
    if (a === p) continue
    const [country, of, period, kind, outcome] = JSON.parse(key) as string[]
    gaps.push({
      country: country ?? '',
      provider: of ?? '',
      period: period ?? '',
      kind: kind ?? '',
      outcome: outcome ?? '',
      asked: a,
      answered: p,
    })
  }
  const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)
  return { comparable: true, asked: total(asked), answered: total(got), gaps }
}

function summed({ rows }: Side): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) if (row.n !== 0) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.n)
  return sums
}
