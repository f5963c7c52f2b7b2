import type { RecordedAct } from '@oficio/core/act'
import { readRecordedAct } from '@oficio/core/case'
import { canonicalJson } from '@oficio/verify/canonical'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { demandKnownGrounds } from './known-grounds.ts'

/**
 * An act that somebody recorded, read by the same reader as case files. Whatever of it would be left out or
 * cut short is refused as a whole: nothing is lost in silence. A ground that nobody knows is refused here
 * too, by whichever way it comes.
 */
export function readRecorded(call: Pick<CallOf, 'house'>, value: unknown): RecordedAct {
  const act = readRecordedAct(value)
  if (!act || canonicalJson(act) !== canonicalJson(value))
    throw new HouseProblem('unreadable', 'recorded-act')
  if (act.kind === 'answered' && act.body.whole) {
    const { whole } = act.body
    demandKnownGrounds(call, [whole, ...(whole.also ?? []).map((ground) => ({ ...whole, ground }))])
  }
  return act
}
