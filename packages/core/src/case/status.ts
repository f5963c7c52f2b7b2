import {
  after,
  beginning,
  type Doer,
  type Envelope,
  type RecordedAct,
  type RequestState,
  refusalOf,
} from '../act/index.ts'
import type { Following } from '../clock/index.ts'
import { requestOf } from './request-of.ts'
import type { Case, CaseRequest } from './types.ts'

/** Acts by day; of one day, in the order in which they were recorded. */
export const actsInOrder = (acts: readonly RecordedAct[]): readonly RecordedAct[] =>
  [...acts].sort(({ recorded: a }, { recorded: b }) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** On the device there is one person, and nobody needs a name. */
const somebody: Doer = {
  person: '',
  name: '',
  title: '',
  unit: '',
  unitName: '',
  institution: '',
  institutionName: '',
}

const envelope = (seq: number, recorded: Envelope['recorded']): Envelope => ({
  request: '',
  seq,
  at: `${recorded?.on ?? '0000-01-01'}T00:00:00Z`,
  by: somebody,
  recorded,
  previous: null,
  hash: '',
})

/**
 * What the acts that were recorded on a device amount to, by the same fold as those of a house. They have no
 * seal and no place in a list; everything that was recorded counts.
 */
export function stateOf({ acts, requestType }: Pick<CaseRequest, 'acts' | 'requestType'>): RequestState {
  const draft: RequestState = {
    ...beginning,
    seq: 1,
    revision: 1,
    asks: requestType,
    drafter: somebody,
    broughtIn: { on: '0000-01-01', from: 'device-case' },
  }
  return actsInOrder(acts).reduce(
    (state, act, at) => after(state, { ...act, ...envelope(at + 2, act.recorded) }),
    draft,
  )
}

/** Why something may not be recorded of a request of the device; undefined when it may. */
export const refusalToRecord = (entry: Pick<CaseRequest, 'acts' | 'requestType'>, act: RecordedAct) =>
  refusalOf(stateOf(entry), act, somebody)

/** The requests of a case with what their acts came to: what clocks and plan are made from. */
export const followedOf = (
  whole: Case,
): { readonly country: Case['country']; readonly requests: readonly Following[] } => ({
  country: whole.country,
  requests: whole.requests.map((entry) => ({
    id: entry.id,
    content: requestOf(whole, entry),
    state: stateOf(entry),
    ...(entry.basedOn === undefined ? {} : { basedOn: entry.basedOn }),
    ...(entry.packed === undefined ? {} : { isPacked: true }),
  })),
})
