import { type CaseRequest, isWaiting, type RecordedAct, type RequestStatus } from '@oficio/core/case'
import { isDay } from '@oficio/core/time'

export type Kind = RecordedAct['kind']

/** What can have happened to a request, given where it stands: the likeliest first. */
export function possibleActs(
  { requestType }: Pick<CaseRequest, 'requestType'>,
  status: RequestStatus,
): readonly Kind[] {
  if (status.state === 'draft') return ['sent', 'withdrawn']
  if (requestType.startsWith('preservation'))
    return [
      status.preservedOn ? 'extended' : 'preserved',
      'refused',
      'questioned',
      'acknowledged',
      'sent',
      'withdrawn',
      'closed',
    ]
  const waiting: readonly Kind[] = [
    'disclosed',
    'refused',
    'questioned',
    'acknowledged',
    'redirected',
    'preserved',
    'sent',
    'withdrawn',
    'closed',
  ]
  return isWaiting(status) ? waiting : ['disclosed', 'sent', 'refused', 'redirected', 'withdrawn', 'closed']
}

/** What stands in the form that records an act. */
export interface Typed {
  readonly kind: Kind
  readonly on: string
  readonly channel: string
  readonly reference: string
  readonly ground: string
  readonly extent: 'full' | 'part' | 'nothing-held'
  readonly until: string
  readonly note: string
}

/** The act as the form says it: only what belongs to its kind. */
export function actOf(typed: Typed): RecordedAct {
  const has = (key: 'channel' | 'reference' | 'note') =>
    typed[key].trim() ? { [key]: typed[key].trim() } : {}
  const { kind } = typed
  return {
    kind,
    on: typed.on,
    ...(kind === 'sent' ? has('channel') : {}),
    ...has('reference'),
    ...(kind === 'refused' && typed.ground ? { ground: typed.ground } : {}),
    ...(kind === 'disclosed' ? { extent: typed.extent } : {}),
    ...((kind === 'preserved' || kind === 'extended') && isDay(typed.until) ? { until: typed.until } : {}),
    ...has('note'),
  }
}
