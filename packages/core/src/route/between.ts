import type { CountryCode } from '../fact/index.ts'
import type { Country, Instrument } from '../law/index.ts'
import type { Day } from '../time/index.ts'
import { reciprocity } from './bases.ts'
import { compiled } from './compiled.ts'
import type { RouteKnowledge } from './knowledge.ts'
import { periodOn } from './pair.ts'
import { find } from './standing.ts'
import type { RouteFact } from './types.ts'

/** One basis of a request between two States. `instrument` undefined: reciprocity, where no treaty binds both. */
export interface BasisBetween {
  readonly id: string
  readonly instrument: Instrument | undefined
  /** It binds both States on that day by facts that are known; false: it is still to be confirmed. */
  readonly binds: boolean
}

/**
 * The treaties on which one request for mutual assistance from one State to another rests on a day, in the order in
 * which they are cited: the list that `routes` computes.
 */
export function basesBetween(
  requesting: CountryCode,
  holder: CountryCode,
  on: Day,
  knowledge: RouteKnowledge,
): readonly BasisBetween[] {
  const period = periodOn(compiled(knowledge).pair(requesting, holder), on)
  const binding = new Set(period.treaties.map(({ id }) => id))
  return period.bases.map((id) => ({
    id,
    instrument: id === reciprocity ? undefined : find(knowledge.instruments, id),
    binds: binding.has(id),
  }))
}

/** Who sends or receives requests for mutual assistance of a State, towards another one. A value null is unknown. */
export function centralAuthorityOf(
  country: CountryCode,
  towards: CountryCode,
  knowledge: Pick<RouteKnowledge, 'countries' | 'routeRules'>,
): Country['centralAuthority']['general'] | undefined {
  const own = find(knowledge.countries, country)?.centralAuthority
  if (!own) return undefined
  return (towards === knowledge.routeRules.cloudActState ? own.withUS : undefined) ?? own.general
}

/** Whether a treaty, by the role that it plays, binds two States on a day, and the facts that say so. */
export function treatyBetween(
  treaty: 'convention' | 'protocol',
  {
    requesting,
    holder,
    on,
  }: { readonly requesting: CountryCode; readonly holder: CountryCode; readonly on: Day },
  knowledge: RouteKnowledge,
): { readonly open: boolean; readonly codes: readonly string[]; readonly facts: readonly RouteFact[] } {
  const gate = periodOn(compiled(knowledge).pair(requesting, holder), on)[treaty]
  return { open: gate.codes.length === 0, codes: gate.codes, facts: gate.grounds.facts }
}
