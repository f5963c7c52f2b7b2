// The requests of a case as clocks are counted by them: what each list of acts comes to, without what the
// house did not write.
import type { Act, RequestState } from '@oficio/core/act'
import type { Following } from '@oficio/core/clock'
import type { Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { isCutShort, type Logged, lastLogged } from './logged.ts'
import { type ActWithMac, actsWithMac, standingIn } from './written-here.ts'

/** A request as it is read for them. */
export interface ReadForClocks {
  readonly id: string
  readonly seq: number
  readonly acts: readonly ActWithMac[] | null
  readonly logged: Logged | null
  /** Which one it follows, as the case that was brought in from a file said it; null: it said none. */
  readonly followed: string | null
}

/** What the file of a case that was brought in says that a request `r` follows, by its id here. */
export const followedInFile = `(
  select f.facts #>> array['device', 'basedOn', r.id::text] from criminal_case f where f.id = r.case_id)`

/**
 * What the acts of a request come to, with how many rows were set aside: what this house did not write ends
 * no clock and moves none, whatever it says, nor does a list whose last acts were taken away. Of a list that
 * cannot be read otherwise one at least is such a row.
 */
export function countedFrom(
  house: Pick<HouseParts, 'houseKey'>,
  { id, seq, acts: rows, logged, followed }: ReadForClocks,
) {
  const acts = (rows ?? []).map(({ act }) => act)
  const isCut = isCutShort(house.houseKey, id, acts, logged)
  const { state, strange } = standingIn(house.houseKey, rows, isCut)
  const aside = state || isCut ? strange.length : Math.max(strange.length, 1)
  return { id, seq, acts, state, aside, isCut, followed }
}

/** All requests of a case. */
export const readCase = (db: Db, id: string): Promise<ReadForClocks[]> =>
  db.rows<ReadForClocks>(
    `select r.id, r.seq, ${lastLogged} as logged, ${actsWithMac} as acts, ${followedInFile} as followed
     from request r where r.case_id = $1 order by r.created_at, r.id`,
    [id],
  )

/** A list that is broken is named by `oficio fsck`; the others of its case still have their days. */
export function followingOf({
  id,
  acts,
  state,
  followed,
}: {
  readonly id: string
  readonly acts: readonly Act[]
  readonly state: RequestState | undefined
  readonly followed: string | null
}): readonly Following[] {
  if (!state?.content) return []
  const [first] = acts
  const follows = (first?.kind === 'drafted' ? first.body.follows : undefined) ?? followed
  return [{ id, content: state.content, state, ...(follows ? { basedOn: follows } : {}) }]
}
