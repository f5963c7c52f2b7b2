import type { Profile } from '../provider/index.ts'
import type { CheckInput } from './check-input.ts'
import { finding, houseGrounds } from './finding.ts'
import { plain } from './read.ts'
import type { Finding } from './types.ts'

const owners = new WeakMap<object, ReadonlyMap<string, readonly Profile[]>>()

/** By name of a service, the profiles that bear it or list it. */
function ownersOf(providers: Readonly<Record<string, Profile>>): ReadonlyMap<string, readonly Profile[]> {
  const before = owners.get(providers)
  if (before) return before
  const made = new Map<string, Profile[]>()
  for (const profile of Object.values(providers))
    for (const name of new Set([profile.name, profile.id, ...profile.services].map(plain)))
      made.set(name, [...(made.get(name) ?? []), profile])
  owners.set(providers, made)
  return made
}

/** The service that the draft names belongs, by its own name, to other companies alone. */
export function otherServiceFindings({ draft, profile, knowledge }: CheckInput<never>): readonly Finding[] {
  if (draft.service === '') return []
  const bearing = ownersOf(knowledge.providers).get(plain(draft.service)) ?? []
  const [owner] = bearing
  if (!owner || bearing.some(({ id }) => id === profile.id)) return []
  const params = { given: draft.service, owner: owner.name, provider: profile.name }
  return [
    finding({ code: 'entity.wrong', rule: 'otherService', path: '/service', params }, 'warn', houseGrounds),
  ]
}
