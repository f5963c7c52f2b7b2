import type { Pool } from 'pg'
import { houseKey, houseKeyThere } from './house-key.ts'
import { unwrap } from './wrap.ts'

/** The key that lies here, or none, is not the one that this database was wrapped under. */
export class OtherHouseKeyError extends Error {
  readonly is: 'missing' | 'other'
  readonly count: number
  readonly opened: number
  constructor({ is, count, closed }: { readonly is: 'missing' | 'other' } & KeptSecrets) {
    super(`the key of the house opens ${count - closed} of ${count}`)
    this.name = 'OtherHouseKeyError'
    this.is = is
    this.count = count
    this.opened = count - closed
  }
}

/** How many secrets there are, and how many of them a key does not open. */
export interface KeptSecrets {
  readonly count: number
  readonly closed: number
  /** Those of the house itself among them: without them it cannot go on. */
  readonly ownClosed: number
}

/** What a key opens of what the database keeps; after a restore without its key, nothing. */
export async function keptSecrets(pool: Pool, key: Uint8Array | undefined): Promise<KeptSecrets> {
  const { rows } = await pool.query<{ belongs: string; wrapped: Buffer; own: boolean }>(
    `select institution_id::text as belongs, sealed_key as wrapped, false as own from certificate
     union all select name, wrapped, true from secret`,
  )
  const closed = rows.filter(({ belongs, wrapped }) => !opens(key, belongs, wrapped))
  return { count: rows.length, closed: closed.length, ownClosed: closed.filter(({ own }) => own).length }
}

function opens(key: Uint8Array | undefined, belongs: string, wrapped: Buffer): boolean {
  try {
    return key !== undefined && unwrap(key, belongs, wrapped).length > 0
  } catch {
    return false
  }
}

/** A certificate alone that does not open is told by `oficio doctor`, and the house goes on without it. */
const isOther = ({ count, closed, ownClosed }: KeptSecrets) =>
  ownClosed > 0 || (count > 0 && closed === count)

/** The key that lies here, where it is the one that this database was wrapped under. */
export async function keyThatOpens(pool: Pool, data: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const there = houseKeyThere(data)
  return there && isOther(await keptSecrets(pool, there)) ? undefined : there
}

/**
 * The key of the house. One is made only where nothing is wrapped yet: beside secrets of another it would
 * look like theirs, and whoever brings that one back would have to know which of the two it is.
 *
 * @throws {OtherHouseKeyError} where secrets are kept and the key that lies here is not theirs
 */
export async function keyOfThisHouse(pool: Pool, data: string): Promise<Uint8Array<ArrayBuffer>> {
  const there = houseKeyThere(data)
  const kept = await keptSecrets(pool, there)
  if (kept.count === 0) return houseKey(data)
  if (!there) throw new OtherHouseKeyError({ is: 'missing', ...kept })
  if (isOther(kept)) throw new OtherHouseKeyError({ is: 'other', ...kept })
  return there
}
