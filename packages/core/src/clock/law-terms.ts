import {
  countedYears,
  type Deadline,
  dayInZone,
  deadline,
  longestTerm,
  startOfDay,
  zoneOfSeat,
} from '../calendar/index.ts'
import type { Basis, Confidence, CountryCode } from '../fact/index.ts'
import { routesOf } from '../plan/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { StateRule } from '../route/index.ts'
import { addDays, type Day, type Instant, instantAt, isDay, readInstant } from '../time/index.ts'
import type { ClockKnowledge } from './knowledge.ts'

/** A term that the law of the asking State sets for a request that was sent, counted from its sending. */
export interface LawTerm {
  readonly country: CountryCode
  /** Its sentence stands in the messages, area `route.deadline`. */
  readonly deadline: string
  /** Who has to act in it: whoever holds the data, or whoever asked. */
  readonly by: 'holder' | 'asking'
  /** The last moment where the law counts in hours, else the last day. */
  readonly until: Instant | Day
  /** Every day from the sending to the last one, and why it counts or does not; null of a term in hours. */
  readonly calculation: Deadline | null
  readonly law: StateRule['law']
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
}

/**
 * What the law of the asking State lets run from the sending of a request. Only what a rule gives in hours or
 * days for this kind of request, on a way that is not closed, is counted; everything else is told elsewhere
 * and counted by nobody. Days are counted by the calendar of the State and read by the clock of its seat. Of
 * a sending of which only the day is known, hours run from its beginning for whoever asked, and from its end
 * for whoever holds the data. A term that is longer than what is counted ends on no day that is told.
 */
export function lawTermsOf(
  content: EvidenceRequest,
  told: Instant | Day,
  knowledge: ClockKnowledge,
): readonly LawTerm[] {
  const { country, requestType } = content
  const sentAt = dayOrMoment(told)
  const rules = Object.hasOwn(knowledge.stateRules, country)
    ? knowledge.stateRules[country]?.rules
    : undefined
  const timed = (rules ?? []).filter(({ gives }) => gives.within?.kinds.includes(requestType))
  if ((!isDay(sentAt) && !readInstant(sentAt)) || timed.length === 0) return []
  const ways = (routesOf(content, knowledge, sentAt.slice(0, 10))?.routes ?? []).filter(
    ({ status }) => status !== 'closed',
  )
  return timed.flatMap(({ gives, routes, law, source, asOf, confidence, basis }): LawTerm[] => {
    const { within, deadline: name = '' } = gives
    const isGiven = ways.some(
      ({ id, deadlines }) => routes.includes(id) && deadlines.includes(`${country}/${name}`),
    )
    if (!within || !isGiven) return []
    const ends = lastOf(within, sentAt, country, knowledge)
    return !ends
      ? []
      : [{ country, deadline: name, by: within.by, ...ends, law, source, asOf, confidence, basis }]
  })
}

/** In what time something is to follow by the word of whoever asked: by law, or by the house’s own term. */
export interface OrderTerm extends Pick<LawTerm, 'country' | 'deadline' | 'until'> {
  readonly law: LawTerm['law']
  /** No rule of law is known: the house set it. */
  readonly isOurs: boolean
}

/** The house’s own term for the order that must follow an emergency, by its name. */
export const ownOrderTerm = 'order-after-emergency'

/**
 * In what time whoever asked has to act: what the law of its State says, and of an emergency of which no rule
 * that is known says it, the term that the house set.
 */
export function orderTermsOf(
  content: EvidenceRequest,
  told: Instant | Day,
  knowledge: ClockKnowledge,
): readonly OrderTerm[] {
  const { country, requestType } = content
  const known = lawTermsOf(content, told, knowledge).filter(({ by }) => by === 'asking')
  if (known.length > 0 || requestType !== 'emergency')
    return known.map(({ deadline: name, until, law }) => ({
      ...{ country, deadline: name, until, law },
      isOurs: false,
    }))
  const hours = knowledge.gate.terms.orderAfterEmergencyHours
  const sentAt = dayOrMoment(told)
  if (!isDay(sentAt) && !readInstant(sentAt)) return []
  const ends = lastOf({ hours, by: 'asking', kinds: ['emergency'] }, sentAt, country, knowledge)
  return ends ? [{ country, deadline: ownOrderTerm, until: ends.until, law: undefined, isOurs: true }] : []
}

/**
 * The last day whose order is in time: that in which the term ends by the clock of the seat. A paper says its
 * day and no hour, so that none of that day is late; and of a sending of which only the day is known the
 * hours may have begun at its end.
 */
export function lastDayInTime(
  { until }: Pick<OrderTerm, 'until'>,
  told: Instant | Day,
  country: CountryCode,
  knowledge: ClockKnowledge,
): Day {
  const ends = readInstant(until)?.seconds
  if (ends === undefined) return until.slice(0, 10)
  const latest = (isDay(dayOrMoment(told)) ? ends + 86_400 : ends) - 1
  const zone = zoneOfSeat(country, knowledge)
  return (zone && dayInZone(zone, latest)) || instantAt(latest).slice(0, 10)
}

/** The beginning of a day is how a day alone is written as a moment. */
const dayOrMoment = (told: Instant | Day): Instant | Day =>
  /T00:00:00(?:\.0+)?Z$/.test(told) ? told.slice(0, 10) : told

type Within = NonNullable<StateRule['gives']['within']>

function lastOf(
  within: Within,
  sentAt: Instant | Day,
  country: CountryCode,
  knowledge: ClockKnowledge,
): Pick<LawTerm, 'until' | 'calculation'> | undefined {
  const year = Number(sentAt.slice(0, 4))
  const length = Math.max(within.days ?? 1, (within.hours ?? 0) / 24)
  if (!(length > 0 && length <= longestTerm)) return undefined
  if (year <= countedYears.from || year >= countedYears.to) return undefined
  if (within.hours !== undefined) {
    const from = readInstant(sentAt)?.seconds ?? edgeOf(sentAt, within.by, country, knowledge)
    return { until: instantAt(from + within.hours * 3600), calculation: null }
  }
  // Noon at Greenwich is the same day on nearly every clock.
  const from = isDay(sentAt) ? `${sentAt}T12:00:00Z` : sentAt
  const { days: count = 1, unit = 'days', courts = false } = within
  const calculation = deadline({ country, from, count, unit, courts }, knowledge)
  return { until: calculation.due, calculation }
}

/**
 * Where a day begins for whoever asked, and where it ends for whoever holds the data: neither is hurried
 * wrongly.
 */
function edgeOf(day: Day, by: Within['by'], country: CountryCode, { calendars }: ClockKnowledge): number {
  const edge = by === 'asking' ? day : addDays(day, 1)
  const zone = Object.hasOwn(calendars, country) ? calendars[country]?.zones.value[0] : undefined
  const known = zone === undefined ? undefined : startOfDay(zone, edge)
  return known ?? (readInstant(`${edge}T00:00:00Z`)?.seconds as number)
}
