import type { Plan } from '@oficio/core/plan'
import { addDays, type Day, daysBetween } from '@oficio/core/time'

/** A bar of the line of time, in hundredths of its width. */
export interface TimeBar {
  readonly id: string
  readonly kind: string
  readonly from: number
  readonly width: number
  readonly startsOn: Day
  readonly endsOn: Day
}

/** The day on which some data is gone, as a place on the line. */
export interface LossDay {
  readonly day: Day
  readonly at: number
  readonly categories: readonly string[]
}

export interface TimeLine {
  readonly from: Day
  readonly to: Day
  readonly bars: readonly TimeBar[]
  readonly losses: readonly LossDay[]
  readonly ticks: readonly { readonly day: Day; readonly at: number }[]
}

const order = ['preserve', 'extend', 'emergency', 'ask', 'mutual-assistance']
const round = (n: number): number => Math.round(n * 100) / 100

/**
 * The plan as a drawing: one bar a step that has a clock, one place a day on which data dies. Undefined where
 * nothing is known.
 */
export function timeLineOf(plan: Plan): TimeLine | undefined {
  const spans = plan.steps.flatMap(({ id, kind, clock }) =>
    clock?.latest
      ? [
          {
            id,
            kind,
            startsOn:
              kind === 'ask' || kind === 'mutual-assistance' || kind === 'emergency'
                ? (clock.earliest ?? clock.startsOn)
                : clock.startsOn,
            endsOn: clock.latest,
          },
        ]
      : [],
  )
  const deaths = new Map<Day, string[]>()
  for (const death of plan.deaths)
    if (death.allLost && death.allLost >= plan.on)
      deaths.set(death.allLost, [...(deaths.get(death.allLost) ?? []), death.category])
  // A period of ten years would press the weeks that matter into one point: what dies after the last step
  // stays in the table.
  const lastStep = spans
    .map((span) => span.endsOn)
    .sort()
    .at(-1)
  const last = lastStep ?? [...deaths.keys()].sort()[0]
  if (last === undefined || last <= plan.on) return undefined
  for (const day of deaths.keys()) if (day > last) deaths.delete(day)
  const days = daysBetween(plan.on, last)
  const place = (day: Day): number =>
    round(Math.min(100, Math.max(0, (daysBetween(plan.on, day) / days) * 100)))
  return {
    from: plan.on,
    to: last,
    bars: [...spans]
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map(({ id, kind, startsOn, endsOn }) => ({
        id,
        kind,
        from: place(startsOn),
        width: Math.max(0.8, round(place(endsOn) - place(startsOn))),
        startsOn,
        endsOn,
      })),
    losses: [...deaths]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, of]) => ({ day, at: place(day), categories: of })),
    ticks: [0, 0.5, 1].map((part) => ({ day: addDays(plan.on, Math.round(days * part)), at: part * 100 })),
  }
}
