import type { DirectoryEntry, Profile } from '@oficio/core/provider'
import { searchedText } from '../../words/searched-text.ts'

export interface Wanted {
  readonly search: string
  readonly category: string
  readonly klass: string
}

/** Classes of data that a provider holds, each once, in the order of its profile. */
export const heldClasses = (profile: Profile): readonly string[] => [
  ...new Set(profile.dataCategories.items.flatMap((item) => (item.available ? [item.klass] : []))),
]

/** Every word of the search begins a word of the names. */
function isNamed(names: readonly string[], search: string): boolean {
  const text = ` ${searchedText(names.join(' ')).replace(/[^a-z0-9]+/g, ' ')}`
  return searchedText(search)
    .split(/[^a-z0-9]+/)
    .every((word) => text.includes(` ${word}`))
}

/** The providers wanted, by name. */
export function wantedProviders(profiles: readonly Profile[], wanted: Wanted): readonly Profile[] {
  return profiles
    .filter((p) => wanted.category === '' || p.category === wanted.category)
    .filter((p) => wanted.klass === '' || heldClasses(p).includes(wanted.klass))
    .filter((p) => isNamed([p.name, p.group, p.id, ...p.services], wanted.search.slice(0, 100)))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The services without a profile that are wanted, by name. */
export const wantedEntries = (
  entries: readonly DirectoryEntry[],
  { search, kind }: { readonly search: string; readonly kind: string },
): readonly DirectoryEntry[] =>
  entries
    .filter((e) => kind === '' || e.kind === kind)
    .filter((e) => isNamed([e.name, e.id, ...e.services, ...e.words], search.slice(0, 100)))
    .toSorted((a, b) => a.name.localeCompare(b.name))
