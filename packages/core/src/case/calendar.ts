import { addDays, type Day, type Instant, instantAt, readInstant } from '../time/index.ts'

/**
 * One entry of a calendar. It names the case by its reference only: calendars travel further than cases may.
 */
export interface CalendarEntry {
  /** Stable, so that a second import moves the entry and makes no double. */
  readonly id: string
  readonly day: Day
  /** Of a term of hours: the moment at which it runs out. */
  readonly at?: Instant
  readonly title: string
  /** Days before at which the calendar reminds: of a day in the morning, of hours at that hour. */
  readonly alarms: readonly number[]
}

const product = '-//Oficio//Cases//EN'

/**
 * A calendar by RFC 5545 with their alarms: a day is an all-day entry, hours end at their moment. `at` is the
 * moment at which it is made.
 */
export function calendarText(entries: readonly CalendarEntry[], at: Instant): string {
  const stamp = stamped(at)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${product}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => eventLines(entry, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const compact = (day: Day): string => day.replaceAll('-', '')

const stamped = (at: Instant): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`

function eventLines({ id, day, at, title, alarms }: CalendarEntry, stamp: string): string[] {
  // Without an end it is over at the moment at which it begins.
  const moment = at === undefined ? undefined : readInstant(at)
  const ends = moment && instantAt(moment.seconds)
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(id)}@oficio`,
    `DTSTAMP:${stamp}`,
    ...(ends
      ? [`DTSTART:${stamped(ends)}`]
      : [`DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`]),
    `SUMMARY:${escaped(title)}`,
    'CLASS:CONFIDENTIAL',
    'TRANSP:TRANSPARENT',
    ...alarms.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      // Nine in the morning of the day before it, not at midnight: an all-day entry begins at 00:00.
      `TRIGGER:${ends ? `-P${days}D` : days > 0 ? `-P${days - 1}DT15H` : 'PT9H'}`,
      `DESCRIPTION:${escaped(title)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ]
}

const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')

const utf8Length = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)

/** No line above 75 octets, and never a character cut in two. */
function folded(line: string): string {
  let out = ''
  let length = 0
  for (const letter of line) {
    const size = utf8Length(letter.codePointAt(0) as number)
    if (length + size > 75) {
      out += '\r\n '
      length = 1
    }
    out += letter
    length += size
  }
  return out
}
