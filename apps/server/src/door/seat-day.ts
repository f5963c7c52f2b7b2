import { dayAtSeat, type SeatDay } from '@oficio/core/calendar'
import type { EvidenceRequest } from '@oficio/core/request'
import type { HouseParts } from './call.ts'

/** What tells the day where a letter is written. */
export interface SeatClock {
  readonly house: Pick<HouseParts, 'knowledge'>
  readonly at: string
}

/**
 * The day of a call where the letter of these words is written: by the clock of the seat of the State that
 * asks, which is that of the institution that seals.
 */
export const seatDayOf = ({ house, at }: SeatClock, { country }: Pick<EvidenceRequest, 'country'>): SeatDay =>
  dayAtSeat(country, at, house.knowledge)

/** The same, the day alone. */
export const todayOf = (call: SeatClock, content: Pick<EvidenceRequest, 'country'>): string =>
  seatDayOf(call, content).day
