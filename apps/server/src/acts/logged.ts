import type { Act } from '@oficio/core/act'
import { leafEntry } from '@oficio/verify/log'
import { isPlacedHere } from '../custody/leaf-code.ts'
import type { Db } from '../db/scope.ts'
import { type CallOf, type HouseParts, HouseProblem } from '../door/call.ts'

// Every act has its leaf in the custody log. A list whose last acts were taken away is chained and signed as
// well as the whole one was: that it was longer, the log says.

/** The leaf of the last act of a list that the log holds; salt in base64, entry in hexadecimal. */
export interface Logged {
  readonly index: number
  readonly seq: number
  readonly salt: string | null
  readonly entry: string
  readonly mac: string
}

/** The same as SQL gives it, for a request `r`; null: none of it is logged yet. */
export const lastLogged = 'last_logged(r.id)'

/** Whether a list lacks the act that the log holds as its last one, or has another in its place. */
export function isCutShort(
  houseKey: HouseParts['houseKey'],
  request: string,
  acts: readonly Act[],
  logged: Logged | null,
): boolean {
  if (!logged) return false
  const { index, seq, salt, mac } = logged
  const entry = Buffer.from(logged.entry, 'hex')
  if (!isPlacedHere(houseKey, { index, of: 'act', subject: request, seq, entry }, mac)) return true
  const act = acts[seq - 1]
  if (act?.seq !== seq || salt === null) return true
  return !entry.equals(leafEntry(Buffer.from(salt, 'base64'), act.hash))
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
 * acts they were, and that leaves are lacking since is seen. Looks at what was logged since the last act of
 * this list.
 *
 * @throws {HouseProblem} `not-now` with `cut-short`, or `log-stopped` where the log itself is not as it was
 * written
 */
export async function demandLogged(
  { db, house }: { readonly db: Db; readonly house: Pick<CallOf['house'], 'houseKey' | 'custody'> },
  acts: readonly Act[],
): Promise<void> {
  const [first] = acts
  if (!first) return
  const read = async () =>
    (await db.row<{ logged: Logged | null }>('select last_logged($1) as logged', [first.request]))?.logged ??
    null
  let logged = await read()
  if (!logged) {
    // Nothing of it has its leaf yet: what waits is given its place now.
    await house.custody.write().catch(() => undefined)
    logged = await read()
  }
  demandWholeList({ house }, first.request, acts, logged)
  if (!logged || !(await house.custody.holdsFrom(logged.index)))
    throw new HouseProblem('not-now', 'log-stopped')
}
