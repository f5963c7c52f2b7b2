// The line of time of a case: one lane a request, so that what was asked, what is kept, what is awaited and
// what dies is seen against one row of days.
import type { Leg } from '../act/index.ts'
import { addDays, type Day, daysBetween } from '../time/index.ts'
import type { CaseClock } from './followed.ts'
import { keptUntil } from './kept.ts'
import type { ClockKnowledge } from './knowledge.ts'
import type { Following } from './next-step.ts'
import { isUnconfirmed } from './unconfirmed.ts'

export type LaneEventKind =
  | 'asked'
  | 'confirmed'
  | 'answered'
  | 'refused'
  | 'ask-extension'
  | 'preservation-ends'
  | 'answer-expected'
  | 'notice-allowed'
  | 'data-dies'

/** A day on a lane. */
export interface LaneEvent {
  readonly kind: LaneEventKind
  readonly day: Day
  readonly basis: CaseClock['basis']
}

/** A stretch of a lane: data kept, or an answer awaited. Without an end nobody knows one. */
export interface LaneSpan {
  readonly kind: 'kept' | 'waiting'
  readonly from: Day
  readonly to: Day | null
}

export interface Lane {
  readonly request: string
  readonly provider: string
  /** Marks by day. */
  readonly events: readonly LaneEvent[]
  readonly spans: readonly LaneSpan[]
  /** A preservation that was asked for and that nobody confirmed: nothing is in force. */
  readonly isUnconfirmed: boolean
}

export interface Lanes {
  /** The first and the last day that are drawn. What lies later is told, and drawn at the edge. */
  readonly from: Day
  readonly to: Day
  readonly on: Day
  readonly lanes: readonly Lane[]
}

/** Longer than this the weeks that matter would be one point. */
const longestDays = 400
const shortestDays = 30

const isClosed = ({ state }: Following): boolean =>
  state.stage === 'closed' || state.stage === 'withdrawn' || state.stage === 'superseded'

/** The lanes of a case on a day, in the order of its requests. */
export function lanesOf(
  requests: readonly Following[],
  clocks: readonly CaseClock[],
  knowledge: ClockKnowledge,
  on: Day,
): Lanes {
  const lanes = requests.map((one) => laneOf(one, clocks, knowledge, on))
  const days = lanes.flatMap(({ events, spans }) => [
    ...events.map(({ day }) => day),
    ...spans.flatMap(({ from, to }) => [from, ...(to ? [to] : [])]),
  ])
  const first = [...days, on].sort()[0] as Day
  // A sending of a year ago draws no year: what runs now is what is looked for.
  const [from] = [first, addDays(on, -longestDays / 2)].sort().slice(-1) as [Day]
  const last = [...days, addDays(on, shortestDays)].sort().at(-1) as Day
  const to = daysBetween(from, last) > longestDays ? addDays(from, longestDays) : last
  return { from, to, on, lanes }
}

function laneOf(one: Following, clocks: readonly CaseClock[], knowledge: ClockKnowledge, on: Day): Lane {
  const { id, content, state } = one
  const asked = new Set((content.dataRequested ?? []).flatMap(({ category }) => category || []))
  const own = clocks.filter((clock) =>
    clock.request === undefined
      ? clock.provider === content.provider &&
        (asked.size === 0 || clock.categories.some((category) => asked.has(category)))
      : clock.request === id,
  )
  const events = [
    ...state.legs.flatMap(eventsOf),
    ...own.map(({ kind, day, basis }): LaneEvent => ({ kind, day, basis })),
  ]
  return {
    request: id,
    provider: content.provider,
    events: unique(events).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    spans: isClosed(one) ? [] : state.legs.flatMap((leg) => spansOf(leg, one, own, knowledge, on)),
    isUnconfirmed: isUnconfirmed(one),
  }
}

const unique = (events: readonly LaneEvent[]): LaneEvent[] => [
  ...new Map(events.map((event) => [`${event.kind} ${event.day}`, event])).values(),
]

function eventsOf(leg: Leg): readonly LaneEvent[] {
  const recorded = (kind: LaneEventKind, day: Day | null | undefined): readonly LaneEvent[] =>
    day ? [{ kind, day, basis: 'recorded' }] : []
  const isAnswered = ['answered', 'answered-in-part', 'nothing-held'].includes(leg.status)
  return [
    ...recorded('asked', leg.sentOn),
    ...recorded('confirmed', leg.kept?.on),
    ...recorded('answered', isAnswered ? leg.since : null),
    ...recorded('refused', leg.status === 'refused' || leg.status === 'redirected' ? leg.since : null),
  ]
}

const waitingIn: ReadonlySet<string> = new Set(['sent', 'acknowledged', 'questioned'])

function spansOf(
  leg: Leg,
  { content }: Following,
  own: readonly CaseClock[],
  knowledge: ClockKnowledge,
  on: Day,
): readonly LaneSpan[] {
  const kept = keptUntil(leg, content.provider, knowledge)
  const held: readonly LaneSpan[] = leg.kept?.on
    ? [{ kind: 'kept', from: leg.kept.on, to: kept?.day ?? null }]
    : []
  if (!waitingIn.has(leg.status) || !leg.sentOn) return held
  const expected = own.find(({ kind }) => kind === 'answer-expected')?.day
  return [...held, { kind: 'waiting', from: leg.sentOn, to: expected && expected > on ? expected : on }]
}
