import { DayInput } from '../day/day-input.tsx'
import { useWords } from '../words/words.tsx'
import { dayPart, hourPart, momentOf, offsets } from './zone.ts'

interface MomentProps {
  readonly id: string
  /** Which end of a period: a day without an hour means its first second, or its last. */
  readonly which: 'from' | 'to'
  readonly moment: string
  /** Offset in which an hour of a day is written; empty where nobody said one. */
  readonly zone: string | ((day: string) => string)
  /** The last day that can be chosen. */
  readonly max?: string
  readonly isInvalid?: boolean
  readonly onChange: (moment: string) => void
}

/** A day and its hour, in the browser's own fields. */
export function MomentInput({ id, which, moment, zone, max, isInvalid, onChange }: MomentProps) {
  const { say } = useWords()
  const zoneOn = (day: string) => (typeof zone === 'string' ? zone : zone(day))
  const wholeDay = which === 'from' ? '00:00:00' : '23:59:59'
  return (
    <div className="moment">
      <DayInput
        id={id}
        max={max}
        aria-invalid={isInvalid || undefined}
        value={dayPart(moment)}
        onChange={({ target: { value } }) =>
          onChange(momentOf(value, hourPart(moment) || wholeDay, zoneOn(value)))
        }
      />
      <input
        type="time"
        step={1}
        aria-label={say(which === 'from' ? 'drafting.data.hourFrom' : 'drafting.data.hourTo')}
        value={hourPart(moment) || wholeDay}
        disabled={moment === ''}
        onChange={(event) =>
          onChange(momentOf(dayPart(moment), event.target.value || wholeDay, zoneOn(dayPart(moment))))
        }
      />
    </div>
  )
}

/** An offset to choose; `device` is told as that of this device. */
export function ZoneSelect({
  id,
  value,
  device,
  onChange,
}: {
  readonly id: string
  readonly value: string
  readonly device: string
  readonly onChange: (zone: string) => void
}) {
  const { say } = useWords()
  return (
    <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{say('drafting.choose')}</option>
      {[...new Set([...offsets, ...(value ? [value] : [])])].map((offset) => (
        <option key={offset} value={offset}>
          {offset === device ? say('drafting.data.device', { zone: offset }) : `UTC${offset}`}
        </option>
      ))}
    </select>
  )
}

/** The moment written in another offset: the hour on the clock stays. */
export const inZone = (moment: string, zone: string): string =>
  momentOf(dayPart(moment), hourPart(moment), zone)
