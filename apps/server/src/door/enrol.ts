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

/** What is kept of a code, or of the half of one. */
export const codeHash = (code: string): Buffer =>
  createHash('sha256').update(code.trim().toUpperCase()).digest()

/**
 * What is kept of a code in two halves, from what is kept of each: two people hand them over, in whatever
 * order, and neither of them has ever had the whole.
 */
export const joinedHash = (one: Uint8Array, other: Uint8Array): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([one, other].sort(Buffer.compare)))
    .digest()

/** What would be kept of a code as somebody types it, whole or in its two halves. */
export function typedHash(typed: string): Buffer {
  // As people write it down: with blanks for the dashes, or with neither.
  const bare = typed.toUpperCase().replace(/[\s\p{Pd}]+/gu, '')
  if (!/^(?:[A-Z2-9]{20}){1,2}$/.test(bare)) return codeHash(typed)
  const [one = '', other] = (bare.match(/.{20}/g) ?? []).map((half) => half.replace(/(.{5})(?=.)/g, '$1-'))
  return other ? joinedHash(codeHash(one), codeHash(other)) : codeHash(one)
}

interface Opening {
  readonly house: { readonly newId: () => string }
  readonly db: Db
  readonly at: string
  readonly who: { readonly id: string }
}

/**
 * Opens the making of keys for a person, with a code of which only the hash is kept. Of each person one is
 * open at a time: what was opened before ends with it.
 */
export async function enrol(
  call: Opening,
  person: string,
  kind: 'first-key' | 'recovery',
  code: string,
  { opensAt, approvedBy }: { readonly opensAt: string; readonly approvedBy: string | null },
): Promise<string> {
  const id = call.house.newId()
  await endEnrolments(call.db, person, call.at)
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

/** Ends every code that a person gave, or had a hand in, and that still opens something. */
export const endEnrolmentsBy = (db: Db, person: string, at: string) =>
  db.rows(
    `update enrolment set stopped_at = $2
     where (created_by = $1 or approved_by = $1) and used_at is null and stopped_at is null`,
    [person, at],
  )

/** Ends every code of a person that still opens something. */
export const endEnrolments = (db: Db, person: string, at: string) =>
  db.rows(
    'update enrolment set stopped_at = $2 where person_id = $1 and used_at is null and stopped_at is null',
    [person, at],
  )

/**
 * Whether somebody has begun to make keys: whose hand made the first one nobody here knows, and another code
 * would add another hand. The open code is locked before it is asked, so that no key comes between.
 */
export async function hasBegun(db: Db, person: string): Promise<boolean> {
  await db.rows(
    'select from enrolment where person_id = $1 and used_at is null and stopped_at is null for update',
    [person],
  )
  return (await db.row('select 1 as one from passkey where person_id = $1 limit 1', [person])) !== undefined
}
