// Whom a clock calls, and when: whoever wrote the request first, then whoever heads the unit, then those who
// answer for the State's way to other States. How many days lie between them is a choice of ours, and no law.
import { addDays, type Day, type Instant, instantAt, readInstant } from '../time/index.ts'
import { type CountedClock, type CountedKind, isStopped } from './counted-clock.ts'
import { beginningOf } from './day-of-zone.ts'

/**
 * From the nearest to the furthest from the work; `desk`: all who answer where an emergency lies;
 * `oversight`: whoever watches over the use.
 */
export const rungs = [
  ...(['desk', 'officer', 'unit-head', 'contact-point', 'central-authority', 'oversight'] as const),
] as const
export type Rung = (typeof rungs)[number]

/** One call of one clock to one rung. `clock`, `day` and `rung` name it for ever: it is made once. */
export interface Alarm {
  readonly clock: string
  readonly day: Day
  readonly rung: Rung
  readonly at: Instant
}

/** What tells an alarm of a case from its others: clock, day and rung. */
export const alarmKey = ({ clock, day, rung }: Pick<Alarm, 'clock' | 'day' | 'rung'>): string =>
  `${clock} ${day} ${rung}`

type Steps = readonly (readonly [rung: Rung, days: number])[]

/** Days from the day on which the clock ends; before it they are negative. */
const late: Steps = [
  ['officer', 1],
  ['unit-head', 8],
  ['contact-point', 22],
  ['central-authority', 46],
]
/** It may end on any day: whoever asked has a week to learn on which. */
const unsaid: Steps = [
  ['officer', -7],
  ['unit-head', 0],
  ['contact-point', 10],
  ['central-authority', 24],
]
/** What was asked and is not told: whoever asked rings first. */
const unheard: Steps = [
  ['officer', 0],
  ['unit-head', 3],
  ['contact-point', 10],
  ['central-authority', 24],
]
// It is a duty of one's own: nobody outside can do it. That it was not done is told to whoever watches.
const own: Steps = [
  ['officer', -14],
  ['unit-head', -3],
  ['oversight', 1],
]
const toAll: Steps = [
  ['desk', 0],
  ['officer', 0],
  ['unit-head', 0],
]
const ladders: Readonly<Record<Exclude<CountedKind, 'preservation-ends'>, Steps>> = {
  'data-dies': [
    ['officer', -14],
    ['unit-head', -3],
  ],
  'answer-expected': late,
  'law-holder': late,
  'law-asking': own,
  'house-asking': own,
  'notice-allowed': [['officer', -7]],
  // The other State is reminded in time; on the day itself whoever heads the point decides what becomes of
  // the data.
  'assistance-due': [
    ['officer', -14],
    ['unit-head', -3],
  ],
  'confirmation-expected': unheard,
  'keeping-unsaid': unsaid,
  'question-waits': unheard,
  'emergency-opened': [['desk', 0]],
  'emergency-called': toAll,
  'emergency-unheard': toAll,
  'emergency-unseconded': toAll,
  'emergency-given': toAll,
}

/** Of what counts in minutes: minutes after its end, by rung. */
const minutesAfter: Readonly<Partial<Record<CountedKind, readonly (readonly [Rung, number])[]>>> = {
  'emergency-opened': [['desk', 0]],
  'emergency-called': [
    ['desk', 0],
    ['officer', 0],
    ['unit-head', 0],
    ['contact-point', 40],
  ],
  // They ring us: whoever is nearest takes the telephone.
  'emergency-unheard': toAll,
  'emergency-unseconded': [
    ['desk', 0],
    ['officer', 10],
    ['unit-head', 10],
  ],
  'emergency-given': [
    ['desk', 0],
    ['officer', 0],
    ['unit-head', 0],
    ['contact-point', 40],
  ],
  'question-waits': [
    ['officer', 0],
    ['unit-head', 10],
    ['contact-point', 40],
  ],
}

function stepsOf({ kind, leadDays, extension }: CountedClock): Steps {
  if (kind !== 'preservation-ends') return ladders[kind]
  const half = -Math.ceil(leadDays / 2)
  // Who was asked may still not answer: that the end comes is told all the same, first to who can ring them.
  const ending: Steps = [
    ['contact-point', half],
    ['central-authority', 0],
  ]
  return extension === 'asked'
    ? [['officer', half - 2], ['unit-head', half - 1], ...ending]
    : [['officer', -(leadDays + 7)], ['unit-head', -leadDays], ...ending]
}

/** The hours after its beginning at which a day calls somebody: when people come to work. */
const callHour = 8
const daySeconds = 86_400
const daysAfterHours = [0, 1, 3, 7]

/** When each rung is called, in seconds since 1970. */
function timesOf(clock: CountedClock, now: number, ends: number): readonly (readonly [Rung, number])[] {
  const steps = stepsOf(clock)
  if (!clock.byTheHour)
    return steps.map(([rung, days]) => [
      rung,
      beginningOf(clock.zone, addDays(clock.day, days)) + callHour * 3600,
    ])
  const inMinutes = minutesAfter[clock.kind]
  if (inMinutes) return inMinutes.map(([rung, minutes]) => [rung, ends + minutes * 60])
  // A term of hours has no days before it: whoever is nearest hears at once, the next one halfway; and once
  // it is over nobody waits for weeks, and whoever watches hears at its end.
  return steps.map(([rung, days], at) => {
    if (days < 0) return [rung, at === 0 ? now : Math.max(now, Math.floor((now + ends) / 2))]
    return [rung, rung === 'oversight' ? ends : ends + (daysAfterHours[at] ?? 7) * daySeconds]
  })
}

/** Days after which what ran out in one’s own duty is an old story, and no lapse to tell. */
const toldLapseDays = 30

/** Whether all its calls were due before it was counted, so that only whoever is nearest hears of it. */
function isOldStory(
  { kind, byTheHour }: CountedClock,
  times: ReturnType<typeof timesOf>,
  now: number,
  ends: number,
): boolean {
  if (ends > now || times.some(([, seconds]) => seconds > now)) return false
  // Of what counts in minutes an emergency is at stake: held for days and let go on, it calls all the same.
  if (byTheHour && minutesAfter[kind]) return now - ends > toldLapseDays * daySeconds
  return ladders['law-asking'] === stepsIn(kind) ? now - ends > toldLapseDays * daySeconds : true
}

const stepsIn = (kind: CountedKind): Steps | undefined =>
  kind === 'preservation-ends' ? undefined : ladders[kind]

/**
 * The alarms of a clock as it is counted at a moment. Of those whose time has gone by already the first is
 * due now, and each further one a day after the one before, so that whoever is nearest has a day and nobody
 * between two who are called is left out; where the days do not reach until the end, what is left is shared
 * among those who are to hear before it. Of a clock whose whole ladder had gone by before it was counted,
 * only whoever is nearest hears, but of a lapse in one’s own duty of these days all do.
 */
export function alarmsOf(clock: CountedClock, countedAt: Instant): readonly Alarm[] {
  const now = readInstant(countedAt)?.seconds
  const ends = readInstant(clock.endsAt)?.seconds
  if (now === undefined || ends === undefined || isStopped(clock)) return []
  const { id, day } = clock
  const times = timesOf(clock, now, ends)
  const isOver = isOldStory(clock, times, now, ends)
  const gap = clock.byTheHour ? 0 : gapOf(times, now, ends)
  let earliest = now
  return times.flatMap(([rung, seconds], at): readonly Alarm[] => {
    if (isOver && at > 0) return []
    const due = Math.max(seconds, earliest)
    // Only what is late already pushes the next one off.
    if (seconds < earliest || (seconds <= now && !clock.byTheHour)) earliest = due + gap
    return [{ clock: id, day, rung, at: instantAt(due) }]
  })
}

/** Seconds between two calls that are late: a day, less where that would run past the end. */
function gapOf(times: ReturnType<typeof timesOf>, now: number, ends: number): number {
  const before = times.filter(([, seconds]) => seconds <= ends).length
  const fits = now + (before - 1) * daySeconds < ends
  return fits || ends <= now ? daySeconds : Math.floor((ends - now) / before)
}
