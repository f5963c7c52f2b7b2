import {
  isTouched,
  type ListOf,
  namedIn,
  saidBefore,
  type Touched,
  touchedAmong,
  touchNumber,
} from '@oficio/verify/record'
import type { CallOf } from '../door/call.ts'
import { vouchingOf } from '../door/vouching.ts'

/** A key of a unit as its row says it. */
export interface KeptUnitKey {
  readonly unit: string
  readonly recipient: string
  readonly recovery: string
  /** Whoever made it. */
  readonly person: string
  readonly at: string
  readonly touch: Touched
}

/** What a row says of a key of a unit, as `unit_key k`. */
export const unitKeySql = `k.id, k.unit_id as unit, k.recipient, k.recovery, k.made_by as person,
  k.made_at as at, k.touch`

const markOf = ({ touch }: Pick<KeptUnitKey, 'touch'>) => touchNumber(touch.assertion)

const byMoment = (one: KeptUnitKey, other: KeptUnitKey): number => Date.parse(one.at) - Date.parse(other.at)

/** Keys that only repeat the touch by which an earlier one was made: a touch makes one. */
export const madeBefore = <Key extends KeptUnitKey>(keys: readonly Key[]): ReadonlySet<Key> =>
  saidBefore(keys.toSorted(byMoment), markOf)

/** Keys by whose touch another unit has one too: of which of them it is no row says. */
export function madeForOthers<Key extends KeptUnitKey>(keys: readonly Key[]): ReadonlySet<KeptUnitKey> {
  const units = new Map<string, Set<string>>()
  for (const key of keys)
    units.set(markOf(key) ?? '', (units.get(markOf(key) ?? '') ?? new Set()).add(key.unit))
  return new Set(keys.filter((key) => (units.get(markOf(key) ?? '')?.size ?? 0) > 1))
}

/**
 * Of keys that hold, the one that counts: which no other one replaced. Whoever made one signed which it
 * replaces; the date of its row says nothing, for whoever copies a row writes another one.
 */
export function standingKey<Key extends KeptUnitKey & { readonly id: string }>(
  held: readonly Key[],
): Key | undefined {
  const replaced = new Set(held.map(({ touch }) => signedIn(touch).replaces))
  const over = new Set(held.flatMap((key) => (replaced.has(key.id) ? [markOf(key)] : [])))
  const left = held.filter((key) => !over.has(markOf(key))).toSorted(byMoment)
  const again = madeBefore(left)
  return left.findLast((key) => !again.has(key))
}

interface SignedKey {
  readonly recipient?: unknown
  readonly recovery?: unknown
  /** The key that counted before. */
  readonly replaces?: unknown
}
const signedIn = ({ signed }: Touched): SignedKey => ({
  ...(signed as { readonly subject?: SignedKey }).subject,
})

/** Whether somebody was vouched for in a unit at a moment, as the newest word before it says. */
export function isOfUnit(listOf: ListOf, person: string, unit: string, at: string): boolean {
  const word = listOf(person).findLast((act) => act.kind === 'vouched' && String(act.at) <= at)
  return (word?.body as { readonly unit?: unknown } | undefined)?.unit === unit
}

/**
 * Why a key is not the one of its unit; undefined where it is. What its maker signed says not whose evidence
 * is sealed to it: that it is of the maker's own unit is what the registry says of them.
 */
export async function unitKeyFault(
  key: KeptUnitKey,
  ofOthers: ReadonlySet<KeptUnitKey>,
  listOf: ListOf,
  demonstration: boolean,
): Promise<'key-not-signed' | 'key-of-other-unit' | 'unit-key-not-named' | undefined> {
  const { unit, recipient, recovery, person, at, touch } = key
  const then = new Date(at).toISOString()
  const isHeld = await isTouched(touch, { action: 'unit-key.make', person, at: then, listOf })
  if (!isHeld || signedIn(touch).recipient !== recipient || signedIn(touch).recovery !== recovery)
    return 'key-not-signed'
  const { id } = { ...(touch.assertion as { readonly id?: string }) }
  if (ofOthers.has(key) || !isOfUnit(listOf, person, unit, then)) return 'key-of-other-unit'
  if (demonstration || (await namedIn(listOf, false)(person, id ?? '', then))) return undefined
  return 'unit-key-not-named'
}

interface DeskKey extends KeptUnitKey {
  readonly id: string
  readonly isAsked: boolean
  readonly madeBy: string
}

/**
 * The key to which evidence of the unit that asked is sealed now, as a desk may know it: the last that
 * somebody of that unit signed. Whoever holds the database can write a row, and no such touch.
 */
export async function unitKeyOf(
  { db, house }: Pick<CallOf, 'db' | 'house'>,
  request: string,
  /** One of before, to which files were sealed while they were brought. */
  which: string | null = null,
) {
  // With those that the same people made elsewhere: by what made them, this may be none of this unit.
  const made = await db.rows<DeskKey>(
    `select ${unitKeySql}, k.made_by_name as "madeBy",
       k.unit_id = r.unit_id and ($2::uuid is null or k.id = $2) as "isAsked"
     from request r join unit_key k on k.made_by in (select o.made_by from unit_key o where o.unit_id = r.unit_id)
     where r.id = $1 order by k.made_at desc, k.id desc`,
    [request, which],
  )
  const rows = made.filter(({ isAsked }) => isAsked)
  if (rows.length === 0) return null
  const demonstration = house.mode !== 'live'
  const lists = await touchedAmong(
    await vouchingOf(
      db,
      rows.map(({ person }) => person),
    ),
    { demonstration, founding: house.founding },
  )
  const listOf: ListOf = (subject) => lists.get(subject) ?? []
  const ofOthers = madeForOthers(made)
  const held: DeskKey[] = []
  for (const row of rows) if (!(await unitKeyFault(row, ofOthers, listOf, demonstration))) held.push(row)
  const key = which === null ? standingKey(held) : held[0]
  if (!key) return null
  const { id, recipient, recovery, at: madeAt, madeBy } = key
  return { key: id, recipient, recovery, madeAt, madeBy }
}
