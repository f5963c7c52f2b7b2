import type { Day } from '@oficio/core/time'
import type { Value } from '../../signed-in/client.ts'

export type AssistanceLine = Value<'assistanceBoard'>['lines'][number]

export const isReady = ({ passing }: AssistanceLine): boolean => passing.station === 'ready'

const isOver = ({ passing }: AssistanceLine): boolean => passing.station === 'home'

/** The day by which an answer was awaited is past. Where no day is known nothing is late. */
export const isLate = (line: AssistanceLine, on: Day): boolean => awaited(line, on) === 'late'

/**
 * What an answer is awaited of in the other State: late, by a day that is still to come, or by none that is
 * known.
 */
export function awaited(line: AssistanceLine, on: Day): 'late' | 'inTime' | 'noDay' | null {
  if (!line.passing.sentOn || isOver(line) || line.standing === 'withdrawn') return null
  if (line.expectedBy === null) return 'noDay'
  return line.expectedBy < on ? 'late' : 'inTime'
}

export interface OfState {
  readonly code: string | null
  readonly lines: readonly AssistanceLine[]
  readonly late: number
  readonly inTime: number
  /** An answer is awaited, and by which day is not known: neither late nor in time. */
  readonly noDay: number
}

/** Lines by the State that is asked, States by their names, and of each what is late first. */
export function byState(
  lines: readonly AssistanceLine[],
  nameOf: (code: string) => string,
  on: Day = new Date().toISOString().slice(0, 10) as Day,
): readonly OfState[] {
  const codes = [...new Set(lines.map(({ passing }) => passing.country))]
  const name = (code: string | null) => (code === null ? '\u{10FFFF}' : nameOf(code))
  return codes
    .toSorted((a, b) => name(a).localeCompare(name(b)))
    .map((code) => {
      const here = lines.filter(({ passing }) => passing.country === code)
      const late = here.filter((line) => isLate(line, on))
      const count = (which: 'inTime' | 'noDay') => here.filter((line) => awaited(line, on) === which).length
      return {
        ...{ code, lines: [...late, ...here.filter((line) => !late.includes(line))] },
        ...{ late: late.length, inTime: count('inTime'), noDay: count('noDay') },
      }
    })
}
