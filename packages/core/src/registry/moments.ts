import { clockParts, type Instant, readInstant } from '../time/index.ts'

/** Seconds since 1970 of an instant, or `undefined` when it is none. */
export const secondsOf = (instant: Instant): number | undefined => readInstant(instant)?.seconds

/** The instant of so many seconds since 1970, in UTC. */
export function instantOf(seconds: number): Instant {
  const { day, hour, minute, second } = clockParts(seconds, 0)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day}T${two(hour)}:${two(minute)}:${two(second)}Z`
}

export const hours = (count: number): number => count * 3600
export const days = (count: number): number => count * 86_400

/** An act with the second from which it counts. */
export interface Timed<Act> {
  readonly act: Act
  readonly index: number
  readonly second: number
  /** Whether its instant could be read; if not, it counts for nothing. */
  readonly isReadable: boolean
}

/**
 * The acts that have happened by `at`, in the order they were written, each with the second from which it
 * counts.
 *
 * An act counts from its own instant or from that of the act before it, whichever is later: a back-dated act
 * shortens no waiting time. Throws a RangeError when `at` is no instant.
 */
export function actsUntil<Act extends { readonly at: Instant }>(
  acts: readonly Act[],
  at: Instant,
): Timed<Act>[] {
  const until = secondsOf(at)
  if (until === undefined) throw new RangeError(`not an instant: ${at}`)
  let latest = Number.NEGATIVE_INFINITY
  const timed = acts.map((act, index): Timed<Act> => {
    const own = secondsOf(act.at)
    latest = Math.max(latest, own ?? latest)
    return { act, index, second: latest, isReadable: own !== undefined }
  })
  return timed.filter(({ second }) => second <= until)
}
