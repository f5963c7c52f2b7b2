import type { CalendarEntry } from '@oficio/core/case'
import type { CaseClock } from '@oficio/core/clock'

/**
 * Clocks as entries of a calendar. The title comes from outside and holds the reference of the case, nothing
 * more of it.
 */
export function calendarEntries(
  caseId: string,
  clocks: readonly CaseClock[],
  title: (clock: CaseClock) => string,
): readonly CalendarEntry[] {
  return clocks.map((clock) => ({
    // Two whose answer is awaited are two entries: a further leg bears its number.
    id: `${caseId}-${clock.request ?? clock.day}${/\/\d+\//.exec(clock.id)?.[0] ?? ''}-${clock.kind}`,
    day: clock.day,
    title: title(clock),
    alarms: clock.kind === 'answer-expected' || clock.kind === 'notice-allowed' ? [0] : [7, 2],
  }))
}
