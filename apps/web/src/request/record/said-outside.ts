import { earliestTold, type ReceivedFile, type Recorded, type RecordSource } from '@oficio/core/act'
import { type Day, type Instant, isDay } from '@oficio/core/time'

/** What is typed of something that happened outside: when, from what it is known, and what came with it. */
export interface SaidOutside {
  readonly on: string
  /** Empty: nobody chose yet; it is signed, so nobody chooses it in their place. */
  readonly from: RecordSource | ''
  readonly note: string
  readonly files: readonly ReceivedFile[]
}

export const saidToday = (on: Day): SaidOutside => ({ on, from: '', note: '', files: [] })

/** Why a day cannot be: it does not exist, is still to come, or is before what it follows. */
export type DayFault = 'day' | 'future' | 'early'

export const dayFault = (on: string, today: Day, earliest?: Day): DayFault | undefined =>
  !isDay(on) ? 'day' : on > today ? 'future' : earliest !== undefined && on < earliest ? 'early' : undefined

/**
 * The first day on which something can have happened to a request: nothing leaves before its letter is dated,
 * and nothing is answered before it left. Undefined where neither day is known, or the letter is dated ahead.
 *
 * @param isSending whether what happened is that it was sent, perhaps once more
 */
export function earliestDay(
  isSending: boolean,
  letterOn: string | null | undefined,
  { sentAt }: { readonly sentAt: Instant | null } = { sentAt: null },
  today?: Day,
): Day | undefined {
  const letter = isDay(letterOn) ? letterOn : undefined
  // Once it has left, the day on which it left counts, whatever the clock said while the letter was written.
  const latest = isSending ? letter : (earliestTold({ sentAt }) ?? letter)
  return latest !== undefined && today !== undefined && latest > today ? undefined : latest
}

/** What is typed, with its source. */
export type Chosen<One extends { readonly from: RecordSource | '' }> = Omit<One, 'from'> & {
  readonly from: RecordSource
}

/** As an act says it. */
export function recordedOf({ on, from, note, files }: Chosen<SaidOutside>): Omit<Recorded, 'at'> {
  const written = note.trim()
  return {
    on,
    from,
    ...(written ? { note: written } : {}),
    ...(files.length > 0 ? { files } : {}),
  }
}
