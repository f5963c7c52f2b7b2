import { isRoleOf, type Role, rolesGivenIn, takesTwo } from '@oficio/core/permission'
import { mailboxDigest } from '@oficio/verify/record'
import { askNaming, confirmNaming, openNaming, splitRoles, stopNaming } from '../acts/naming.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { tellSeconds } from '../acts/tell-seconds.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { keptTouch } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { demandMayGoOn, demandOthersStay } from './standing.ts'
import { about, target, targetOf } from './target.ts'

/**
 * What people do here: an administrator gives it, and where it takes two another one confirms it; what was
 * given is ended by one word.
 */
export const roles = {
  roleGive: {
    scope: 'house',
    run: async (call, { person, roles: wanted, touch }) => {
      const { db, who } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'role.give', { person, roles: wanted })
      demand(who, 'role.give', { ...about(one), fresh: true })
      if (one.status !== 'active') throw new HouseProblem('not-now', 'not-active')
      demandGiven(wanted, one.kind)
      const roles = wanted.filter((role) => !one.roles.includes(role))
      if (roles.length === 0) throw new HouseProblem('not-now', 'role-held-already')
      const { atOnce, byTwo } = splitRoles(roles)
      if (atOnce.length > 0) {
        await db.rows('update person set roles = roles || $2::text[] where id = $1', [person, atOnce])
        await addRegistryAct(call, person, { kind: 'role-given', body: { roles: atOnce, ...kept } }, who)
      }
      const naming = byTwo.length > 0 ? await askNaming(call, { person, roles: byTwo, kept }) : null
      if (naming) await tellSeconds(call, one, { kind: 'role-to-confirm', roles: byTwo })
      return { given: atOnce, naming }
    },
  },

  roleConfirm: {
    scope: 'house',
    run: async (call, { person, naming, roles: seen, keys, mailDigest, salt, touch }) => {
      const { who } = call
      const signedMailbox = mailDigest === undefined ? {} : { mailDigest }
      const kept = await keptTouch(call, touch, 'role.confirm', {
        ...{ person, naming, roles: seen, keys },
        ...signedMailbox,
      })
      const one = await targetOf(call, person, 'role.confirm')
      demand(who, 'role.confirm', { ...about(one), fresh: true })
      const open = await ofPeople(call, person, naming)
      if (one.status !== 'active') throw new HouseProblem('not-now', 'keys-not-made')
      if (open.roles.length !== seen.length || !open.roles.every((role) => seen.includes(role)))
        throw new HouseProblem('changed-meanwhile')
      // Whom the house is overseen by is told at a mailbox: the second person vouches for it as well.
      if (open.roles.includes('overseer')) {
        const row = await call.db.row<{ email: string | null }>('select email from person where id = $1', [
          person,
        ])
        if (mailDigest === undefined || mailDigest !== mailboxDigest(person, row?.email ?? null, salt ?? ''))
          throw new HouseProblem('changed-meanwhile')
      }
      const countsFrom = await confirmNaming(call, open, { keys, kept })
      tellPerson(call, open.askedBy, 'role-confirmed', { name: one.name, by: who.name, countsFrom })
      tellPerson(call, person, 'you-get-roles', { roles: open.roles, by: who.name, countsFrom })
      await tellSeconds(call, one, {
        kind: 'role-confirmed',
        roles: open.roles,
        countsFrom,
        but: open.askedBy,
      })
      return { countsFrom }
    },
  },

  roleStop: {
    scope: 'house',
    run: async (call, { person, naming, touch }) => {
      const { who } = call
      const kept = await keptTouch(call, touch, 'role.stop', { person, naming })
      const one = await targetOf(call, person, 'role.stop')
      demand(who, 'role.stop', { ...about(one), fresh: true })
      await ofPeople(call, person, naming)
      const { askedBy } = await stopNaming(call, { person, naming, kept })
      if (askedBy !== who.id) tellPerson(call, askedBy, 'role-stopped', { name: one.name, by: who.name })
      return { done: true }
    },
  },

  roleEnd: {
    scope: 'house',
    run: async (call, { person, roles: ended, reasons, touch }) => {
      const { db, who } = call
      const one = await target(call, person)
      const kept = await keptTouch(call, touch, 'role.end', { person, roles: ended, reasons })
      demand(who, 'role.end', { ...about(one), fresh: true })
      if (!ended.every((role) => one.roles.includes(role))) throw new HouseProblem('changed-meanwhile')
      if (ended.includes('registrar') && !who.roles.includes('registrar'))
        throw new HouseProblem('not-allowed', 'wrong-role')
      await demandMayGoOn(call, one)
      await demandOthersStay(call, one, ended)
      await db.rows(
        'update person set roles = array(select one from unnest(roles) as one where not one = any ($2)) where id = $1',
        [person, ended],
      )
      await addRegistryAct(
        call,
        person,
        { kind: 'role-ended', body: { roles: ended, reasons, ...kept } },
        who,
      )
      tellPerson(call, person, 'your-roles-ended', { roles: ended, by: who.name })
      return { done: true }
    },
  },
} satisfies Handlers

/** @throws {HouseProblem} where a role does not count in an institution of this kind, or is not given so */
export function demandGiven(roles: readonly Role[], kind: string): void {
  const given = rolesGivenIn(kind)
  if (!roles.every((role) => given.includes(role) && isRoleOf(role, kind)))
    throw new HouseProblem('not-now', 'role-not-given-here')
}

/** Who keeps the registry is confirmed and stopped by registrars alone. */
async function ofPeople(call: CallOf, person: string, naming: string) {
  const open = await openNaming(call.db, person, naming)
  if (open.roles.includes('registrar') || !open.roles.some(takesTwo)) throw new HouseProblem('not-found')
  return open
}
