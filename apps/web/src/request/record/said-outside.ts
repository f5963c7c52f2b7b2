import type { ReceivedFile, Recorded, RecordSource } from '@oficio/core/act'
import { type Day, isDay } from '@oficio/core/time'

/** What is typed of something that happened outside: when, from what it is known, and what came with it. */
export interface SaidOutside {
  readonly on: string
  readonly from: RecordSource
  readonly note: string
  readonly files: readonly ReceivedFile[]
}

export const saidToday = (on: Day): SaidOutside => ({ on, from: 'mail', note: '', files: [] })

/** Why its day is none: it does not exist, or is still to come. */
export const dayFault = (on: string, today: Day): 'day' | 'future' | undefined =>
  !isDay(on) ? 'day' : on > today ? 'future' : undefined

/** As an act says it. */
export function recordedOf({ on, from, note, files }: SaidOutside): Omit<Recorded, 'at'> {
  const written = note.trim()
  return {
    on,
    from,
    ...(written ? { note: written } : {}),
    ...(files.length > 0 ? { files } : {}),
  }
}
