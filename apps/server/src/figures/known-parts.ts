import type { Atom, KnownPart } from '@oficio/core/figures'

/** At which place of an atom the State and the provider stand; `null`: the State is not told apart. */
interface Places {
  readonly country: number | null
  readonly provider: number
}

/**
 * What each institution counts of its own, which its overseer has exactly, and what lies on each desk: from a
 * public table they can take it away.
 *
 * @param listed providers that have what was sent to them on a list here
 * @param atomsOf what is told of these rows
 */
export function knownParts<Row extends { readonly institution?: string }>(
  rows: readonly Row[],
  listed: ReadonlySet<string>,
  atomsOf: (rows: readonly Row[]) => readonly Atom[],
  { country, provider }: Places,
): readonly KnownPart[] {
  const institutions = [...new Set(rows.flatMap(({ institution }) => institution ?? []))]
  const own = institutions.map(
    (one): KnownPart => ({
      atoms: atomsOf(rows.filter(({ institution }) => institution === one)),
      within: country,
    }),
  )
  const all = atomsOf(rows)
  const desks = [...listed].map(
    (one): KnownPart => ({
      atoms: all.filter(({ at }) => at[provider] === one),
      within: provider,
    }),
  )
  return [...own, ...desks.filter(({ atoms }) => atoms.length > 0)]
}
