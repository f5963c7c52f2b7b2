import type { IdentifierKnowledge } from './knowledge.ts'
import type { FoundIdentifier } from './types.ts'

/**
 * The providers that an identifier names by itself: the only one that can search it, or the only one that has
 * identifiers of this kind.
 */
export function ownersOf(
  it: Pick<FoundIdentifier, 'type' | 'services'>,
  knowledge: Pick<IdentifierKnowledge, 'providers'>,
): readonly string[] {
  if (it.services.length === 1) return it.services
  const owners = it.services.filter((id) => {
    const profile = Object.hasOwn(knowledge.providers, id) ? knowledge.providers[id] : undefined
    return profile?.identifiers.accepted.some((accepted) => accepted.type === it.type)
  })
  return owners.length === 1 ? owners : []
}
