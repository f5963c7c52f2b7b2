import { registrarHours } from '@oficio/core/registry'
import { addRegistryAct } from '../acts/registry-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, type HouseParts, HouseProblem } from '../door/call.ts'
import { keptTouch, later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { about, target } from './target.ts'

/**
 * How somebody becomes a registrar: one registrar asks, another one confirms, all of them are told, and it
 * counts after a waiting time in which any of them can stop it. In a registry of two, nothing could be
 * proposed by one and verified by two others.
 */
export const registrars = {
  registrarName: {
    scope: 'house',
    run: async (call, { person, touch }) => {
      const { db, house, who, at } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'registrar.name', { person })
      demand(who, 'registrar.name', { ...about(one), fresh: true })
      if (one.status !== 'active') throw new HouseProblem('not-now', 'not-active')
      if (one.roles.includes('registrar')) throw new HouseProblem('not-now', 'registrar-already')
      const naming = house.newId()
      const asked = await db.rows(
        'insert into registrar_naming (id, person_id, asked_by, asked_at) values ($1, $2, $3, $4) on conflict do nothing returning id',
        [naming, person, who.id, at],
      )
      if (asked.length === 0) throw new HouseProblem('not-now', 'registrar-asked-already')
      await addRegistryAct(call, person, { kind: 'registrar-asked', body: { naming, ...kept } }, who)
      await tellRegistrars(call, 'registrar-to-confirm', { name: one.name, by: who.name })
      return { naming }
    },
  },

  registrarConfirm: {
    scope: 'house',
    run: async (call, { person, naming, touch }) => {
      const { db, who, at } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'registrar.confirm', { person, naming })
      demand(who, 'registrar.confirm', { ...about(one), fresh: true })
      const countsFrom = later(at, registrarHours * 60)
      // The second registrar is another one: the row says so, whatever the page showed.
      const confirmed = await db.rows(
        `update registrar_naming set confirmed_by = $3, counts_from = $4
         where id = $1 and person_id = $2 and confirmed_by is null and asked_by <> $3 and stopped_at is null
         returning id`,
        [naming, person, who.id, countsFrom],
      )
      if (confirmed.length === 0) throw new HouseProblem('not-now', 'not-the-second-registrar')
      await addRegistryAct(
        call,
        person,
        { kind: 'registrar-confirmed', body: { naming, countsFrom, ...kept } },
        who,
      )
      await tellRegistrars(call, 'registrar-confirmed', { name: one.name, by: who.name, countsFrom })
      tellPerson(call, person, 'you-become-registrar', { countsFrom })
      return { countsFrom }
    },
  },

  registrarStop: {
    scope: 'house',
    run: async (call, { person, naming, touch }) => {
      const { db, who, at } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'registrar.stop', { person, naming })
      demand(who, 'registrar.stop', { ...about(one), fresh: true })
      const stopped = await db.rows(
        'update registrar_naming set stopped_at = $3 where id = $1 and person_id = $2 and stopped_at is null and counted_at is null returning id',
        [naming, person, at],
      )
      if (stopped.length === 0) throw new HouseProblem('not-found')
      await addRegistryAct(call, person, { kind: 'registrar-stopped', body: { naming, ...kept } }, who)
      await tellRegistrars(call, 'registrar-stopped', { name: one.name, by: who.name })
      return { done: true }
    },
  },
} satisfies Handlers

/** Word to everybody who keeps the registry, but the one who does it. */
async function tellRegistrars(call: CallOf, kind: string, params: object): Promise<void> {
  const all = await call.db.rows<{ id: string }>(
    "select id from person where 'registrar' = any (roles) and status = 'active' and id <> $1",
    [call.who.id],
  )
  for (const { id } of all) tellPerson(call, id, kind, params)
}

/**
 * Makes registrars of those whose waiting time has ended. It counts only where all three are still there and
 * the two who said so are still registrars: what a stolen account began ends with its suspension.
 */
export async function countRegistrars(
  db: Db,
  house: Pick<HouseParts, 'newId' | 'mails'>,
  at: string,
): Promise<void> {
  const due = await db.rows<{ id: string; person: string; stands: boolean }>(
    `select n.id, n.person_id as person, p.status = 'active' and (
       select count(*) from person r where r.id in (n.asked_by, n.confirmed_by) and r.status = 'active'
       and 'registrar' = any (r.roles)) = 2 as stands
     from registrar_naming n join person p on p.id = n.person_id
     where n.counts_from <= $1 and n.stopped_at is null and n.counted_at is null order by n.id
     for update of n`,
    [at],
  )
  for (const { id, person, stands } of due) {
    await db.rows(`update registrar_naming set ${stands ? 'counted_at' : 'stopped_at'} = $2 where id = $1`, [
      id,
      at,
    ])
    if (stands)
      await db.rows("update person set roles = array_append(roles, 'registrar') where id = $1", [person])
    await addRegistryAct(
      { db, at },
      person,
      { kind: stands ? 'registrar-counts' : 'registrar-stopped', body: { naming: id } },
      null,
    )
    if (stands) tellPerson({ db, at, house }, person, 'you-are-registrar', {})
  }
}
