import {
  type Actor,
  foldInstitution,
  type Institution,
  type InstitutionKind,
  mayDo,
  type RegistryAct,
} from '@oficio/core/registry'
import { actsIn, registryActs } from '../acts/projection.ts'
import type { Db } from '../db/scope.ts'
import { type CallOf, HouseProblem, type SignedIn } from '../door/call.ts'
import type { Touch } from '../door/touch.ts'
import { listsAbout } from '../door/vouching.ts'
import { tellPerson } from '../jobs/notify.ts'

/**
 * In what capacity somebody acts on the registry. A national authority's people answer for their State as
 * administrators do for their institution.
 */
export function actorOf(who: SignedIn): Actor {
  const role = who.roles.includes('registrar') ? 'registrar' : 'administrator'
  return {
    person: who.id,
    institution: who.institution,
    role,
    kind: who.institutionKind as InstitutionKind,
    ...(who.country ? { country: who.country } : {}),
  }
}

/** The capacity in which the act is allowed, when the person has more than one. */
export function actorFor(who: SignedIn, institution: Institution, actOf: (by: Actor) => RegistryAct): Actor {
  const own = actorOf(who)
  const other: Actor = { ...own, role: 'administrator' }
  const hasBoth =
    own.role === 'registrar' &&
    who.roles.some((role) => role === 'administrator' || role === 'national-authority')
  // Where neither may, the reason told is that of the higher one.
  return hasBoth && !mayDo(institution, actOf(own)).allowed && mayDo(institution, actOf(other)).allowed
    ? other
    : own
}

/** An entry as it stands; one that an invitation began has no acts yet, and nothing live. */
export async function entryOf(db: Db, id: string, at: string): Promise<Institution> {
  const acts = await registryActs(db, id)
  if (acts.length === 0 && !(await db.row('select from institution where id = $1', [id])))
    throw new HouseProblem('not-found')
  return { ...foldInstitution(acts, at), id }
}

export function permitted(entry: Institution, act: RegistryAct): void {
  const permission = mayDo(entry, act)
  if (!permission.allowed) throw new HouseProblem('not-now', permission.because)
}

export async function everyEntry(db: Db, at: string): Promise<Institution[]> {
  const rows = await db.rows<{ id: string }>('select id from institution order by id')
  const lists = await listsAbout(
    db,
    rows.map(({ id }) => id),
  )
  return [...lists.values()]
    .map(actsIn)
    .filter((acts) => acts.length > 0)
    .map((acts) => foldInstitution(acts, at))
}

/** Open pages of the institution itself: whoever waits to be verified need not ask. */
export async function tellOwn(call: CallOf, id: string): Promise<void> {
  call.tell(
    (await call.db.rows<{ id: string }>('select id from unit where institution_id = $1', [id])).map(
      (unit) => unit.id,
    ),
  )
}

export const nameOfEntry = async (db: Db, id: string): Promise<string> =>
  (await db.row<{ name: string }>('select name from institution where id = $1', [id]))?.name ?? ''

/**
 * A changed contact counts after a waiting time; whoever answers for the old one hears of it at once, and can
 * object.
 */
export async function tellOldContacts(call: CallOf, before: Institution, after: Institution): Promise<void> {
  const known = new Set(before.notices.map(({ proposal }) => proposal))
  for (const notice of after.notices.filter(({ proposal }) => !known.has(proposal))) {
    const people = await call.db.rows<{ id: string }>(
      "select p.id from person p join unit u on u.id = p.unit_id where u.institution_id = $1 and 'administrator' = any (p.roles) and p.status = 'active'",
      [after.id],
    )
    for (const { id } of people) {
      tellPerson(call, id, 'contact-change', {
        entry: after.id,
        proposal: notice.proposal,
        objectUntil: notice.objectUntil,
      })
    }
  }
}

/** What is signed of a call: all of it but the touch. */
export const touchSubject = <Body extends { readonly touch: Touch }>({ touch: _touch, ...subject }: Body) =>
  subject

/** One writer at a time over the whole registry: two look-alikes proposed at once must see each other. */
export const alone = (db: Db) => db.rows('select pg_advisory_xact_lock(4400003)')

/** Of which State an institution is, and what it is, for who answers for its units. */
export async function stateOf(db: Db, id: string) {
  const row = await db.row<{ country: string | null; kind: string; status: string }>(
    'select country, kind, status from institution where id = $1',
    [id],
  )
  if (!row) throw new HouseProblem('not-found')
  return { id, ...row }
}

/** Of a unit that is not let in yet: who was invited for it, and holds nothing before that. */
export const invitedSql = `select p.id, p.name, p.language, p.status from person p
  where p.unit_id = u.id and u.attested_until is null and p.roles = '{}'
  and p.status in ('invited', 'active') order by p.id limit 1`

/** Ids of people, by what their unit is. */
export const peopleOf = async (db: Db, where: string, id: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      `select p.id from person p join unit u on u.id = p.unit_id where ${where}`,
      [id],
    )
  ).map((one) => one.id)

/** Whether the founding began an institution: it keeps the registry, and nobody puts it or its unit out. */
export const keepsRegistry = async (db: Pick<Db, 'rows'>, institution: string): Promise<boolean> =>
  (
    await db.rows(
      `select from registry_act where subject_id = $1 and kind = 'founded' and seq = 1 and person_id is null
       and jsonb_typeof(body #> '{body,founding}') = 'object'`,
      [institution],
    )
  ).length > 0
