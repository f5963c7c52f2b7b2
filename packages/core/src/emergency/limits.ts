import { type Instant, readInstant } from '../time/index.ts'

/** Accounts, numbers and devices of one emergency: whoever has more to find asks for the nearest first. */
export const mostIdentifiers = 5

/**
 * Whose emergencies are counted together. `identifier`: those of one institution about the same; `target`:
 * those of all institutions about the same.
 */
export type LimitedBy = 'person' | 'unit' | 'institution' | 'country' | 'identifier' | 'target'

/** At most so many within so many hours: requests, or different identifiers in all of them together. */
export interface Limit {
  readonly by: LimitedBy
  readonly of?: 'identifiers'
  readonly hours: number
  readonly most: number
}

/**
 * How many emergencies leave. One kidnapping is asked of eight providers by one officer within the hour, and
 * thirty officers send forty in a busy night: nobody of those is stopped. A stolen account that asks for
 * thousands is stopped at its eleventh in an hour and at its sixteenth in a day, and where it puts hundreds
 * of accounts into one, at its forty-first account. The same of the same provider is asked three times a day
 * by one institution, and six times by all of them: whoever buys accounts in several asks no more about one
 * person. A country has five times what the largest institution has.
 */
export const emergencyLimits: readonly Limit[] = [
  { by: 'person', hours: 1, most: 10 },
  { by: 'person', hours: 24, most: 15 },
  { by: 'unit', hours: 24, most: 60 },
  { by: 'institution', hours: 24, most: 200 },
  { by: 'person', of: 'identifiers', hours: 24, most: 40 },
  { by: 'unit', of: 'identifiers', hours: 24, most: 160 },
  { by: 'identifier', hours: 24, most: 3 },
  { by: 'target', hours: 24, most: 6 },
  { by: 'country', hours: 24, most: 1000 },
]

/** One emergency that left, by marks: which person, unit, institution, and what it asked about. */
export interface SentEmergency {
  readonly at: Instant
  readonly person: string
  readonly unit: string
  readonly institution: string
  /** Of the institution; null: of none. */
  readonly country: string | null
  /** Marks of what was asked about, the same for the same. */
  readonly identifiers: readonly string[]
}

/** The limit that one more would pass, the narrowest first; undefined: it may leave. */
export function limitReached(
  before: readonly SentEmergency[],
  next: SentEmergency,
  limits: readonly Limit[] = emergencyLimits,
): Limit | undefined {
  const now = readInstant(next.at)?.seconds ?? Number.NaN
  const aged = before.map((one) => ({ one, age: now - (readInstant(one.at)?.seconds ?? Number.NaN) }))
  return limits.find(({ by, of, hours, most }) => {
    // What seems to come from later is counted: a clock that went back must not open the door.
    const counted = aged.filter(({ one, age }) => !(age >= hours * 3600) && isSame(by, one, next))
    if (of !== 'identifiers') return counted.length >= most
    return new Set([next, ...counted.map(({ one }) => one)].flatMap((one) => one.identifiers)).size > most
  })
}

function isSame(by: LimitedBy, one: SentEmergency, next: SentEmergency): boolean {
  if (by !== 'identifier' && by !== 'target') return one[by] === next[by]
  const isOfSame = one.identifiers.some((mark) => next.identifiers.includes(mark))
  return isOfSame && (by === 'target' || one.institution === next.institution)
}
