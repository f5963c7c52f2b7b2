import type { ApiBody } from '@oficio/contract/api'
import type { Role } from '@oficio/core/permission'
import { mayRestore, unitAttestationDays } from '@oficio/core/registry'
import { holdOpenRequests } from '../acts/hold.ts'
import { askNaming, printsOf } from '../acts/naming.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { suspensionOf, suspensionSaid } from '../acts/suspension.ts'
import { tellSeconds } from '../acts/tell-seconds.ts'
import { tellNodes } from '../channels/etsi/hold.ts'
import { announce } from '../channels/webhooks/announce.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { enrol, newCode } from '../door/enrol.ts'
import { demandNames, demandOwnTitle } from '../door/names.ts'
import { endSessionsSql } from '../door/session.ts'
import { keptTouch, later } from '../door/touch.ts'
import { invitedSql, keepsRegistry, peopleOf, stateOf, tellOwn, touchSubject } from './entry.ts'

/** The units of an institution: who vouches for one, and who stops it. */
export const units = {
  unitVouch: {
    scope: 'house',
    run: async (call, body) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, body.touch, 'unit.vouch', touchSubject(body))
      const institution = await stateOf(db, body.institution)
      demand(who, 'unit.vouch', { institution, fresh: true })
      if (institution.status !== 'live') throw new HouseProblem('not-now', 'institution-not-standing')
      const { administrator } = body
      demandNames({
        person: administrator ? [administrator.name] : [],
        words: [body.name, ...(administrator ? [administrator.title] : [])],
      })
      if (administrator) demandOwnTitle(house.knowledge, administrator.title, institution)
      const unit = body.unit ?? house.newId()
      const invited = body.unit ? await invitedTo(db, unit) : undefined
      if (invited) await demandReady(db, invited, administrator)
      // A unit that is let in with its first administrator does not stand before the second word counts.
      const waits = administrator !== null && (!body.unit || invited !== undefined)
      await keepUnit(call, { ...body, unit, waits })
      await addRegistryAct(
        call,
        unit,
        {
          kind: body.unit ? 'attested' : 'vouched',
          body: {
            name: body.name,
            institution: body.institution,
            ...(waits ? {} : { until: later(at, unitAttestationDays * 1440) }),
            ...kept,
          },
        },
        who,
      )
      if (!administrator) return { unit, code: null, naming: null }
      const first = { administrator, institution, unit, waits, kept }
      return { unit, ...(await nameFirst(call, first, invited)) }
    },
  },

  unitSuspend: {
    scope: 'house',
    run: async (call, body) => {
      const { db, who, at } = call
      const kept = await keptTouch(call, body.touch, 'registry.suspend', touchSubject(body))
      const unit = await db.row<{ institution: string; country: string | null; status: string }>(
        'select i.id as institution, i.country, u.status from unit u join institution i on i.id = u.institution_id where u.id = $1 for update of u',
        [body.unit],
      )
      if (!unit) throw new HouseProblem('not-found')
      demand(who, 'registry.suspend', {
        institution: { id: unit.institution, country: unit.country },
        fresh: true,
      })
      if (await keepsRegistry(db, unit.institution)) throw new HouseProblem('not-now', 'keeps-the-registry')
      const suspension =
        unit.status === 'suspended' ? await suspensionOf(db, body.unit) : await suspensionSaid(db, body.unit)
      if (!body.suspended) {
        const permission = mayRestore(suspension ? { suspension } : {}, { person: who.id }, true)
        if (!permission.allowed) throw new HouseProblem('not-now', permission.because)
        await addRegistryAct(
          call,
          body.unit,
          { kind: 'restored', body: { reasons: body.reasons, ...kept } },
          who,
        )
        const isOver = suspension !== undefined && suspension.restoredBy.length > 0
        if (isOver) await db.rows("update unit set status = 'live' where id = $1", [body.unit])
        await tellOwn(call, unit.institution)
        return { sessions: 0, held: 0, outside: [], unreadable: 0, suspended: !isOver }
      }
      if (suspension && suspension.restoredBy.length === 0)
        throw new HouseProblem('not-now', 'already-suspended')
      await db.rows("update unit set status = 'suspended' where id = $1", [body.unit])
      await addRegistryAct(
        call,
        body.unit,
        { kind: 'suspended', body: { reasons: body.reasons, ...kept } },
        who,
      )
      const people = await peopleOf(db, 'u.id = $1', body.unit)
      const sessions = (await db.rows(`${endSessionsSql} returning 1 as one`, [people, at])).length
      return {
        sessions,
        ...(await holdOpenRequests(call, 'suspended-unit', people, { announce, tellNodes })),
        suspended: true,
      }
    },
  },
} satisfies Handlers

type Administrator = NonNullable<ApiBody<'unitVouch'>['administrator']>

/**
 * Whoever was invited answers for the unit from the first day: nobody vouches for the one without the other,
 * nor before the keys are made, nor for other keys than were seen.
 *
 * @throws {HouseProblem} `not-now`
 */
async function demandReady(db: Db, invited: Invited, administrator: Administrator | null): Promise<void> {
  if (invited.name !== administrator?.name || invited.status === 'invited')
    throw new HouseProblem('not-now', 'person-not-ready')
  if (!sameKeys(administrator.keys, await printsOf(db, invited.id)))
    throw new HouseProblem('not-now', 'other-keys')
}

interface First {
  readonly administrator: Administrator
  readonly institution: Awaited<ReturnType<typeof stateOf>>
  readonly unit: string
  readonly waits: boolean
  readonly kept: Awaited<ReturnType<typeof keptTouch>>
}

/**
 * Vouches for the first administrator of a unit, and asks for the second word; who was not invited gets a
 * code.
 */
async function nameFirst(
  call: CallOf,
  { administrator, institution, unit, waits, kept }: First,
  invited: Invited | undefined,
): Promise<{ readonly code: string | null; readonly naming: string | null }> {
  const { house, who, at } = call
  const person = invited?.id ?? house.newId()
  const roles = firstRoles(institution.kind)
  await keepAdministrator(call, { ...administrator, id: person, unit, isNew: !invited })
  await addRegistryAct(
    call,
    person,
    {
      kind: 'vouched',
      body: { name: administrator.name, title: administrator.title, roles: [], unit, ...kept },
    },
    who,
  )
  const naming = await askNaming(call, { person, roles, unit: waits ? unit : null, kept })
  const one = { id: person, name: administrator.name, institution: institution.id }
  await tellSeconds(call, one, { kind: 'role-to-confirm', roles })
  call.tell([unit])
  if (invited) return { code: null, naming }
  const code = newCode(house.random(20))
  await enrol(call, person, 'first-key', code, { opensAt: at, approvedBy: who.id })
  return { code, naming }
}

/**
 * What the first administrator of a unit is besides: whoever speaks for a State, and whoever leads a
 * provider's desk, is named with the unit.
 */
const firstRoles = (kind: string): Role[] => {
  if (kind === 'central-authority' || kind === 'contact-point') return ['administrator', 'national-authority']
  return kind === 'provider' ? ['administrator', 'desk-lead', 'clerk'] : ['administrator']
}

interface Invited {
  readonly id: string
  readonly name: string
  readonly status: 'invited' | 'active'
}

const invitedTo = (db: Db, unit: string) =>
  db.row<Invited>(`select p.* from unit u cross join lateral (${invitedSql}) p where u.id = $1`, [unit])

const sameKeys = (seen: readonly string[] = [], now: readonly string[]): boolean =>
  seen.length === now.length && seen.every((one) => now.includes(one))

/** The unit that is vouched for: a new one, or a known one for another year. */
async function keepUnit(
  { db, at }: CallOf,
  one: {
    readonly unit: string
    readonly institution: string
    readonly name: string
    readonly waits: boolean
  },
): Promise<void> {
  const until = later(at, unitAttestationDays * 1440)
  const known = await db.row<{ institution: string; name: string; status: string; isIn: boolean }>(
    'select institution_id as institution, name, status, attested_until is not null as "isIn" from unit where id = $1 for update',
    [one.unit],
  )
  if (known && (known.institution !== one.institution || known.status === 'suspended'))
    throw new HouseProblem('not-found')
  // A vouch names what stands: under another name nothing that was signed before would be the unit's any
  // more.
  if (known && known.name !== one.name) throw new HouseProblem('not-now', 'other-name')
  if (!known)
    await db.rows(
      'insert into unit (id, institution_id, name, status, attested_until) values ($1, $2, $3, $4, $5)',
      [one.unit, one.institution, one.name, one.waits ? 'proposed' : 'live', one.waits ? null : until],
    )
  // What waits for a second word stays as it is, and nobody's later word alone lets it in.
  else if (!one.waits && known.isIn)
    await db.rows('update unit set attested_until = $2 where id = $1', [one.unit, until])
  else if (!one.waits) throw new HouseProblem('not-now', 'unit-waits')
}

async function keepAdministrator(
  { db, at }: CallOf,
  one: {
    readonly id: string
    readonly unit: string
    readonly name: string
    readonly title: string
    readonly language: string
    readonly isNew: boolean
  },
): Promise<void> {
  const until = later(at, unitAttestationDays * 1440)
  if (one.isNew)
    await db.rows(
      "insert into person (id, unit_id, name, title, roles, language, status, attested_until) values ($1, $2, $3, $4, '{}', $5, 'invited', $6)",
      [one.id, one.unit, one.name, one.title, one.language, until],
    )
  else
    await db.rows('update person set title = $2, language = $3, attested_until = $4 where id = $1', [
      one.id,
      one.title,
      one.language,
      until,
    ])
}
