import { type CalendarEntry, calendarText } from '@oficio/core/case'
import type { CaseClock } from '@oficio/core/clock'
import { saveFile } from '../../files/save-file.ts'
import { useWords } from '../../words/words.tsx'
import { calendarEntries } from './calendar-entries.ts'

interface Props {
  /** Of the case. */
  readonly id: string
  /** What a calendar may say of the case: calendars travel further than cases may. */
  readonly reference: string
  readonly clocks: readonly CaseClock[]
  /** Entries beside those of the clocks. */
  readonly more?: readonly CalendarEntry[]
}

/** The days that count as a file for any calendar, with reminders. */
export function CalendarButton({ id, reference, clocks, more = [] }: Props) {
  const { say } = useWords()
  const save = () => {
    const entries = calendarEntries(id, clocks, (clock) => say(`cases.calendar.${clock.kind}`, { reference }))
    const text = calendarText([...entries, ...more], new Date().toISOString())
    saveFile(text, `${id.slice(0, 8)}.ics`, 'text/calendar')
  }
  return (
    <button type="button" className="button button-second" onClick={save}>
      {say('cases.plan.calendar')}
    </button>
  )
}
