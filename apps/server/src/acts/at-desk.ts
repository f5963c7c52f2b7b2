import { type Act, type Leg, legAtDesk, type RequestState, seenFrom } from '@oficio/core/act'
import type { Subject } from '@oficio/core/permission'
import type { PlannedStatement } from '../db/pipeline.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { actsOf, actsSql } from './case-of.ts'
import { foldedToRead } from './folded.ts'
import { demandWholeList, type Logged, lastLogged } from './logged.ts'

const shownSql: PlannedStatement = {
  name: 'request-at-desk',
  text: `select ${lastLogged} as logged from request r where r.id = $1`,
}

export interface AtDesk {
  readonly acts: readonly Act[]
  readonly state: RequestState
  /** The leg that lies on this desk; `state` is the whole, `subject` what is seen from here. */
  readonly leg: Leg
  readonly subject: Subject
}

/**
 * A request on this person's desk. What lies on another desk, and what is assigned to somebody else, does not
 * exist here.
 */
export async function atDesk(call: CallOf, id: string, seq?: number): Promise<AtDesk> {
  const [shown, listed] = await call.db.both<{ logged: Logged | null }, { act: Act }>(
    { sql: shownSql, values: [id] },
    { sql: actsSql, values: [id] },
  )
  const [found] = shown
  if (!found) throw new HouseProblem('not-found')
  const acts = actsOf(id, listed)
  demandWholeList(call, id, acts, found.logged)
  const state = foldedToRead(acts)
  // A unit that approves reads the case; only the unit it was laid before reads it as a desk.
  const leg = legAtDesk(state, call.who.unit)
  if (!leg) throw new HouseProblem('not-found')
  const subject: Subject = { state: seenFrom(state, leg.number), desk: call.who.unit }
  demand(call.who, 'desk.read', subject)
  if (seq !== undefined && state.seq !== seq) throw new HouseProblem('changed-meanwhile')
  return { acts, state, leg, subject }
}
