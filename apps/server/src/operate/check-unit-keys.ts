import { isTouched, type ListOf, saidBefore, type Touched, touchNumber } from '@oficio/verify/record'
import type { Pool } from 'pg'
import {
  isOfUnit,
  type KeptUnitKey,
  madeBefore,
  madeForOthers,
  unitKeyFault,
  unitKeySql,
} from '../acts/unit-key.ts'

// Keys of units, what of them was given to whom, and to which of them evidence was sealed: each held against
// the touch of whoever made or gave it, and against the acts. Whoever writes rows cannot touch for another.

export interface WrongKey {
  readonly of: 'request' | 'entry'
  readonly id: string
  readonly why: string
}
type Db = Pick<Pool, 'query'>

interface KeyRow extends KeptUnitKey {
  readonly id: string
}
interface ShareRow {
  readonly key: string
  readonly unit: string
  readonly member: string | null
  readonly recovery: string | null
  readonly sealed: string
  readonly person: string
  readonly at: string
  readonly touch: Touched | null
}
interface MemberRow {
  readonly unit: string
  readonly passkey: string
  readonly recipient: string
  readonly person: string
  readonly at: string
  readonly touch: Touched
}

/**
 * What of the keys of units is not as it was signed, by the unit; and what was sealed to another key, by its
 * request.
 */
export async function wrongUnitKeys(
  pool: Db,
  listOf: ListOf,
  demonstration: boolean,
): Promise<readonly WrongKey[]> {
  const wrong: WrongKey[] = []
  const { rows: keys } = await pool.query<KeyRow>(
    `select ${unitKeySql} from unit_key k order by k.unit_id, k.id`,
  )
  const { rows: shares } = await pool.query<ShareRow>(
    `select key_id as key, unit_id as unit, member_id as member, recovery, sealed, given_by as person, at, touch
     from key_share order by unit_id, id`,
  )
  const batches = new Map<string, ShareRow[]>()
  for (const share of shares) batches.set(nameOf(share), [...(batches.get(nameOf(share)) ?? []), share])
  const ofOthers = madeForOthers(keys)
  for (const { unit } of madeBefore(keys)) wrong.push({ of: 'entry', id: unit, why: 'key-said-before' })
  for (const key of keys) {
    const why = await unitKeyFault(key, ofOthers, listOf, demonstration)
    if (why) wrong.push({ of: 'entry', id: key.unit, why })
  }
  // What was given at once is said by one touch, on the first of it.
  for (const { unit } of saidBefore(
    shares.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)),
    ({ touch }) => touchNumber(touch?.assertion),
  ))
    wrong.push({ of: 'entry', id: unit, why: 'share-said-before' })
  for (const batch of batches.values()) wrong.push(...(await wrongShares(batch, keys, listOf)))
  // A key whose shares are all gone has no batch left.
  for (const key of keys)
    if (!batches.has(nameOf(key))) wrong.push({ of: 'entry', id: key.unit, why: 'share-missing' })
  return [...wrong, ...(await wrongMembers(pool, listOf)), ...(await otherKeys(pool))]
}

const nameOf = ({ unit, person, at }: { unit: string; person: string; at: string }): string =>
  `${unit} ${person} ${new Date(at).toISOString()}`

/** The content for which somebody touched; undefined where nobody did. */
async function signedBy(
  { touch, person, at }: Pick<KeyRow, 'touch' | 'person' | 'at'>,
  action: string,
  listOf: ListOf,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const isHeld = await isTouched(touch, { action, person, at: new Date(at).toISOString(), listOf })
  return isHeld ? (touch.signed as { subject: Readonly<Record<string, unknown>> }).subject : undefined
}

/** Of what somebody gave at one moment: with a key when it was made, or by a touch of its own. */
async function wrongShares(
  batch: readonly ShareRow[],
  keys: readonly KeyRow[],
  listOf: ListOf,
): Promise<readonly WrongKey[]> {
  const [first] = batch
  if (!first) return []
  const signed: Share[] = []
  for (const { touch, person, at } of batch)
    if (touch) signed.push(...sharesIn(await signedBy({ touch, person, at }, 'unit-key.share', listOf)))
  for (const key of keys)
    if (nameOf(key) === nameOf(first))
      signed.push(...sharesIn(await signedBy(key, 'unit-key.make', listOf), key.id))
  const isSigned = ({ key, member, sealed }: Share) =>
    signed.some((one) => one.key === key && one.member === member && one.sealed === sealed)
  const rows = batch.map(({ key, member, sealed }) => ({ key, member, sealed }))
  const id = first.unit
  return [
    ...(rows.every(isSigned) ? [] : [{ of: 'entry', id, why: 'share-not-signed' } as const]),
    ...(isOfUnit(listOf, first.person, id, new Date(first.at).toISOString())
      ? []
      : [{ of: 'entry', id, why: 'share-of-other-unit' } as const]),
    ...(rows.length < signed.length ? [{ of: 'entry', id, why: 'share-missing' } as const] : []),
  ]
}

type Share = Pick<ShareRow, 'key' | 'member' | 'sealed'>

/** The shares that a touch was for; of a key that was made with it, its paper too. */
function sharesIn(signed: Readonly<Record<string, unknown>> | undefined, made?: string): readonly Share[] {
  const { shares, paper } = (signed ?? {}) as {
    readonly shares?: readonly (Omit<Share, 'key'> & { readonly key?: string })[]
    readonly paper?: string
  }
  const given = Array.isArray(shares) ? shares : []
  return [
    ...given.map(({ key, member, sealed }) => ({ key: made ?? key ?? '', member: member ?? null, sealed })),
    ...(made !== undefined && typeof paper === 'string' ? [{ key: made, member: null, sealed: paper }] : []),
  ]
}

async function wrongMembers(pool: Db, listOf: ListOf): Promise<readonly WrongKey[]> {
  const { rows } = await pool.query<MemberRow>(
    `select unit_id as unit, passkey_id as passkey, recipient, person_id as person, at, touch from member_key
     order by unit_id, at, id`,
  )
  const again = saidBefore(rows, ({ touch }) => touchNumber(touch.assertion))
  const wrong: WrongKey[] = []
  for (const row of rows) {
    const signed = await signedBy(row, 'unit-key.offer', listOf)
    if (again.has(row)) wrong.push({ of: 'entry', id: row.unit, why: 'member-key-said-before' })
    if (signed?.recipient !== row.recipient || signed.passkey !== row.passkey)
      wrong.push({ of: 'entry', id: row.unit, why: 'member-key-not-signed' })
    else if (!isOfUnit(listOf, row.person, row.unit, new Date(row.at).toISOString()))
      wrong.push({ of: 'entry', id: row.unit, why: 'share-of-other-unit' })
  }
  return wrong
}

/** Acts that handed over what was sealed to a key that is not the one kept under its name. */
async function otherKeys(pool: Db): Promise<readonly WrongKey[]> {
  const { rows } = await pool.query<{ id: string; seq: number }>(
    `select a.request_id as id, a.seq from act a
       cross join lateral (select a.act#>'{body,manifest,sealedTo}' as said) m
     where a.act->>'kind' = 'handed-over' and not exists (select from unit_key k
       where k.id::text = m.said->>'key' and k.recipient = m.said->>'recipient'
         and k.recovery = m.said->>'recovery')
     order by 1, 2`,
  )
  return rows.map(({ id, seq }) => ({ of: 'request', id, why: `key-not-that-of-act ${seq}` }))
}
