import {
  lacksOf,
  type Matter,
  type Position,
  type Stance,
  stances,
  wordsCounting,
} from '@oficio/core/dialogue'
import { isWordingChange, type KnowledgeRelease } from '@oficio/core/knowledge'
import type { WordingChange } from '@oficio/core/letter'
import { otherRank } from '@oficio/core/permission'
import { foldInstitution, type InstitutionKind, type RegistryAct, registeredIn } from '@oficio/core/registry'
import { canonicalJson } from '@oficio/verify/canonical'
import {
  type HeldPosition,
  type HeldStandard,
  heldStandard,
  type ListedAct,
  touchedLists,
  touchNumber,
} from '@oficio/verify/record'
import { type ReleaseKeys, type Rows, releaseFault } from './touched-release.ts'

const listed = async (rows: Rows, subjects: readonly string[]): Promise<readonly ListedAct[]> =>
  (
    await rows<{ body: ListedAct }>(
      'select body from registry_act where subject_id = any ($1) order by subject_id, seq',
      [subjects],
    )
  ).map(({ body }) => body)

const personIn = ({ by }: ListedAct): readonly string[] => {
  const { person } = (by ?? {}) as { readonly person?: unknown }
  return typeof person === 'string' ? [person] : []
}

/** A proposal by its acts, each held against the keys, roles and units that the registry's own acts give. */
export async function heldIn(rows: Rows, standard: string): Promise<HeldStandard> {
  const acts = await listed(rows, [standard])
  const vouching = await rows<{ subject: string; act: ListedAct }>(
    'select subject, act from vouching_of($1::uuid[])',
    [[...new Set(acts.flatMap(personIn))]],
  )
  const house = await rows<{ mode: string }>('select mode from house', [])
  const demonstration = house[0]?.mode !== 'live'
  const lists = await touchedLists(vouching, { demonstration })
  return heldStandard(standard, acts, {
    listOf: (subject) => lists.get(subject) ?? [],
    demonstration,
    otherPost: (title, kind) => kind !== '' && otherRank(title, kind, []) !== undefined,
    isCopied: await proposedElsewhere(rows, standard, acts),
  })
}

/** Whether the touch under a first text was copied into the list of another proposal. */
async function proposedElsewhere(rows: Rows, standard: string, acts: readonly ListedAct[]) {
  const touchIn = ({ body }: ListedAct) =>
    touchNumber((body as { readonly assertion?: unknown } | null)?.assertion)
  const keys = acts.flatMap(({ kind, body }) => {
    const { assertion } = (body ?? {}) as { readonly assertion?: { readonly id?: unknown } }
    return kind === 'standard-proposed' && typeof assertion?.id === 'string' ? [assertion.id] : []
  })
  const others = await rows<{ body: ListedAct }>(
    `select body from registry_act where kind = 'standard-proposed' and subject_id <> $1
     and body #>> '{body,assertion,id}' = any ($2)`,
    [standard, keys],
  )
  const elsewhere = new Set(others.map(({ body }) => touchIn(body)))
  return (act: ListedAct): boolean => elsewhere.has(touchIn(act))
}

const isStance = (said: string): said is Stance => (stances as readonly string[]).includes(said)

export type CountedPosition = HeldPosition & Position & { readonly stance: Stance }

/**
 * What counts at a moment of what was signed about the very words of a text, of institutions that stand then,
 * with the State of each, by the registry's acts.
 */
export async function countedIn(
  rows: Rows,
  { positions }: HeldStandard,
  text: { readonly version: number; readonly digest: string },
  at: string,
): Promise<readonly CountedPosition[]> {
  const said = positions.filter((one) => one.version === text.version && one.text === text.digest)
  const places = new Map<string, Awaited<ReturnType<typeof placeOf>>>()
  for (const { institution } of said) places.set(institution, await placeOf(rows, institution, at))
  return wordsCounting(
    said.flatMap((one) => {
      const place = places.get(one.institution)
      if (!isStance(one.stance) || !place?.stands) return []
      const { country, provider } = place
      return [{ ...one, stance: one.stance, kind: one.kind as InstitutionKind, country, provider }]
    }),
  )
}

/**
 * Of which State an institution is at a moment by the acts about it, whether it stands, and which provider it
 * is.
 */
async function placeOf(rows: Rows, institution: string, at: string) {
  const acts = await listed(rows, [institution])
  const entry = acts.flatMap(({ body }) => {
    const { registry } = (body ?? {}) as { readonly registry?: RegistryAct }
    return registry ? [registry] : []
  })
  const founded = acts.find(({ kind }) => kind === 'founded')?.body as
    | { readonly country?: string }
    | undefined
  const [row] = await rows<{ provider: string | null }>('select provider from institution where id = $1', [
    institution,
  ])
  const now = foldInstitution(entry, at)
  const sends = now.standing === 'standing' && !now.lost.some(({ right }) => right === 'send')
  return {
    // Nobody entered what stood when the house was founded.
    stands:
      sends ||
      (entry.every(({ act }) => act !== 'suspended' && act !== 'withdrawn') && founded !== undefined),
    country: registeredIn(now).country ?? founded?.country ?? null,
    provider: row?.provider ?? null,
  }
}

/** Whether a release says what was agreed to, and nothing else. */
const isNegotiated = ({ adoptedBy, changes }: KnowledgeRelease): boolean =>
  (adoptedBy ?? []).length > 0 || changes.some(isWordingChange)

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)

interface Adopted {
  readonly id: string
  readonly release: number
  readonly ended: number | null
  /** When the release was made. */
  readonly at: Date | string
}

/**
 * What of a text a release says when it begins, and what when it ends; which States agreed is not part of it.
 */
function saysOf(subject: unknown, ending: number | null): unknown {
  const { of, changes } = subject as { readonly of?: string; readonly changes?: readonly WordingChange[] }
  if (ending === null || of !== 'letters') return changes
  return (changes ?? []).map((change) => ({
    ...change,
    before: change.after,
    after: change.before,
    ends: ending,
  }))
}
const withoutStates = (changes: KnowledgeRelease['changes']) =>
  changes.map((change) => {
    if (!isWordingChange(change)) return change
    const { states: _, ...rest } = change
    return rest
  })

/**
 * Whose matter a text is, by the text itself: of letters all its changes are of one State, or of all of them.
 */
export function matterOfText(subject: unknown): Matter | undefined {
  const { of, provider, changes } = subject as {
    readonly of?: string
    readonly provider?: string
    readonly changes?: readonly Pick<WordingChange, 'country'>[]
  }
  if (of === 'provider') return { country: null, provider: provider ?? null }
  const countries = new Set((changes ?? []).map(({ country }) => country))
  return countries.size === 1 ? { country: changes?.[0]?.country ?? null, provider: null } : undefined
}

/** Why a release of what was negotiated was adopted by nobody, or by others, or says other words. */
async function faultOf(rows: Rows, release: KnowledgeRelease): Promise<string | undefined> {
  const [row] = await rows<Adopted>(
    `select s.id, s.release, s.ended, r.at from standard_proposal s
     join knowledge_release r on r.number = $1 where s.release = $1 or s.ended = $1`,
    [release.number],
  )
  if (!row) return 'release-not-adopted'
  const [last] = await rows<{ hash: string }>(
    'select hash from registry_act where subject_id = $1 order by seq desc limit 1',
    [row.id],
  )
  const key = canonicalJson({ release, row: JSON.stringify(row), last: last?.hash ?? '' })
  if (holding.has(key)) return undefined
  const why = await faultOfAdopted(rows, release, row)
  if (why === undefined) holding.add(key)
  return why
}

/**
 * Releases of which all was asked, with the rows and acts beside them: signatures are not read again at each
 * call.
 */
const holding = new Set<string>()

async function faultOfAdopted(
  rows: Rows,
  release: KnowledgeRelease,
  row: Adopted,
): Promise<string | undefined> {
  const held = await heldIn(rows, row.id)
  const { adopted, untouched } = held
  if (untouched.some(({ why }) => why === 'broken-chain')) return 'broken-chain'
  const text = held.texts.findLast(({ version }) => version === adopted?.version)
  if (!adopted || !text || text.digest !== adopted.text) return 'release-not-adopted'
  const ending = row.ended === release.number ? row.release : null
  if (!same(withoutStates(release.changes), saysOf(text.subject, ending))) return 'release-says-otherwise'
  // Its days are those that were signed, whatever the row beside them says.
  const { effectiveOn, sunsetOn } = text
  if (ending !== null) return sunsetOn === null || sunsetOn > release.on ? 'release-other-day' : undefined
  if (effectiveOn !== null && effectiveOn > release.on) return 'release-other-day'
  const counted = await countedIn(rows, held, text, new Date(row.at).toISOString())
  const matter = matterOfText(text.subject)
  // The days for comments were over when it was adopted, which its own act says.
  if (!matter || lacksOf(matter, counted, release.on, release.on).length > 0) return 'release-not-agreed'
  const agreed = counted.filter(({ stance }) => stance !== 'object')
  const names = new Set(agreed.map(({ institutionName }) => institutionName))
  const states = new Set(agreed.map(({ country }) => country))
  const isOthers =
    (release.adoptedBy ?? []).some((name) => !names.has(name)) ||
    release.changes.some(
      (change) => isWordingChange(change) && (change.states ?? []).some((state) => !states.has(state)),
    )
  return isOthers ? 'release-not-agreed' : undefined
}

/** Why a release does not count that stands behind a number that is missing. */
export const behindGap = 'release-behind-gap'

/**
 * Releases that the acts of nobody hold, or behind a number that is not there, with why: they count nowhere.
 */
export async function unheldReleases(
  rows: Rows,
  releases: readonly KnowledgeRelease[],
  keys: ReleaseKeys,
): Promise<ReadonlyMap<number, string>> {
  const faults = new Map<number, string>()
  // Numbers follow each other from the first: where one is missing, somebody took it away, and what came
  // after it was said of another state of things.
  const end = releases.findIndex(({ number }, i) => number !== i + 1)
  for (const [i, release] of releases.entries()) {
    const why = await (isNegotiated(release) ? faultOf(rows, release) : releaseFault(rows, release, keys))
    if (why !== undefined) faults.set(release.number, why)
    else if (end !== -1 && i >= end) faults.set(release.number, behindGap)
  }
  return faults
}

/**
 * The releases that count: those alone that rest on what people signed, of what was negotiated on all who
 * adopted it.
 */
export async function heldReleases(
  rows: Rows,
  releases: readonly KnowledgeRelease[],
  keys: ReleaseKeys,
): Promise<readonly KnowledgeRelease[]> {
  const faults = await unheldReleases(rows, releases, keys)
  return faults.size === 0 ? releases : releases.filter(({ number }) => !faults.has(number))
}
