import type { Case, CaseRequest } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Readiness, readiness } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { Day } from '@oficio/core/time'
import { draftOf } from '../letter/place.ts'
import { withRooms } from './findings-at.ts'
import { isUnready } from './whole.ts'

/** What is said of a request that may not leave yet: the sheet, the case and its list say it alike. */
export type HeldBack = 'stops' | 'lacks'

/** Why a letter does not leave as it stands; undefined where it may, with or without care. */
export const heldBackBy = (ready: Readiness): HeldBack | undefined =>
  ready.state === 'blocked' ? 'stops' : isUnready(ready) ? 'lacks' : undefined

/** The same of an entry of a case, as it stands on a day. */
export function isHeldBack(whole: Case, entry: CaseRequest, on: Day, knowledge: Knowledge): boolean {
  const request = { ...draftOf(whole, entry), createdOn: on }
  const { findings } = check(withRooms(request), { on }, knowledge)
  return heldBackBy(readiness(request, { knowledge, on, findings })) !== undefined
}
