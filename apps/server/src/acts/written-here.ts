import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Act, foldWithout, type RequestState } from '@oficio/core/act'
import { digestOf } from '@oficio/verify/canonical'
import { checkChain } from '@oficio/verify/chain'
import type { CallOf, HouseParts } from '../door/call.ts'
import { foldedOrNone } from './folded.ts'

// A touch says who did an act, and not every act has one: what stops, what is brought from a device, what a
// node or the house itself does. That the house wrote a row is said of each by a code beside it, made with
// the key that lies outside the database. Whoever writes rows of the database alone makes none.

type Key = HouseParts['houseKey']

/**
 * The house's message authentication code of an act that it wrote: HMAC-SHA-256 over its hash, which names
 * its request, its place and the act before it. A copy of it says nothing elsewhere.
 */
export const macOf = (houseKey: Key, { hash }: Pick<Act, 'hash'>): string =>
  createHmac('sha256', houseKey).update(`act ${hash}`).digest('base64url')

/** An act as it is read, with the code beside it; null: there is none. */
export interface ActWithMac {
  /** In whose list it lies. */
  readonly request: string
  readonly act: Act
  readonly mac: string | null
}

/** Acts of a list as SQL gives them, each with its code, for a request `r`. */
export const actsWithMac = `(select json_agg(json_build_object('request', a.request_id, 'act', a.act, 'mac', a.mac) order by a.seq)
  from act a where a.request_id = r.id)`

/**
 * Whether this house wrote an act into this list, and nobody changed it since. The code is over the hash:
 * that the hash is the act's own, and the list that of its request, is asked as well.
 */
export function isWrittenHere(houseKey: Key, { request, act, mac }: ActWithMac): boolean {
  if (mac === null || act.request !== request) return false
  const [own, said] = [Buffer.from(macOf(houseKey, act)), Buffer.from(mac)]
  if (own.length !== said.length || !timingSafeEqual(own, said)) return false
  return isWhole(act)
}

/** Whether an act has the hash that it bears, whatever stands before it. */
function isWhole({ hash, ...rest }: Act): boolean {
  try {
    return digestOf(rest) === hash
  } catch {
    return false
  }
}

/** Acts of a list that this house did not write, by their hashes. */
const strangeIn = (houseKey: Key, list: readonly ActWithMac[]): readonly string[] =>
  list.flatMap((one) => (isWrittenHere(houseKey, one) ? [] : [one.act.hash]))

/** The same of acts that were read before, which are of one list. */
export async function strangeAmong(
  { db, house }: { readonly db: CallOf['db']; readonly house: Pick<HouseParts, 'houseKey'> },
  acts: readonly Act[],
): Promise<readonly string[]> {
  const [first] = acts
  if (!first) return []
  const rows = await db.rows<{ hash: string; mac: string | null }>(
    'select hash, mac from act where request_id = $1',
    [first.request],
  )
  const macs = new Map(rows.map(({ hash, mac }) => [hash, mac]))
  return strangeIn(
    house.houseKey,
    acts.map((act) => ({ request: first.request, act, mac: macs.get(act.hash) ?? null })),
  )
}

/**
 * What a list comes to without the rows that this house did not write: such a row ends nothing and moves
 * nothing. None where it cannot be read, where a row that the house wrote was changed or taken out, or where
 * the list is that of another request: of such a list nobody knows what it said.
 *
 * @param isCut the custody log holds more of it
 */
export function standingIn(
  houseKey: Key,
  list: readonly ActWithMac[] | null,
  isCut = false,
): { readonly state: RequestState | undefined; readonly strange: readonly string[] } {
  const rows = list ?? []
  const strange = strangeIn(houseKey, rows)
  const acts = rows.map(({ act }) => act)
  if (isCut || !checkChain(acts).ok) return { state: undefined, strange }
  if (strange.length === 0) return { state: foldedOrNone(acts), strange }
  const isChanged = rows.some((row) => row.mac !== null && !isWrittenHere(houseKey, row))
  return { state: isChanged ? undefined : foldWithout(acts, strange), strange }
}
