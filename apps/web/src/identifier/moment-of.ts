import type { CaseIdentifier } from '@oficio/core/case'
import { type Day, isDay } from '@oficio/core/time'

const INSTANT = /T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/

/** An address with its moment says when by itself. */
const hasMoment = (normalised: string): boolean => /T\d{2}:\d{2}/.test(normalised)

interface Seen {
  readonly normalised: string
  readonly seenOn?: string | undefined
  readonly port?: number | undefined
}

/**
 * By which port and when an address was used, as fields of its own where the value does not hold them. A time
 * without its zone is no moment: only its day is taken. A day beside a name or a link is the day of whatever
 * its clause tells (an offer, a payment, a message): that somebody saw it then, nobody said, and the officer
 * is asked.
 */
export function momentOf({
  normalised,
  seenOn,
  port,
}: Seen): Pick<CaseIdentifier, 'port' | 'timestamp' | 'observedOn'> {
  const day = seenOn?.slice(0, 10)
  if (port !== undefined && seenOn && INSTANT.test(seenOn)) return { port, timestamp: seenOn }
  return {
    ...(port === undefined ? {} : { port }),
    ...(port !== undefined && day && isDay(day) && !hasMoment(normalised) ? { observedOn: day as Day } : {}),
  }
}
