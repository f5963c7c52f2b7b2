import { type CallOf, HouseProblem } from '../door/call.ts'
import { answersIn } from './answering.ts'

/**
 * The registry works by one who proposes and two who verify: with fewer than two nobody could name a third.
 */
const registrarsWanted = 2

/** @throws {HouseProblem} `registrars-too-few` where somebody ceases to be one and too few would stay */
export async function demandRegistryGoesOn({ db }: CallOf, person: string): Promise<void> {
  const { left } = (await db.row<{ left: number }>(
    `select count(*)::int as left from (
       select id from person where ${answersIn('roles')} and 'registrar' = any (roles) and status = 'active' and id <> $1 for no key update) one`,
    [person],
  )) ?? { left: 0 }
  if (left < registrarsWanted) throw new HouseProblem('not-now', 'registrars-too-few')
}
