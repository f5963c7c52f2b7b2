import type { IdentifierKnowledge } from './knowledge.ts'
import type { FoundIdentifier } from './types.ts'

/**
 * The providers that an identifier names by itself: the one that the text names for it, the only one that can
 * search it, or the only one that has identifiers of this kind. A doubtful finding names nobody.
 */
export function ownersOf(
  it: Pick<FoundIdentifier, 'type' | 'services'> & Partial<Pick<FoundIdentifier, 'named' | 'doubtful'>>,
  knowledge: Pick<IdentifierKnowledge, 'providers'>,
): readonly string[] {
  if (it.doubtful) return []
  if (it.named?.length === 1) return it.named
  if (it.services.length === 1) return it.services
  const owners = it.services.filter((id) => {
    const profile = Object.hasOwn(knowledge.providers, id) ? knowledge.providers[id] : undefined
    return profile?.identifiers.accepted.some((accepted) => accepted.type === it.type)
  })
  return owners.length === 1 ? owners : []
}
