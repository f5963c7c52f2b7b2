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
  /** Its house tried to draft the extension and could not. */
  readonly undrafted?: boolean
  /** The request, and what kind of one it is, where a line is about one. */
  readonly request?: string | null
  readonly requestKind?: string | null
  /** The first account that it asks about, and how many more. */
  readonly about?: string
  readonly more?: number
}

const isOfEmergency = ({ kind, requestKind }: DeadlineLine): boolean =>
  requestKind === 'emergency' || kind.startsWith('emergency-')

/** An emergency once: what of it runs out first, and what after that. */
export interface InDanger {
  readonly first: DeadlineLine
  readonly then: readonly DeadlineLine[]
}

/**
 * The lines of a board in two lanes: each emergency once, the one in which something runs out first before
 * the others, and what is due in days.
 */
export function inLanes<L extends DeadlineLine>(
  lines: readonly L[],
): { readonly danger: readonly InDanger[]; readonly others: readonly L[] } {
  const urgent = lines.filter(isOfEmergency).toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : 1))
  const keyOf = ({ request, casePath }: DeadlineLine) => request ?? casePath
  const danger = [...new Set(urgent.map(keyOf))].flatMap((key) => {
    const [first, ...then] = urgent.filter((line) => keyOf(line) === key)
    return first ? [{ first, then }] : []
  })
  return { danger, others: lines.filter((line) => !isOfEmergency(line)) }
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
