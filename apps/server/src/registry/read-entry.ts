import type { ApiAnswer, ApiBody } from '@oficio/contract/api'
import { may, type Role, roles, takesTwo } from '@oficio/core/permission'
import { foldInstitution, type Institution, type RegistryAct, stepsFor } from '@oficio/core/registry'
import { keysToCompare } from '../acts/keys-to-compare.ts'
import { printOf } from '../acts/naming.ts'
import { registryActs } from '../acts/projection.ts'
import { stopOf } from '../acts/tell-seconds.ts'
import type { Db } from '../db/scope.ts'
import type { CallOf, Handlers, SignedIn } from '../door/call.ts'
import { recordBeside } from './domains.ts'
import { actorOf, invitedSql, keepsRegistry, stateOf } from './entry.ts'

/** An entry of the registry, as its acts leave it and as the reader may act on it. */
export const reading = {
  registryRead: {
    scope: 'house',
    run: async ({ db, house, who, at }, { entry: id, unitsAfter }) => {
      const paged = await unitsOf(db, id, unitsAfter)
      const around = { ...paged, ...(await aroundOf({ db, house, who, at }, id)) }
      const units = paged.units.map((one) => one.id)
      const acts = await registryActs(db, id)
      const founded = acts.length === 0 ? await foundedEntry(db, id, units) : undefined
      if (founded) return { ...founded, ...around }
      const entry = foldInstitution(acts, at)
      const names = await namesIn(db, acts, entry)
      return {
        id,
        standing: entry.standing,
        fields: shownFields(house, entry, names),
        pending: shownPending(house, entry, names),
        missing: [...entry.missing],
        lost: [...entry.lost],
        suspension: entry.suspension
          ? {
              since: entry.suspension.since,
              because: entry.suspension.because,
              restoredBy: entry.suspension.restoredBy.length,
            }
          : null,
        vouchers: entry.vouchers.map(({ institution }) => names.institution(institution) ?? institution),
        steps: steps(entry, who),
        story: withUnits(ownStory(acts, names), await unitStory(db, units)),
        ...around,
      }
    },
  },
} satisfies Handlers

/** Whom an entry names, by their ids. */
interface Names {
  readonly person: (id: string) => string
  readonly institution: (id: string) => string | undefined
}

async function namesIn(db: Db, acts: readonly RegistryAct[], entry: Institution): Promise<Names> {
  const { fields, vouchers, pending } = entry
  const people = [
    ...new Set([...acts.map(({ by }) => by.person), ...fields.flatMap(({ verifiers }) => verifiers)]),
  ]
  const byId = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(rows.map(({ id, name }) => [id, name]))
  const persons = byId(await db.rows('select id, name from person where id = any ($1)', [people]))
  const named = [
    ...acts.map(({ by }) => by.institution),
    ...vouchers.map(({ institution }) => institution),
    ...pending.flatMap(({ lookAlikes }) => lookAlikes.map(({ institution }) => institution)),
  ]
  const institutions = byId(
    await db.rows('select id, name from institution where id = any ($1)', [[...new Set(named)]]),
  )
  return { person: (id) => persons.get(id) ?? '—', institution: (id) => institutions.get(id) }
}

type House = CallOf['house']

/** Values in force, with who verified each and by what. */
const shownFields = (house: House, entry: Institution, names: Names) =>
  entry.fields.map(({ proposal: _, verifiers, evidence, sources, proven, ...field }) => ({
    ...field,
    sources: [...sources],
    evidence: [...evidence],
    record: recordBeside(house, entry.id, { ...field, ...(proven ? { proven } : {}) }),
    verifiers: verifiers.map(names.person),
  }))

/** Values that wait, with what each could be taken for. */
const shownPending = (house: House, entry: Institution, names: Names) =>
  entry.pending.map(
    ({ proposedBy, verifications, decisions: _, lookAlikes, sources, needs, proven, ...one }) => ({
      ...one,
      sources: [...sources],
      evidence: verifications.map(({ evidence }) => evidence),
      record: recordBeside(house, entry.id, { ...one, ...(proven ? { proven } : {}) }),
      needs: [...needs],
      lookAlikes: lookAlikes.map(({ institution, known, reason }) => ({
        institution: names.institution(institution) ?? institution,
        known,
        reason,
      })),
      proposedBy: names.person(proposedBy.person),
      verifiedBy: verifications.map(({ person }) => names.person(person)),
    }),
  )

/** What was done to the entry itself: of an act on a proposal that proposal's field and value are told. */
const ownStory = (acts: readonly RegistryAct[], names: Names): readonly Told[] =>
  acts.map((act) => {
    const of = proposalOf(acts, act)
    return {
      act: act.act,
      by: names.person(act.by.person),
      institution: names.institution(act.by.institution) ?? '—',
      at: act.at,
      field: 'field' in act ? act.field : (of?.field ?? ('domain' in act ? 'domain' : null)),
      value: 'value' in act ? act.value : (of?.value ?? ('domain' in act ? act.domain : null)),
      unit: null,
      evidence: 'evidence' in act ? (act.evidence ?? null) : null,
    }
  })

/** What the reader may do to the entry, each with the reason where not. */
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

/** Units on one page. */
const pageUnits = 100

/** A page of the units of an institution by name. */
async function unitsOf(db: Db, institution: string, after: ApiBody<'registryRead'>['unitsAfter'] = null) {
  const found = await db.rows<ApiAnswer<'registryRead'>['units'][number]>(
    `select u.id, u.name, u.status, u.attested_until as "attestedUntil",
       u.status = 'suspended' and coalesce((select a.kind = 'restored' from registry_act a
         where a.subject_id = u.id and a.kind in ('suspended', 'restored') order by a.seq desc
         limit 1), false) as restoring,
       case when p.name is null then null else
         jsonb_build_object('name', p.name, 'language', p.language, 'hasKeys', p.status = 'active',
           'prints', (select coalesce(jsonb_agg(encode(sha256(k.public_key), 'hex')
             order by encode(sha256(k.public_key), 'hex')), '[]')
             from passkey k where k.person_id = p.id and k.revoked_at is null)) end as invited
     from (select * from unit where institution_id = $1
       and ($2::text is null or (name, id) > ($2, $3::uuid)) order by name, id limit ${pageUnits + 1}) u
     left join lateral (${invitedSql}) p on true order by u.name, u.id`,
    [institution, after?.name ?? null, after?.id ?? null],
  )
  const units = found.slice(0, pageUnits)
  const last = found.length > pageUnits ? units.at(-1) : undefined
  return { units, moreUnits: last ? { name: last.name, id: last.id } : null }
}

/**
 * What stands beside an entry: what whoever invited wrote, and what the reader may do about units.
 */
async function aroundOf(call: Pick<CallOf, 'db' | 'house' | 'who' | 'at'>, id: string) {
  const { db, who, at } = call
  const subject = { institution: await stateOf(db, id), fresh: true } as const
  const somebody = { id: '', unit: '', institution: id, status: 'active' } as const
  const maySecond = may(who, 'role.confirm', { ...subject, person: somebody }).may
  return {
    // What whoever invited wrote: a hint for those who verify, and no value of the entry.
    invited:
      (
        await db.row(
          'select said from invitation where institution_id = $1 order by created_at, id limit 1',
          [id],
        )
      )?.said ?? null,
    // Who sits in an institution is told to those who have a say in it.
    waiting: maySecond
      ? [...(await waitingOf({ db, at }, id, who.id)), ...(await keysWaiting(call, id))]
      : [],
    maySecond,
    mayVouchUnit: may(who, 'unit.vouch', subject).may,
    maySuspendUnit: may(who, 'registry.suspend', subject).may && !(await keepsRegistry(db, id)),
  }
}

/**
 * The body that keeps the registry: it stands by the founding of the house, nobody verified it, and nothing
 * is done to its entry.
 */
async function foundedEntry(db: Db, id: string, units: readonly string[]) {
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
      await unitStory(db, units),
    ),
  }
}

type Told = Omit<ApiAnswer<'registryRead'>['story'][number], 'seq'>

/** What was done to some units of an institution: a part of its story, told by the name of the unit. */
const unitStory = (db: Db, units: readonly string[]): Promise<Told[]> =>
  db.rows<Told>(
    `select 'unit-' || a.kind as act, coalesce(a.body -> 'by' ->> 'name', '—') as by,
       coalesce(a.body -> 'by' ->> 'institutionName', '—') as institution, a.body ->> 'at' as at,
       null as field, null as value, u.name as unit, null as evidence
     from registry_act a join unit u on u.id = a.subject_id where u.id = any ($1)
     order by a.at, a.seq`,
    [units],
  )

/** Both stories as one, oldest first; of the same moment the institution's own goes first. */
const withUnits = (own: readonly Told[], units: readonly Told[]): ApiAnswer<'registryRead'>['story'] =>
  [...own, ...units]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((one, index) => ({ ...one, seq: index + 1 }))

/**
 * So many that wait are shown, and of so many people keys are looked at: those of whom they were made last.
 */
const mostWaiting = 100

const deciding = roles.filter(takesTwo)

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
     where u.institution_id = $1 order by o.id limit ${mostWaiting}`,
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

/** Whose keys too few have compared yet: they decide nothing until another one does. */
async function keysWaiting(call: Pick<CallOf, 'db' | 'house' | 'who' | 'at'>, institution: string) {
  // In a demonstration nobody compares any.
  if (call.house.mode !== 'live') return []
  const rows = await call.db.rows<{
    id: string
    name: string
    title: string
    unit: string
    roles: Role[]
    keys: Buffer[]
  }>(
    `select p.id, p.name, p.title, u.name as unit, p.roles,
       array(select k.public_key from passkey k where k.person_id = p.id and k.revoked_at is null) as keys
     from person p join unit u on u.id = p.unit_id
     where u.institution_id = $1 and p.status = 'active' and p.id <> $2 and p.roles && $3::text[]
     order by (select max(k.created_at) from passkey k where k.person_id = p.id and k.revoked_at is null) desc
       nulls last, p.id limit ${mostWaiting}`,
    [institution, call.who.id, deciding],
  )
  const found = await keysToCompare(
    call,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id, name, title, unit, roles, keys }) => {
    const one = found.get(id)
    if (!one || one.isMine) return []
    return [
      {
        ...{ is: 'keys' as const, id, person: { id, name, title, unit }, roles },
        ...{ askedBy: one.by.join(', '), countsFrom: null, stop: null },
        prints: keys.map(printOf).sort(),
      },
    ]
  })
}
