import { tellOfTooMany } from '../acts/too-many.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { later } from '../door/touch.ts'

/**
 * So many different cases somebody opens at most: in an hour, and in a day. A night of much work has a few;
 * who fishes, or sits at somebody else's account, has thousands.
 */
const most = { hour: 20, day: 60 } as const
/** In a demonstration many people are one person. */
const more = 50

/**
 * Stops whoever opens one case after another, and tells the heads of the unit and whoever watches over the
 * use: once an hour.
 *
 * @throws {HouseProblem} `not-now`
 */
export async function demandFewLooks(call: CallOf, which: string): Promise<void> {
  const { db, house, who, at } = call
  const opened = await db.row<{ hour: number; day: number }>(
    `select count(distinct case_id) filter (where at > $3)::int as hour, count(distinct case_id)::int as day
     from look where institution_id = $1 and person_id = $2 and at > $4 and id = opening_id and case_id <> $5`,
    [who.institution, who.id, later(at, -60), later(at, -24 * 60), which],
  )
  const times = house.mode === 'demo' ? more : 1
  if ((opened?.hour ?? 0) < most.hour * times && (opened?.day ?? 0) < most.day * times) return
  house.security.note({ event: 'looks-over', what: 'case.open', person: who.id })
  await tellOfTooMany(call, 'looks-over')
  throw new HouseProblem('not-now', 'looks-over')
}
