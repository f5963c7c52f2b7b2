import type { CountryCode, Fact } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import type { Country, Instrument } from '../law/index.ts'
import { type Day, isDay } from '../time/index.ts'
import { reciprocity } from './bases.ts'
import { compiled } from './compiled.ts'
import type { RouteKnowledge } from './knowledge.ts'
import { periodOn } from './pair.ts'
import { conventionMembership, protocolMembership, regionalMembership } from './standing.ts'
import type { RegionalTreaty, RouteReasonCode } from './types.ts'

/**
 * One basis of a request between two States. `instrument` undefined: reciprocity, where no treaty binds both.
 */
export interface BasisBetween {
  readonly id: string
  readonly instrument: Instrument | undefined
  /** It binds both States on that day by facts that are known; false: it is still to be confirmed. */
  readonly binds: boolean
}

/**
 * The treaties on which one request for mutual assistance from one State to another rests on a day, in the
 * order in which they are cited: the list that `routes` computes.
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
    instrument: id === reciprocity ? undefined : ownValue(knowledge.instruments, id),
    binds: binding.has(id),
  }))
}

/**
 * Who sends or receives requests for mutual assistance of a State, towards another one. A value null is
 * unknown.
 */
export function centralAuthorityOf(
  country: CountryCode,
  towards: CountryCode,
  knowledge: Pick<RouteKnowledge, 'countries' | 'routeRules'>,
): Country['centralAuthority']['general'] | undefined {
  const own = ownValue(knowledge.countries, country)?.centralAuthority
  if (!own) return undefined
  return (towards === knowledge.routeRules.cloudActState ? own.withUS : undefined) ?? own.general
}

interface PairOn {
  readonly requesting: CountryCode
  readonly holder: CountryCode
  readonly on: Day
}

/** Why a treaty does not bind two States on a day, and the fact that says so. */
export interface NotBinding {
  /** `protocol`, `convention`, `notParty`, `notInForce`, `otherStates`: which sentence tells it. */
  readonly rule: string
  readonly fact: Fact<unknown>
  /** The State that is no party, where it is one of them. */
  readonly state?: CountryCode
}

const weight = ({ basis, confidence }: Fact<unknown>): number =>
  ({ memory: 0, listed: 1, read: 2 })[basis] * 10 + ['low', 'medium', 'high'].indexOf(confidence)
const surest = (found: readonly NotBinding[]): NotBinding | undefined =>
  found.toSorted((a, b) => weight(b.fact) - weight(a.fact))[0]

const later = (fact: Fact<Day | null> | null | undefined, on: Day): fact is Fact<Day> =>
  fact !== null && fact !== undefined && isDay(fact.value) && fact.value > on

/** Facts by which one State is not bound: what is unknown is none. */
function notBound(state: CountryCode, treaty: 'convention' | 'protocol', on: Day, knowledge: RouteKnowledge) {
  const country = ownValue(knowledge.countries, state)
  if (!country) return []
  const { status, inForce } = treaty === 'convention' ? country.budapest : country.protocol2
  const says = String(status.value)
  const isOut = says !== 'party' && says !== 'unknown' && status.value !== null
  const found: NotBinding[] = isOut ? [{ rule: 'notParty', fact: status, state }] : []
  return later(inForce, on) ? [...found, { rule: 'notInForce', fact: inForce, state }] : found
}

const membershipOf = { convention: conventionMembership, protocol: protocolMembership } as const
const side: RouteReasonCode = 'REQUESTING_STATE_NOT_PARTY'

/**
 * Why the Convention, or its Second Protocol, does not bind two States on a day: the surest fact of those
 * that say so. Undefined where it binds them, and where that is not known.
 */
export function treatyClosed(
  treaty: 'convention' | 'protocol',
  { requesting, holder, on }: PairOn,
  knowledge: RouteKnowledge,
): NotBinding | undefined {
  const { budapest, secondProtocol } = knowledge.routeRules.treaties
  const instrument = ownValue(knowledge.instruments, treaty === 'convention' ? budapest : secondProtocol)
  const states = [requesting, holder]
  const isOpen =
    isDay(instrument?.inForce.value) &&
    (instrument?.inForce.value as Day) <= on &&
    states.every((code) => {
      const { from } = membershipOf[treaty](code, ownValue(knowledge.countries, code), side)
      return from !== null && from <= on
    })
  if (isOpen || !instrument) return undefined
  const start = instrument.inForce
  // The files write the day on which the Protocol begins as soon as it is known: without one it has not
  // begun.
  const notBegun = start.value === null || start.value > on
  return surest([
    ...(notBegun ? [{ rule: 'notInForce', fact: start }] : []),
    ...states.flatMap((state) => notBound(state, treaty, on, knowledge)),
  ])
}

/**
 * Why an instrument named as a basis does not bind two States on a day; undefined where it does or nobody
 * knows.
 */
export function treatyNotBinding(
  instrument: Instrument,
  pair: PairOn,
  knowledge: RouteKnowledge,
): NotBinding | undefined {
  const { treaties, regional } = knowledge.routeRules
  const { id, between, inForce, inForceListedByUS } = instrument
  if (id === treaties.budapest) return treatyClosed('convention', pair, knowledge)
  if (id === treaties.secondProtocol) return treatyClosed('protocol', pair, knowledge)
  const states = [pair.requesting, pair.holder]
  if (id === treaties.unCybercrime) return surest(states.flatMap((state) => notRatified(state, knowledge)))
  if (between) {
    if (!states.every((state) => between.includes(state))) return { rule: 'otherStates', fact: inForce }
    if (later(inForce, pair.on)) return { rule: 'notInForce', fact: inForce }
    return inForce.value === null && inForceListedByUS?.value === false
      ? { rule: 'notInForce', fact: inForceListedByUS }
      : undefined
  }
  const treaty = regional.find((one) => one.instrument === id)
  return (
    treaty && surest(states.flatMap((state) => outOfRegional(state, treaty, instrument, pair.on, knowledge)))
  )
}

function notRatified(state: CountryCode, { countries }: RouteKnowledge): NotBinding[] {
  const fact = ownValue(countries, state)?.unCybercrime.ratified
  return fact?.value === false ? [{ rule: 'notParty', fact, state }] : []
}

function outOfRegional(
  state: CountryCode,
  treaty: RegionalTreaty,
  instrument: Instrument,
  on: Day,
  knowledge: RouteKnowledge,
): NotBinding[] {
  const { from } = regionalMembership(state, treaty, knowledge)
  if (from !== null && from <= on) return []
  const country = ownValue(knowledge.countries, state)
  if (treaty.membership === 'nassau') {
    const party = country?.nassau.party
    return party?.value === false ? [{ rule: 'notParty', fact: party, state }] : []
  }
  const { parties } = instrument
  return from === null && country && parties && isDay(instrument.inForce.value)
    ? [{ rule: 'notParty', fact: parties as Fact<unknown>, state }]
    : []
}
