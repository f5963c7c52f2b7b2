import type { Leg } from '@oficio/core/act'
import { type CaseRequest, stateOf } from '@oficio/core/case'

/** The leg of the last sending; where only an answer was noted, the one alone that there is. */
export function legSentLast(entry: CaseRequest): Leg | undefined {
  const { legs } = stateOf(entry)
  const sent = entry.acts.findLast((act) => act.kind === 'handed-off')
  return sent ? legs.find(({ number }) => number === sent.body.leg) : legs[0]
}
