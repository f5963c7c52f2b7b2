import type { AnsweredChange } from '@oficio/core/dialogue'
import { isFactChange, isTableChange, type KnowledgeRelease } from '@oficio/core/knowledge'
import { canonicalJson, digestOf } from '@oficio/verify/canonical'
import { checkChain } from '@oficio/verify/chain'
import {
  isTouched,
  type ListedAct,
  type ListOf,
  readRoles,
  repeatedIn,
  saidBefore,
  type Touched,
  touchedLists,
  touchNumber,
} from '@oficio/verify/record'
import { type ReleaseKey, reviewersDigest, signersOf } from '@oficio/verify/release'
import type { QueryResultRow } from 'pg'

/** Rows of the database, of a pool or of a transaction. */
export type Rows = <Row extends QueryResultRow>(
  sql: string,
  values: readonly unknown[],
) => Promise<readonly Row[]>

/**
 * Whose signatures an operator's release needs two of, and for which house; undefined: two typed names are
 * enough here.
 */
export type ReleaseKeys = { readonly keys: readonly ReleaseKey[]; readonly house: string } | undefined

// Releases that were not negotiated: of a provider's own entry, of a reading of the law, of an answer of the
// round table. Each rests on acts that people touched for; a row that rests on none is what somebody wrote
// into the database.

/** One act of the list that a release rests on, with the content that its doer touched for. */
interface SignedAct {
  readonly kind: string
  readonly person: string
  readonly institution: string
  readonly subject: Readonly<Record<string, unknown>>
  readonly body: Readonly<Record<string, unknown>>
}

const listOfActs = async (rows: Rows, subject: string): Promise<readonly ListedAct[]> =>
  (
    await rows<{ body: ListedAct }>('select body from registry_act where subject_id = $1 order by seq', [
      subject,
    ])
  ).map(({ body }) => body)

type Said = Readonly<Record<string, unknown>>
const said = (value: unknown): Said => (typeof value === 'object' && value !== null ? (value as Said) : {})

/** By which action an act of these lists is touched for, and in which role it is done. */
const actions: Readonly<Record<string, readonly [action: string, role: string]>> = {
  'profile-proposed': ['profile.propose', 'desk-lead'],
  'profile-accepted': ['profile.review', 'registrar'],
  'answer-confirmed': ['dialogue.confirm', 'registrar'],
  'law-published': ['reading.publish', 'law-reader'],
}

/** Lists of the registry that say who these people were, as `heldIn` reads them. */
async function registryOf(rows: Rows, people: readonly string[]) {
  const vouching = await rows<{ subject: string; act: ListedAct }>(
    'select subject, act from vouching_of($1::uuid[])',
    [[...new Set(people)]],
  )
  const house = await rows<{ mode: string }>('select mode from house', [])
  const demonstration = house[0]?.mode !== 'live'
  const lists = await touchedLists(vouching, { demonstration })
  const listOf: ListOf = (subject) => lists.get(subject) ?? []
  return { listOf, roles: readRoles(listOf, demonstration) }
}

/**
 * The acts of a list that hold: by somebody whom the registry had in that unit, in the role in which it is
 * done, touched for what they say. A touch counts once: a copy of it says nothing anew.
 */
async function signedActs(rows: Rows, acts: readonly ListedAct[]): Promise<readonly SignedAct[]> {
  if (!checkChain([...acts]).ok) return []
  const { listOf, roles } = await registryOf(
    rows,
    acts.flatMap(({ by }) => (typeof said(by).person === 'string' ? [said(by).person as string] : [])),
  )
  const repeated = repeatedIn(acts)
  const held: SignedAct[] = []
  for (const act of acts) {
    const { kind, at, by, body } = act
    const [action, role] = actions[String(kind)] ?? []
    if (!action || !role) continue
    const { signed, assertion } = said(body) as Touched
    const { person, unit, institution } = said(by) as Readonly<Record<string, string>>
    const when = String(at)
    if (!person || !unit || !institution || repeated.has(act)) continue
    const word = listOf(person).findLast((one) => one.kind === 'vouched' && String(one.at) <= when)
    const home = listOf(unit).find((one) => typeof said(one.body).institution === 'string')
    const isTheirs = said(word?.body).unit === unit && said(home?.body).institution === institution
    if (!isTheirs || roles.fault({ person, institution, at: when }, role)) continue
    if (!(await isTouched({ signed, assertion }, { action, person, at: when, listOf }))) continue
    const subject = said(said(signed).subject)
    held.push({ kind: String(kind), person, institution, subject, body: said(body) })
  }
  return held
}

const isUuid = (id: unknown): boolean =>
  typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)

/** How sure somebody is, from the least. */
const sure = ['low', 'medium', 'high']

/** What a provider proposed of its own entry, and two who keep the registry accepted. */
async function profileFault(
  rows: Rows,
  release: KnowledgeRelease,
  proposal: string | null,
): Promise<string | undefined> {
  if (proposal === null) return 'release-of-nobody'
  const acts = await listOfActs(rows, proposal)
  const held = await signedActs(rows, acts)
  const proposed = held.find(({ kind }) => kind === 'profile-proposed')
  if (!proposed || acts.some(({ kind }) => kind === 'profile-refused' || kind === 'profile-withdrawn'))
    return 'release-of-nobody'
  const [of] = await rows<{ provider: string | null }>('select provider from institution where id = $1', [
    proposed.institution,
  ])
  if (proposed.body.provider !== release.provider || of?.provider !== release.provider)
    return 'release-says-otherwise'
  if (!same(proposed.subject.changes, release.changes)) return 'release-says-otherwise'
  const accepted = held.filter(
    ({ kind, institution, subject }) =>
      kind === 'profile-accepted' &&
      institution !== proposed.institution &&
      subject.proposal === proposal &&
      subject.verdict === 'accept',
  )
  if (new Set(accepted.map(({ person }) => person)).size < 2) return 'release-of-nobody'
  const least = Math.min(...accepted.map(({ subject }) => sure.indexOf(String(subject.confidence))))
  return sure.indexOf(release.confidence) > least ? 'release-says-otherwise' : undefined
}

/** An answer of the round table that a second moderator signed, word for word. */
async function answerFault(
  rows: Rows,
  release: KnowledgeRelease,
  change: AnsweredChange,
): Promise<string | undefined> {
  const held = await signedActs(rows, await listOfActs(rows, change.id))
  const word = held.find(({ kind, body }) => kind === 'answer-confirmed' && body.release === release.number)
  if (!word) return 'release-of-nobody'
  const { answer, asked, said: words } = word.subject
  return answer === change.id &&
    asked === change.question &&
    words === change.words &&
    word.body.changes === changesDigest(release.changes)
    ? undefined
    : 'release-says-otherwise'
}

/** What two read of the law: published by one of them, who signed the changes that it came to. */
async function readingFault(
  rows: Rows,
  release: KnowledgeRelease,
  review: string,
): Promise<string | undefined> {
  const held = await signedActs(rows, await listOfActs(rows, review))
  const word = held.find(
    ({ kind, subject, body }) =>
      kind === 'law-published' &&
      subject.review === review &&
      subject.decision === 'publish' &&
      body.release === release.number,
  )
  if (!word || (await readersOf(rows, review)).size < 2) return 'release-of-nobody'
  return word.subject.changes === changesDigest(release.changes) ? undefined : 'release-says-otherwise'
}

/** Who signed a reading in a review. */
async function readersOf(rows: Rows, review: string): Promise<ReadonlySet<string>> {
  const readings = await rows<{ person: string; at: Date | string; kept: Touched }>(
    'select person_id as person, at, kept from law_reading where review_id = $1 order by at, version',
    [review],
  )
  const { listOf } = await registryOf(
    rows,
    readings.map(({ person }) => person),
  )
  const readers = new Set<string>()
  const repeated = saidBefore(readings, ({ kept }) => touchNumber(said(kept).assertion))
  for (const reading of readings) {
    if (repeated.has(reading)) continue
    const { person, at, kept } = reading
    const when = new Date(at).toISOString()
    if (await isTouched(said(kept), { action: 'reading.write', person, at: when, listOf }))
      readers.add(person)
  }
  return readers
}

/** What an act by which changes begin to count says of them, beside their number. */
export const changesDigest = (changes: KnowledgeRelease['changes']): string => digestOf(changes)

interface Origin {
  readonly proposal: string | null
  readonly review: string | null
  /** The names of the two who read, as an operator said them, and the salt of what stands for them. */
  readonly reviewedBy: readonly string[] | null
  readonly salt: string | null
  /** The newest act of the list that it rests on. */
  readonly last: string | null
}

/**
 * Why a release that was not negotiated rests on nobody's act, or says otherwise; undefined where it holds.
 */
export async function releaseFault(
  rows: Rows,
  release: KnowledgeRelease,
  keys: ReleaseKeys,
): Promise<string | undefined> {
  const [first] = release.changes
  // Whoever wrote the row may have written anything.
  const answer = first?.fact === 'answered' && isUuid(first.id) ? first.id : null
  const [origin] = await rows<Origin>(
    `select r.proposal_id as proposal, v.id as review, r.reviewed_by as "reviewedBy",
       r.reviewers_salt as salt,
       (select a.hash from registry_act a where a.subject_id = coalesce(r.proposal_id, v.id, $2)
        order by a.seq desc limit 1) as last
     from knowledge_release r left join law_review v on v.release = r.number where r.number = $1 limit 1`,
    [release.number, answer],
  )
  if (!origin) return 'release-of-nobody'
  const key = canonicalJson({ release, origin: JSON.stringify(origin), keys: JSON.stringify(keys ?? null) })
  if (holding.has(key)) return undefined
  const why = await faultOfOrigin(rows, release, origin, keys)
  if (why === undefined) holding.add(key)
  return why
}

/** Releases of which all was asked: signatures are not read again at each call. */
const holding = new Set<string>()

async function faultOfOrigin(
  rows: Rows,
  release: KnowledgeRelease,
  { proposal, review, reviewedBy, salt }: Origin,
  keys: ReleaseKeys,
): Promise<string | undefined> {
  const { changes, provider } = release
  if (provider !== null || proposal !== null) return profileFault(rows, release, proposal)
  // To take away what was said puts nothing in its place.
  if (changes.every(({ fact }) => fact === 'answer-ended')) return undefined
  const [first] = changes
  if (changes.length === 1 && first?.fact === 'answered')
    return isUuid(first.id) ? answerFault(rows, release, first) : 'release-of-nobody'
  if (review !== null && changes.every(isFactChange)) return readingFault(rows, release, review)
  if (!changes.every((one) => isFactChange(one) || isTableChange(one))) return 'release-of-nobody'
  if (review !== null) return 'release-of-nobody'
  // Whoever runs the house brought it in, with the names of two who read: no key of people here stands for
  // these.
  if (reviewedBy?.length !== 2) return 'release-of-nobody'
  if (keys === undefined) return undefined
  return (await signersUnder(release, { reviewedBy, salt }, keys)) ? undefined : 'release-not-signed'
}

/** Under whose keys a release of an operator is signed for this house; undefined: under fewer than two. */
export async function signersUnder(
  { number, changes, confidence, reviewers, signatures }: KnowledgeRelease,
  { reviewedBy, salt }: { readonly reviewedBy: readonly string[]; readonly salt: string | null },
  { keys, house }: NonNullable<ReleaseKeys>,
): Promise<readonly string[] | undefined> {
  // Who read it is signed as well: whoever holds the database puts no other names in their place.
  if (!salt || !reviewers || reviewers !== reviewersDigest(salt, reviewedBy)) return undefined
  return signersOf({ house, number, changes, confidence, reviewers }, signatures ?? [], keys)
}
