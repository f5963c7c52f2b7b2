import { type KnowledgeRelease, withReleases } from '@oficio/core/knowledge'
import { draftChange } from '@oficio/core/preflight'
import { draftsToTell } from '../acts/open-drafts.ts'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { tellPerson } from '../jobs/notify.ts'
import { releasesIn } from '../knowledge/release.ts'

/**
 * Tells whoever writes an open request of a provider which findings a release changed in it: codes, and
 * nothing of the case. Each release is told of once, whichever process comes to it first, and again from the
 * beginning where that process went away.
 */
export async function tellDrafters(house: HouseParts): Promise<void> {
  await asHouse(house.pool, async (db) => {
    const untold = await db.rows<{ number: number }>(
      'select number from knowledge_release where told_at is null order by number for update skip locked',
    )
    if (untold.length === 0) return
    const releases = await releasesIn(db, house.released)
    for (const { number } of untold) {
      await tellOf(house, db, releases, number)
      await db.rows('update knowledge_release set told_at = $2 where number = $1', [number, house.now()])
    }
  })
}

async function tellOf(
  house: HouseParts,
  db: Db,
  releases: readonly KnowledgeRelease[],
  number: number,
): Promise<void> {
  const { base } = house.released
  const index = releases.findIndex((one) => one.number === number)
  const release = releases[index]
  if (!release) return
  const before = withReleases(base, releases.slice(0, index))
  const after = withReleases(base, releases.slice(0, index + 1))
  const at = house.now()
  // A change of the law may be felt in a request to anyone.
  const drafts = await draftsToTell(db, { provider: release.provider, country: null })
  for await (const { id, provider, content, drafter } of drafts) {
    const change = draftChange(content, { on: house.today() }, before, after)
    if (change) {
      tellPerson({ db, house, at }, drafter, 'knowledge-changed', {
        request: id,
        provider,
        release: number,
        ...change,
      })
    }
  }
}
