import type { Act } from '@oficio/core/act'
import { leafEntry } from '@oficio/verify/log'
import { isPlacedHere } from '../custody/leaf-code.ts'
import type { Logged } from '../custody/logged-acts.ts'
import type { Db } from '../db/scope.ts'
import { type CallOf, type HouseParts, HouseProblem } from '../door/call.ts'

// Every act has its leaf in the custody log. A list whose last acts were taken away is chained and signed as
// well as the whole one was: that it was longer, the log says.

export type { Logged } from '../custody/logged-acts.ts'

/**
 * The leaf of the last act of a list that the log holds, as SQL gives it for a request `r`; null: none of it
 * is logged yet.
 */
export const lastLogged = 'last_logged(r.id)'

/** Whether a list lacks the act that the log holds as its last one, or has another in its place. */
export function isCutShort(
  houseKey: HouseParts['houseKey'],
  request: string,
  acts: readonly Act[],
  logged: Logged | null,
): boolean {
  return logged !== null && !isLeafOf(houseKey, request, acts[logged.seq - 1], logged)
}

/** Whether a leaf is that of this act of the request, as it was placed. */
function isLeafOf(
  houseKey: HouseParts['houseKey'],
  request: string,
  act: Act | undefined,
  { index, seq, salt, entry: said, mac }: Logged,
): boolean {
  const entry = Buffer.from(said, 'hex')
  if (!isPlacedHere(houseKey, { index, of: 'act', subject: request, seq, entry }, mac)) return false
  return act?.seq === seq && salt !== null && entry.equals(leafEntry(Buffer.from(salt, 'base64'), act.hash))
}

/**
 * What ends before the log says it does is read by nobody: whatever was taken away may have ended it.
 *
 * @throws {HouseProblem} `not-now` with `cut-short`
 */
export function demandWholeList(
  { house }: { readonly house: Pick<HouseParts, 'houseKey'> },
  request: string,
  acts: readonly Act[],
  logged: Logged | null,
): void {
  if (isCutShort(house.houseKey, request, acts, logged)) throw new HouseProblem('not-now', 'cut-short')
}

/**
 * The same where much rests on it, at a seal and at what leaves: whoever takes leaves away too hides whose
 * acts they were, and that leaves are lacking since is seen. Each act has one leaf, in the order of the list;
 * looks at all that was logged since the first of them.
 *
 * @throws {HouseProblem} `changed-meanwhile` where acts came since the list was read; `not-now` with
 * `cut-short`, with `log-busy` where an act got no leaf for now, or with `log-stopped` where the log itself
 * is not as it was written
 */
export async function demandLogged(
  {
    db,
    house,
  }: {
    readonly db: Pick<Db, 'rows'>
    readonly house: Pick<CallOf['house'], 'houseKey' | 'custody'>
  },
  acts: readonly Act[],
): Promise<void> {
  const [first] = acts
  if (!first) return
  const { request } = first
  const { custody, houseKey } = house
  // Where the log is not as it was written, nobody knows of what it lacks acts.
  if (await custody.stopped()) throw new HouseProblem('not-now', 'log-stopped')
  let leaves = await custody.loggedActs(request)
  if (leaves.length < acts.length) {
    // What waits is given its place now, whatever the files of the log wait for.
    const became = await custody.place()
    leaves = await custody.loggedActs(request)
    if (leaves.length < acts.length)
      throw new HouseProblem('not-now', became === 'busy' ? 'log-busy' : 'log-stopped')
  }
  const isEach = leaves.every((leaf, i) => leaf.seq === i + 1 && isLeafOf(houseKey, request, acts[i], leaf))
  if (!isEach) {
    // Somebody else may have acted since the list was read: then it is longer now.
    const [now] = await db.rows<{ seq: number }>('select max(seq) as seq from act where request_id = $1', [
      request,
    ])
    if ((now?.seq ?? 0) > acts.length) throw new HouseProblem('changed-meanwhile')
    throw new HouseProblem('not-now', 'cut-short')
  }
  if (!(await custody.holdsFrom(leaves[0]?.index ?? 0))) throw new HouseProblem('not-now', 'log-stopped')
}
