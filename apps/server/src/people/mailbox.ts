import { createHmac } from 'node:crypto'
import { whyDependent } from '../acts/independent.ts'
import type { CallOf } from '../door/call.ts'
import { later } from '../door/touch.ts'
import type { Target } from './target.ts'

/** How long after somebody oversees no more, or is asked to, their mailbox is still changed by two. */
const staysDays = 30

/** How long one word that a mailbox is another one waits for the second. */
const waitsDays = 7

/**
 * A mailbox that one person alone may not lead elsewhere: of whoever oversees, who is told of what
 * administrators do: also where the mailbox was empty, and of whoever lately was one or is to be one, since a
 * role is taken and given back. The first word is kept as a digest of the new address, which stands in no
 * list; undefined: it changes now.
 */
export async function mailboxToConfirm(
  { db, who, house, at }: CallOf,
  { id, roles }: Target,
  before: string | null,
  email: string | null,
): Promise<string | undefined> {
  if (before === email) return undefined
  if (!roles.includes('overseer') && !(await oversawLately({ db, at }, id))) return undefined
  const digest = createHmac('sha256', house.houseKey)
    .update(JSON.stringify(['mailbox', id, email]))
    .digest('base64url')
  const said = await db.row<{ by: string; digest: string | null; at: string }>(
    `select person_id as by, body #>> '{body,mailbox}' as digest, at from registry_act
     where subject_id = $1 and kind = 'changed' order by seq desc limit 1`,
    [id],
  )
  const isSecond =
    said?.digest === digest &&
    said.by !== who.id &&
    new Date(said.at).toISOString() > later(at, -waitsDays * 1440) &&
    (await whyDependent(db, said.by, who.id)) === undefined
  return isSecond ? undefined : digest
}

/** Whether somebody ceased to oversee lately, or was asked to. */
const oversawLately = async ({ db, at }: Pick<CallOf, 'db' | 'at'>, person: string): Promise<boolean> =>
  (await db.row(
    `select from registry_act where subject_id = $1 and kind in ('role-ended', 'role-asked') and at > $2
     and body #> '{body,roles}' ? 'overseer'`,
    [person, later(at, -staysDays * 1440)],
  )) !== undefined
