import type { Profile } from '@oficio/core/provider'

export interface Wanted {
  readonly search: string
  readonly category: string
  readonly klass: string
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** Classes of data that a provider holds, each once, in the order of its profile. */
export const heldClasses = (profile: Profile): readonly string[] => [
  ...new Set(profile.dataCategories.items.flatMap((item) => (item.available ? [item.klass] : []))),
]

/** Every word of the search begins a word of the name, the services or the group. */
function isNamed(profile: Profile, search: string): boolean {
  const text = ` ${plain([profile.name, profile.group, profile.id, ...profile.services].join(' ')).replace(/[^a-z0-9]+/g, ' ')}`
  return plain(search)
    .split(/[^a-z0-9]+/)
    .every((word) => text.includes(` ${word}`))
}

/** The providers wanted, by name. */
export function wantedProviders(profiles: readonly Profile[], wanted: Wanted): readonly Profile[] {
  return profiles
    .filter((p) => wanted.category === '' || p.category === wanted.category)
    .filter((p) => wanted.klass === '' || heldClasses(p).includes(wanted.klass))
    .filter((p) => isNamed(p, wanted.search.slice(0, 100)))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
