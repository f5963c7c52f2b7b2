import type { CountryCode } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import { type Day, isDay } from '../time/index.ts'
import { type Grounds, ground, together, unknownFact } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { RegimeKind, RouteReasonCode } from './types.ts'

/** A regime shown for information: why it is closed, or that nobody has looked. */
export interface RegimeGate {
  readonly reasons: readonly RouteReasonCode[]
  readonly grounds: Grounds
}

export function regimeGates(
  date: Day,
  requesting: CountryCode,
  holder: CountryCode,
  knowledge: RouteKnowledge,
): Readonly<Record<RegimeKind, RegimeGate>> {
  return {
    'executive-agreement': lookedAt('executive-agreement', cloudAct(date, requesting, holder, knowledge)),
    'member-states': lookedAt('member-states', eEvidence(date, requesting, holder, knowledge)),
    ratification: lookedAt('ratification', unCybercrime(date, requesting, holder, knowledge)),
    'switched-off': lookedAt('switched-off', iberoAmerican(date, knowledge)),
  }
}

/**
 * Where nothing closes a regime it stays closed all the same, and says that its use was never looked into.
 */
function lookedAt(kind: RegimeKind, gate: RegimeGate): RegimeGate {
  if (gate.reasons.length > 0) return gate
  return {
    reasons: ['FACT_UNCONFIRMED'],
    grounds: together(gate.grounds, ground(`regime.${kind}`, unknownFact, 'FACT_UNCONFIRMED')),
  }
}

/**
 * An executive agreement of the State of the statute with the one that asks. Whether it then helps is
 * nobody's finding yet.
 */
function cloudAct(
  date: Day,
  requesting: CountryCode,
  holder: CountryCode,
  knowledge: RouteKnowledge,
): RegimeGate {
  const rules = knowledge.routeRules
  const agreements = ownValue(knowledge.instruments, rules.treaties.cloudAct)?.agreements
  const since =
    agreements && Object.hasOwn(agreements.value, requesting) ? agreements.value[requesting] : undefined
  const own = ownValue(knowledge.countries, requesting)?.cloudActAgreement
  const none = !since || since > date || holder !== rules.cloudActState
  return {
    reasons: none ? ['NO_EXECUTIVE_AGREEMENT'] : [],
    grounds: together(
      own
        ? ground(`${requesting}.cloudActAgreement`, own, 'NO_EXECUTIVE_AGREEMENT')
        : ground(`${requesting}.cloudActAgreement`, unknownFact, 'NO_EXECUTIVE_AGREEMENT'),
      since && agreements
        ? ground(
            `${rules.treaties.cloudAct}.agreements.${requesting}`,
            { ...agreements, value: since },
            'NO_EXECUTIVE_AGREEMENT',
          )
        : undefined,
    ),
  }
}

/** For authorities of bound Member States only, and between them out of scope here. */
function eEvidence(
  date: Day,
  requesting: CountryCode,
  holder: CountryCode,
  knowledge: RouteKnowledge,
): RegimeGate {
  const { region, treaties } = knowledge.routeRules
  const instrument = ownValue(knowledge.instruments, treaties.eEvidence)
  const members = ownValue(knowledge.regions, region.eEvidence) ?? []
  const isBound = (code: CountryCode) => members.includes(code) && !region.outside.includes(code)
  const reasons: RouteReasonCode[] = []
  if (!isDay(instrument?.inForce.value) || instrument.inForce.value > date) reasons.push('NOT_IN_FORCE')
  if (!isBound(requesting)) reasons.push('NOT_EU_AUTHORITY')
  if (!isBound(holder)) reasons.push('PROVIDER_STATE_NOT_PARTY')
  return {
    reasons,
    grounds: instrument
      ? ground(`${treaties.eEvidence}.inForce`, instrument.inForce, 'NOT_IN_FORCE')
      : together(),
  }
}

/** Signed is not ratified, and ratified without a day of entry into force opens nothing. */
function unCybercrime(
  date: Day,
  requesting: CountryCode,
  holder: CountryCode,
  knowledge: RouteKnowledge,
): RegimeGate {
  const id = knowledge.routeRules.treaties.unCybercrime
  const instrument = ownValue(knowledge.instruments, id)
  const reasons: RouteReasonCode[] = []
  if (!isDay(instrument?.inForce.value) || instrument.inForce.value > date) reasons.push('NOT_IN_FORCE')
  const grounds = [instrument ? ground(`${id}.inForce`, instrument.inForce, 'NOT_IN_FORCE') : undefined]
  for (const [code, reason] of [
    [requesting, 'REQUESTING_STATE_NOT_PARTY'],
    [holder, 'PROVIDER_STATE_NOT_PARTY'],
  ] as const) {
    const ratified = ownValue(knowledge.countries, code)?.unCybercrime.ratified
    if (ratified?.value !== true) reasons.push(reason)
    grounds.push(ground(`${code}.unCybercrime.ratified`, ratified ?? unknownFact, reason))
  }
  return { reasons, grounds: together(...grounds) }
}

/** Switched off until somebody confirms its entry into force and its parties. */
function iberoAmerican(date: Day, knowledge: RouteKnowledge): RegimeGate {
  const id = knowledge.routeRules.treaties.iberoAmerican
  const instrument = ownValue(knowledge.instruments, id)
  const inForce = isDay(instrument?.inForce.value) && instrument.inForce.value <= date
  return {
    reasons: inForce ? [] : ['NOT_IN_FORCE'],
    grounds: instrument ? ground(`${id}.inForce`, instrument.inForce, 'NOT_IN_FORCE') : together(),
  }
}
