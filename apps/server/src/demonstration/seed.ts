import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import { namedAnnexes } from '@oficio/core/pack'
import type { Role } from '@oficio/core/permission'
import type { Actor, FieldName, InstitutionKind, RegistryAct } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { createAuthority } from '@oficio/seal/authority'
import { storeIdentity } from '@oficio/seal/cms'
import { fromBase64url } from '@oficio/verify/bytes'
import { parse } from 'yaml'
import { keepAnnex } from '../acts/annexes.ts'
import { draftInto } from '../acts/begin-request.ts'
import { keepProjection } from '../acts/projection.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import { as, asHouse, type Db } from '../db/scope.ts'
import type { CallOf, HouseParts, SignedIn } from '../door/call.ts'
import type { KeptIdentity } from '../keys/identity.ts'
import { wrap } from '../keys/wrap.ts'

interface PersonFile {
  readonly key: string
  readonly name: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly language: Language
}
/** Authorities and providers with their units and people, as `demonstration/people.yaml` has them. */
export interface PeopleFile {
  readonly institutions: readonly {
    readonly key: string
    readonly kind: string
    readonly country: string | null
    readonly name: string
    readonly domain: string
    readonly callBack: string
    readonly powers: readonly string[]
    readonly networks?: readonly string[]
    /** The people who verify the others: their own entry stands by the founding alone. */
    readonly registry?: 'keeps'
    readonly provider?: string
    readonly units: readonly {
      readonly key: string
      readonly name: string
      readonly people: readonly PersonFile[]
    }[]
  }[]
}
interface DemonstrationCase {
  readonly by: string
  readonly reference: string
  readonly sealed: boolean
  readonly requests: readonly EvidenceRequest[]
}

/** Where the demonstration is written down. */
export const folder = join(import.meta.dirname, '../../../../demonstration')
const years = (at: string, count: number): string =>
  new Date(Date.parse(at) + count * 365 * 86_400_000).toISOString()

const readPeople = (): PeopleFile =>
  parse(readFileSync(join(folder, 'people.yaml'), 'utf8'), { maxAliasCount: 0 }) as PeopleFile

/** Everybody of the demonstration, by the key by which its files name a person. */
export const peopleIn = (): readonly Pick<PersonFile, 'key' | 'name'>[] =>
  readPeople().institutions.flatMap(({ units }) => units.flatMap(({ people }) => people))

/**
 * Fills an empty demonstration from `demonstration/`: invented authorities with their people, a key for each
 * that the house holds, certificates under a root that nobody outside trusts, and a first case. Does nothing
 * where there is anybody already.
 *
 * `people`: others than those of `demonstration/people.yaml`, who have no cases yet.
 */
export async function seed(house: HouseParts, people = readPeople()): Promise<void> {
  const made = await asHouse(house.pool, async (db) => {
    // Two servers may start at once on an empty house.
    await db.rows('select pg_advisory_xact_lock(4400002)')
    if (await db.row('select 1 as one from institution limit 1')) return undefined
    return seedPeople(db, house, people)
  })
  if (!made) return
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const file = seededCase(name)
    const who = made.get(file.by)
    if (who)
      await as(house.acting, { person: who.id, unit: who.unit, institution: who.institution }, (db) =>
        file.into(callOf(house, db, who), file.reference, {}),
      )
  }
}

async function seedPeople(
  db: Db,
  house: HouseParts,
  { institutions }: PeopleFile,
): Promise<Map<string, SignedIn>> {
  const at = house.now()
  const verifiedOn = at.slice(0, 10)
  const made = new Map<string, SignedIn>()
  const entries: Entry[] = []
  const act = (subject: string, kind: string, body: object, who: SignedIn | null) =>
    addRegistryAct({ db, at }, subject, { kind, body }, who)
  for (const file of institutions) {
    const { kind, country, name, domain, units, provider } = file
    const institution = house.newId()
    await db.rows(
      'insert into institution (id, kind, country, name, provider, status, entry) values ($1, $2, $3, $4, $5, $6, $7)',
      [
        institution,
        kind,
        country,
        name,
        provider ?? null,
        'live',
        { domain, verified: { on: verifiedOn, by: 'oficio.example' } },
      ],
    )
    await act(institution, 'founded', { demonstration: true, kind, country, name, domain, verifiedOn }, null)
    entries.push({ id: institution, file })
    await certify(db, house, { institution, name, country: country ?? 'XX', at })
    for (const { name: unitName, people } of units) {
      const unit = house.newId()
      await db.rows(
        "insert into unit (id, institution_id, name, status, attested_until) values ($1, $2, $3, 'live', $4)",
        [unit, institution, unitName, years(at, 1)],
      )
      await act(unit, 'vouched', { demonstration: true, name: unitName, institution }, null)
      for (const person of people) {
        const who = signedIn(house.newId(), person, {
          unit,
          unitName,
          institution,
          institutionName: name,
          institutionKind: kind,
          country,
        })
        await db.rows(
          `insert into person (id, unit_id, name, title, roles, language, status, attested_until,
            demonstration) values ($1, $2, $3, $4, $5, $6, 'active', $7, true)`,
          [who.id, unit, person.name, person.title, person.roles, person.language, years(at, 1)],
        )
        await act(
          who.id,
          'vouched',
          { demonstration: true, name: person.name, title: person.title, roles: person.roles, unit },
          null,
        )
        const stored = (await createAuthenticator()).stored()
        await db.rows(
          `insert into passkey (id, person_id, public_key, device_bound, label, created_at)
            values ($1, $2, $3, false, 'demo', $4)`,
          [stored.id, who.id, Buffer.from(fromBase64url(stored.publicKey) ?? []), at],
        )
        await db.rows('insert into demonstration_key (passkey_id, private_key) values ($1, $2)', [
          stored.id,
          stored,
        ])
        await act(
          who.id,
          'key-made',
          { key: stored.id, publicKey: stored.publicKey, demonstration: true },
          null,
        )
        made.set(person.key, who)
      }
    }
  }
  await verifyEntries(db, house, entries, made)
  return made
}

interface Entry {
  readonly id: string
  readonly file: PeopleFile['institutions'][number]
}

const sourcesOf = (domain: string): readonly string[] => [
  `https://www.${domain}/contacto`,
  'https://guia.example/instituciones',
]

/**
 * Fills in every entry as it would be in life: a national authority proposes, two registrars verify each
 * value, the national authority of the State vouches (two registrars for a national authority itself), the
 * domain is attested.
 */
async function verifyEntries(
  db: Db,
  house: HouseParts,
  entries: readonly Entry[],
  people: ReadonlyMap<string, SignedIn>,
): Promise<void> {
  const everyone = [...people.values()]
  const registrars = everyone.filter(({ roles }) => roles.includes('registrar'))
  const speakers = everyone.filter(({ roles }) => roles.includes('national-authority'))
  const at = new Date(Date.parse(house.now()) - 86_400_000).toISOString()
  const actor = (who: SignedIn): Actor => ({
    person: who.id,
    institution: who.institution,
    role: who.roles.includes('registrar') ? 'registrar' : 'administrator',
    kind: who.institutionKind as InstitutionKind,
    ...(who.country ? { country: who.country } : {}),
  })
  for (const { id, file } of entries) {
    if (file.registry === 'keeps') continue
    // Nobody stands above a national authority, and no State answers for a provider: for both two registrars
    // vouch.
    const national = file.kind === 'provider' || speakers.some(({ institution }) => institution === id)
    const proposer = speakers.find(({ institution, country }) =>
      national ? institution !== id : country === file.country,
    )
    const vouchers = national
      ? registrars.slice(0, 2)
      : speakers.filter(({ country }) => country === file.country)
    if (!proposer || vouchers.length === 0) throw new Error(`nobody answers for ${file.key}`)
    const values: readonly (readonly [FieldName, string])[] = [
      ['callBackNumber', file.callBack],
      ['legalName', file.name],
      ['kind', file.kind],
      ...file.powers.map((power) => ['power', power] as const),
      ...(file.networks ?? []).map((network) => ['network', network] as const),
      ['domain', file.domain],
      ['contactAddress', `registro@${file.domain}`],
      ['country', file.country ?? ''],
    ]
    const write = (who: SignedIn, act: RegistryAct) =>
      addRegistryAct({ db, at }, id, { kind: act.act, body: { registry: act } }, who)
    const proposals = values.map(([field, value]) => ({ proposal: house.newId(), field, value }))
    for (const { proposal, field, value } of proposals) {
      const by = actor(proposer)
      await write(proposer, {
        act: 'proposed',
        entry: id,
        at,
        by,
        proposal,
        field,
        value,
        replaces: null,
        sources: sourcesOf(file.domain),
        lookAlikes: [],
      })
    }
    for (const { proposal } of proposals) {
      for (const registrar of registrars.slice(0, 2))
        await write(registrar, { act: 'verified', entry: id, at, by: actor(registrar), proposal })
    }
    for (const voucher of vouchers)
      await write(voucher, { act: 'vouched', entry: id, at, by: actor(voucher) })
    const [first] = registrars
    if (first) await write(first, { act: 'attested', entry: id, at, by: actor(first), domain: file.domain })
    const entry = await keepProjection(db, id, house.now())
    if (entry.standing !== 'standing' || entry.ignored.length > 0) {
      throw new Error(`${file.key}: ${entry.standing} ${JSON.stringify([entry.missing, entry.ignored])}`)
    }
  }
}

const signedIn = (
  id: string,
  person: PersonFile,
  place: Pick<
    SignedIn,
    'unit' | 'unitName' | 'institution' | 'institutionName' | 'institutionKind' | 'country'
  >,
): SignedIn => ({
  ...place,
  id,
  name: person.name,
  title: person.title,
  roles: person.roles,
  language: person.language,
  session: new Uint8Array(),
  status: 'active',
  unitStatus: 'live',
  institutionStatus: 'live',
  attested: true,
  attestedUntil: null,
  demonstration: true,
})

/**
 * A certificate for an institution, and for the first two the key of a small time-stamp authority, under
 * roots that say what they are.
 */
async function certify(
  db: Db,
  house: HouseParts,
  one: { institution: string; name: string; country: string; at: string },
): Promise<void> {
  const authority = await createAuthority({
    names: { root: `Oficio demo ${one.name}`, institution: one.name, timeStamp: 'Oficio demo time-stamps' },
    organisation: one.name,
    country: one.country,
    notBefore: new Date(Date.parse(one.at) - 86_400_000).toISOString(),
    notAfter: years(one.at, 5),
  })
  const key = new TextEncoder().encode(
    JSON.stringify({
      is: 'made',
      identity: await storeIdentity(authority.institution),
    } satisfies KeptIdentity),
  )
  await db.rows(
    'insert into certificate (institution_id, chain, sealed_key, subject, not_after, created_at) values ($1, $2, $3, $4, $5, $6)',
    [
      one.institution,
      authority.institution.certificates.map((der) => Buffer.from(der)),
      wrap(house.houseKey, one.institution, key),
      one.name,
      years(one.at, 5),
      one.at,
    ],
  )
  await db.rows('insert into trust_root (id, name, der, demonstration) values ($1, $2, $3, true)', [
    house.newId(),
    one.name,
    Buffer.from(authority.root),
  ])
  const stamps = new TextEncoder().encode(JSON.stringify(await storeIdentity(authority.timeStamp)))
  // The second one stamps the custody log besides.
  const isFirst = !(await db.row("select 1 as one from secret where name = 'time-stamp'"))
  const secret = isFirst ? 'time-stamp' : 'time-stamp-second'
  await db.rows('insert into secret (name, wrapped) values ($1, $2) on conflict do nothing', [
    secret,
    wrap(house.houseKey, secret, stamps),
  ])
}

const callOf = (house: HouseParts, db: Db, who: SignedIn): CallOf => ({
  house,
  db,
  who,
  at: house.now(),
  language: who.language,
  tell: () => {},
  afterwards: () => {},
  countStranger: () => {},
  setSession: () => {},
  setHalfway: () => {},
})

/**
 * A case of the demonstration as it is written down: by whom, under which number, and how it gets into the
 * house.
 */
interface SeededCase extends Pick<DemonstrationCase, 'by' | 'reference'> {
  /** Opens it as whoever calls; gives the case and its first request. */
  readonly into: (
    call: CallOf,
    reference: string,
    facts: Readonly<Record<string, string>>,
  ) => Promise<{ readonly case: string; readonly request: string }>
}

export function seededCase(name: string): SeededCase {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as DemonstrationCase
  return { ...file, into: (call, reference, facts) => seedCase(call, { ...file, reference }, facts) }
}

async function seedCase(
  call: CallOf,
  { reference, sealed, requests }: DemonstrationCase,
  facts: Readonly<Record<string, string>>,
): Promise<{ case: string; request: string }> {
  const id = call.house.newId()
  await call.db.rows('select open_case($1, $2, $3, $4, $5, $6)', [
    id,
    call.who.country,
    reference,
    facts,
    sealed,
    call.at,
  ])
  const made: string[] = []
  for (const content of requests) {
    const { request } = await draftInto(call, id, sealed, content)
    made.push(request)
    // What its words say travels with it is there, as an officer would have brought it.
    for (const { file, sha256 } of namedAnnexes(content).annexes) {
      const kept = await call.house.files.put([readFileSync(join(folder, 'annexes', file))])
      if (kept.sha256 !== sha256)
        throw new Error(`${file} of the demonstration is another file than its case says`)
      await keepAnnex(call, request, { file, ...kept, bringer: call.who.id })
    }
  }
  const [request = ''] = made
  return { case: id, request }
}
