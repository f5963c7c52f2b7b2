import type { Role } from '@oficio/core/permission'
import { mayRestore } from '@oficio/core/registry'
import { holdOpenRequests } from '../acts/hold.ts'
import { whyDependent } from '../acts/independent.ts'
import { endNamingsBy } from '../acts/naming.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { suspensionOf, suspensionSaid } from '../acts/suspension.ts'
import { tellSeconds } from '../acts/tell-seconds.ts'
import { tellNodes } from '../channels/etsi/hold.ts'
import { announce } from '../channels/webhooks/announce.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { endEnrolments, endEnrolmentsBy } from '../door/enrol.ts'
import { endSessionsSql } from '../door/session.ts'
import { keptTouch } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { answersIn } from './answering.ts'
import { demandRegistryGoesOn } from './registry-goes-on.ts'
import { demandNotTheStopper, stop, stopUntil, tellOfStop } from './stop.ts'
import { about, type Target, target, targetOf } from './target.ts'

/** Whether somebody may work here: suspended by one word, and back by the word of two others. */
export const standing = {
  ...stop,
  personSuspend: {
    scope: 'house',
    run: async (call, { person, left, reasons, touch }) => {
      const { db, who, at } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'person.suspend', { person, left, reasons })
      demand(who, 'person.suspend', { ...about(one), fresh: true })
      const isLast = await isLastAdministrator(call, one)
      await demandNotTheStopper(call, person)
      // Of two neither puts out the other for good; one stops the other for hours, and somebody else says the
      // rest.
      await demandOthersStay(call, one, left ? one.roles : endedByStop(one.roles, isLast))
      const until = isLast && !left ? await stopUntil(call, one) : null
      await db.rows('update person set status = $2, stopped_until = $3 where id = $1', [
        person,
        left ? 'left' : 'suspended',
        until,
      ])
      const ended = await db.rows(`${endSessionsSql} returning 1 as one`, [[person], at])
      // Nor does a code that is still about open anything, or what a thief began in this name go on.
      await endEnrolments(db, person, at)
      await endEnrolmentsBy(db, person, at)
      await endNamingsBy(call, person)
      await addRegistryAct(
        call,
        person,
        until === null
          ? { kind: left ? 'left' : 'suspended', body: { reasons, ...kept } }
          : { kind: 'stopped', body: { until, reasons, ...kept } },
        who,
      )
      // Held in the same transaction: nothing of the suspended person goes on while the word spreads.
      const held = await holdOpenRequests(call, left ? 'has-left' : 'suspended-person', [person], {
        announce,
        tellNodes,
      })
      if (until === null) tellPerson(call, person, left ? 'you-left' : 'you-were-suspended', {})
      else {
        tellPerson(call, person, 'you-were-stopped', { by: who.name, countsFrom: until })
        await tellOfStop(call, one, until)
      }
      return {
        ...{ done: true as const, until, sessions: ended.length, ...held },
        disclosed: left ? [] : await disclosedWith(call, person),
      }
    },
  },

  personRestore: {
    scope: 'house',
    run: async (call, { person, reasons, touch }) => {
      const { db, who } = call
      const kept = await keptTouch(call, touch, 'person.restore', { person, reasons })
      const one = await targetOf(call, person, 'person.restore')
      demand(who, 'person.restore', { ...about(one), fresh: true })
      const suspension = (await isSuspended(db, person))
        ? await suspensionOf(db, person)
        : await suspensionSaid(db, person)
      const permission = mayRestore(suspension ? { suspension } : {}, { person: who.id }, true)
      if (!permission.allowed) throw new HouseProblem('not-now', permission.because)
      const [first] = suspension?.restoredBy ?? []
      const dependent = first === undefined ? undefined : await whyDependent(db, first, who.id)
      if (dependent) throw new HouseProblem('not-now', dependent)
      await addRegistryAct(call, person, { kind: 'restored', body: { reasons, ...kept } }, who)
      if (first === undefined) await tellSeconds(call, one, { kind: 'restore-to-confirm' })
      else await takeBack(call, person)
      return { suspended: first === undefined }
    },
  },
} satisfies Handlers

/** Days back to which somebody is told what was handed over on the word of an account that was stolen. */
const disclosedDays = 90

/**
 * Every answer in the last days that handed something over of a request in which the person did something:
 * whom to ask where the data is now. Of a sealed case only where whoever suspends is one of its viewers;
 * never what was asked.
 */
const disclosedWith = ({ db, who, at }: CallOf, person: string) =>
  db.rows<{ provider: string; at: string; items: number; emergency: boolean }>(
    `select r.provider, a.at, r.kind = 'emergency' as emergency, (
       select count(*)::int from jsonb_array_elements(a.act #> '{body,items}') i
       where i ->> 'outcome' in ('full', 'part')) as items
     from request r join act a on a.request_id = r.id and a.kind = 'answered' and a.at > $3
     where exists (select from act t where t.request_id = r.id and t.person_id = $1)
       and exists (
         select from jsonb_array_elements(a.act #> '{body,items}') i where i ->> 'outcome' in ('full', 'part'))
       and (not r.sealed or exists (
         select from case_viewer v where v.case_id = r.case_id and v.person_id = $2))
     order by a.at desc limit 500`,
    [person, who.id, new Date(Date.parse(at) - disclosedDays * 86_400_000).toISOString()],
  )

/**
 * Of whose roles somebody else stays when one is stopped. Not of heading a unit: the stolen key of its only
 * head is stopped at once, and that can be taken back. For good nobody alone ends it.
 */
const endedByStop = (held: readonly Role[], isLast: boolean): readonly Role[] =>
  held.filter((role) => role !== 'unit-head' && !(isLast && role === 'administrator'))

/** Locked: two who say it at once follow each other. */
const isSuspended = async (db: Db, person: string): Promise<boolean> =>
  (await db.row<{ status: string }>('select status from person where id = $1 for no key update', [person]))
    ?.status === 'suspended'

/** Whoever had no key yet has still to make them. */
async function takeBack(call: CallOf, person: string): Promise<void> {
  await call.db.rows(
    `update person p set stopped_until = null, status = case when exists (
       select from passkey k where k.person_id = p.id and k.revoked_at is null) then 'active' else 'invited' end
     where p.id = $1`,
    [person],
  )
  tellPerson(call, person, 'you-are-back', {})
}

/**
 * Whether whoever acts and somebody else are the only two who keep the people of an institution. Both are
 * locked: of two who stop each other at once the second finds that it is stopped.
 *
 * @throws {HouseProblem} `not-active`
 */
async function isLastAdministrator(call: CallOf, one: Target): Promise<boolean> {
  const locked = await lockedPeople(call, one)
  if (locked.find(({ id }) => id === call.who.id)?.status !== 'active')
    throw new HouseProblem('not-allowed', 'not-active')
  const now = locked.find(({ id }) => id === one.id)
  // Whoever was stopped for hours comes back with them, and keeps people as before.
  if (!now?.keeps || (now.status !== 'active' && !now.isStopped)) return false
  return !locked.some(
    ({ id, status, keeps }) => keeps && status === 'active' && id !== one.id && id !== call.who.id,
  )
}

/**
 * Who says something about somebody in an institution goes first, and the next one waits: of two who stop
 * each other at once the second finds that it is stopped.
 */
const oneByOne = 'select pg_advisory_xact_lock(hashtextextended($1, 4406))'

/**
 * Whoever acts, the one it is about, and who keeps the people of the institution, locked in one order. Nobody
 * else is: an institution has a hundred thousand. Their keys stay free: an act that names one of them, and
 * holds a request, would else wait here while this waits for that request.
 */
const lockedPeople = async ({ db, who }: CallOf, { id, institution }: Target) => {
  db.put(oneByOne, [institution])
  return db.rows<{ id: string; status: string; keeps: boolean; isStopped: boolean }>(
    `with needed as (
       select p.id from person p join unit u on u.id = p.unit_id
       where u.institution_id = $1 and ${answersIn('p.roles')} and 'administrator' = any (p.roles)
       union select unnest($2::uuid[]))
     select p.id, p.status, 'administrator' = any (p.roles) as keeps, p.stopped_until is not null as "isStopped"
     from person p join unit u on u.id = p.unit_id
     where u.institution_id = $1 and p.id in (select id from needed) order by p.id for no key update of p`,
    [institution, [id, who.id]],
  )
}

/**
 * Whether whoever acts may still say something about a colleague, once all are locked.
 *
 * @throws {HouseProblem} `stopped-before`, or why it is no second word beside the stopper's
 */
export async function demandMayGoOn(call: CallOf, one: Target): Promise<void> {
  await lockedPeople(call, one)
  await demandNotTheStopper(call, one.id)
}

/**
 * Nobody alone takes away the last who could say no: of who keeps people, of who oversees and of who heads
 * the unit, another one stays beside whoever acts, and of who keeps the registry, as many as it takes to name
 * a third.
 *
 * @throws {HouseProblem} `last-of-role`, `registrars-too-few`
 */
export async function demandOthersStay(call: CallOf, one: Target, ended: readonly Role[]): Promise<void> {
  const now = (await lockedPeople(call, one)).find(({ id }) => id === one.id)
  if (now?.status !== 'active' && !now?.isStopped) return
  if (ended.includes('registrar')) await demandRegistryGoesOn(call, one.id)
  for (const role of ['administrator', 'overseer', 'unit-head'] as const) {
    if (!ended.includes(role)) continue
    const holding = await call.db.rows<{ id: string }>(
      `select p.id from person p join unit u on u.id = p.unit_id
       where u.institution_id = $1 and p.status = 'active' and $2 = any (p.roles)
         and ${answersIn('p.roles')} and ($2 <> 'unit-head' or p.unit_id = $3) order by p.id for no key update of p`,
      [one.institution, role, one.unit],
    )
    if (!holding.some(({ id }) => id !== one.id && id !== call.who.id))
      throw new HouseProblem('not-now', 'last-of-role')
  }
}
