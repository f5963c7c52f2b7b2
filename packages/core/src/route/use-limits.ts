import type { CountryCode } from '../fact/index.ts'
import type { GateKnowledge, Instrument, UseLimit } from '../law/index.ts'
import type { Day } from '../time/index.ts'
import { basesBetween } from './between.ts'
import type { RouteKnowledge } from './knowledge.ts'

/** What limits the use of what another State gave, and its going on to others. */
export interface UseLimits {
  readonly limits: readonly (UseLimit & { readonly treaty: Instrument })[]
  /** Treaties that may carry it, and that nobody has read for this: never that they limit nothing. */
  readonly unread: readonly Instrument[]
}

interface Given {
  readonly country: CountryCode
  readonly addressee?: { readonly country?: string | null } | null
  readonly legalProcess?: { readonly kind?: string | null } | null
}

/**
 * The limits of what came by assistance from State to State, by the treaties between the two on a day;
 * undefined of what came otherwise, or where it is not known which State gave it.
 */
export function limitsOnUse(
  { country, addressee, legalProcess }: Given,
  on: Day,
  knowledge: RouteKnowledge & GateKnowledge,
): UseLimits | undefined {
  const giver = addressee?.country
  const isKnown = (code: string) => Object.hasOwn(knowledge.countries, code)
  if (legalProcess?.kind !== 'mlat' || !giver || !isKnown(giver) || !isKnown(country)) return undefined
  const treaties = basesBetween(country, giver, on, knowledge).flatMap(({ instrument }) => instrument ?? [])
  const { uses } = knowledge.gate
  return {
    limits: treaties.flatMap((treaty) =>
      uses.filter(({ instrument }) => instrument === treaty.id).map((limit) => ({ ...limit, treaty })),
    ),
    unread: treaties.filter(({ id }) => !uses.some(({ instrument }) => instrument === id)),
  }
}
