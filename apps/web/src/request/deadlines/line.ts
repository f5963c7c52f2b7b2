import { type CountedClock, lastDayToAct } from '@oficio/core/clock'

/** A day on the board, of a unit or of a device. */
export interface DeadlineLine
  extends Pick<
    CountedClock,
    | 'id'
    | 'kind'
    | 'provider'
    | 'day'
    | 'endsAt'
    | 'byTheHour'
    | 'zone'
    | 'basis'
    | 'rule'
    | 'standsStill'
    | 'leadDays'
    | 'extension'
  > {
  /** Whose answer is awaited, where that is not the provider's. */
  readonly to?: string | null
  /** What a case is called: its reference, or its title on the device. */
  readonly caseName: string
  readonly casePath: string
  /** Where something can be done about it; the case, where no request is meant. */
  readonly path: string
  /** The knowledge that it was counted by. */
  readonly version: string
  /** Rows that its house did not write and that were set aside; on a device there are none. */
  readonly aside?: number
  /** Acts were taken from the end of the list of its request. */
  readonly cut?: boolean
}

/** The line about which something has to be done soonest stands first. */
export function soonestToAct(a: DeadlineLine, b: DeadlineLine): number {
  const [one, other] = [lastDayToAct(a), lastDayToAct(b)]
  if (one !== other) return one < other ? -1 : 1
  return a.endsAt < b.endsAt ? -1 : a.endsAt > b.endsAt ? 1 : 0
}

/** Whether it is known that there is nothing: not while a case is still counted, or none can be. */
export const isNothing = ({
  lines,
  uncounted,
  stopped,
}: {
  readonly lines: readonly unknown[]
  readonly uncounted: number
  readonly stopped: boolean
}): boolean => lines.length === 0 && uncounted === 0 && !stopped
