import type { ApiAnswer } from '@oficio/contract/api'
import { may, type Role } from '@oficio/core/permission'
import {
  type Actor,
  foldInstitution,
  type Institution,
  type InstitutionKind,
  lookAlikesOf,
  mayDo,
  mayRestore,
  type RegistryAct,
  stepsFor,
  unitAttestationDays,
} from '@oficio/core/registry'
import { holdOpenRequests } from '../acts/hold.ts'
import { keepProjection, registryActs } from '../acts/projection.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem, type SignedIn } from '../door/call.ts'
import { enrol, newCode } from '../door/enrol.ts'
import { endSessionsSql } from '../door/session.ts'
import { keptTouch, later, type Touch } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'

/**
 * In what capacity somebody acts on the registry. A national authority's people answer for their State as
 * administrators do for their institution.
 */
function actorOf(who: SignedIn): Actor {
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
function actorFor(who: SignedIn, institution: Institution, actOf: (by: Actor) => RegistryAct): Actor {
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
async function entryOf(db: Db, id: string, at: string): Promise<Institution> {
  const acts = await registryActs(db, id)
  if (acts.length === 0 && !(await db.row('select from institution where id = $1', [id])))
    throw new HouseProblem('not-found')
  return { ...foldInstitution(acts, at), id }
}

/**
 * What stands beside an entry: its units, what whoever invited wrote, and what the reader may do about units.
 */
async function aroundOf({ db, who }: Pick<CallOf, 'db' | 'who'>, id: string) {
  const subject = { institution: await stateOf(db, id), fresh: true } as const
  return {
    units: await db.rows<ApiAnswer<'registryRead'>['units'][number]>(
      `select u.id, u.name, u.status, u.attested_until as "attestedUntil",
         u.status = 'suspended' and coalesce((select a.kind = 'restored' from registry_act a
           where a.subject_id = u.id and a.kind in ('suspended', 'restored') order by a.seq desc
           limit 1), false) as restoring,
         case when p.name is null then null else
           jsonb_build_object('name', p.name, 'language', p.language, 'hasKeys', p.status = 'active') end as invited
       from unit u left join lateral (${invitedSql}) p on true where u.institution_id = $1 order by u.name`,
      [id],
    ),
    // What whoever invited wrote: a hint for those who verify, and no value of the entry.
    invited:
      (
        await db.row(
          'select said from invitation where institution_id = $1 order by created_at, id limit 1',
          [id],
        )
      )?.said ?? null,
    mayVouchUnit: may(who, 'unit.vouch', subject).may,
    maySuspendUnit: may(who, 'registry.suspend', subject).may,
  }
}

/**
 * The body that keeps the registry: it stands by the founding of the house, nobody verified it, and nothing
 * is done to its entry.
 */
async function foundedEntry(db: Db, id: string) {
  const founding = await db.row<{
    at: string
    name: string
    kind: string
    country: string | null
    domain: string
  }>(
    `select at, body -> 'body' ->> 'name' as name, body -> 'body' ->> 'kind' as kind, body -> 'body' ->>
      'country' as country,
     body -> 'body' ->> 'domain' as domain from registry_act where subject_id = $1 and kind = 'founded'`,
    [id],
  )
  if (!founding) return undefined
  const { at, name, kind, country, domain } = founding
  const fields = Object.entries({ legalName: name, kind, country, domain }).flatMap(([field, value]) =>
    value === null ? [] : [{ field, value, verifiers: [], sources: [], since: at }],
  )
  return {
    id,
    standing: 'standing' as const,
    fields,
    pending: [],
    missing: [],
    lost: [],
    suspension: null,
    vouchers: [],
    steps: [],
    story: [{ seq: 1, act: 'founded', by: name, institution: name, at, field: null, value: null }],
  }
}

const namesOf = async (db: Db, people: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await db.rows<{ id: string; name: string }>('select id, name from person where id = any ($1)', [people])
    ).map(({ id, name }) => [id, name]),
  )

/** Of a unit that nobody vouched for yet: who was invited for it and has no word of anybody either. */
const invitedSql = `select p.id, p.name, p.language, p.status from person p
  where p.unit_id = u.id and u.attested_until is null and p.attested_until is null
  and p.status in ('invited', 'active') order by p.id limit 1`

/** Of which State an institution is, and what it is, for who answers for its units. */
async function stateOf(db: Db, id: string) {
  const row = await db.row<{ country: string | null; kind: string; status: string }>(
    'select country, kind, status from institution where id = $1',
    [id],
  )
  if (!row) throw new HouseProblem('not-found')
  return { id, ...row }
}

/** Who suspended a unit that is suspended, and who has agreed since then that it goes on. */
async function suspensionOf(
  db: Db,
  unit: string,
): Promise<{ readonly by: string; readonly restoredBy: readonly string[] }> {
  const acts = await db.rows<{ kind: string; person: string }>(
    `select kind, person_id as person from registry_act where subject_id = $1
      and kind in ('suspended', 'restored') order by seq`,
    [unit],
  )
  const last = acts.findLastIndex(({ kind }) => kind === 'suspended')
  return { by: acts[last]?.person ?? '', restoredBy: acts.slice(last + 1).map(({ person }) => person) }
}

const touchSubject = <Body extends { readonly touch: Touch }>({ touch: _touch, ...subject }: Body) => subject

/**
 * The registry: nothing in it is live by the word of one person, and nobody changes how others call back to
 * them.
 */
export const registry = {
  registryList: {
    scope: 'house',
    run: async ({ db }) => ({
      entries: await db.rows(
        `select id, kind, country, name, coalesce(entry ->> 'standing', status) as standing, entry ->
          'verified' ->> 'on' as "verifiedOn",
         coalesce((entry ->> 'pending')::int, 0) as pending from institution order by country, kind, name`,
      ),
    }),
  },

  registryRead: {
    scope: 'house',
    run: async ({ db, who, at }, { entry: id }) => {
      const around = await aroundOf({ db, who }, id)
      const acts = await registryActs(db, id)
      const founded = acts.length === 0 ? await foundedEntry(db, id) : undefined
      if (founded) return { ...founded, ...around }
      const entry = foldInstitution(acts, at)
      const names = await namesOf(db, [
        ...new Set([
          ...acts.map(({ by }) => by.person),
          ...entry.fields.flatMap(({ verifiers }) => verifiers),
        ]),
      ])
      const nameOf = (person: string) => names.get(person) ?? '—'
      const institutions = new Map(
        (await db.rows<{ id: string; name: string }>('select id, name from institution')).map(
          (one) => [one.id, one.name] as const,
        ),
      )
      return {
        id,
        standing: entry.standing,
        fields: entry.fields.map(({ proposal: _, verifiers, sources, ...field }) => ({
          ...field,
          sources: [...sources],
          verifiers: verifiers.map(nameOf),
        })),
        pending: entry.pending.map(
          ({ proposedBy, verifications, decisions: _, lookAlikes, sources, needs, ...one }) => ({
            ...one,
            sources: [...sources],
            needs: [...needs],
            lookAlikes: lookAlikes.map((hit) => ({
              institution: institutions.get(hit.institution) ?? hit.institution,
              known: hit.known,
              reason: hit.reason,
            })),
            proposedBy: nameOf(proposedBy.person),
            verifiedBy: verifications.map(({ person }) => nameOf(person)),
          }),
        ),
        missing: [...entry.missing],
        lost: [...entry.lost],
        suspension: entry.suspension
          ? {
              since: entry.suspension.since,
              because: entry.suspension.because,
              restoredBy: entry.suspension.restoredBy.length,
            }
          : null,
        vouchers: entry.vouchers.map(({ institution }) => institutions.get(institution) ?? institution),
        steps: steps(entry, who),
        story: acts.map((act, index) => ({
          seq: index + 1,
          act: act.act,
          by: nameOf(act.by.person),
          institution: institutions.get(act.by.institution) ?? '—',
          at: act.at,
          field: 'field' in act ? act.field : (proposalOf(acts, act)?.field ?? null),
          value:
            'value' in act
              ? act.value
              : (proposalOf(acts, act)?.value ?? ('domain' in act ? act.domain : null)),
        })),
        ...around,
      }
    },
  },

  registryPropose: {
    scope: 'house',
    run: async (call, body) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, body.touch, 'registry.propose', touchSubject(body))
      demand(who, 'registry.propose', { fresh: true })
      // One writer at a time over the whole registry: two look-alikes proposed at once must see each other.
      await db.rows('select pg_advisory_xact_lock(4400003)')
      const id = body.entry ?? house.newId()
      const entry = body.entry ? await entryOf(db, id, at) : { ...foldInstitution([], at), id }
      const proposal = house.newId()
      const others = await everyEntry(db, at)
      const actOf = (by: Actor): RegistryAct => ({
        act: 'proposed',
        entry: id,
        at,
        by,
        proposal,
        field: body.field,
        value: body.value,
        replaces: body.replaces,
        sources: body.sources,
        lookAlikes: lookAlikesOf(body.field, body.value, id, others),
      })
      const act = actOf(actorFor(who, entry, actOf))
      permitted(entry, act)
      if (!body.entry) {
        await db.rows(
          "insert into institution (id, kind, country, name, status, entry) values ($1, $2, null, $3, 'proposed', '{}')",
          [
            id,
            body.field === 'kind' ? (body.value ?? '') : 'police',
            body.field === 'legalName' ? (body.value ?? '') : '…',
          ],
        )
      }
      await addRegistryAct(call, id, { kind: act.act, body: { registry: act, ...kept } }, who)
      const after = await keepProjection(db, id, at)
      await tellOwn(call, id)
      return {
        entry: id,
        proposal,
        needs: [...(after.pending.find((one) => one.proposal === proposal)?.needs ?? [])],
      }
    },
  },

  registryAct: {
    scope: 'house',
    run: async (call, body) => {
      const { db, who, at } = call
      const { entry: id, act: kind, proposal, decision, domain, because, touch } = body
      const kept = await keptTouch(call, touch, 'registry.act', touchSubject(body))
      await db.rows('select pg_advisory_xact_lock(4400003)')
      const entry = await entryOf(db, id, at)
      const actOf = (by: Actor): RegistryAct => {
        const done = { entry: id, at, by }
        switch (kind) {
          case 'verified':
          case 'objected':
            return { ...done, act: kind, proposal: proposal ?? '' }
          case 'decided-look-alike':
            return { ...done, act: kind, proposal: proposal ?? '', decision: decision ?? 'impostor' }
          case 'attested':
            return { ...done, act: kind, domain: domain ?? '' }
          case 'suspended':
            return { ...done, act: kind, because: because ?? 'precaution' }
          case 'withdrawn':
            return { ...done, act: kind, proposal }
          case 'vouched':
          case 'restored':
            return { ...done, act: kind }
        }
      }
      const act = actOf(actorFor(who, entry, actOf))
      demand(
        who,
        kind === 'objected' ? 'registry.object' : kind === 'verified' ? 'registry.verify' : 'registry.act',
        { fresh: true },
      )
      permitted(entry, act)
      await addRegistryAct(call, id, { kind, body: { registry: act, ...kept } }, who)
      const after = await keepProjection(db, id, at)
      if (kind === 'verified') await tellOldContacts(call, entry, after)
      await tellOwn(call, id)
      let [sessions, held] = [0, 0]
      if (kind === 'suspended' || (kind === 'withdrawn' && proposal === null)) {
        const people = await peopleOf(db, 'u.institution_id = $1', id)
        sessions = (await db.rows(`${endSessionsSql} returning 1 as one`, [people, at])).length
        held = await holdOpenRequests(call, 'suspended-institution', people)
      }
      return { standing: after.standing, sessions, held }
    },
  },

  unitVouch: {
    scope: 'house',
    run: async (call, body) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, body.touch, 'unit.vouch', touchSubject(body))
      const institution = await stateOf(db, body.institution)
      demand(who, 'unit.vouch', { institution, fresh: true })
      if (institution.status !== 'live') throw new HouseProblem('not-now', 'institution-not-standing')
      const until = later(at, unitAttestationDays * 1440)
      const unit = body.unit ?? house.newId()
      const { administrator } = body
      const invited = body.unit
        ? await db.row<Invited>(
            `select p.* from unit u cross join lateral (${invitedSql}) p where u.id = $1`,
            [unit],
          )
        : undefined
      // Whoever was invited answers for the unit from the first day: nobody vouches for the one without the
      // other, nor before the keys are made.
      if (body.unit && (invited?.name !== administrator?.name || invited?.status === 'invited'))
        throw new HouseProblem('not-now', 'person-not-ready')
      if (body.unit) {
        const known = await db.rows(
          "update unit set attested_until = $3, status = 'live' where id = $1 and institution_id = $2 and status <> 'suspended' returning id",
          [unit, body.institution, until],
        )
        if (known.length === 0) throw new HouseProblem('not-found')
      } else {
        await db.rows(
          "insert into unit (id, institution_id, name, status, attested_until) values ($1, $2, $3, 'live', $4)",
          [unit, body.institution, body.name, until],
        )
      }
      await addRegistryAct(
        call,
        unit,
        {
          kind: body.unit ? 'attested' : 'vouched',
          body: { name: body.name, institution: body.institution, until, ...kept },
        },
        who,
      )
      if (!administrator) return { unit, code: null }
      const roles = firstRoles(institution.kind)
      const { name, title, language } = administrator
      if (invited) {
        await db.rows(
          'update person set title = $2, roles = $3, language = $4, attested_until = $5 where id = $1',
          [invited.id, title, roles, language, until],
        )
        await addRegistryAct(
          call,
          invited.id,
          { kind: 'vouched', body: { name, title, roles, unit, ...kept } },
          who,
        )
        await tellInviters(call, body.institution)
        call.tell([unit])
        return { unit, code: null }
      }
      const person = house.newId()
      await db.rows(
        "insert into person (id, unit_id, name, title, roles, language, status, attested_until) values ($1, $2, $3, $4, $5, $6, 'invited', $7)",
        [person, unit, name, title, roles, language, until],
      )
      await addRegistryAct(
        call,
        person,
        { kind: 'vouched', body: { name, title, roles, unit, ...kept } },
        who,
      )
      const code = newCode(house.random(20))
      await enrol(call, person, 'first-key', code, { opensAt: at, approvedBy: who.id })
      return { unit, code }
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
      const suspension = unit.status === 'suspended' ? await suspensionOf(db, body.unit) : undefined
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
        return { sessions: 0, held: 0, suspended: !isOver }
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
      return { sessions, held: await holdOpenRequests(call, 'suspended-unit', people), suspended: true }
    },
  },
} satisfies Handlers

/**
 * What the first administrator of a unit is besides: whoever speaks for a State, and whoever leads a
 * provider's desk, is named with the unit.
 */
const firstRoles = (kind: string): Role[] => {
  if (kind === 'central-authority' || kind === 'contact-point') return ['administrator', 'national-authority']
  return kind === 'provider' ? ['administrator', 'desk-lead', 'clerk'] : ['administrator']
}

/** Open pages of the institution itself: whoever waits to be verified need not ask. */
async function tellOwn(call: CallOf, id: string): Promise<void> {
  call.tell(
    (await call.db.rows<{ id: string }>('select id from unit where institution_id = $1', [id])).map(
      (unit) => unit.id,
    ),
  )
}

interface Invited {
  readonly id: string
  readonly name: string
  readonly status: 'invited' | 'active'
}

/** Whoever invited a provider hears that it answers here now. */
async function tellInviters(call: CallOf, institution: string): Promise<void> {
  const invited = await call.db.rows<{
    person: string
    request: string
    unit: string
    provider: string | null
  }>(
    `select n.created_by as person, n.request_id as request, r.unit_id as unit, i.provider
     from invitation n join request r on r.id = n.request_id join institution i on i.id = n.institution_id
     where i.id = $1`,
    [institution],
  )
  for (const { person, request, provider } of invited)
    tellPerson(call, person, 'provider-answers-here', { request, provider })
  call.tell(invited.map(({ unit }) => unit))
}

function permitted(entry: Institution, act: RegistryAct): void {
  const permission = mayDo(entry, act)
  if (!permission.allowed) throw new HouseProblem('not-now', permission.because)
}

function steps(entry: Institution, who: SignedIn) {
  const all = stepsFor(entry, actorOf(who)).concat(
    who.roles.includes('registrar') &&
      (who.roles.includes('national-authority') || who.roles.includes('administrator'))
      ? stepsFor(entry, { ...actorOf(who), role: 'administrator' })
      : [],
  )
  // With two capacities what one of them may, the person may.
  const best = new Map<string, (typeof all)[number]>()
  for (const step of all) {
    const key = [step.act, step.proposal, step.field, step.domain].join(' ')
    if (!best.get(key)?.permission.allowed) best.set(key, step)
  }
  return [...best.values()].map(({ permission, ...step }) => ({
    ...step,
    may: permission.allowed ? (true as const) : permission.because,
  }))
}

const proposalOf = (acts: readonly RegistryAct[], act: RegistryAct) =>
  'proposal' in act && act.act !== 'proposed'
    ? acts.find(
        (one): one is RegistryAct & { act: 'proposed' } =>
          one.act === 'proposed' && one.proposal === act.proposal,
      )
    : undefined

async function everyEntry(db: Db, at: string): Promise<Institution[]> {
  const rows = await db.rows<{ subject: string; act: RegistryAct }>(
    `select a.subject_id as subject, a.body -> 'body' -> 'registry' as act from registry_act a
      join institution i on i.id = a.subject_id
     where a.body -> 'body' -> 'registry' is not null order by a.subject_id, a.seq`,
  )
  const lists = new Map<string, RegistryAct[]>()
  for (const { subject, act } of rows) lists.set(subject, [...(lists.get(subject) ?? []), act])
  return [...lists.values()].map((acts) => foldInstitution(acts, at))
}

const peopleOf = async (db: Db, where: string, id: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      `select p.id from person p join unit u on u.id = p.unit_id where ${where}`,
      [id],
    )
  ).map((one) => one.id)

/**
 * A changed contact counts after a waiting time; whoever answers for the old one hears of it at once, and can
 * object.
 */
async function tellOldContacts(call: CallOf, before: Institution, after: Institution): Promise<void> {
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
