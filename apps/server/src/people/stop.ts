import { longestStopHours, stopAgainDays } from '@oficio/core/registry'
import { whyDependent } from '../acts/independent.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { oneAlone, tellSeconds } from '../acts/tell-seconds.ts'
import { asHouse, type Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, type HouseParts, HouseProblem } from '../door/call.ts'
import { keptTouch, later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { about, type Target, targetOf } from './target.ts'

/**
 * Whoever stopped somebody says nothing more about that one, nor does whom the stopper let in: as long as
 * nobody else has said the second word, what goes on is still one person's. To be asked once the people are
 * locked.
 *
 * @throws {HouseProblem} `stopped-before`, or why it is no second word
 */
export async function demandNotTheStopper({ db, who }: CallOf, person: string): Promise<void> {
  const stopped = await db.row<{ by: string }>(
    `select a.person_id as by from person p cross join lateral (
       select s.person_id from registry_act s where s.subject_id = p.id and s.kind = 'stopped'
         and s.body #>> '{body,assertion,id}' is not null
       order by s.seq desc limit 1) a
     where p.id = $1 and p.status = 'suspended' and p.stopped_until is not null`,
    [person],
  )
  if (!stopped) return
  const dependent = await whyDependent(db, stopped.by, who.id)
  if (dependent) throw new HouseProblem('not-now', dependent === 'oneself' ? 'stopped-before' : dependent)
}

/**
 * Until when one of two who keep the people of an institution is stopped by the other: for hours, and not
 * again by the same one soon, unless somebody else has said that it was right; nor by whoever has just put
 * out the third alone, and would keep the people without anybody.
 *
 * @throws {HouseProblem} `stopped-before`, `left-alone`
 */
export async function stopUntil(call: CallOf, one: Target): Promise<string> {
  const { db, who, at, house } = call
  const before = await db.row<{ at: string }>(
    `select s.at from registry_act s where s.subject_id = $1 and s.kind = 'stopped' and s.person_id = $2
       and s.body #>> '{body,assertion,id}' is not null and s.at > $3::timestamptz - make_interval(days => $4)
       and not exists (select from registry_act c
         where c.subject_id = s.subject_id and c.seq > s.seq and c.kind = 'suspended'
           and c.person_id <> s.person_id) limit 1`,
    [one.id, who.id, at, stopAgainDays],
  )
  if (before) throw new HouseProblem('not-now', 'stopped-before')
  const third = await db.row<{ id: string }>(
    `select s.subject_id as id from registry_act s
     join person p on p.id = s.subject_id join unit u on u.id = p.unit_id
     where u.institution_id = $1 and s.subject_id <> $2 and s.person_id = $3
       and s.at > $4::timestamptz - make_interval(days => $5)
       and (s.kind in ('suspended', 'left') and 'administrator' = any (p.roles)
         or s.kind = 'role-ended' and s.body -> 'body' -> 'roles' ? 'administrator')
       and s.body -> 'body' -> 'signed' ->> 'action' is distinct from 'person.confirm-stop'
       and not exists (select from registry_act c where c.subject_id = s.subject_id and c.seq > s.seq
         and c.person_id <> s.person_id and c.kind in ('suspended', 'left', 'role-ended'))
     limit 1`,
    [one.institution, one.id, who.id, at, stopAgainDays],
  )
  if (third) throw new HouseProblem('not-now', 'left-alone')
  return later(at, Math.min(house.stopHours, longestStopHours) * 60)
}

/** Heads of the unit, overseers of the institution, and whoever may confirm it hear of a stop at once. */
export async function tellOfStop(call: CallOf, one: Target, until: string): Promise<void> {
  const rows = await call.db.rows<{ id: string }>(
    `select p.id from person p join unit u on u.id = p.unit_id
     where p.status = 'active' and p.id <> all ($3) and (
       (p.unit_id = $1 and 'unit-head' = any (p.roles))
       or (u.institution_id = $2 and 'overseer' = any (p.roles)))`,
    [one.unit, one.institution, [call.who.id, one.id]],
  )
  const params = { name: one.name, by: call.who.name, countsFrom: until }
  for (const { id } of rows) tellPerson(call, id, 'administrator-stopped', params)
  await tellSeconds(call, one, { kind: 'stop-to-confirm', countsFrom: until })
}

/**
 * The second word about a stop, which is a suspension like any other from then on; or about an administrator
 * whom one person alone has suspended, so that this one may go on to what nobody may do alone.
 */
export const stop = {
  personStopConfirm: {
    scope: 'house',
    run: async (call, { person, reasons, touch }) => {
      const { db, who, at } = call
      const kept = await keptTouch(call, touch, 'person.confirm-stop', { person, reasons })
      const one = await targetOf(call, person, 'person.confirm-stop')
      demand(who, 'person.confirm-stop', { ...about(one), fresh: true })
      await db.rows('select from person where id = $1 for no key update', [person])
      const stopped = await oneAlone(db, person)
      if (!stopped || (stopped.until !== null && stopped.until <= at))
        throw new HouseProblem('not-now', 'not-stopped')
      const dependent = await whyDependent(db, stopped.by, who.id)
      if (dependent) throw new HouseProblem('not-now', dependent)
      await db.rows('update person set stopped_until = null where id = $1', [person])
      await addRegistryAct(call, person, { kind: 'suspended', body: { reasons, ...kept } }, who)
      tellPerson(call, person, 'you-were-suspended', {})
      return { done: true }
    },
  },
} satisfies Handlers

interface Ended {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly institution: string
}

/** Whoever was stopped and about whom nobody else said anything works again when the hours are over. */
export const lapseStops = (house: Pick<HouseParts, 'pool' | 'newId' | 'mails'>, at: string): Promise<void> =>
  asHouse(house.pool, async (db: Db) => {
    const ended = await db.rows<Ended>(
      `update person p set stopped_until = null, status = case when exists (
           select from passkey k where k.person_id = p.id and k.revoked_at is null) then 'active' else 'invited' end
       from unit u where u.id = p.unit_id and p.status = 'suspended' and p.stopped_until <= $1
       returning p.id, p.name, p.unit_id as unit, u.institution_id as institution`,
      [at],
    )
    for (const { id, name, unit, institution } of ended) {
      await addRegistryAct({ db, at }, id, { kind: 'stop-lapsed', body: {} }, null)
      tellPerson({ db, at, house }, id, 'your-stop-ended', {})
      const told = await db.rows<{ id: string }>(
        `select p.id from person p join unit u on u.id = p.unit_id where p.status = 'active' and p.id <> $3 and (
           (p.unit_id = $1 and 'unit-head' = any (p.roles))
           or (u.institution_id = $2 and p.roles && array['overseer', 'administrator']))`,
        [unit, institution, id],
      )
      for (const { id: hears } of told) tellPerson({ db, at, house }, hears, 'stop-lapsed', { name })
    }
  })
