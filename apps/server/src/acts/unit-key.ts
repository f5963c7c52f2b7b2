import { isTouched, type ListOf, namedIn, type Touched, touchedAmong } from '@oficio/verify/record'
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
  /** Whether a key of another unit is kept by the same touch: a touch makes one. */
  readonly isTwice: boolean
}

/** As a condition on `unit_key k`: by the touch that made it another unit has one too. */
export const twiceSql = `exists (select from unit_key o where o.unit_id <> k.unit_id
  and o.touch #>> '{assertion,signature}' = k.touch #>> '{assertion,signature}')`

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
  { unit, recipient, recovery, person, at, touch, isTwice }: KeptUnitKey,
  listOf: ListOf,
  demonstration: boolean,
): Promise<'key-not-signed' | 'key-of-other-unit' | 'unit-key-not-named' | undefined> {
  const then = new Date(at).toISOString()
  const isHeld = await isTouched(touch, { action: 'unit-key.make', person, at: then, listOf })
  const { subject, id } = {
    ...(touch.signed as { readonly subject?: { readonly recipient?: unknown; readonly recovery?: unknown } }),
    ...(touch.assertion as { readonly id?: string }),
  }
  if (!isHeld || subject?.recipient !== recipient || subject.recovery !== recovery) return 'key-not-signed'
  if (isTwice || !isOfUnit(listOf, person, unit, then)) return 'key-of-other-unit'
  if (demonstration || (await namedIn(listOf, false)(person, id ?? '', then))) return undefined
  return 'unit-key-not-named'
}

interface DeskKey extends KeptUnitKey {
  readonly key: string
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
  const rows = await db.rows<DeskKey>(
    `select k.id as key, k.unit_id as unit, k.recipient, k.recovery, k.made_at as at, k.made_by as person,
       k.made_by_name as "madeBy", k.touch, ${twiceSql} as "isTwice"
     from unit_key k join request r on r.unit_id = k.unit_id where r.id = $1 and ($2::uuid is null or k.id = $2)
     order by k.made_at desc, k.id desc`,
    [request, which],
  )
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
  for (const row of rows) {
    if (await unitKeyFault(row, listOf, demonstration)) continue
    const { key, recipient, recovery, at: madeAt, madeBy } = row
    return { key, recipient, recovery, madeAt, madeBy }
  }
  return null
}
