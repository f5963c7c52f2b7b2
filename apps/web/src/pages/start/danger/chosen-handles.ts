import type { CountryCode } from '@oficio/core/fact'
import {
  type FoundIdentifier,
  type IdentifierKnowledge,
  ownersOf,
  type Recognised,
  typesOf,
} from '@oficio/core/identifier'

/** Names with an @ in front, wherever they stand; without one, what stands alone on its line. */
const written = /(?<![^\s,;:(])@[\p{L}\p{N}_.-]{2,40}|^[ \t]*[\p{L}\p{N}_.-]{3,40}(?=[ \t]*$)/gmu
/** A full stop or a dash behind it is the sentence's. */
const behind = /[.-]+$/
/** What no word of a sentence has in it: a name with one of these is no word. */
const likeName = /[@_\d]|\p{L}\.\p{L}/u

/**
 * The reading of a text beside which one service was chosen: a name that nothing else says anything of is one
 * of that service. With more than one chosen nobody knows whose it is; it stays as it was read. A name alone
 * that could be a word is doubtful: whoever knows that it is an account ticks it.
 */
export function withChosen(
  found: Recognised,
  text: string,
  chosen: readonly string[],
  knowledge: IdentifierKnowledge,
  country?: CountryCode,
): Recognised {
  const [service, ...others] = chosen
  if (service === undefined || others.length > 0) return found
  const named = [...text.matchAll(written)].flatMap((match) =>
    handleAt(match[0], match.index, { found, service, knowledge, country }),
  )
  if (named.length === 0) return found
  const isNamed = ({ start, end }: { readonly start: number; readonly end: number }) =>
    named.some((one) => one.start < end && start < one.end)
  return {
    ...found,
    identifiers: [...found.identifiers, ...named].sort((a, b) => a.start - b.start),
    unsearchable: found.unsearchable.filter((one) => !isNamed(one)),
  }
}

interface Of {
  readonly found: Recognised
  readonly service: string
  readonly knowledge: IdentifierKnowledge
  readonly country: CountryCode | undefined
}

/** The account of the chosen service by its name; none where something else was read there. */
function handleAt(match: string, at: number, { found, service, knowledge, country }: Of): FoundIdentifier[] {
  const value = match.trim().replace(behind, '')
  const start = at + match.indexOf(value)
  const end = start + value.length
  const isRead = [...found.identifiers, ...found.suspect].some((one) => one.start < end && start < one.end)
  if (isRead) return []
  const [type, ...others] = typesOf(value, knowledge, { country }).filter(
    (one) => one.services.includes(service) && ownersOf(one, knowledge).includes(service),
  )
  // A name that this service could read in two ways is chosen on its row.
  if (!type || others.length > 0) return []
  const doubtful = !likeName.test(value)
  return [
    {
      ...{ type: type.type, value, normalised: type.normalised, services: type.services, start, end },
      ...{ confidence: doubtful ? 'low' : 'high', doubtful, named: [service], missing: [] },
      why: [{ code: doubtful ? 'plainWord' : 'chosen' }],
    },
  ]
}
