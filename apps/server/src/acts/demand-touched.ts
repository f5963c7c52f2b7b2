import { actSchema } from '@oficio/contract/api'
import type { Act } from '@oficio/core/act'
import { otherRank } from '@oficio/core/permission'
import {
  isTouchedAct,
  repeatedIn,
  touchedAmong,
  type UntouchedGround,
  untouchedIn,
} from '@oficio/verify/record'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { vouchingOf } from '../door/vouching.ts'
import { demandLogged } from './logged.ts'
import { strangeAmong } from './written-here.ts'

interface Asking {
  readonly db: CallOf['db']
  readonly house: Pick<CallOf['house'], 'mode' | 'founding' | 'houseKey'>
}
type AskingLog = Asking & Parameters<typeof demandLogged>[0]

/**
 * Acts of a list that somebody must sign and that are not signed for these words by whoever the registry
 * vouches for, those that this house did not write, and where the list is broken, by their places.
 */
export async function untouchedActs({ db, house }: Asking, acts: readonly Act[]): Promise<readonly number[]> {
  // With the lists of their units and institutions, under whose names they act.
  const vouching = await vouchingOf(
    db,
    acts.map((act) => act.by.person),
  )
  const demonstration = house.mode !== 'live'
  const lists = await touchedAmong(vouching, { demonstration, founding: house.founding })
  const ground: UntouchedGround = {
    listOf: (subject) => lists.get(subject) ?? [],
    demonstration,
    otherPost: (title, kind) => kind !== '' && otherRank(title, kind, []) !== undefined,
  }
  const strange = await strangeAmong({ db, house }, acts)
  const notHere = acts.flatMap(({ hash, seq }) => (strange.includes(hash) ? [seq] : []))
  const untouched = (await untouchedIn(acts, ground)).map(({ seq }) => seq)
  return [...new Set([...untouched, ...notHere])].sort((a, b) => a - b)
}

/**
 * Acts by which data go, what is kept of them does, or an order is read, that nobody signed, acts that only
 * repeat a touch, and all that this house did not write, by their places: whoever reads the list is told.
 * What is signed with its words is looked at before they are sealed.
 */
export async function writtenIn(call: Asking, acts: readonly Act[]): Promise<readonly number[]> {
  const strange = await strangeAmong(call, acts)
  const notHere = acts.flatMap(({ hash, seq }) => (strange.includes(hash) ? [seq] : []))
  const repeated = [...repeatedIn(acts)].map(({ seq }) => seq)
  const touched = acts.filter(({ kind, body }) => isTouchedAct(kind, { ...body }))
  const untouched = touched.length === 0 ? [] : await untouchedActs(call, acts)
  const signed = touched.flatMap(({ seq }) => (untouched.includes(seq) ? [seq] : []))
  return [...new Set([...notHere, ...repeated, ...signed])].sort((a, b) => a - b)
}

/**
 * The house seals, lays on a desk and hands over only what people touched: whoever holds the database can add
 * a row, change a name, take the last ones away, and make no signature by somebody's key.
 *
 * @throws {HouseProblem} `not-now` where an act of the list that somebody must sign is not signed for these
 * words, or the custody log holds more of it
 */
export async function demandTouched(call: AskingLog, acts: readonly Act[]): Promise<void> {
  if ((await untouchedActs(call, acts)).length > 0) throw new HouseProblem('not-now', 'untouched')
  await demandLogged(call, acts)
}

/**
 * Nobody decides on top of a list in which an approval of before is repeated by a row.
 *
 * @throws {HouseProblem} `not-now` where an act only repeats the touch of an earlier one
 */
export function demandNoneRepeated(acts: readonly Act[]): void {
  if (repeatedIn(acts).size > 0) throw new HouseProblem('not-now', 'untouched')
}

/**
 * A row that somebody wrote may say more than an act can, or something else: nobody is shown such a list, and
 * whoever reads it hears why. The house writes none, so that only rows that nobody stands behind are looked
 * at.
 *
 * @throws {HouseProblem} `not-now` with `untouched`
 */
export function demandSayable(acts: readonly Act[], untouched: readonly number[]): void {
  const isSayable = (one: Act) => !untouched.includes(one.seq) || actSchema.safeParse(one).success
  if (!acts.every(isSayable)) throw new HouseProblem('not-now', 'untouched')
}
