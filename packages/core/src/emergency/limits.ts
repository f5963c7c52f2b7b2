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
  /** Passed, it stops nobody: whoever watches over the use is told. */
  readonly tells?: true
}

/**
 * How many emergencies leave. One kidnapping is asked of twelve providers by one officer within the hour, and
 * thirty officers send forty in a busy night, each about as many accounts as one may have: nobody of those is
 * stopped. A stolen account that asks for thousands is stopped at its thirteenth in an hour and at its
 * sixteenth in a day, and where it puts hundreds of accounts into one, at its forty-first account. The same
 * of the same provider is asked three times a day by one institution; what the same case asks again counts no
 * more once the call about what it asked before was confirmed. Asked more than six times by all institutions
 * together, whoever watches over the use hears of it, and nobody is stopped: else whoever asked six times
 * about somebody would shut out the police that looks for them, and a refusal would tell that others asked. A
 * country has five times what the largest institution has.
 */
export const emergencyLimits: readonly Limit[] = [
  { by: 'person', hours: 1, most: 12 },
  { by: 'person', hours: 24, most: 15 },
  { by: 'unit', hours: 24, most: 60 },
  { by: 'institution', hours: 24, most: 200 },
  { by: 'person', of: 'identifiers', hours: 24, most: 40 },
  { by: 'unit', of: 'identifiers', hours: 24, most: 240 },
  { by: 'identifier', hours: 24, most: 3 },
  { by: 'target', hours: 24, most: 6, tells: true },
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
  /** It is of the case that asks now, and the call about it was confirmed. */
  readonly isConfirmed?: boolean
}

/** The limit that one more would pass, the narrowest first; undefined: it may leave. */
export const limitReached = (
  before: readonly SentEmergency[],
  next: SentEmergency,
  limits: readonly Limit[] = emergencyLimits,
): Limit | undefined =>
  passed(
    before,
    next,
    limits.filter(({ tells }) => !tells),
  )

/** The limit of which is told that one more passes it, and that stops nobody; undefined: none. */
export const limitToTell = (
  before: readonly SentEmergency[],
  next: SentEmergency,
  limits: readonly Limit[] = emergencyLimits,
): Limit | undefined =>
  passed(
    before,
    next,
    limits.filter(({ tells }) => tells),
  )

function passed(
  before: readonly SentEmergency[],
  next: SentEmergency,
  limits: readonly Limit[],
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
  if (one.isConfirmed) return false
  const isOfSame = one.identifiers.some((mark) => next.identifiers.includes(mark))
  return isOfSame && (by === 'target' || one.institution === next.institution)
}
