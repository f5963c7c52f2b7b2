import {
  isTouched,
  type ListOf,
  namedIn,
  saidBefore,
  type Touched,
  touchedAmong,
  touchMark,
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

/**
 * Keys that are kept by a touch that made another one: a touch makes one, the first that it is kept with.
 * Where another unit has one too, none of them says whose it is.
 */
export function madeBefore<Key extends KeptUnitKey>(keys: readonly Key[]): ReadonlySet<KeptUnitKey> {
  const [first, units] = [keys.toSorted(byMoment), new Map<string, Set<string>>()]
  const markOf = ({ touch }: Key) => touchMark(touch.assertion)
  for (const key of keys) {
    const mark = markOf(key) ?? ''
    units.set(mark, (units.get(mark) ?? new Set()).add(key.unit))
  }
  const ofSeveral = keys.filter((key) => (units.get(markOf(key) ?? '')?.size ?? 0) > 1)
  return new Set([...saidBefore(first, markOf), ...ofSeveral])
}

const byMoment = (one: KeptUnitKey, other: KeptUnitKey): number => Date.parse(one.at) - Date.parse(other.at)

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
  made: ReadonlySet<KeptUnitKey>,
  listOf: ListOf,
  demonstration: boolean,
): Promise<'key-not-signed' | 'key-of-other-unit' | 'unit-key-not-named' | undefined> {
  const { unit, recipient, recovery, person, at, touch } = key
  const then = new Date(at).toISOString()
  const isHeld = await isTouched(touch, { action: 'unit-key.make', person, at: then, listOf })
  const { subject, id } = {
    ...(touch.signed as { readonly subject?: { readonly recipient?: unknown; readonly recovery?: unknown } }),
    ...(touch.assertion as { readonly id?: string }),
  }
  if (!isHeld || subject?.recipient !== recipient || subject.recovery !== recovery) return 'key-not-signed'
  if (made.has(key) || !isOfUnit(listOf, person, unit, then)) return 'key-of-other-unit'
  if (demonstration || (await namedIn(listOf, false)(person, id ?? '', then))) return undefined
  return 'unit-key-not-named'
}

interface DeskKey extends KeptUnitKey {
  readonly id: string
  readonly isAsked: boolean
  readonly madeBy: string
}

/**
 * The key to which evidence of the unit that asked is sealed now, as a desk may know it: the newest that
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
  const before = madeBefore(made)
  for (const row of rows) {
    if (await unitKeyFault(row, before, listOf, demonstration)) continue
    const { id: key, recipient, recovery, at: madeAt, madeBy } = row
    return { key, recipient, recovery, madeAt, madeBy }
  }
  return null
}
