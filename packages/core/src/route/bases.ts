import type { CountryCode } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import type { Instrument } from '../law/index.ts'
import { type Day, isDay } from '../time/index.ts'
import { type Grounds, ground, noGrounds, together, unknownFact } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import { latest, type Membership, regionalMembership } from './standing.ts'
import type { RegionalTreaty, RouteRules } from './types.ts'

/** A treaty that can carry one request for mutual assistance between two States, from a day on. */
export interface CarryingTreaty {
  readonly id: string
  readonly kind: 'bilateral' | 'regional' | 'convention'
  readonly from: Day
  readonly grounds: Grounds
  /** It has a form for urgent requests, or counts as one to be confirmed. */
  readonly urgent: 'recorded' | 'unrecorded' | 'none'
}

/**
 * The treaties between two States, in the order in which a request cites them, and those still to be
 * confirmed.
 */
export interface TreatyBases {
  readonly treaties: readonly CarryingTreaty[]
  readonly toConfirm: Grounds
}

/** Cited where no treaty binds both States: courtesy, and the promise to do the same. */
export const reciprocity = 'reciprocity'

export function treatyBases(
  requesting: CountryCode,
  holder: CountryCode,
  convention: readonly [Membership, Membership],
  rules: RouteRules,
  knowledge: RouteKnowledge,
): TreatyBases {
  const bilateral = Object.values(knowledge.instruments).filter(
    (i) => i.between?.includes(requesting) && i.between.includes(holder),
  )
  const inForce = bilateral.filter((i) => isDay(i.inForce.value)).map((i) => bilateralBasis(i, knowledge))
  const regional = rules.regional.flatMap(
    (treaty) => regionalBasis(requesting, holder, treaty, knowledge) ?? [],
  )
  const budapest = conventionBasis(convention, rules, knowledge)
  const mayBind = (t: RegionalTreaty) =>
    t.between?.includes(requesting) === true &&
    t.between.includes(holder) &&
    !regional.some((b) => b.id === t.unless)
  const toConfirm = [
    ...bilateral.filter((i) => i.inForceListedByUS?.value !== false),
    ...rules.regional.filter(mayBind).flatMap((t) => ownValue(knowledge.instruments, t.instrument) ?? []),
  ].filter((i) => i.inForce.value === null)
  return {
    treaties: [...inForce, ...regional, ...(budapest ? [budapest] : [])],
    toConfirm: together(
      ...toConfirm.map((i) => ground(`${i.id}.inForce`, i.inForce, 'NO_TREATY_BASIS', 'note')),
      unnamedTreaty(requesting, holder, rules, knowledge),
    ),
  }
}

function bilateralBasis(instrument: Instrument, knowledge: RouteKnowledge): CarryingTreaty {
  const urgent = Object.values(knowledge.articles).some(
    (a) => a.instrument === instrument.id && a.routes.includes('emerg.mla'),
  )
  const listed = instrument.inForceListedByUS
  return {
    id: instrument.id,
    kind: 'bilateral',
    from: instrument.inForce.value as Day,
    urgent: urgent ? 'recorded' : 'unrecorded',
    grounds: together(
      ground(`${instrument.id}.inForce`, instrument.inForce, 'NO_TREATY_BASIS'),
      listed ? ground(`${instrument.id}.inForceListedByUS`, listed, 'NO_TREATY_BASIS') : undefined,
    ),
  }
}

function regionalBasis(
  requesting: CountryCode,
  holder: CountryCode,
  treaty: RegionalTreaty,
  knowledge: RouteKnowledge,
): CarryingTreaty | undefined {
  const [a, b] = [
    regionalMembership(requesting, treaty, knowledge),
    regionalMembership(holder, treaty, knowledge),
  ]
  if (!a.from || !b.from) return undefined
  const from = latest(a.from, b.from)
  return {
    id: treaty.instrument,
    kind: 'regional',
    from,
    urgent: treaty.urgent ? 'unrecorded' : 'none',
    grounds: together(a.grounds, b.grounds),
  }
}

function conventionBasis(
  [a, b]: readonly [Membership, Membership],
  rules: RouteRules,
  knowledge: RouteKnowledge,
): CarryingTreaty | undefined {
  const instrument = ownValue(knowledge.instruments, rules.treaties.budapest)
  const start = instrument?.inForce.value
  if (!instrument || !start || !a.from || !b.from) return undefined
  const from = latest(start, a.from, b.from)
  return {
    id: instrument.id,
    kind: 'convention',
    from,
    urgent: 'recorded',
    grounds: together(a.grounds, b.grounds),
  }
}

/** One State's file reports a treaty in force with the other, and no instrument of the knowledge is it. */
function unnamedTreaty(
  requesting: CountryCode,
  holder: CountryCode,
  rules: RouteRules,
  knowledge: RouteKnowledge,
): Grounds | undefined {
  const other =
    requesting === rules.cloudActState ? holder : holder === rules.cloudActState ? requesting : undefined
  const treaty = other === undefined ? undefined : ownValue(knowledge.countries, other)?.mlatWithUS
  if (!other || !treaty || treaty.instrument !== null) return undefined
  // "No treaty" is told too: it is why the list begins with a regional one.
  return ground(`${other}.mlatWithUS.inForce`, treaty.inForce, 'NO_TREATY_BASIS', 'note')
}

/**
 * A treaty of nearly all States whose parties the knowledge does not hold: listed as possible, to be
 * confirmed.
 */
export function worldwideBasis(
  instrumentId: string,
  date: Day,
  knowledge: RouteKnowledge,
): Grounds | undefined {
  const instrument = ownValue(knowledge.instruments, instrumentId)
  if (!instrument || !isDay(instrument.inForce.value) || instrument.inForce.value > date) return undefined
  return together(
    ground(`${instrumentId}.inForce`, instrument.inForce, 'NO_TREATY_BASIS'),
    ground(`${instrumentId}.parties`, instrument.parties ?? unknownFact, 'NO_TREATY_BASIS'),
  )
}

export const noBases: TreatyBases = { treaties: [], toConfirm: noGrounds }
