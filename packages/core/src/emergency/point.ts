import type { RequestState } from '../act/index.ts'
import { type Instant, readInstant } from '../time/index.ts'

/** Minutes after which a silence is shown as one: nobody confirmed it, and nobody will wait for that. */
export const pointMinutes = 20

/**
 * Where the word of the State's own contact point stands. `waiting`: it was asked a moment ago;
 * `unconfirmed`: it said nothing in its minutes, which is neither a yes nor a no: what finds somebody may go,
 * and nothing more.
 */
export type PointStanding = 'not-asked' | 'waiting' | 'unconfirmed' | 'confirmed' | 'denied'

/** How the contact point stands to an emergency at an instant; an instant that cannot be read is past. */
export function pointStanding({ point }: Pick<RequestState, 'point'>, at: Instant): PointStanding {
  if (!point) return 'not-asked'
  if (point.said) return point.said.outcome
  const now = readInstant(at)?.seconds ?? Number.POSITIVE_INFINITY
  const since = readInstant(point.since)?.seconds ?? Number.NEGATIVE_INFINITY
  // A clock that was set back makes no silence younger than it was.
  return now >= since && now - since < pointMinutes * 60 ? 'waiting' : 'unconfirmed'
}

/** Whether an emergency crosses a border: the company that answers is of another State than whoever asks. */
export const crossesBorder = ({ country, addressee }: NonNullable<RequestState['content']>): boolean =>
  Boolean(addressee?.country) && addressee?.country !== country
