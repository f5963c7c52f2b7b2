import type { RequestState } from '@oficio/core/act'
import { firstEmergencyHours } from '@oficio/core/registry'
import { asHouse } from '../db/scope.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { hasOneApart } from './independent.ts'

/**
 * Whoever was let in within the last hours of which an emergency of a new account is looked at sends one only
 * beside somebody who is in longer, did not write it and stands apart from each of them; whoever watches over
 * the use hears of it at once, and too where nobody but such an account approved it. Those with whom a house
 * began are let in by nobody, and are not new.
 *
 * @throws {HouseProblem} `not-now`
 */
export async function demandEnrolledBefore(
  call: CallOf,
  request: string,
  state: RequestState,
): Promise<void> {
  if (state.asks !== 'emergency') return
  const first = state.drafter?.person ?? call.who.id
  const others = state.approvals.map(({ by }) => by.person).filter((one) => !state.writers.includes(one))
  const isNew = await newAmong(call, [...state.writers, first, call.who.id, ...others])
  const senders = [...new Set([...state.writers, first, call.who.id])].filter(isNew)
  const before = others.filter((one) => !isNew(one))
  if (senders.length === 0) {
    // Beside somebody who was in before an account of today is the second person: seen, and not stopped.
    if (before.length === 0 && others.length > 0) await tellOfNew(call, request)
    return
  }
  const isBeside = await asHouse(call.house.pool, (db) => hasOneApart(db, [...senders, first], before))
  if (!isBeside) throw new HouseProblem('not-now', 'newly-enrolled')
  await tellOfNew(call, request)
}

/** Which of these people were let in by somebody within the hours in which an account is new. */
async function newAmong(
  { house, at }: CallOf,
  people: readonly string[],
): Promise<(person: string) => boolean> {
  const rows = await asHouse(house.pool, (db) =>
    db.rows<{ id: string }>(
      `select distinct subject_id as id from registry_act
       where subject_id = any ($1) and kind = 'vouched' and person_id is not null and at > $2`,
      [[...new Set(people)], later(at, -firstEmergencyHours * 60)],
    ),
  )
  const found = new Set(rows.map(({ id }) => id))
  return (person) => found.has(person)
}

/** Told of no case: who, and that the account is new. */
async function tellOfNew(call: CallOf, request: string): Promise<void> {
  const overseers = await call.db.rows<{ id: string }>('select overseers_of($1) as id', [request])
  for (const { id } of overseers)
    tellPerson(call, id, 'emergency-new-account', { of: call.house.newId(), name: call.who.name })
}
