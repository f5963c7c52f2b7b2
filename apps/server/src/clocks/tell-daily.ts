import type { Instant } from '@oficio/core/time'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { tellAll } from '../jobs/notify.ts'

/** People of one transaction. */
const atOnce = 500

/**
 * Once a day, from eight in the morning of the case's State, one notice to whoever writes in a unit in which
 * a day comes within two weeks, or has gone by within two: mail says of it that something waits, and nothing
 * else. The day is that of the clocks there, so that a change of clocks makes none longer than one; who was
 * told today is kept in the transaction of the notice.
 */
export async function tellDaily(
  house: Pick<HouseParts, 'pool' | 'mails' | 'newId'>,
  at: Instant,
): Promise<number> {
  let told = 0
  for (;;) {
    const some = await asHouse(house.pool, (db) => tellSome(house, db, at))
    told += some
    if (some < atOnce) return told
  }
}

async function tellSome(house: Pick<HouseParts, 'mails' | 'newId'>, db: Db, at: Instant): Promise<number> {
  const people = await db.rows<{ id: string }>(
    `with here as materialized (
       select distinct c.unit_id, c.case_id, ($1::timestamptz at time zone coalesce(c.zone, 'UTC'))::date as today
       from clock c
       where c.day between $1::date - 14 and $1::date + 15
         and extract(hour from $1::timestamptz at time zone coalesce(c.zone, 'UTC')) >= 8)
     insert into daily_word (person_id, day)
     select distinct p.id, h.today from here h join criminal_case f on f.id = h.case_id
     join person p on p.unit_id = h.unit_id and p.status = 'active'
       and p.roles && array['officer', 'unit-head', 'prosecutor']
     where (not f.sealed or exists (
         select from case_viewer v where v.case_id = f.id and v.person_id = p.id))
       and not exists (select from daily_word w where w.person_id = p.id and w.day = h.today)
     limit ${atOnce}
     on conflict do nothing returning person_id as id`,
    [at],
  )
  // Yesterday's word says nothing more than today's.
  db.put(
    "update notice set read_at = $2 where kind = 'deadlines-today' and read_at is null and person_id = any ($1)",
    [people.map(({ id }) => id), at],
  )
  tellAll(
    { db, house, at },
    people.map(({ id }) => ({ person: id, kind: 'deadlines-today', params: { of: 'deadlines' } })),
  )
  return people.length
}
