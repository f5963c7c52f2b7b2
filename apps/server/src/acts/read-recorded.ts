import type { RecordedAct } from '@oficio/core/act'
import { readRecordedAct } from '@oficio/core/case'
import { canonicalJson } from '@oficio/verify/canonical'
import { HouseProblem } from '../door/call.ts'

/**
 * An act that somebody recorded, read by the same reader as case files. Whatever of it would be left out or
 * cut short is refused as a whole: nothing is lost in silence.
 */
export function readRecorded(value: unknown): RecordedAct {
  const act = readRecordedAct(value)
  if (!act || canonicalJson(act) !== canonicalJson(value))
    throw new HouseProblem('unreadable', 'recorded-act')
  return act
}
