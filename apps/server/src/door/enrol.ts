import { createHash } from 'node:crypto'
import type { Db } from '../db/scope.ts'
import { later } from './touch.ts'

/** A code to make keys with is used within three days, or asked for again. */
export const codeHours = 72

/** A code that is read out or handed over on paper: 20 letters and digits that nobody confuses, 100 bits. */
export function newCode(random: Uint8Array): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return Array.from(random, (byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-')
}
export const codeHash = (code: string): Buffer => createHash('sha256').update(code.toUpperCase()).digest()

interface Opening {
  readonly house: { readonly newId: () => string }
  readonly db: Db
  readonly at: string
  readonly who: { readonly id: string }
}

/** Opens the making of keys for a person, with a code of which only the hash is kept. */
export async function enrol(
  call: Opening,
  person: string,
  kind: 'first-key' | 'recovery',
  code: string,
  { opensAt, approvedBy }: { readonly opensAt: string; readonly approvedBy: string | null },
): Promise<string> {
  const id = call.house.newId()
  await call.db.rows(
    `insert into enrolment (id, person_id, code_hash, kind, created_by, approved_by, created_at, opens_at,
      expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      person,
      codeHash(code),
      kind,
      call.who.id,
      approvedBy,
      call.at,
      opensAt,
      later(opensAt, codeHours * 60),
    ],
  )
  return id
}
