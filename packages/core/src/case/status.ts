import type { Day } from '../time/index.ts'
import type { CaseRequest, RecordedAct } from './types.ts'

export type RequestState =
  | 'draft'
  | 'sent'
  | 'acknowledged'
  | 'questioned'
  | 'preserved'
  | 'answered'
  | 'answered-in-part'
  | 'nothing-held'
  | 'refused'
  | 'redirected'
  | 'withdrawn'
  | 'closed'

/** Where a request stands, folded over what the officer recorded. */
export interface RequestStatus {
  readonly state: RequestState
  /** Day of the act that brought it here. */
  readonly since?: Day
  readonly sentOn?: Day
  readonly channel?: string
  /** The last number that the provider gave. */
  readonly reference?: string
  readonly ground?: string
  readonly preservedOn?: Day
  /** Last day of the preservation, as the provider said it. */
  readonly keptUntil?: Day
}

const answered = { full: 'answered', part: 'answered-in-part', 'nothing-held': 'nothing-held' } as const

function stateAfter(act: RecordedAct): RequestState {
  if (act.kind === 'disclosed') return answered[act.extent ?? 'full']
  return act.kind === 'extended' ? 'preserved' : act.kind
}

/** Acts by day; of one day, in the order in which they were recorded. */
export const actsInOrder = (acts: readonly RecordedAct[]): readonly RecordedAct[] =>
  [...acts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

export function statusOf(request: Pick<CaseRequest, 'acts'>): RequestStatus {
  return actsInOrder(request.acts).reduce<RequestStatus>(after, { state: 'draft' })
}

function after(before: RequestStatus, act: RecordedAct): RequestStatus {
  const { ground: _, ...rest } = before
  return {
    ...rest,
    state: stateAfter(act),
    since: act.on,
    ...(act.kind === 'sent' ? { sentOn: act.on } : {}),
    ...(act.channel ? { channel: act.channel } : {}),
    ...(act.reference ? { reference: act.reference } : {}),
    ...(act.kind === 'refused' && act.ground ? { ground: act.ground } : {}),
    ...(act.kind === 'preserved' ? { preservedOn: act.on } : {}),
    ...((act.kind === 'preserved' || act.kind === 'extended') && act.until ? { keptUntil: act.until } : {}),
  }
}

/** Still waits for the provider. */
export const isWaiting = ({ state }: RequestStatus): boolean =>
  state === 'sent' || state === 'acknowledged' || state === 'questioned'
