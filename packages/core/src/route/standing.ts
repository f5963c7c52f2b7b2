import type { CountryCode, Fact } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import type { Country } from '../law/index.ts'
import { addDays, type Day, isDay } from '../time/index.ts'
import { type Grounds, ground, noGrounds, together, unknownFact } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { RegionalTreaty, RouteReasonCode } from './types.ts'

/**
 * Since when a State is bound by a treaty, and by what it is known. `from` null: not bound, or not known to
 * be.
 */
export interface Membership {
  readonly from: Day | null
  /** Consent was given on this day, although the State's own date of entry into force is not known. */
  readonly consentedOn?: Day | null
  readonly grounds: Grounds
}

const notMember: Membership = { from: null, grounds: noGrounds }

/** The Convention: bound from the State's own date of entry into force. A signature binds nobody. */
export function conventionMembership(
  code: CountryCode,
  country: Country | undefined,
  bearsOn: RouteReasonCode,
): Membership {
  if (!country) return { from: null, grounds: ground(`${code}.budapest.status`, unknownFact, bearsOn) }
  const { status, inForce } = country.budapest
  return {
    from: inForce?.value ?? null,
    grounds: together(
      ground(`${code}.budapest.status`, status, bearsOn),
      inForce ? ground(`${code}.budapest.inForce`, inForce, bearsOn) : undefined,
    ),
  }
}

export function protocolMembership(
  code: CountryCode,
  country: Country | undefined,
  bearsOn: RouteReasonCode,
): Membership {
  if (!country) return { from: null, grounds: ground(`${code}.protocol2.status`, unknownFact, bearsOn) }
  const { status, ratification, inForce } = country.protocol2
  return {
    from: inForce?.value ?? null,
    consentedOn: ratification?.value ?? null,
    grounds: together(
      ground(`${code}.protocol2.status`, status, bearsOn),
      ratification ? ground(`${code}.protocol2.ratification`, ratification, bearsOn) : undefined,
      inForce ? ground(`${code}.protocol2.inForce`, inForce, bearsOn) : undefined,
    ),
  }
}

/** A treaty among several States: by its own list of parties or by what each State's file says. */
export function regionalMembership(
  code: CountryCode,
  treaty: RegionalTreaty,
  knowledge: RouteKnowledge,
): Membership {
  return treaty.membership === 'nassau'
    ? nassauMembership(code, treaty, knowledge)
    : listedMembership(code, treaty, knowledge)
}

function nassauMembership(code: CountryCode, treaty: RegionalTreaty, knowledge: RouteKnowledge): Membership {
  const country = ownValue(knowledge.countries, code)
  const instrument = ownValue(knowledge.instruments, treaty.instrument)
  if (!country || !instrument || country.nassau.party.value !== true) return notMember
  const { party, deposit } = country.nassau
  const bearsOn = 'NO_TREATY_BASIS'
  const known = deposit && isDay(deposit.value) ? deposit.value : null
  const from = known ? addDays(known, treaty.daysAfterDeposit ?? 0) : instrument.inForce.value
  return {
    from,
    grounds: together(
      ground(`${code}.nassau.party`, party, bearsOn),
      // The day is ours, counted from the deposit, so it carries an answer only where a year either way
      // changes nothing.
      known && deposit
        ? ground(
            `${code}.nassau.inForce`,
            {
              ...deposit,
              value: from,
              basis: 'memory',
              ...(treaty.depositNote && { note: treaty.depositNote.replace('{day}', known) }),
            },
            bearsOn,
          )
        : ground(`${code}.nassau.deposit`, deposit ?? unknownFact, bearsOn),
    ),
  }
}

function listedMembership(code: CountryCode, treaty: RegionalTreaty, knowledge: RouteKnowledge): Membership {
  const instrument = ownValue(knowledge.instruments, treaty.instrument)
  const parties = instrument?.parties
  if (!instrument || !parties || !isDay(instrument.inForce.value)) return notMember
  const listed = Array.isArray(parties.value)
    ? parties.value.includes(code)
    : Object.hasOwn(parties.value, code)
  if (!listed) return notMember
  const own = Array.isArray(parties.value)
    ? undefined
    : (parties.value as Readonly<Record<string, Day>>)[code]
  const deposited = own && isDay(own) ? addDays(own, treaty.daysAfterDeposit ?? 0) : instrument.inForce.value
  const from = latest(deposited, instrument.inForce.value)
  const bearsOn = 'NO_TREATY_BASIS'
  return {
    from,
    grounds: together(
      ground(`${treaty.instrument}.parties`, parties as Fact<unknown>, bearsOn),
      ground(`${treaty.instrument}.inForce`, instrument.inForce, bearsOn),
    ),
  }
}

const dayAtEnd = /(\d{4}-\d{2}-\d{2})$/

/**
 * A channel treaty whose instrument names its parties by a date, or in words that end in the date of deposit.
 */
export function channelMembership(
  code: CountryCode,
  instrumentId: string,
  knowledge: RouteKnowledge,
): Membership {
  const instrument = ownValue(knowledge.instruments, instrumentId)
  const inForceFor = instrument?.inForceFor
  const bearsOn = 'CHANNEL_NOT_IN_FORCE'
  const country = ownValue(knowledge.countries, code)
  const status = country
    ? ground(`${code}.medellin.status`, country.medellin.status, bearsOn)
    : ground(`${code}.medellin.status`, unknownFact, bearsOn)
  if (!inForceFor || !Object.hasOwn(inForceFor.value, code)) return { from: null, grounds: status }
  const words = inForceFor.value[code] as string
  const day = dayAtEnd.exec(words)?.[1]
  if (!day || !isDay(day)) return { from: null, grounds: status }
  const fact: Fact<unknown> = {
    ...inForceFor,
    value: day,
    ...(words === day ? {} : { basis: 'memory' as const, note: words }),
  }
  return { from: day, grounds: together(status, ground(`${code}.medellin.inForce`, fact, bearsOn)) }
}

export const latest = (...days: readonly [Day, ...Day[]]): Day => [...days].sort().at(-1) as Day
