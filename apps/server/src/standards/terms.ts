import { lacksOf, statesAgreeing } from '@oficio/core/dialogue'
import type { WordingChange } from '@oficio/core/letter'
import type { Instant } from '@oficio/core/time'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { matterOfText } from '../knowledge/adopted.ts'
import { addRelease, notReleasable, oneAtATime, releasesIn } from '../knowledge/release.ts'
import { agreedOf, newestOf, type ProposalRow, releasingOf } from './rows.ts'

/**
 * From the end of this transaction what was adopted counts, in every process. The rule is asked on that day:
 * an institution that is suspended by then agrees to nothing, and who objects meanwhile objects.
 */
export async function putInForce(
  db: Db,
  house: Pick<HouseParts, 'released'>,
  row: Pick<ProposalRow, 'id'>,
  at: Instant,
): Promise<number | null> {
  const { id } = row
  const on = at.slice(0, 10)
  const newest = await newestOf(db, id)
  const { subject, version } = newest
  // Of what was signed about these very words, whatever the rows beside it say.
  const { held, digest, positions: counted } = await agreedOf(db, newest, at)
  const matter = matterOfText(subject)
  // A row that was moved before its day waits for the day that was signed.
  if (newest.effectiveOn !== null && newest.effectiveOn > on) return null
  const agreeing = counted.filter(({ stance }) => stance !== 'object')
  const adoptedBy = [...new Set(agreeing.map(({ institutionName }) => institutionName))]
  const isAdopted = held.adopted?.version === version && held.adopted.text === digest
  const decide = (status: 'no-place' | 'not-agreed') =>
    db.rows('update standard_proposal set status = $3, decided_at = $2 where id = $1', [id, at, status])
  // The days for comments were over when it was adopted.
  if (
    !isAdopted ||
    held.untouched.length > 0 ||
    !matter ||
    lacksOf(matter, counted, on, on).length > 0 ||
    adoptedBy.length < 2
  ) {
    await decide('not-agreed')
    return null
  }
  const releasing = releasingOf(subject, on, statesAgreeing(counted))
  const wrong = await notReleasable(house.released.base, await releasesIn(db, house.released), releasing)
  // What letters say was changed meanwhile: this no longer has a place, and whoever proposed it begins anew.
  if (wrong) {
    await decide('no-place')
    return null
  }
  const number = await addRelease(db, { proposal: null, at, adoptedBy }, releasing)
  await db.rows("update standard_proposal set status = 'in-force', release = $2 where id = $1", [id, number])
  return number
}

/**
 * What was adopted stops counting: letters say what else was adopted there and still runs, else what was
 * compiled.
 */
async function end(db: Db, { released }: HouseParts, id: string, at: Instant): Promise<void> {
  const { subject, sunsetOn } = await newestOf(db, id)
  if (sunsetOn === null || sunsetOn > at.slice(0, 10)) return
  const row = await db.row<{ by: string[]; release: number }>(
    `select r.adopted_by as by, r.number as release
     from standard_proposal s join knowledge_release r on r.number = s.release where s.id = $1`,
    [id],
  )
  const changes = (subject.of === 'letters' ? subject.changes : []).map(
    (change): WordingChange => ({
      ...change,
      before: change.after,
      after: change.before,
      ends: row?.release ?? 0,
    }),
  )
  const releasing = { provider: null, changes, on: at.slice(0, 10), confidence: 'high' as const }
  // Its end was agreed to with it: by whoever adopted it.
  const [one = '', other = ''] = row?.by ?? []
  const agreed = [one, other] as const
  const wrong = await notReleasable(released.base, await releasesIn(db, released), releasing)
  const number = wrong ? null : await addRelease(db, { proposal: null, at, reviewedBy: agreed }, releasing)
  await db.rows("update standard_proposal set status = 'ended', ended = $2 where id = $1", [id, number])
}

/** Lets what was adopted begin on its day and end on its day, whichever process comes to it first. */
export async function keepTerms(house: HouseParts, at: Instant): Promise<void> {
  const on = at.slice(0, 10)
  await asHouse(house.pool, async (db) => {
    // By the days of its text, which were signed: those of the row beside it say when somebody is told.
    const due = await db.rows<{ id: string; status: 'adopted' | 'in-force' }>(
      `select s.id, s.status from standard_proposal s
       join lateral (select v.effective_on, v.sunset_on from standard_version v where v.proposal_id = s.id
         order by v.version desc limit 1) v on true
       where (s.status = 'adopted' and (s.effective_on <= $1 or v.effective_on <= $1))
          or (s.status = 'in-force' and v.sunset_on <= $1)
       order by s.decided_at for update of s skip locked`,
      [on],
    )
    if (due.length === 0) return
    await oneAtATime(db)
    for (const row of due) {
      if (row.status === 'adopted') await putInForce(db, house, row, at)
      else await end(db, house, row.id, at)
    }
  })
}
