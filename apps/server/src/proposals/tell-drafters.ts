import { type Act, foldActs } from '@oficio/core/act'
import { type KnowledgeRelease, withReleases } from '@oficio/core/knowledge'
import { draftChange } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { tellPerson } from '../jobs/notify.ts'
import { releasesIn } from '../knowledge/release.ts'

/** Drafts held against two knowledges before others get a turn. */
const atOnce = 20

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
    const releases = await releasesIn(db)
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
  const open = await db.rows<{ id: string; provider: string }>(
    "select id, provider from request where ($1::text is null or provider = $1) and status in ('draft', 'awaiting', 'approved') order by id",
    [release.provider],
  )
  for (const [turn, { id, provider }] of open.entries()) {
    if (turn % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve))
    const acts = (
      await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [id])
    ).map(({ act }) => act)
    const { content, drafter } = foldActs(acts)
    if (!content || !drafter) continue
    const change = draftChange(content as EvidenceRequest, { on: house.today() }, before, after)
    if (change) {
      tellPerson({ db, house, at }, drafter.person, 'knowledge-changed', {
        request: id,
        provider,
        release: number,
        ...change,
      })
    }
  }
}
