// The days of a row as minutes that can be held against those of another row, whatever either writes them by.
import { zoneOfSeat } from '../calendar/index.ts'
import { trimmedText } from '../json/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { addDays, isDay, readInstant } from '../time/index.ts'
import { beginningOf } from './day-of-zone.ts'
import type { ClockKnowledge } from './knowledge.ts'

/** An end of a row, in minutes since 1970. Null: it says none; undefined: nobody can read what it says. */
export type RowEnd = number | null | undefined

export interface RowMinutes {
  readonly from: RowEnd
  readonly to: RowEnd
}

const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * The first and the last minute that a row asks for. A day is its first and its last minute, by the clock
 * that the row names, else by that of its other end, else by that of the seat of the State that asks.
 */
export function minutesOf(
  row: Pick<RequestedData, 'from' | 'to' | 'timezone'>,
  { country }: Pick<EvidenceRequest, 'country'>,
  knowledge: Pick<ClockKnowledge, 'calendars'>,
): RowMinutes {
  const [from, to, named] = [row.from, row.to, row.timezone].map((said) => trimmedText(said))
  const offsets = [from, to].flatMap((said) => written.exec(said ?? '')?.[4] ?? [])
  const zone = named || offsets[0] || zoneOfSeat(country, knowledge)
  return { from: endOfRow(from ?? '', 'first', zone), to: endOfRow(to ?? '', 'last', zone) }
}

function endOfRow(said: string, which: 'first' | 'last', zone: string | null): RowEnd {
  if (said === '') return null
  const [, day = '', hours, minutes, offset] = written.exec(said) ?? []
  if (!isDay(day)) return undefined
  if (hours === undefined)
    return which === 'first' ? firstMinute(zone, day) : firstMinute(zone, addDays(day, 1)) - 1
  const own = offset ?? offsetOf(zone)
  if (own === undefined) return firstMinute(zone, day) + 60 * Number(hours) + Number(minutes)
  const seconds = readInstant(`${day}T${hours}:${minutes}:00${withColon(own)}`)?.seconds
  return seconds === undefined ? undefined : Math.floor(seconds / 60)
}

/** The first minute of a day by a clock: an offset from universal time, or a zone by its name. */
export function firstMinute(zone: string | null, day: string): number {
  const offset = offsetOf(zone)
  const seconds = offset && readInstant(`${day}T00:00:00${withColon(offset)}`)?.seconds
  return Math.floor((typeof seconds === 'number' ? seconds : beginningOf(zone, day)) / 60)
}

/** What of a zone is an offset; undefined: it has a name. */
const offsetOf = (zone: string | null): string | undefined =>
  /^(?:UTC|GMT)?(Z|[+-]\d{2}:?\d{2})$/.exec(zone ?? '')?.[1]

const withColon = (offset: string): string => offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
