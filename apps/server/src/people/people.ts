import { type Role, rolesGivenIn } from '@oficio/core/permission'
import { holdOpenRequests } from '../acts/hold.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { codeHash, codeHours, enrol, newCode } from '../door/enrol.ts'
import { endSessionsSql } from '../door/session.ts'
import { keptTouch, later, touchedForAction } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { emblem } from './emblem.ts'
import { registrars } from './registrars.ts'
import { about, target } from './target.ts'

/** Between the second administrator's word and the first new key: time for the holder to say "not me". */
const recoveryWaitHours = 24
/** How long an administrator's word that somebody belongs to the unit holds. */
const attestedDays = 180

/**
 * People of an institution: invited, attested, suspended, helped to new keys. Every step is touched and kept.
 */
export const people = {
  ...emblem,
  ...registrars,
  people: {
    scope: 'house',
    run: async ({ db, who }) => {
      const rows = await db.rows<{
        id: string
        name: string
        title: string
        roles: Role[]
        status: string
        unit: string
        unitName: string
        keys: number
        attestedUntil: string | null
        recovery: string | null
        askedBy: string | null
        approved: boolean | null
        opensAt: string | null
        naming: { readonly id: string; readonly askedBy: string; readonly countsFrom: string | null } | null
        underWay: number
      }>(
        `select p.id, p.name, p.title, p.roles, p.status, u.id as unit, u.name as "unitName", p.attested_until
          as "attestedUntil",
         (select count(*)::int from passkey k where k.person_id = p.id and k.revoked_at is null) as keys,
         (select count(*)::int from request r where not r.held
         and r.status in ('draft', 'awaiting', 'approved', 'signed') and r.unit_id = p.unit_id
           and exists (select from act t where t.request_id = r.id and t.person_id = p.id)) as "underWay",
         e.id as recovery, a.name as "askedBy", e.approved_by is not null as approved, e.opens_at as "opensAt",
         (select json_build_object('id', n.id, 'askedBy', b.name, 'countsFrom', n.counts_from)
         from registrar_naming n join person b on b.id = n.asked_by
           where n.person_id = p.id and n.stopped_at is null and n.counted_at is null) as naming
         from person p join unit u on u.id = p.unit_id
         left join lateral (select * from enrolment e where e.person_id = p.id and e.kind = 'recovery'
         and e.used_at is null and e.stopped_at is null
           and e.expires_at > now() order by e.created_at desc limit 1) e on true
         left join person a on a.id = e.created_by
         where u.institution_id = $1 order by u.name, p.name`,
        [who.institution],
      )
      const units = await db.rows<{ id: string; name: string; status: string; attestedUntil: string | null }>(
        'select id, name, status, attested_until as "attestedUntil" from unit where institution_id = $1 order by name',
        [who.institution],
      )
      return {
        people: rows.map(({ unit, unitName, recovery, askedBy, approved, opensAt, ...row }) => ({
          ...row,
          unit: { id: unit, name: unitName },
          recovery: recovery
            ? { id: recovery, askedBy: askedBy ?? '', approved: approved ?? false, opensAt: opensAt ?? '' }
            : null,
        })),
        units,
        rolesGiven: [...rolesGivenIn(who.institutionKind)],
      }
    },
  },

  personInvite: {
    scope: 'house',
    run: async (call, { touch, ...invited }) => {
      const { db, house, who, at } = call
      // The address is for notices and is nobody else's business: what is vouched for, and shown to whoever
      // checks, is without it.
      const { email, ...told } = invited
      const kept = await keptTouch(call, touch, 'person.invite', told)
      demand(who, 'person.invite', { fresh: true })
      const unit = await db.row<{ institution: string }>(
        'select institution_id as institution from unit where id = $1',
        [invited.unit],
      )
      if (unit?.institution !== who.institution) throw new HouseProblem('not-found')
      const wrong = invited.roles.filter((role) => !rolesGivenIn(who.institutionKind).includes(role))
      if (wrong.length > 0) throw new HouseProblem('not-now', 'role-not-given-here')
      const person = house.newId()
      await db.rows(
        `insert into person (id, unit_id, name, title, roles, language, email, status, attested_until)
          values ($1, $2, $3, $4, $5, $6, $7, 'invited', $8)`,
        [
          person,
          invited.unit,
          invited.name,
          invited.title,
          invited.roles,
          invited.language,
          email,
          later(at, attestedDays * 1440),
        ],
      )
      await addRegistryAct(call, person, { kind: 'vouched', body: { ...told, ...kept } }, who)
      const code = newCode(house.random(20))
      await enrol(call, person, 'first-key', code, { opensAt: at, approvedBy: who.id })
      return { person, code, expiresAt: later(at, codeHours * 60) }
    },
  },

  personAttest: {
    scope: 'house',
    run: async (call, { person, touch }) => {
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'person.attest', { person })
      demand(call.who, 'person.attest', { ...about(one), fresh: true })
      await call.db.rows('update person set attested_until = $2 where id = $1', [
        person,
        later(call.at, attestedDays * 1440),
      ])
      await addRegistryAct(
        call,
        person,
        { kind: 'attested', body: { until: later(call.at, attestedDays * 1440), ...kept } },
        call.who,
      )
      return { done: true }
    },
  },

  personSuspend: {
    scope: 'house',
    run: async (call, { person, left, reasons, touch }) => {
      const { db, who, at } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'person.suspend', { person, left, reasons })
      demand(who, 'person.suspend', { ...about(one), fresh: true })
      await db.rows('update person set status = $2 where id = $1', [person, left ? 'left' : 'suspended'])
      const ended = await db.rows(`${endSessionsSql} returning 1 as one`, [[person], at])
      await addRegistryAct(
        call,
        person,
        { kind: left ? 'left' : 'suspended', body: { reasons, ...kept } },
        who,
      )
      // Held in the same transaction: nothing of the suspended person goes on while the word spreads.
      const held = await holdOpenRequests(call, 'suspended-person', [person])
      tellPerson(call, person, left ? 'you-left' : 'you-were-suspended', {})
      return { done: true, sessions: ended.length, held }
    },
  },

  personRecover: {
    scope: 'house',
    run: async (call, { person, touch }) => {
      const { db, who, at, house } = call
      const one = await target(call, person)
      await touchedForAction(call, touch, 'person.recover', { person })
      demand(who, 'person.recover', { ...about(one), fresh: true })
      if (one.status !== 'active') throw new HouseProblem('not-now', 'not-active')
      const opensAt = later(at, recoveryWaitHours * 60)
      const recovery = await enrol(call, person, 'recovery', newCode(house.random(20)), {
        opensAt,
        approvedBy: null,
      })
      await addRegistryAct(call, person, { kind: 'recovery-asked', body: { recovery } }, who)
      tellPerson(call, person, 'recovery-asked', { by: who.name, recovery })
      for (const other of await administrators(db, who.institution)) {
        if (other !== who.id) tellPerson(call, other, 'recovery-to-confirm', { name: one.name, by: who.name })
      }
      return { recovery, opensAt }
    },
  },

  personConfirmRecovery: {
    scope: 'house',
    run: async (call, { person, recovery, touch }) => {
      const { db, who, at, house } = call
      const one = await target(call, person)
      await touchedForAction(call, touch, 'person.confirm-recovery', { person, recovery })
      demand(who, 'person.confirm-recovery', { ...about(one), fresh: true })
      const code = newCode(house.random(20))
      const opensAt = later(at, recoveryWaitHours * 60)
      // The second administrator is another one: the row says so, whatever the page showed.
      const confirmed = await db.rows(
        `update enrolment set approved_by = $3, opens_at = $4, expires_at = $5, code_hash = $6
         where id = $1 and person_id = $2 and kind = 'recovery' and approved_by is null and created_by <> $3
         and used_at is null and stopped_at is null
         and expires_at > $7 returning id`,
        [recovery, person, who.id, opensAt, later(opensAt, codeHours * 60), codeHash(code), at],
      )
      if (confirmed.length === 0) throw new HouseProblem('not-now', 'not-the-second')
      await addRegistryAct(call, person, { kind: 'recovery-confirmed', body: { recovery, opensAt } }, who)
      tellPerson(call, person, 'recovery-confirmed', { by: who.name, opensAt, recovery })
      return { code, opensAt }
    },
  },

  personStopRecovery: {
    scope: 'house',
    run: async (call, { recovery }) => {
      const stopped = await call.db.rows(
        'update enrolment set stopped_at = $3 where id = $1 and person_id = $2 and used_at is null and stopped_at is null returning id',
        [recovery, call.who.id, call.at],
      )
      if (stopped.length === 0) throw new HouseProblem('not-found')
      await addRegistryAct(call, call.who.id, { kind: 'recovery-stopped', body: { recovery } }, call.who)
      return { done: true }
    },
  },
} satisfies Handlers

const administrators = async (db: CallOf['db'], institution: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      `select p.id from person p join unit u on u.id = p.unit_id where u.institution_id = $1
        and p.status = 'active' and 'administrator' = any (p.roles)`,
      [institution],
    )
  ).map(({ id }) => id)
