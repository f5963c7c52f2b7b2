import { clean } from './clean.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { prepare } from './prepare.ts'
import { read } from './reading.ts'

const host = /(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,20}(?![\p{L}\p{N}-])/giu

/** Who is spoken of shows in the first pages of a paste; a log of a megabyte names nobody new. */
const enough = 100_000

/**
 * The services that the beginning of a text names, each once, in the order of the text: by the words that
 * people use for them and by the hosts of their links. Ids of profiles, or of the directory for those without
 * one.
 */
export function namedServices(text: string, knowledge: IdentifierKnowledge): readonly string[] {
  const table = prepare(knowledge)
  const { text: cleaned } = clean(text.slice(0, enough))
  const named = read(cleaned, table, undefined).services.map(({ start, providers }) => ({ start, providers }))
  const linked = [...cleaned.matchAll(host)].map(({ index, 0: found }) => ({
    start: index,
    providers: ownersOfHost(found.toLowerCase(), table.links.services),
  }))
  const all = [...named, ...linked].sort((a, b) => a.start - b.start)
  return [...new Set(all.flatMap(({ providers }) => providers))]
}

/** A host belongs to whoever its own name or the nearest name above it belongs to. */
function ownersOfHost(found: string, services: ReadonlyMap<string, readonly string[]>): readonly string[] {
  for (let name = found; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const owners = services.get(name)
    if (owners) return owners
  }
  return []
}
