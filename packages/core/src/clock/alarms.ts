// Whom a clock calls, and when: whoever wrote the request first, then whoever heads the unit, then those who
// answer for the State's way to other States. How many days lie between them is a choice of ours, and no law.
import { addDays, type Day, type Instant, instantAt, readInstant } from '../time/index.ts'
import { beginningOf, type CountedClock, type CountedKind, isStopped } from './counted.ts'

/** From the nearest to the furthest from the work. */
export const rungs = ['officer', 'unit-head', 'contact-point', 'central-authority'] as const
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
const ladders: Readonly<Record<Exclude<CountedKind, 'preservation-ends'>, Steps>> = {
  'data-dies': [
    ['officer', -14],
    ['unit-head', -3],
  ],
  'answer-expected': late,
  'law-holder': late,
  // It is a duty of one's own: nobody outside can do it.
  'law-asking': [
    ['officer', -14],
    ['unit-head', -3],
  ],
  'notice-allowed': [['officer', -7]],
  // The other State is reminded in time; on the day itself whoever heads the point decides what becomes of
  // the data.
  'assistance-due': [
    ['officer', -14],
    ['unit-head', -3],
  ],
}

function stepsOf({ kind, leadDays, extension }: CountedClock): Steps {
  if (kind !== 'preservation-ends') return ladders[kind]
  const asking: Steps = [
    ['officer', -(leadDays + 7)],
    ['unit-head', -leadDays],
  ]
  // Who was asked may still not answer: that the end comes is told all the same.
  const ending: Steps = [
    ['contact-point', -Math.ceil(leadDays / 2)],
    ['central-authority', 0],
  ]
  return extension === 'asked' ? ending : [...asking, ...ending]
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
  // A term of hours has no days before it: whoever is nearest hears at once, the next one halfway; and once
  // it is over nobody waits for weeks.
  return steps.map(([rung, days], at) => {
    if (days < 0) return [rung, at === 0 ? now : Math.floor((now + ends) / 2)]
    return [rung, ends + (daysAfterHours[at] ?? 7) * daySeconds]
  })
}

/**
 * The alarms of a clock as it is counted at a moment. Of those whose time has gone by already the first is
 * due now, and each further one a day after the one before, so that whoever is nearest has a day and nobody
 * between two who are called is left out; of a clock whose whole ladder had gone by before it was counted,
 * only whoever is nearest hears.
 */
export function alarmsOf(clock: CountedClock, countedAt: Instant): readonly Alarm[] {
  const now = readInstant(countedAt)?.seconds
  const ends = readInstant(clock.endsAt)?.seconds
  if (now === undefined || ends === undefined || isStopped(clock)) return []
  const { id, day } = clock
  let earliest = now
  const times = timesOf(clock, now, ends)
  const isLongOver = ends <= now && times.every(([, seconds]) => seconds <= now)
  return times.flatMap(([rung, seconds], at): readonly Alarm[] => {
    if (isLongOver && at > 0) return []
    const due = Math.max(seconds, earliest)
    // Only what is late already pushes the next one off.
    if (seconds < earliest || (seconds <= now && !clock.byTheHour)) earliest = due + daySeconds
    return [{ clock: id, day, rung, at: instantAt(due) }]
  })
}
