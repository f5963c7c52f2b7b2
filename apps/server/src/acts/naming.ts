import { createHash } from 'node:crypto'
import { type Role, takesTwo } from '@oficio/core/permission'
import { registrarHours, unitAttestationDays } from '@oficio/core/registry'
import type { Db } from '../db/scope.ts'
import { type CallOf, type HouseParts, HouseProblem } from '../door/call.ts'
import { type KeptTouch, later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { gaveTheCode, whyDependent } from './independent.ts'
import { addRegistryAct } from './registry-act.ts'

// How somebody comes to hold a role that takes two: one asks, another who does not depend on the first
// confirms over the keys that the person made, all who could say no are told, and it counts after a waiting
// time in which it can be stopped. The same for who keeps the registry and for who keeps people, decides or
// leads.

/** Somebody who is to hold roles, until it counts or is stopped. */
export interface OpenNaming {
  readonly id: string
  readonly person: string
  readonly roles: readonly Role[]
  readonly askedBy: string
  readonly unit: string | null
}

const isOfRegistry = (roles: readonly Role[]): boolean => roles.includes('registrar')
/** Its acts in the list of the person: of who keeps the registry they are named apart. */
const kindOf = (roles: readonly Role[], step: 'asked' | 'confirmed' | 'stopped' | 'counts'): string =>
  isOfRegistry(roles) ? `registrar-${step}` : `role-${step}`

/** SHA-256 of a public key, in hexadecimal: what two people compare. */
export const printOf = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex')

/** Fingerprints of the keys that a person has now. */
export const printsOf = async (db: Db, person: string): Promise<string[]> =>
  (
    await db.rows<{ key: Buffer }>(
      'select public_key as key from passkey where person_id = $1 and revoked_at is null',
      [person],
    )
  )
    .map(({ key }) => printOf(key))
    .sort()

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item))

/**
 * Asks that somebody come to hold roles that take two. Gives the naming.
 *
 * @throws {HouseProblem} where the person is being named already
 */
export async function askNaming(
  call: CallOf,
  {
    person,
    roles,
    unit = null,
    kept,
  }: {
    readonly person: string
    readonly roles: readonly Role[]
    readonly unit?: string | null
    readonly kept: KeptTouch
  },
): Promise<string> {
  const { db, house, who, at } = call
  const naming = house.newId()
  const asked = await db.rows(
    `insert into naming (id, person_id, roles, unit_id, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [naming, person, roles, unit, who.id, at],
  )
  if (asked.length === 0)
    throw new HouseProblem('not-now', isOfRegistry(roles) ? 'registrar-asked-already' : 'role-asked-already')
  await addRegistryAct(
    call,
    person,
    {
      kind: kindOf(roles, 'asked'),
      body: { naming, ...(isOfRegistry(roles) ? {} : { roles, unit }), ...kept },
    },
    who,
  )
  return naming
}

/** @throws {HouseProblem} `not-found` */
export async function openNaming(db: Db, person: string, naming: string): Promise<OpenNaming> {
  const found = await db.row<OpenNaming>(
    `select id, person_id as person, roles, asked_by as "askedBy", unit_id as unit from naming
     where id = $1 and person_id = $2 and stopped_at is null and counted_at is null for update`,
    [naming, person],
  )
  if (!found) throw new HouseProblem('not-found')
  return found
}

/**
 * The second word, over the keys that were seen. Gives from when it counts.
 *
 * @throws {HouseProblem} where it is no second one, or the keys are others
 */
export async function confirmNaming(
  call: CallOf,
  naming: OpenNaming,
  { keys, kept }: { readonly keys: readonly string[]; readonly kept: KeptTouch },
): Promise<string> {
  const { db, house, who, at } = call
  const dependent = await whyDependent(db, naming.askedBy, who.id)
  if (dependent && dependent !== 'oneself') throw new HouseProblem('not-now', dependent)
  if (who.id !== naming.askedBy && (await gaveTheCode(db, naming.person, who.id)))
    throw new HouseProblem('not-now', 'gave-the-code')
  if (keys.length === 0) throw new HouseProblem('not-now', 'keys-not-made')
  if (!sameSet(keys, await printsOf(db, naming.person))) throw new HouseProblem('not-now', 'other-keys')
  const hours = isOfRegistry(naming.roles) ? registrarHours : house.roleHours
  const countsFrom = later(at, hours * 60)
  // The second person is another one: the row says so, whatever the page showed.
  const confirmed = await db.rows(
    `update naming set confirmed_by = $2, counts_from = $3, keys = $4
     where id = $1 and confirmed_by is null and asked_by <> $2 and stopped_at is null returning id`,
    [naming.id, who.id, countsFrom, keys],
  )
  if (confirmed.length === 0)
    throw new HouseProblem(
      'not-now',
      isOfRegistry(naming.roles) ? 'not-the-second-registrar' : 'not-the-second',
    )
  // The minute's work of the house counts it; here it is asked to come when the time is over.
  await db.rows(
    "select graphile_worker.add_job('sweep', run_at => $1::timestamptz, job_key => $2, max_attempts => 3)",
    [countsFrom, `naming ${naming.id}`],
  )
  await addRegistryAct(
    call,
    naming.person,
    { kind: kindOf(naming.roles, 'confirmed'), body: { naming: naming.id, countsFrom, ...kept } },
    who,
  )
  return countsFrom
}

/** @throws {HouseProblem} `not-found` */
export async function stopNaming(
  call: CallOf,
  { person, naming, kept }: { readonly person: string; readonly naming: string; readonly kept: KeptTouch },
): Promise<OpenNaming> {
  const open = await openNaming(call.db, person, naming)
  await call.db.rows('update naming set stopped_at = $2 where id = $1', [naming, call.at])
  await addRegistryAct(
    call,
    person,
    { kind: kindOf(open.roles, 'stopped'), body: { naming, ...kept } },
    call.who,
  )
  return open
}

/**
 * Stops every naming that somebody asked for or confirmed and that does not count yet: it ends with their
 * standing.
 */
export async function endNamingsBy(call: CallOf, person: string): Promise<void> {
  const ended = await call.db.rows<{ id: string; person: string; roles: Role[] }>(
    `update naming set stopped_at = $2 where (asked_by = $1 or confirmed_by = $1)
       and stopped_at is null and counted_at is null returning id, person_id as person, roles`,
    [person, call.at],
  )
  for (const { id, person: of, roles } of ended)
    await addRegistryAct(call, of, { kind: kindOf(roles, 'stopped'), body: { naming: id } }, null)
}

interface Due extends OpenNaming {
  readonly confirmedBy: string
  readonly keys: readonly string[]
  readonly status: string
  readonly sayers: number
}

/**
 * Gives their roles to those whose waiting time has ended. It counts only where all three are still there,
 * the two who said so may still say it, and the keys are those that were seen: what a stolen account began
 * ends with its suspension.
 */
export async function countNamings(
  db: Db,
  house: Pick<HouseParts, 'newId' | 'mails'>,
  at: string,
): Promise<void> {
  const due = await db.rows<Due>(
    `select n.id, n.person_id as person, n.roles, n.asked_by as "askedBy", n.confirmed_by as "confirmedBy",
       n.unit_id as unit, n.keys, p.status,
       (select count(*)::int from person r where r.id in (n.asked_by, n.confirmed_by) and r.status = 'active'
         and r.roles && case when 'registrar' = any (n.roles) then array['registrar']
           else array['administrator', 'national-authority', 'registrar'] end) as sayers
     from naming n join person p on p.id = n.person_id
     where n.counts_from <= $1 and n.stopped_at is null and n.counted_at is null order by n.id
     for update of n`,
    [at],
  )
  for (const one of due) {
    const stands =
      one.status === 'active' &&
      one.sayers === 2 &&
      sameSet(one.keys, await printsOf(db, one.person)) &&
      (one.unit === null || (await letInUnit(db, one.unit, at)))
    await db.rows(`update naming set ${stands ? 'counted_at' : 'stopped_at'} = $2 where id = $1`, [
      one.id,
      at,
    ])
    if (stands)
      await db.rows(
        `update person set roles = array(select unnest(roles) union all
           select one from unnest($2::text[]) as one where not one = any (roles)) where id = $1`,
        [one.person, one.roles],
      )
    const act = { kind: kindOf(one.roles, stands ? 'counts' : 'stopped'), body: { naming: one.id } }
    await addRegistryAct({ db, at }, one.person, act, null)
    if (!stands) continue
    if (one.unit !== null) {
      await addRegistryAct({ db, at }, one.unit, { kind: 'counts', body: { naming: one.id } }, null)
      await tellInviters({ db, at, house }, one.unit)
    }
    await tellPages(db, one)
    const told = isOfRegistry(one.roles) ? 'you-are-registrar' : 'you-have-roles'
    tellPerson({ db, at, house }, one.person, told, isOfRegistry(one.roles) ? {} : { roles: one.roles })
  }
}

/**
 * A unit that was let in with its first administrator stands from now on, unless it was stopped meanwhile.
 */
const letInUnit = async (db: Db, unit: string, at: string): Promise<boolean> =>
  (
    await db.rows(
      "update unit set status = 'live', attested_until = $2 where id = $1 and status <> 'suspended' returning id",
      [unit, later(at, unitAttestationDays * 1440)],
    )
  ).length > 0

/** Open pages of whoever has the role now, and of whoever invited them, turn by themselves. */
const tellPages = (db: Db, one: Pick<Due, 'person' | 'unit'>) =>
  db.rows(
    `select pg_notify('oficio', string_agg(distinct hearer::text, ' ')) from (
       select unit_id as hearer from person where id = $1
       union select case when r.sealed then n.created_by else r.unit_id end
       from unit u join invitation n on n.institution_id = u.institution_id
       join request r on r.id = n.request_id where u.id = $2) heard`,
    [one.person, one.unit],
  )

/** Whoever invited a provider hears that it answers here now. */
async function tellInviters(
  call: { readonly db: Db; readonly at: string; readonly house: Pick<HouseParts, 'newId' | 'mails'> },
  unit: string,
): Promise<void> {
  const invited = await call.db.rows<{ person: string; request: string; provider: string | null }>(
    `select distinct n.created_by as person, n.request_id as request, i.provider
     from unit u join invitation n on n.institution_id = u.institution_id
     join institution i on i.id = u.institution_id where u.id = $1`,
    [unit],
  )
  for (const { person, request, provider } of invited)
    tellPerson(call, person, 'provider-answers-here', { request, provider })
}

/** Roles that are given by one word, and those that wait for a second one. */
export const splitRoles = (roles: readonly Role[]): { readonly atOnce: Role[]; readonly byTwo: Role[] } => ({
  atOnce: roles.filter((role) => !takesTwo(role)),
  byTwo: roles.filter(takesTwo),
})
