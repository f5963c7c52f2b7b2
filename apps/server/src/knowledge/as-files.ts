import {
  applied,
  isFactChange,
  isTableChange,
  type Knowledge,
  type KnowledgeRelease,
  withReleases,
} from '@oficio/core/knowledge'

/** Why a change is passed over, and the others of its release count: an updated program says it already. */
const passedOver: ReadonlySet<string> = new Set(['nothing-changes', 'stands-otherwise', 'unknown-place'])

/** Releases of which all was asked, by the program's version and all that stood before them. */
const asked = new Map<string, boolean>()
const mostAsked = 1_000

/**
 * The releases without those of facts and tables that files could not say, or that say more than their
 * envelopes carry. Whoever can write a row into the database could change what every draft is checked by. So
 * each is held against the checks of the files wherever it is read, and not where it was made alone.
 */
export async function asFilesSay(
  base: Knowledge,
  releases: readonly KnowledgeRelease[],
): Promise<readonly KnowledgeRelease[]> {
  const held: KnowledgeRelease[] = []
  for (const release of releases)
    if (!release.changes.some(isHeldAsFiles) || (await isAsFilesSay(base, held, release))) held.push(release)
  return held
}

const isHeldAsFiles = (change: KnowledgeRelease['changes'][number]): boolean =>
  isFactChange(change) || isTableChange(change)

async function isAsFilesSay(
  base: Knowledge,
  before: readonly KnowledgeRelease[],
  release: KnowledgeRelease,
): Promise<boolean> {
  const key = JSON.stringify([base.version, before, release])
  const known = asked.get(key)
  if (known !== undefined) return known
  // Schemas and their reader are wanted where there is such a release alone.
  const { recheck } = await import('@oficio/knowledge/check')
  let now = withReleases(base, before)
  let isOfTheProgram = false
  const changes = release.changes.filter((change) => {
    const next = applied(now, { ...release, changes: [change] }, base)
    if (next.ok) now = next.knowledge
    // What stands otherwise since is passed over; what no release changes is told to nobody.
    else isOfTheProgram ||= !passedOver.has(next.finding.code)
    return next.ok
  })
  const isHeld = !isOfTheProgram && (changes.length === 0 || recheck(now, changes, base).length === 0)
  if (asked.size >= mostAsked) asked.clear()
  asked.set(key, isHeld)
  return isHeld
}
