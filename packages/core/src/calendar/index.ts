export {
  type CalendarDoubt,
  type CountedDay,
  countedYears,
  type Deadline,
  deadline,
  longestTerm,
  type StepReason,
  type Term,
} from './deadline.ts'
export { type HolidayOn, holidayOn, holidaysOf, recessOn } from './holidays.ts'
export { dayAtSeat, type SeatDay, zoneOfSeat } from './seat.ts'
export {
  type CalendarKnowledge,
  type Closed,
  type Holiday,
  type LeftOut,
  type LegalCalendar,
  type Recess,
  type Weekday,
  weekdays,
  type Years,
} from './types.ts'
export { dayIn, easterOf, nthOf, weekdayOf } from './weekday.ts'
export { dayInZone, startOfDay } from './zone.ts'
