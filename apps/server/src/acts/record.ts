import type { Act } from '@oficio/core/act'
import { base64url } from '@oficio/verify/bytes'
import { ofOneFounding } from '@oficio/verify/record'
import type { Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { rpIdOf } from '../door/touch.ts'
import { vouchingOf } from '../door/vouching.ts'

/** A public key of somebody who signed an act, and how it is known to be that person's. */
interface RecordKey {
  readonly id: string
  readonly publicKey: string
  readonly person: string
  /** The key lies with the house of a demonstration: it signs for nobody real. */
  readonly demonstration: boolean
}

/**
 * Everything that a stranger needs to check who approved: the list of acts as it is kept, the keys of those
 * who signed, and for each of them, and for each who vouched for them, the list of what the registry did.
 * Nothing of it is a secret, and nothing of it is asked of us again.
 */
export async function recordOf(
  house: Pick<HouseParts, 'origin' | 'mode' | 'founding'>,
  db: Db,
  acts: readonly Act[],
) {
  const people = [...new Set(acts.map((act) => act.by.person))]
  const bySubject = await vouchingOf(db, people)
  // A founding that somebody wrote beside that of the house is none of its record.
  const own = house.founding === undefined ? bySubject : ofOneFounding(bySubject, house.founding)
  const keys = await db.rows<{ id: string; publicKey: Buffer; person: string; demonstration: boolean }>(
    'select id, public_key as "publicKey", person_id as person, demonstration from keys_of($1)',
    [[...bySubject.keys()]],
  )
  return {
    format: 'oficio-record/1',
    mode: house.mode,
    origin: house.origin,
    rpId: rpIdOf(house),
    acts,
    keys: keys.map((key): RecordKey => ({ ...key, publicKey: base64url(new Uint8Array(key.publicKey)) })),
    registry: Object.fromEntries(own),
  }
}
