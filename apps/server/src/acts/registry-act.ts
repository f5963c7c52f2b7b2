import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import type { Db } from '../db/scope.ts'
import { type DoorCall, doerOf, type SignedIn } from '../door/call.ts'

/** What is done to an institution, a unit or a person, before it has its place in the list. */
export interface RegistryDoing {
  readonly kind: string
  readonly body: object
}

/**
 * Adds an act to the list of an institution, a unit or a person. The list of a subject is locked for the
 * transaction, so two that come at once follow each other.
 */
export async function addRegistryAct(
  call: Pick<DoorCall, 'db' | 'at'>,
  subject: string,
  doing: RegistryDoing,
  who: SignedIn | null,
): Promise<void> {
  const { db, at } = call
  await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject])
  const last = await lastOf(db, subject)
  const by = who ? doerOf(who) : null
  const act = sealAct({ request: subject, kind: doing.kind, at, by, body: doing.body }, last)
  await db.rows(
    'insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [subject, act.seq, doing.kind, at, who?.id ?? null, act, act.previous, act.hash],
  )
}

const lastOf = async (db: Db, subject: string): Promise<SealedAct | null> =>
  (
    await db.row<{ body: SealedAct }>(
      'select body from registry_act where subject_id = $1 order by seq desc limit 1',
      [subject],
    )
  )?.body ?? null
