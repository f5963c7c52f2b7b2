import type { Language } from '@oficio/core/fact'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import type { DoorCall, HouseParts } from '../door/call.ts'

const tellSql: PlannedStatement = { name: 'tell', text: 'select tell($1, $2, $3, $4, $5, $6, $7)' }

/**
 * What somebody must hear of at once: word of it goes out by itself, and not with whatever else waits. All of
 * it is about keys, standing and what is held, where an hour counts.
 */
const atOnce: ReadonlySet<string> = new Set([
  'recovery-asked',
  'recovery-to-confirm',
  'recovery-confirmed',
  'registrar-to-confirm',
  'registrar-confirmed',
  'unit-key-made',
  'role-to-confirm',
  'role-confirmed',
  'contact-change',
  'your-mailbox-changed',
  'your-mailbox-asked',
  'mailbox-to-confirm',
  'you-were-suspended',
  'you-were-stopped',
  'administrator-stopped',
  'stop-to-confirm',
  'stop-lapsed',
  'you-left',
  'restore-to-confirm',
  'desk-urgent',
  'desk-unheeded',
  'desk-held',
  'desk-disowned',
  'desk-disowned-late',
  'desk-denied',
  'held-to-decide',
  'hold-not-taken',
  'looks-over',
  'identifiers-over',
  'emergency-left',
  'emergency-disowned',
  'emergency-disowned-late',
  'emergency-disowned-oversight',
  'emergency-disowned-oversight-late',
  'emergencies-many',
  'target-many',
  'emergency-decoy',
  'emergency-new-account',
  'emergency-denied',
  'emergency-denied-late',
  'desk-denied-late',
  'point-asked',
  'order-to-read',
  'desk-skip-asked',
  'desk-call-skipped',
  'call-skipped',
  'abroad-asked',
  'abroad-taken-back',
  'abroad-not-told',
])

/**
 * Word that something waits, to the mailbox that somebody had until now: whoever reads it there hears that
 * mails go elsewhere, and finds the notice behind the door. The address is in no list, and in the queue until
 * it is sent.
 */
export function wordToOldMailbox(
  { db, house }: Pick<DoorCall, 'db'> & { readonly house: Pick<HouseParts, 'mails'> },
  { address, language }: { readonly address: string; readonly language: Language },
): void {
  if (!house.mails) return
  const text = "select graphile_worker.add_job('mail', $1::json, max_attempts => 5)"
  db.put({ name: 'word to an old mailbox', text }, [JSON.stringify({ address, language })])
}

/** Writes a notice to a person; the post office sends word of it by mail, without what it says. */
export function tellPerson(
  { db, house, at }: Pick<DoorCall, 'db' | 'at'> & { readonly house: Pick<HouseParts, 'newId' | 'mails'> },
  person: string,
  kind: string,
  params: object,
): void {
  db.put(tellSql, [house.newId(), person, kind, params, at, house.mails, atOnce.has(kind)])
}

const tellSeveralSql: PlannedStatement = {
  name: 'tell-several',
  text: 'select tell(t.id, t.person, $3, $4, $5, $6, $7) from unnest($1::uuid[], $2::uuid[]) as t (id, person)',
}

/** The same to several people, in one statement: a desk may have many who lead it. */
export function tellPeople(
  { db, house, at }: Pick<DoorCall, 'db' | 'at'> & { readonly house: Pick<HouseParts, 'newId' | 'mails'> },
  people: readonly string[],
  kind: string,
  params: object,
): void {
  if (people.length === 0) return
  const ids = people.map(() => house.newId())
  db.put(tellSeveralSql, [ids, people, kind, params, at, house.mails, atOnce.has(kind)])
}

/**
 * Writes many notices in one statement, one for each that is given: what nobody has read yet is no reason to
 * be silent about a further day. Whoever is no person reads none.
 */
export function tellAll(
  {
    db,
    house,
    at,
  }: { readonly db: Db; readonly house: Pick<HouseParts, 'newId' | 'mails'>; readonly at: string },
  notices: readonly { readonly person: string; readonly kind: string; readonly params: object }[],
): void {
  if (notices.length === 0) return
  db.put(
    `with made as (
       insert into notice (id, person_id, kind, params, at)
       select t.id, p.id, t.kind, t.params, $2::timestamptz
       from jsonb_to_recordset($1) as t (id uuid, person uuid, kind text, params jsonb) join person p on p.id = t.person
       returning id, kind)
     select ask_mail(id, kind = any ($4::text[])) from made where $3::boolean`,
    [JSON.stringify(notices.map((one) => ({ id: house.newId(), ...one }))), at, house.mails, [...atOnce]],
  )
}
