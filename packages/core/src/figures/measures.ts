/** What is counted of requests. Each adds up: the count of two sets of requests is the sum of both counts. */
export const measures = [
  'requests',
  'ended',
  'first-time-right',
  'turned',
  'full',
  'part',
  'none-held',
  'refused',
  'assistance',
  'withdrawn',
  'open',
  'questioned',
  'rounds',
  'narrowed',
  'overridden',
  'timed',
  'emergencies',
  'emergencies-refused',
  'emergencies-validated',
  'emergencies-not-validated',
  'emergencies-without-word',
  'kept',
  'kept-extended',
  'kept-lost',
  'files',
  'files-with-manifest',
] as const
export type Measure = (typeof measures)[number]

/** How a request ended; of what has not ended yet `open`. Together they are every request, each once. */
export const outcomes = [
  'full',
  'part',
  'none-held',
  'refused',
  'assistance',
  'withdrawn',
  'open',
] as const satisfies readonly Measure[]
export type RequestOutcome = (typeof outcomes)[number]

/**
 * Who let a request wait: who wrote it, who approved it, who had it sealed and sent, the other side, and
 * whoever owed the answer to a question. `human`: from an emergency until somebody had it before them;
 * `data`: until something was handed over.
 */
export const waits = [
  'drafting',
  'approval',
  'sending',
  'provider',
  'clarification',
  'human',
  'data',
] as const
export type Wait = (typeof waits)[number]

/** Ends of the steps in which times are counted, in minutes; what is longer stands behind the last. */
export const minuteSteps = [
  5, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 7200, 10_080, 14_400, 20_160, 30_240, 43_200, 64_800,
  86_400, 129_600, 259_200, 525_600,
] as const

/**
 * What a count is of: a measure, a ground of refusal, whether the check names that ground, what was asked
 * back about, the reason of a loss, a gap that these gather under, a phrase that was given (of those that
 * ended, and of those right the first time), or the step in which a time falls.
 */
export type Counted =
  | Measure
  | `ground ${string}`
  | `foreseen ${string}`
  | `asked ${string}`
  | `lost ${string}`
  | `gap ${string}`
  | `worded ${string}`
  | `worded-right ${string}`
  | `time ${Wait} ${number}`

/** Counts by what they are of. What is not there is none. */
export type Counts = { readonly [Of in Counted]?: number }

/** Two counts together. */
export function added(one: Counts, other: Counts): Counts {
  const sum = new Map<string, number>()
  for (const counts of [one, other])
    for (const [of, n] of Object.entries(counts)) sum.set(of, (sum.get(of) ?? 0) + (n ?? 0))
  return Object.fromEntries([...sum].filter(([, n]) => n !== 0))
}

/** The place of a step that a time falls in, from 0; one behind the last where it is longer than all. */
export function stepOf(minutes: number): number {
  const place = minuteSteps.findIndex((end) => minutes <= end)
  return place < 0 ? minuteSteps.length : place
}

/**
 * A time that a share of requests did not exceed, as the step that it falls in. Minutes; null: longer than
 * all steps.
 */
export interface TimeWithin {
  /** How many times it is worked out from. */
  readonly of: number
  readonly over: number
  readonly upTo: number | null
}

/**
 * The step in which the time lies that a share of requests did not exceed: 0.5 is the median, 0.9 the ninth
 * tenth. Undefined where no time is known.
 */
export function timeWithin(counts: Counts, wait: Wait, share: number): TimeWithin | undefined {
  const steps = Array.from({ length: minuteSteps.length + 1 }, (_, i) => counts[`time ${wait} ${i}`] ?? 0)
  const of = steps.reduce((sum, n) => sum + n, 0)
  if (of === 0) return undefined
  let below = 0
  const place = steps.findIndex((n) => {
    below += n
    return below >= of * share
  })
  return { of, over: minuteSteps[place - 1] ?? 0, upTo: minuteSteps[place] ?? null }
}

/** A share with its size: no share is said without of how many it is. Null of: nothing to be shared. */
export interface Share {
  readonly n: number
  readonly of: number
}

/** Sent and neither questioned nor refused of anything at the first final answer, of those that ended. */
export const firstTimeRight = (counts: Counts): Share => ({
  n: counts['first-time-right'] ?? 0,
  of: counts.ended ?? 0,
})
