import type { ApiAnswer } from '@oficio/contract/api'
import type { Confidence } from '@oficio/core/fact'
import { may } from '@oficio/core/permission'
import { type ToldHalfYear, toldOutcomes } from '@oficio/core/preflight'
import type { ProfileChange } from '@oficio/core/provider'
import { addRegistryAct } from '../acts/registry-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { keptTouch } from '../door/touch.ts'
import { tellRegistrars } from '../jobs/tell-registrars.ts'
import { addRelease, notReleasable, oneAtATime, type Releasing, releasesIn } from '../knowledge/release.ts'
import { tellDrafters } from './tell-drafters.ts'

/** Proposals of one provider that may wait at once: two people read each. */
const mostOpen = 10
const reviewersNeeded = 2

interface ProposalRow {
  readonly id: string
  readonly provider: string
  readonly institutionId: string
  readonly changes: readonly ProfileChange[]
  readonly status: 'open' | 'accepted' | 'refused' | 'withdrawn'
}
type Told = Omit<ApiAnswer<'profileProposals'>['proposals'][number], 'may' | 'reviews'>
interface ReviewedRow extends ProposalRow, Told {
  readonly changes: readonly ProfileChange[]
  readonly reviews: readonly (ApiAnswer<'profileProposals'>['proposals'][number]['reviews'][number] & {
    readonly person: string
  })[]
}

/** Which provider this person's institution is; a proposal about any other cannot even be written. */
async function ownProvider({ db, who }: CallOf): Promise<string> {
  const row = await db.row<{ provider: string | null }>(
    "select provider from institution where id = $1 and kind = 'provider'",
    [who.institution],
  )
  if (!row?.provider) throw new HouseProblem('not-allowed', 'wrong-role')
  return row.provider
}

/** What would count if it counted now. */
async function demandApplicable({ db, house }: CallOf, releasing: Releasing): Promise<void> {
  const { base } = house.released
  const wrong = await notReleasable(base, await releasesIn(db, house.released), releasing)
  if (wrong?.code === 'unknown-provider') throw new HouseProblem('not-found')
  if (wrong) throw new HouseProblem('not-now', `${wrong.code} ${wrong.path}`.trim())
}

const weight: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }
const lowest = (all: readonly Confidence[]): Confidence =>
  all.toSorted((a, b) => weight[a] - weight[b])[0] ?? 'low'

/** What a provider says about its own entry: nothing of it counts before two registrars have accepted it. */
export const profiles = {
  profileProposals: {
    scope: 'house',
    run: async ({ db, who }) => {
      const own = await db.row<{ provider: string | null }>(
        "select provider from institution where id = $1 and kind = 'provider'",
        [who.institution],
      )
      const isReviewer = who.roles.includes('registrar')
      if (!own?.provider && !isReviewer) throw new HouseProblem('not-allowed', 'wrong-role')
      const rows = await db.rows<ReviewedRow>(
        `select q.id, q.provider, q.institution_id as "institutionId", i.name as institution, p.name as
          "proposedBy", q.proposed_at as "proposedAt",
         q.changes, q.reason, q.status, q.decided_at as "decidedAt", r.number as release,
         coalesce((select json_agg(json_build_object('by', w.name, 'verdict', v.verdict, 'confidence',
         v.confidence, 'words', v.words, 'at', v.at,
           'person', v.person_id) order by v.at) from profile_review v join person w on w.id = v.person_id
           where v.proposal_id = q.id), '[]') as reviews
         from profile_proposal q join institution i on i.id = q.institution_id join person p
         on p.id = q.proposed_by
         left join knowledge_release r on r.proposal_id = q.id
         where $1::text is null or q.institution_id = $2 order by q.status = 'open' desc, q.proposed_at desc
         limit 200`,
        [isReviewer ? null : own?.provider, who.institution],
      )
      return {
        provider: own?.provider ?? null,
        proposals: rows.map((row) => {
          const reviewed = row.reviews.some(({ person }) => person === who.id)
          const verdict = may(who, 'profile.review', {
            institution: { id: row.institutionId, country: null },
            fresh: true,
          })
          const review =
            row.status !== 'open' ? 'over' : reviewed ? 'already-reviewed' : verdict.may ? true : verdict.why
          const mine =
            row.institutionId === who.institution &&
            may(who, 'profile.propose', {
              institution: { id: row.institutionId, country: null },
              fresh: true,
            }).may
          return { ...row, may: { review, withdraw: mine && row.status === 'open' } }
        }),
      }
    },
  },

  profilePropose: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, house, who, at } = call
      const provider = await ownProvider(call)
      const kept = await keptTouch(call, touch, 'profile.propose', subject)
      demand(who, 'profile.propose', { institution: { id: who.institution, country: null }, fresh: true })
      await oneAtATime(db)
      const open = await db.row<{ count: number }>(
        "select count(*)::int as count from profile_proposal where provider = $1 and status = 'open'",
        [provider],
      )
      if ((open?.count ?? 0) >= mostOpen) throw new HouseProblem('not-now', 'too-many-open')
      await demandApplicable(call, {
        provider,
        changes: subject.changes,
        on: at.slice(0, 10),
        confidence: 'high',
      })
      const proposal = house.newId()
      await db.rows(
        `insert into profile_proposal (id, provider, institution_id, proposed_by, proposed_at, changes,
          reason, status) values ($1, $2, $3, $4, $5, $6, $7, 'open')`,
        [proposal, provider, who.institution, who.id, at, JSON.stringify(subject.changes), subject.reason],
      )
      await addRegistryAct(call, proposal, { kind: 'profile-proposed', body: { provider, ...kept } }, who)
      await tellRegistrars(call, 'profile-waits', { provider })
      return { proposal }
    },
  },

  profileWithdraw: {
    scope: 'house',
    run: async (call, { touch, proposal }) => {
      const { db, who, at } = call
      const kept = await keptTouch(call, touch, 'profile.propose', { proposal })
      const row = await proposalOf(db, proposal)
      demand(who, 'profile.propose', { institution: { id: row.institutionId, country: null }, fresh: true })
      if (row.status !== 'open') throw new HouseProblem('not-now', 'over')
      await db.rows("update profile_proposal set status = 'withdrawn', decided_at = $2 where id = $1", [
        proposal,
        at,
      ])
      await addRegistryAct(call, proposal, { kind: 'profile-withdrawn', body: { ...kept } }, who)
      return { status: 'withdrawn' as const }
    },
  },

  profileReview: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, who, at } = call
      const { proposal, verdict, confidence, words } = subject
      const kept = await keptTouch(call, touch, 'profile.review', subject)
      await oneAtATime(db)
      const row = await proposalOf(db, proposal)
      demand(who, 'profile.review', { institution: { id: row.institutionId, country: null }, fresh: true })
      if (row.status !== 'open') throw new HouseProblem('not-now', 'over')
      if ((verdict === 'accept') !== (confidence !== null)) throw new HouseProblem('not-now', 'how-sure')
      const before = await db.rows<{ person: string; confidence: Confidence }>(
        'select person_id as person, confidence from profile_review where proposal_id = $1',
        [proposal],
      )
      if (before.some(({ person }) => person === who.id))
        throw new HouseProblem('not-now', 'already-reviewed')
      await db.rows(
        'insert into profile_review (proposal_id, person_id, verdict, words, at, confidence) values ($1, $2, $3, $4, $5, $6)',
        [proposal, who.id, verdict, words, at, confidence],
      )
      await addRegistryAct(
        call,
        proposal,
        { kind: verdict === 'accept' ? 'profile-accepted' : 'profile-refused', body: { ...kept } },
        who,
      )
      if (verdict === 'refuse') {
        await db.rows("update profile_proposal set status = 'refused', decided_at = $2 where id = $1", [
          proposal,
          at,
        ])
        return { status: 'refused' as const, release: null }
      }
      if (before.length + 1 < reviewersNeeded) return { status: 'open' as const, release: null }
      return release(call, row, lowest([...before.map((one) => one.confidence), confidence as Confidence]))
    },
  },

  houseOutcomes: {
    scope: 'house',
    run: async ({ db }) => ({
      outcomes: toldOutcomes(
        await db.rows<ToldHalfYear>('select period, tables from told_figures order by period desc'),
      ),
    }),
  },
} satisfies Handlers

async function proposalOf(db: Db, id: string): Promise<ProposalRow> {
  const row = await db.row<ProposalRow>(
    'select id, provider, institution_id as "institutionId", changes, status from profile_proposal where id = $1 for update',
    [id],
  )
  if (!row) throw new HouseProblem('not-found')
  return row
}

/** The second acceptance: from the end of this transaction the change counts, in every process. */
async function release(call: CallOf, { id, provider, changes }: ProposalRow, confidence: Confidence) {
  const { db, house, at } = call
  // What was possible when it was proposed may no longer be: another release came between.
  const releasing = { provider, changes, on: at.slice(0, 10), confidence }
  await demandApplicable(call, releasing)
  const number = await addRelease(db, { proposal: id, at }, releasing)
  await db.rows("update profile_proposal set status = 'accepted', decided_at = $2 where id = $1", [id, at])
  call.afterwards(async () => {
    await house.released.reread()
    await tellDrafters(house)
  })
  return { status: 'accepted' as const, release: number }
}
