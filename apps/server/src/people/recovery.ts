import type { Role } from '@oficio/core/permission'
import { recoveryHours, registrarRecoveryHours } from '@oficio/core/registry'
import { whyDependent } from '../acts/independent.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { tellSeconds } from '../acts/tell-seconds.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { codeHash, codeHours, enrol, hasBegun, joinedHash, newCode } from '../door/enrol.ts'
import { later, touchedForAction } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { about, target, targetOf } from './target.ts'

/** Between the second person's word and the first new key: time for the holder to say "not me". */
const waitFor = (roles: readonly Role[]): number =>
  roles.includes('registrar') ? registrarRecoveryHours : recoveryHours

/**
 * How lost keys are made anew: by the word of two who do not depend on each other, each of whom hands over
 * half of the code, so that neither can make them. Those of a registrar by two registrars who were so before,
 * and longer: whoever took one account could else take the registry.
 */
export const recovery = {
  personRecover: {
    scope: 'house',
    run: async (call, { person, touch }) => {
      const { db, who, at, house } = call
      const one = await target(call, person)
      await touchedForAction(call, touch, 'person.recover', { person })
      demand(who, 'person.recover', { ...about(one), fresh: true })
      // Whoever lost the first code between two keys begins anew, as whoever lost the keys.
      const isLost = one.status === 'active' || (one.status === 'invited' && (await hasBegun(db, one.id)))
      if (!isLost) throw new HouseProblem('not-now', 'not-active')
      if (one.roles.includes('registrar')) await demandEarlierRegistrar(call, at)
      // Asked again, the one before ends, and with it the code of whoever confirmed it.
      const opensAt = later(at, waitFor(one.roles) * 60)
      const code = newCode(house.random(20))
      const recovery = await enrol(call, person, 'recovery', code, { opensAt, approvedBy: null })
      await addRegistryAct(call, person, { kind: 'recovery-asked', body: { recovery } }, who)
      tellPerson(call, person, 'recovery-asked', { by: who.name, recovery })
      await tellSeconds(call, one, { kind: 'recovery-to-confirm' })
      return { recovery, code, opensAt }
    },
  },

  personConfirmRecovery: {
    scope: 'house',
    run: async (call, { person, recovery, touch }) => {
      const { db, who, at, house } = call
      await touchedForAction(call, touch, 'person.confirm-recovery', { person, recovery })
      const one = await targetOf(call, person, 'person.confirm-recovery')
      demand(who, 'person.confirm-recovery', { ...about(one), fresh: true })
      const asked = await db.row<{ by: string; at: string; half: Buffer }>(
        `select created_by as by, created_at as at, code_hash as half from enrolment
         where id = $1 and person_id = $2 for update`,
        [recovery, person],
      )
      if (!asked) throw new HouseProblem('not-now', 'not-the-second')
      if (one.roles.includes('registrar')) await demandEarlierRegistrar(call, asked.at)
      const dependent = await whyDependent(db, asked.by, who.id)
      if (dependent && dependent !== 'oneself') throw new HouseProblem('not-now', dependent)
      const code = newCode(house.random(20))
      const opensAt = later(at, waitFor(one.roles) * 60)
      // The second person is another one: the row says so, whatever the page showed.
      const confirmed = await db.rows(
        `update enrolment set approved_by = $3, opens_at = $4, expires_at = $5, code_hash = $6
         where id = $1 and person_id = $2 and kind = 'recovery' and approved_by is null and created_by <> $3
         and used_at is null and stopped_at is null
         and expires_at > $7 returning id`,
        [
          recovery,
          person,
          who.id,
          opensAt,
          later(opensAt, codeHours * 60),
          joinedHash(asked.half, codeHash(code)),
          at,
        ],
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

/**
 * Whether whoever speaks was a registrar before this was asked, and as long before as it takes to become one:
 * those of the founding from the first day.
 *
 * @throws {HouseProblem} `registrars-only`, `registrar-too-new`
 */
async function demandEarlierRegistrar({ db, who }: CallOf, askedAt: string): Promise<void> {
  if (!who.roles.includes('registrar')) throw new HouseProblem('not-now', 'registrars-only')
  const since = await registrarSince(db, who.id)
  if (since === undefined || Date.parse(since) > Date.parse(askedAt) - registrarRecoveryHours * 3_600_000)
    throw new HouseProblem('not-now', 'registrar-too-new')
}

/** From when somebody is a registrar, as the list of the person says; undefined where it does not. */
async function registrarSince(db: Db, person: string): Promise<string | undefined> {
  const row = await db.row<{ since: string | null; founded: boolean }>(
    `select (select at from registry_act where subject_id = $1 and kind = 'registrar-counts'
         order by seq desc limit 1) as since,
       exists (select from registry_act where subject_id = $1 and kind = 'vouched' and person_id is null) as founded`,
    [person],
  )
  return row?.since ?? (row?.founded ? new Date(0).toISOString() : undefined)
}
