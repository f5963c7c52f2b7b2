import type { ApiAnswer } from '@oficio/contract/api'
import { may, type Role } from '@oficio/core/permission'
import {
  type Actor,
  foldInstitution,
  type Institution,
  mayRestore,
  type RegistryAct,
  stepsFor,
  unitAttestationDays,
} from '@oficio/core/registry'
import { digestOf } from '@oficio/verify/canonical'
import { valueStatement } from '@oficio/verify/record'
import { type Held, holdOpenRequests } from '../acts/hold.ts'
import { askNaming, printOf, printsOf } from '../acts/naming.ts'
import { keepProjection, registryActs } from '../acts/projection.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { suspensionOf } from '../acts/suspension.ts'
import { stopOf, tellSeconds } from '../acts/tell-seconds.ts'
import { tellNodes } from '../channels/etsi/hold.ts'
import { announce } from '../channels/webhooks/announce.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem, type SignedIn } from '../door/call.ts'
import { enrol, newCode } from '../door/enrol.ts'
import { demandNames, demandOwnTitle } from '../door/names.ts'
import { endSessionsSql } from '../door/session.ts'
import { keptTouch, later } from '../door/touch.ts'
import { domains, recordBeside } from './domains.ts'
import { entering } from './entering.ts'
import {
  actorFor,
  actorOf,
  alone,
  entryOf,
  permitted,
  tellOldContacts,
  tellOwn,
  touchSubject,
} from './entry.ts'

/**
 * What stands beside an entry: its units, what whoever invited wrote, and what the reader may do about units.
 */
async function aroundOf({ db, who, at }: Pick<CallOf, 'db' | 'who' | 'at'>, id: string) {
  const subject = { institution: await stateOf(db, id), fresh: true } as const
  const somebody = { id: '', unit: '', institution: id, status: 'active' } as const
  const maySecond = may(who, 'role.confirm', { ...subject, person: somebody }).may
  return {
    units: await db.rows<ApiAnswer<'registryRead'>['units'][number]>(
      `select u.id, u.name, u.status, u.attested_until as "attestedUntil",
         u.status = 'suspended' and coalesce((select a.kind = 'restored' from registry_act a
           where a.subject_id = u.id and a.kind in ('suspended', 'restored') order by a.seq desc
           limit 1), false) as restoring,
         case when p.name is null then null else
           jsonb_build_object('name', p.name, 'language', p.language, 'hasKeys', p.status = 'active',
             'prints', (select coalesce(jsonb_agg(encode(sha256(k.public_key), 'hex')
               order by encode(sha256(k.public_key), 'hex')), '[]')
               from passkey k where k.person_id = p.id and k.revoked_at is null)) end as invited
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
    // Who sits in an institution is told to those who have a say in it.
    waiting: maySecond ? await waitingOf({ db, at }, id, who.id) : [],
    maySecond,
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
    value === null
      ? []
      : [{ field, value, verifiers: [], evidence: [], sources: [], since: at, record: null }],
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
    story: withUnits(
      [
        {
          act: 'founded',
          by: name,
          institution: name,
          at,
          field: null,
          value: null,
          unit: null,
          evidence: null,
        },
      ],
      await unitStory(db, id),
    ),
  }
}

type Told = Omit<ApiAnswer<'registryRead'>['story'][number], 'seq'>

/** What was done to the units of an institution: a part of its story, told by the name of the unit. */
const unitStory = (db: Db, institution: string): Promise<Told[]> =>
  db.rows<Told>(
    `select 'unit-' || a.kind as act, coalesce(a.body -> 'by' ->> 'name', '—') as by,
       coalesce(a.body -> 'by' ->> 'institutionName', '—') as institution, a.body ->> 'at' as at,
       null as field, null as value, u.name as unit, null as evidence
     from registry_act a join unit u on u.id = a.subject_id where u.institution_id = $1
     order by a.at, a.seq`,
    [institution],
  )

/** Both stories as one, oldest first; of the same moment the institution's own goes first. */
const withUnits = (own: readonly Told[], units: readonly Told[]): ApiAnswer<'registryRead'>['story'] =>
  [...own, ...units]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((one, index) => ({ ...one, seq: index + 1 }))

/**
 * What about people of an institution waits for a second person: roles that take two, keys made anew, who is
 * suspended.
 */
async function waitingOf({ db, at }: Pick<CallOf, 'db' | 'at'>, institution: string, reader: string) {
  const rows = await db.rows<{
    is: 'roles' | 'recovery' | 'suspended'
    id: string
    person: string
    name: string
    title: string
    unit: string
    roles: Role[]
    askedBy: string
    countsFrom: string | null
    keys: Buffer[]
  }>(
    `with open (what, id, person, roles, asked, counts) as (
       select 'roles', n.id, n.person_id, n.roles, n.asked_by, n.counts_from from naming n
       where n.stopped_at is null and n.counted_at is null
       union all
       select 'recovery', e.id, e.person_id, '{}', e.created_by,
         case when e.approved_by is null then null else e.opens_at end
       from enrolment e where e.kind = 'recovery' and e.used_at is null and e.stopped_at is null
         and e.expires_at > $2
       union all
       select 'suspended', p.id, p.id, p.roles, a.person_id, p.stopped_until from person p cross join lateral (
         select s.person_id from registry_act s where s.subject_id = p.id and s.kind in ('suspended', 'stopped')
         order by s.seq desc limit 1) a
       where p.status = 'suspended')
     select o.what as "is", o.id, p.id as person, p.name, p.title, u.name as unit, o.roles, a.name as "askedBy",
       o.counts as "countsFrom",
       array(select k.public_key from passkey k where k.person_id = p.id and k.revoked_at is null) as keys
     from open o join person p on p.id = o.person join unit u on u.id = p.unit_id join person a on a.id = o.asked
     where u.institution_id = $1 order by o.id`,
    [institution, at],
  )
  const waiting: ApiAnswer<'registryRead'>['waiting'][number][] = []
  for (const { person, name, title, unit, keys, ...one } of rows) {
    waiting.push({
      ...one,
      stop: one.is === 'suspended' ? await stopOf(db, { id: person, institution }, reader) : null,
      person: { id: person, name, title, unit },
      prints: keys.map(printOf).sort(),
    })
  }
  return waiting
}

const namesOf = async (db: Db, people: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await db.rows<{ id: string; name: string }>('select id, name from person where id = any ($1)', [people])
    ).map(({ id, name }) => [id, name]),
  )

/**
 * That whoever verifies a value has signed its words as they stand.
 *
 * @throws {HouseProblem} `changed-meanwhile`
 */
function demandSeen({ id, pending }: Institution, proposal: string | null, saw: string | undefined): void {
  const one = pending.find((waits) => waits.proposal === proposal)
  if (!one) return
  const { field, value, replaces } = one
  if (
    saw !==
    digestOf(valueStatement(id, one.proposal, { field, value: value ?? null, replaces: replaces ?? null }))
  )
    throw new HouseProblem('changed-meanwhile')
}

/** Of a unit that is not let in yet: who was invited for it, and holds nothing before that. */
const invitedSql = `select p.id, p.name, p.language, p.status from person p
  where p.unit_id = u.id and u.attested_until is null and p.roles = '{}'
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
    run: async ({ db, house, who, at }, { entry: id }) => {
      const around = await aroundOf({ db, who, at }, id)
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
        fields: entry.fields.map(({ proposal: _, verifiers, evidence, sources, proven, ...field }) => ({
          ...field,
          sources: [...sources],
          evidence: [...evidence],
          record: recordBeside(house, id, { ...field, ...(proven ? { proven } : {}) }),
          verifiers: verifiers.map(nameOf),
        })),
        pending: entry.pending.map(
          ({ proposedBy, verifications, decisions: _, lookAlikes, sources, needs, proven, ...one }) => ({
            ...one,
            sources: [...sources],
            evidence: verifications.map(({ evidence }) => evidence),
            record: recordBeside(house, id, { ...one, ...(proven ? { proven } : {}) }),
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
        story: withUnits(
          acts.map((act) => {
            const of = proposalOf(acts, act)
            return {
              act: act.act,
              by: nameOf(act.by.person),
              institution: institutions.get(act.by.institution) ?? '—',
              at: act.at,
              field: 'field' in act ? act.field : (of?.field ?? ('domain' in act ? 'domain' : null)),
              value: 'value' in act ? act.value : (of?.value ?? ('domain' in act ? act.domain : null)),
              unit: null,
              evidence: 'evidence' in act ? (act.evidence ?? null) : null,
            }
          }),
          await unitStory(db, id),
        ),
        ...around,
      }
    },
  },

  registryAct: {
    scope: 'house',
    run: async (call, body) => {
      const { db, who, at } = call
      const { entry: id, act: kind, proposal, decision, domain, because, touch } = body
      const kept = await keptTouch(call, touch, 'registry.act', touchSubject(body))
      await alone(db)
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
      // The signature of a second person is over what was seen, and not over a name that the house gave it.
      if (kind === 'verified') demandSeen(entry, proposal, body.saw)
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
      let sessions = 0
      let held: Held = { held: 0, outside: [] }
      if (kind === 'suspended' || (kind === 'withdrawn' && proposal === null)) {
        const people = await peopleOf(db, 'u.institution_id = $1', id)
        sessions = (await db.rows(`${endSessionsSql} returning 1 as one`, [people, at])).length
        held = await holdOpenRequests(call, 'suspended-institution', people, { announce, tellNodes })
      }
      return { standing: after.standing, sessions, ...held }
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
      const { administrator } = body
      demandNames({
        person: administrator ? [administrator.name] : [],
        words: [body.name, ...(administrator ? [administrator.title] : [])],
      })
      if (administrator) demandOwnTitle(house.knowledge, administrator.title, institution)
      const unit = body.unit ?? house.newId()
      const invited = body.unit ? await invitedTo(db, unit) : undefined
      // Whoever was invited answers for the unit from the first day: nobody vouches for the one without the
      // other, nor before the keys are made, nor for other keys than were seen.
      if (invited && (invited.name !== administrator?.name || invited.status === 'invited'))
        throw new HouseProblem('not-now', 'person-not-ready')
      if (invited && !sameKeys(administrator?.keys, await printsOf(db, invited.id)))
        throw new HouseProblem('not-now', 'other-keys')
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
      const person = invited?.id ?? house.newId()
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
      const naming = await askNaming(call, {
        person,
        roles: firstRoles(institution.kind),
        unit: waits ? unit : null,
        kept,
      })
      const one = { id: person, name: administrator.name, institution: body.institution }
      await tellSeconds(call, one, { kind: 'role-to-confirm', roles: firstRoles(institution.kind) })
      call.tell([unit])
      if (invited) return { unit, code: null, naming }
      const code = newCode(house.random(20))
      await enrol(call, person, 'first-key', code, { opensAt: at, approvedBy: who.id })
      return { unit, code, naming }
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
        return { sessions: 0, held: 0, outside: [], suspended: !isOver }
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
  ...entering,
  ...domains,
} satisfies Handlers

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
  const known = await db.row<{ institution: string; status: string; isIn: boolean }>(
    'select institution_id as institution, status, attested_until is not null as "isIn" from unit where id = $1 for update',
    [one.unit],
  )
  if (known && (known.institution !== one.institution || known.status === 'suspended'))
    throw new HouseProblem('not-found')
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

const peopleOf = async (db: Db, where: string, id: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(
      `select p.id from person p join unit u on u.id = p.unit_id where ${where}`,
      [id],
    )
  ).map((one) => one.id)
