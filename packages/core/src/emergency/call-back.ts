import { type Instant, readInstant } from '../time/index.ts'

/** How a call back is bounded, as an installation has it. */
export interface CallBackTerms {
  /** Minutes for which the code of one call is heard. */
  readonly codeMinutes: number
  /** Wrong codes that end a call. */
  readonly wrongCodes: number
  /** Calls that may be begun about one request within an hour. */
  readonly callsAnHour: number
  /** Hours for which a number that the registry changed is not the one to call. */
  readonly changedHours: number
}

export const callBackTerms: CallBackTerms = {
  codeMinutes: 10,
  wrongCodes: 3,
  callsAnHour: 6,
  changedHours: 72,
}

/** Digits of a code: read aloud once, at night, over a bad line. */
export const codeDigits = 6

/** A number that the registry has, or had, of an institution. */
export interface RegisteredNumber {
  readonly value: string
  readonly since: Instant
  /** Until when it counted; null: it counts. */
  readonly until: Instant | null
  /** It was taken out and no other put in its place: it was lost, or stolen, or nobody answers it. */
  readonly isTakenOut?: boolean
  /**
   * A registrar has seen that it is to go, or it went, and it was no first number itself: which of the two
   * changes was a thief’s nobody knows.
   */
  readonly isDoubted?: boolean
}

/** A number as whoever calls is shown it. */
export interface NumberToCall {
  readonly number: string
  readonly since: Instant
  /**
   * `changed`: it came into the registry within the last hours; `earlier`: the one that it took the place of;
   * `taken-out`: one that was taken out within them, for nothing in its place; `doubtful`: one that is being
   * corrected, or was within them, and may be the forged one.
   */
  readonly is: 'standing' | 'changed' | 'earlier' | 'taken-out' | 'doubtful'
  readonly mayCall: boolean
}

/**
 * The numbers to call at a moment, those that may be called first. One that came within the last hours may be
 * a thief's: it may not be called, and the earlier one is offered instead; one that was taken out for nothing
 * in its place is not, for nobody knows who has that telephone. Nor is one that had taken another’s place
 * itself, from the moment at which a registrar saw its correction: it is told, and never offered. The first
 * number that an institution ever had was seen by two registrars before it stood, and took no other's place:
 * it may be called.
 */
export function numbersToCall(
  numbers: readonly RegisteredNumber[],
  /** Since when the institution has had any number. */
  firstSince: Instant,
  at: Instant,
  { changedHours }: Pick<CallBackTerms, 'changedHours'> = callBackTerms,
): readonly NumberToCall[] {
  const now = readInstant(at)?.seconds
  if (now === undefined) return []
  const secondOf = (moment: Instant): number => readInstant(moment)?.seconds ?? Number.POSITIVE_INFINITY
  const recently = (moment: Instant): boolean => now - secondOf(moment) < changedHours * 3600
  const shown = numbers.flatMap(({ value, since, until, ...one }): readonly NumberToCall[] => {
    if (secondOf(since) > now) return []
    const isPast = until !== null && secondOf(until) <= now
    if (isPast && (!recently(until) || recently(since))) return []
    const out = one.isTakenOut ? 'taken-out' : one.isDoubted ? 'doubtful' : undefined
    if (out) return [{ number: value, since, is: out, mayCall: false }]
    if (isPast) return [{ number: value, since, is: 'earlier', mayCall: true }]
    const isChanged = recently(since) && secondOf(since) > secondOf(firstSince)
    return [{ number: value, since, is: isChanged ? 'changed' : 'standing', mayCall: !isChanged }]
  })
  return shown.toSorted((a, b) => Number(b.mayCall) - Number(a.mayCall))
}
