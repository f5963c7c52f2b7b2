import type { Atom, KnownPart } from '@oficio/core/figures'

/** At which place of an atom the State and the provider stand; `null`: the State is not told apart. */
interface Places {
  readonly country: number | null
  readonly provider: number
}

/** Whose counts they are, where that is told apart. */
export interface CountedRow {
  readonly institution?: string
  readonly unit?: string
}

/**
 * What each institution counts of its own, which its overseer has exactly, each of its units, which whoever
 * heads it has, and what lies on each desk: from a public table they can take it away.
 *
 * @param listed providers that have what was sent to them on a list here
 * @param atomsOf what is told of these rows
 */
export function knownParts<Row extends CountedRow>(
  rows: readonly Row[],
  listed: ReadonlySet<string>,
  atomsOf: (rows: readonly Row[]) => readonly Atom[],
  { country, provider }: Places,
): readonly KnownPart[] {
  const own = ownParts(rows).map((part): KnownPart => ({ atoms: atomsOf(part), within: country }))
  const all = atomsOf(rows)
  const desks = [...listed].map(
    (one): KnownPart => ({
      atoms: all.filter(({ at }) => at[provider] === one),
      within: provider,
    }),
  )
  return [...own, ...desks.filter(({ atoms }) => atoms.length > 0)]
}

/** Of a unit that is alone in its institution the part is that of the institution. */
function ownParts<Row extends CountedRow>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return partsBy(rows, ({ institution }) => institution).flatMap((part) => {
    const units = partsBy(part, ({ unit }) => unit)
    return [part, ...(units.length > 1 ? units : [])]
  })
}

/** Rows of which it is not told whose they are belong to no part. */
function partsBy<Row>(rows: readonly Row[], whose: (row: Row) => string | undefined): readonly Row[][] {
  const parts = new Map<string, Row[]>()
  for (const row of rows) {
    const of = whose(row)
    if (of === undefined) continue
    const part = parts.get(of)
    if (part) part.push(row)
    else parts.set(of, [row])
  }
  return [...parts.values()]
}
