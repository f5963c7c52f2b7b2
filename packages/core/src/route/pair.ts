import type { CountryCode } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import { type Day, isDay } from '../time/index.ts'
import {
  type CarryingTreaty,
  noBases,
  reciprocity,
  type TreatyBases,
  treatyBases,
  worldwideBasis,
} from './bases.ts'
import { type Grounds, ground, noGrounds, together, unknownFact } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import { type RegimeGate, regimeGates } from './regimes.ts'
import { channelMembership, conventionMembership, type Membership, protocolMembership } from './standing.ts'
import { limitsBetween, type MadeLimit } from './statements.ts'
import type { RegimeKind, RouteReasonCode, RouteRules, RouteStatus, StateRule } from './types.ts'

/** Whether a treaty binds both States: no codes means that it does. */
export interface Gate {
  readonly codes: readonly RouteReasonCode[]
  readonly grounds: Grounds
}

/** Everything about two States that stays the same from one change of law to the next. */
export interface PairPeriod {
  readonly from: Day
  readonly convention: Gate
  readonly protocol: Gate
  /** Treaties that bind both, without the worldwide ones and reciprocity. */
  readonly treaties: readonly CarryingTreaty[]
  /** The list of bases of one mutual assistance request, for other offences than corruption. */
  readonly bases: readonly string[]
  readonly basesWithCorruption: readonly string[]
  readonly basesGrounds: Grounds
  /** One of the bases, or a treaty that may be one, is still to be confirmed. */
  readonly toConfirm: boolean
  readonly emergency: {
    readonly status: RouteStatus
    readonly reason?: RouteReasonCode
    readonly grounds: Grounds
  }
  readonly channel: { readonly open: boolean; readonly grounds: Grounds }
  readonly regimes: Readonly<Record<RegimeKind, RegimeGate>>
}

/** Two States on their sides of a request, with all that the law says between them. */
export interface Pair {
  readonly requesting: CountryCode
  readonly holder: CountryCode
  readonly domestic: boolean
  /** By beginning, the first without one. */
  readonly periods: readonly PairPeriod[]
  readonly rules: ReadonlyMap<string, readonly PairRule[]>
  readonly limits: ReadonlyMap<string, readonly MadeLimit[]>
  /**
   * Whether the holder's State asks for dual criminality before it preserves: unknown is told, and no
   * condition.
   */
  readonly preservationReservation: { readonly unknown: boolean; readonly grounds: Grounds }
  /** Days on which something changes, treaties and rules of States alike. */
  readonly changes: readonly Day[]
}

export interface PairRule {
  readonly state: CountryCode
  readonly rule: StateRule
  readonly grounds: Grounds
}

export function compilePair(requesting: CountryCode, holder: CountryCode, knowledge: RouteKnowledge): Pair {
  const rules = knowledge.routeRules
  const domestic = requesting === holder
  const asking = ownValue(knowledge.countries, requesting)
  const holding = ownValue(knowledge.countries, holder)
  const convention = [
    conventionMembership(requesting, asking, 'REQUESTING_STATE_NOT_PARTY'),
    conventionMembership(holder, holding, 'PROVIDER_STATE_NOT_PARTY'),
  ] as const
  const protocol = [
    protocolMembership(requesting, asking, 'REQUESTING_STATE_NOT_PARTY'),
    protocolMembership(holder, holding, 'PROVIDER_STATE_NOT_PARTY'),
  ] as const
  const bases = domestic ? noBases : treatyBases(requesting, holder, convention, rules, knowledge)
  const channel = [requesting, holder].map((code) =>
    channelMembership(code, rules.treaties.iberarroba, knowledge),
  )
  const law = { requesting, holder, domestic, convention, protocol, bases, channel, knowledge, rules }
  const lawChanges = days([
    ...[...convention, ...protocol].flatMap((m) => [m.from, m.consentedOn]),
    ...channel.map((m) => m.from),
    ...bases.treaties.map((b) => b.from),
    ...Object.values(rules.treaties).map((id) => ownValue(knowledge.instruments, id)?.inForce.value),
    ...Object.values(ownValue(knowledge.instruments, rules.treaties.cloudAct)?.agreements?.value ?? {}),
  ])
  const pairRules = rulesOf(requesting, holder, knowledge)
  return {
    requesting,
    holder,
    domestic,
    periods: ['', ...lawChanges].map((from) => period(from, law)),
    rules: pairRules,
    limits: limitsBetween({ code: requesting, country: asking }, { code: holder, country: holding }, rules),
    preservationReservation: {
      unknown: typeof holding?.reservation29_4.value !== 'boolean',
      grounds: ground(
        `${holder}.reservation29_4`,
        holding?.reservation29_4 ?? unknownFact,
        'DUAL_CRIMINALITY_RESERVATION',
        'note',
      ),
    },
    changes: days([
      ...lawChanges,
      ...[...pairRules.values()].flat().flatMap((r) => [r.rule.since, r.rule.until]),
    ]),
  }
}

const days = (found: readonly unknown[]): Day[] =>
  [...new Set(found.filter((d): d is Day => typeof d === 'string' && isDay(d)))].sort()

export function periodOn(pair: Pair, date: Day): PairPeriod {
  let i = pair.periods.length - 1
  while (i > 0 && (pair.periods[i] as PairPeriod).from > date) i -= 1
  return pair.periods[i] as PairPeriod
}

interface Law {
  readonly requesting: CountryCode
  readonly holder: CountryCode
  readonly domestic: boolean
  readonly convention: readonly [Membership, Membership]
  readonly protocol: readonly [Membership, Membership]
  readonly bases: TreatyBases
  readonly channel: readonly Membership[]
  readonly knowledge: RouteKnowledge
  readonly rules: RouteRules
}

function period(from: Day, law: Law): PairPeriod {
  const convention = conventionGate(from, law)
  const protocol = protocolGate(from, law)
  const treaties = law.bases.treaties.filter((b) => b.from <= from)
  return {
    from,
    convention,
    protocol,
    treaties,
    ...basesOn(from, treaties, law),
    emergency: emergencyOn(convention, protocol, treaties),
    channel: channelOn(from, treaties, law),
    regimes: regimeGates(from, law.requesting, law.holder, law.knowledge),
  }
}

const isBound = (member: Membership, date: Day) =>
  member.from !== null && member.from !== undefined && member.from <= date

function treatyStart(
  id: string,
  date: Day,
  knowledge: RouteKnowledge,
): { inForce: boolean; grounds: Grounds } {
  const instrument = ownValue(knowledge.instruments, id)
  const start = instrument?.inForce.value
  return {
    inForce: isDay(start) && start <= date,
    grounds: instrument ? ground(`${id}.inForce`, instrument.inForce, 'NOT_IN_FORCE') : noGrounds,
  }
}

const sides = ['REQUESTING_STATE_NOT_PARTY', 'PROVIDER_STATE_NOT_PARTY'] as const

function conventionGate(date: Day, { convention, rules, knowledge }: Law): Gate {
  const start = treatyStart(rules.treaties.budapest, date, knowledge)
  const codes: RouteReasonCode[] = start.inForce ? [] : ['NOT_IN_FORCE']
  convention.forEach((member, side) => {
    if (!isBound(member, date)) codes.push(sides[side] as RouteReasonCode)
  })
  return { codes, grounds: together(start.grounds, convention[0].grounds, convention[1].grounds) }
}

/**
 * Only a Party to the Convention can be Party to the Protocol; one that has ratified waits for its entry into
 * force only.
 */
function protocolGate(date: Day, law: Law): Gate {
  const start = treatyStart(law.rules.treaties.secondProtocol, date, law.knowledge)
  const codes: RouteReasonCode[] = start.inForce ? [] : ['NOT_IN_FORCE']
  const grounds = [start.grounds]
  law.protocol.forEach((member, side) => {
    const convention = law.convention[side] as Membership
    const waits = !start.inForce && isDay(member.consentedOn) && member.consentedOn <= date
    if (!isBound(convention, date)) grounds.push(convention.grounds)
    if (!isBound(convention, date) || !(isBound(member, date) || waits))
      codes.push(sides[side] as RouteReasonCode)
    grounds.push(member.grounds)
  })
  return { codes, grounds: together(...grounds) }
}

function basesOn(
  date: Day,
  treaties: readonly CarryingTreaty[],
  law: Law,
): Pick<PairPeriod, 'bases' | 'basesWithCorruption' | 'basesGrounds' | 'toConfirm'> {
  if (law.domestic) return { bases: [], basesWithCorruption: [], basesGrounds: noGrounds, toConfirm: false }
  const { untoc, uncac } = law.rules.treaties
  const ids = treaties.map((t) => t.id)
  const organised = ids.length === 0 ? worldwideBasis(untoc, date, law.knowledge) : undefined
  const corruption = worldwideBasis(uncac, date, law.knowledge)
  const last = ids.length === 0 ? [reciprocity] : []
  const first = organised ? [...ids, untoc] : ids
  const basesGrounds = together(...treaties.map((t) => t.grounds), organised, law.bases.toConfirm)
  return {
    bases: [...first, ...last],
    basesWithCorruption: [...first, ...(corruption ? [uncac] : []), ...last],
    basesGrounds,
    toConfirm: basesGrounds.facts.some((f) => f.value === null || (f.weight === 'note' && f.value === true)),
  }
}

/**
 * Emergency mutual assistance: by the Protocol, the Convention, or a treaty with a form for urgent requests.
 */
function emergencyOn(
  convention: Gate,
  protocol: Gate,
  treaties: readonly CarryingTreaty[],
): PairPeriod['emergency'] {
  const grounds = together(convention.grounds, protocol.codes.length === 0 ? protocol.grounds : undefined)
  if (protocol.codes.length === 0) return { status: 'open', grounds: protocol.grounds }
  if (convention.codes.length === 0) return { status: 'open', grounds: convention.grounds }
  const recorded = treaties.find((t) => t.urgent === 'recorded')
  if (recorded) return { status: 'open', grounds: recorded.grounds }
  const unrecorded = treaties.find((t) => t.urgent === 'unrecorded')
  if (unrecorded) {
    const clause = ground(`${unrecorded.id}.urgentClause`, unknownFact, 'FACT_UNCONFIRMED')
    return {
      status: 'conditional',
      reason: 'FACT_UNCONFIRMED',
      grounds: together(unrecorded.grounds, clause),
    }
  }
  return { status: 'closed', reason: 'NO_TREATY_BASIS', grounds }
}

/** The channel carries requests under another treaty; alone it is nothing. */
function channelOn(
  date: Day,
  treaties: readonly CarryingTreaty[],
  { channel, rules, knowledge }: Law,
): PairPeriod['channel'] {
  const start = treatyStart(rules.treaties.iberarroba, date, knowledge)
  const open = start.inForce && channel.every((m) => isBound(m, date)) && treaties.length > 0
  return { open, grounds: together(start.grounds, ...channel.map((m) => m.grounds)) }
}

function rulesOf(
  requesting: CountryCode,
  holder: CountryCode,
  knowledge: RouteKnowledge,
): ReadonlyMap<string, readonly PairRule[]> {
  const byRoute = new Map<string, PairRule[]>()
  const add = (state: CountryCode, side: 'requesting' | 'holder') => {
    for (const rule of ownValue(knowledge.stateRules, state)?.rules ?? []) {
      const speaks =
        rule.of === side || (rule.of === 'either' && (side === 'requesting' || requesting !== holder))
      if (!speaks) continue
      const { id, words, source, asOf, confidence, basis, note } = rule
      const fact = { value: words, source, asOf, confidence, basis, ...(note === undefined ? {} : { note }) }
      const pairRule = { state, rule, grounds: ruleGround(`${state}.rules.${id}`, fact, rule) }
      for (const route of rule.routes) byRoute.set(route, [...(byRoute.get(route) ?? []), pairRule])
    }
  }
  add(requesting, 'requesting')
  add(holder, 'holder')
  return byRoute
}

function ruleGround(id: string, fact: Parameters<typeof ground>[1], rule: StateRule): Grounds {
  const decides = rule.gives.status !== undefined
  const bearsOn = rule.gives.reason ?? (rule.of === 'requesting' ? 'HOLDER_ABROAD' : 'PROVIDER_POLICY')
  const words = ground(id, fact, bearsOn, decides ? 'decides' : 'note')
  if (!rule.since) return words
  return together(
    words,
    ground(`${id}.since`, { ...fact, value: rule.since }, bearsOn, decides ? 'decides' : 'note'),
  )
}
