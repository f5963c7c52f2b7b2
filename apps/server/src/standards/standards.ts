import { adoptionRule, commentsUntil, lacksOf, type Position, whyNotTheirs } from '@oficio/core/dialogue'
import { may } from '@oficio/core/permission'
import type { Day } from '@oficio/core/time'
import { repeatedIn } from '@oficio/verify/record'
import { addRegistryAct } from '../acts/registry-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, doerOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandCaseFree } from '../door/demand-case-free.ts'
import { type KeptTouch, keptTouch } from '../door/touch.ts'
import { tellAll } from '../jobs/notify.ts'
import { matterOfText } from '../knowledge/adopted.ts'
import { notReleasable, oneAtATime, releasesIn } from '../knowledge/release.ts'
import { effectOfText } from './effect.ts'
import {
  agreedOf,
  askedOf,
  counting,
  newestOf,
  openOf,
  type PositionRow,
  type ProposalRow,
  positionsOf,
  proposalSql,
  releasingOf,
  type Standard,
  type StandardSubject,
  saidOf,
  textDigest,
  unsaid,
  type VersionRow,
  versionSql,
} from './rows.ts'
import { putInForce } from './terms.ts'

/** Proposals of one institution that may be open at once: others read each. */
const mostOpen = 20
const mostComments = 500

/**
 * Words of letters and requirements, settled between authorities and providers: proposed, commented on,
 * revised, agreed to by institutions, adopted where the rule lacks nothing, and in force from their day until
 * their end.
 */
export const standards = {
  standards: {
    scope: 'house',
    run: async (call) => {
      demand(call.who, 'dialogue.read')
      const { db } = call
      const rows = await db.rows<ProposalRow>(
        `${proposalSql} order by status = 'open' desc, proposed_at desc limit 200`,
      )
      const ids = rows.map(({ id }) => id)
      const versions = await db.rows<VersionRow>(
        `${versionSql} where proposal_id = any ($1) order by version`,
        [ids],
      )
      const positions = await positionsOf(db, ids)
      const acts = await saidOf(db, ids)
      const comments = await db.rows<Standard['comments'][number] & { readonly proposal: string }>(
        `select proposal_id as proposal, version, at, doer ->> 'name' as by, doer ->> 'institutionName' as institution,
         words from standard_comment where proposal_id = any ($1) order by at`,
        [ids],
      )
      return {
        standards: rows.flatMap((row) => {
          const of = <One extends { readonly proposal: string }>(all: readonly One[]) =>
            all.filter(({ proposal }) => proposal === row.id)
          // What its own list does not say is shown to nobody as what was said.
          const other = unsaid(of(acts), { texts: of(versions), positions: of(positions) })
          const texts = of(versions).filter((one) => !other.texts.includes(one))
          const said = of(positions).filter((one) => !other.positions.includes(one))
          return texts.length === 0 ? [] : [toldOf(call, row, texts, said, of(comments))]
        }),
        commentDays: commentDays(call),
      }
    },
  },

  standardPropose: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, touch, 'standard.propose', subject)
      demand(who, 'standard.propose', { fresh: true })
      await oneAtATime(db)
      const matter = await proposable(call, subject)
      const open = await db.row<{ count: number }>(
        "select count(*)::int as count from standard_proposal where institution_id = $1 and status = 'open'",
        [who.institution],
      )
      if ((open?.count ?? 0) >= mostOpen) throw new HouseProblem('not-now', 'too-many-open')
      const id = house.newId()
      await db.rows(
        `insert into standard_proposal (id, title, country, provider, institution_id, proposed_by, proposed_at, status)
         values ($1, $2, $3, $4, $5, $6, $7, 'open')`,
        [id, subject.title, matter.country, matter.provider, who.institution, who.id, at],
      )
      await addVersion(call, id, 1, subject, kept)
      await addRegistryAct(
        call,
        id,
        { kind: 'standard-proposed', body: { version: 1, text: textDigest(subject), ...kept } },
        who,
      )
      await tellSpeakers(call, 'standard-proposed', subject.title)
      return { standard: id }
    },
  },

  standardRevise: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, who } = call
      const kept = await keptTouch(call, touch, 'standard.propose', subject)
      demand(who, 'standard.propose', { fresh: true })
      await oneAtATime(db)
      const row = await openOf(db, subject.standard)
      if (row.institution !== who.institution) throw new HouseProblem('not-allowed', 'other-institution')
      const matter = await proposable(call, subject)
      if (matter.country !== row.country || matter.provider !== row.provider)
        throw new HouseProblem('not-now', 'other-matter')
      const version = (await newestOf(db, row.id)).version + 1
      await addVersion(call, row.id, version, subject, kept)
      await addRegistryAct(
        call,
        row.id,
        { kind: 'standard-revised', body: { version, text: textDigest(subject), ...kept } },
        who,
      )
      await tellSpeakers(call, 'standard-revised', row.title)
      return { version }
    },
  },

  standardWithdraw: {
    scope: 'house',
    run: async (call, { touch, standard }) => {
      const { db, who, at } = call
      const kept = await keptTouch(call, touch, 'standard.propose', { standard })
      demand(who, 'standard.propose', { fresh: true })
      const row = await openOf(db, standard)
      if (row.institution !== who.institution) throw new HouseProblem('not-allowed', 'other-institution')
      await db.rows("update standard_proposal set status = 'withdrawn', decided_at = $2 where id = $1", [
        row.id,
        at,
      ])
      await addRegistryAct(call, row.id, { kind: 'standard-withdrawn', body: { ...kept } }, who)
      return { status: 'withdrawn' as const }
    },
  },

  standardEffect: {
    scope: 'house',
    run: async (call, { standard }) => {
      demand(call.who, 'dialogue.read')
      const row = await openOf(call.db, standard)
      return effectOfText(call, (await newestOf(call.db, row.id)).subject)
    },
  },

  standardComment: {
    scope: 'house',
    run: async ({ db, house, who, at }, { standard, version, words, anyway }) => {
      demand(who, 'dialogue.speak')
      demandCaseFree(words, house.knowledge, anyway)
      const row = await openOf(db, standard)
      await demandVersion(db, row.id, version)
      const said = await db.row<{ count: number }>(
        'select count(*)::int as count from standard_comment where proposal_id = $1',
        [row.id],
      )
      if ((said?.count ?? 0) >= mostComments) throw new HouseProblem('not-now', 'too-many-open')
      await db.rows(
        `insert into standard_comment (id, proposal_id, version, at, person_id, doer, words)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [house.newId(), row.id, version, at, who.id, JSON.stringify(doerOf(who)), words],
      )
      return { done: true as const }
    },
  },

  standardPosition: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, who, at } = call
      const kept = await keptTouch(call, touch, 'standard.position', subject)
      demand(who, 'standard.position', { fresh: true })
      await oneAtATime(db)
      const row = await askedOf(db, subject.standard)
      const newest = await newestOf(db, row.id)
      // Whoever read an older text has said nothing of this one.
      demandSameText(newest, subject)
      await demandNewTouch(db, row.id, kept)
      await db.rows(
        `insert into standard_position
           (proposal_id, version, institution_id, number, at, person_id, doer, stance, reasons, kept)
         select $1, $2, $3, 1 + count(*), $4, $5, $6, $7, $8, $9 from standard_position
         where proposal_id = $1 and version = $2 and institution_id = $3`,
        [
          ...[row.id, subject.version, who.institution, at, who.id, JSON.stringify(doerOf(who))],
          ...[subject.stance, subject.reasons, JSON.stringify(kept)],
        ],
      )
      const { version, stance, text } = subject
      await addRegistryAct(
        call,
        row.id,
        { kind: 'standard-position', body: { version, stance, text, ...kept } },
        who,
      )
      return { lacks: lacksNow(call, row, newest, await positionsOf(db, [row.id])) }
    },
  },

  standardAdopt: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, touch, 'standard.adopt', subject)
      demand(who, 'standard.adopt', { fresh: true })
      await oneAtATime(db)
      const row = await openOf(db, subject.standard)
      const newest = await newestOf(db, row.id)
      demandSameText(newest, subject)
      // Of what was signed about these very words, and not of what the rows beside it say.
      const { held, positions } = await agreedOf(db, newest, at)
      if (held.untouched.length > 0) throw new HouseProblem('not-now', 'untouched')
      const why = whyNotAdopting(call, row, newest, positions)
      if (why) throw new HouseProblem('not-now', why)
      const on = house.today()
      if (newest.sunsetOn !== null && newest.sunsetOn <= on)
        throw new HouseProblem('not-now', 'sunset-passed')
      // What was possible when it was proposed may no longer be: another change came between.
      await demandPlace(call, newest.subject, on)
      const effectiveOn = newest.effectiveOn !== null && newest.effectiveOn > on ? newest.effectiveOn : on
      await db.rows(
        `update standard_proposal set status = 'adopted', decided_at = $2, effective_on = $3, sunset_on = $4
         where id = $1`,
        [row.id, at, effectiveOn, newest.sunsetOn],
      )
      await addRegistryAct(
        call,
        row.id,
        { kind: 'standard-adopted', body: { version: newest.version, text: subject.text, ...kept } },
        who,
      )
      const release = effectiveOn === on ? await putInForce(db, house, row, at) : null
      if (release !== null) call.afterwards(() => house.released.reread())
      await tellSpeakers(call, 'standard-adopted', row.title)
      return { status: release === null ? ('adopted' as const) : ('in-force' as const), release }
    },
  },
} satisfies Handlers

/** Nobody waits in a demonstration; a live house leaves the days of the rule for comments. */
const commentDays = ({ house }: CallOf): number => (house.mode === 'demo' ? 0 : adoptionRule.commentDays)

/**
 * That somebody speaks about the newest text, and about the very words that are kept of it.
 *
 * @throws {HouseProblem} `other-version`
 */
function demandSameText(
  newest: VersionRow,
  { version, text }: { readonly version: number; readonly text: string },
): void {
  if (newest.version !== version || textDigest(newest) !== text)
    throw new HouseProblem('not-now', 'other-version')
}

async function demandVersion(db: Db, id: string, version: number): Promise<void> {
  if (
    !(await db.row('select 1 from standard_version where proposal_id = $1 and version = $2', [id, version]))
  )
    throw new HouseProblem('not-found')
}

/** @throws {HouseProblem} `other-matter` where a text is the matter of several */
function matterOf(subject: StandardSubject): {
  readonly country: string | null
  readonly provider: string | null
} {
  const matter = matterOfText(subject)
  if (!matter) throw new HouseProblem('not-now', 'other-matter')
  return matter
}

/** That a text may be proposed by whoever asks, has a place in what counts now, and days in their order. */
async function proposable(
  call: CallOf,
  { subject, effectiveOn, sunsetOn }: Pick<VersionRow, 'subject' | 'effectiveOn' | 'sunsetOn'>,
) {
  const { who, house } = call
  const matter = matterOf(subject)
  const why = whyNotTheirs(matter, { country: who.country, kind: who.institutionKind })
  if (why) throw new HouseProblem('not-allowed', why)
  // What a provider states of itself stays stated: its end is another statement.
  if (matter.provider !== null && sunsetOn !== null) throw new HouseProblem('not-now', 'sunset-passed')
  if (sunsetOn !== null && sunsetOn <= (effectiveOn ?? house.today()))
    throw new HouseProblem('not-now', 'sunset-passed')
  await demandPlace(call, subject, house.today())
  return matter
}

async function demandPlace({ db, house }: CallOf, subject: StandardSubject, on: Day): Promise<void> {
  const wrong = await notReleasable(
    house.released.base,
    await releasesIn(db, house.released),
    releasingOf(subject, on),
  )
  if (wrong?.code === 'unknown-provider') throw new HouseProblem('not-found')
  if (wrong) throw new HouseProblem('not-now', `${wrong.code} ${wrong.path}`.trim())
}

async function addVersion(
  call: CallOf,
  id: string,
  version: number,
  text: Pick<VersionRow, 'subject' | 'reason' | 'effectiveOn' | 'sunsetOn'>,
  kept: object,
): Promise<void> {
  const { db, house, who, at } = call
  await db.rows(
    `insert into standard_version
       (proposal_id, version, at, person_id, doer, subject, reason, comments_until, effective_on, sunset_on, kept)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[id, version, at, who.id, JSON.stringify(doerOf(who)), JSON.stringify(text.subject), text.reason],
      ...[
        commentsUntil(house.today(), commentDays(call)),
        text.effectiveOn,
        text.sunsetOn,
        JSON.stringify(kept),
      ],
    ],
  )
}

const lacksNow = (
  { house }: CallOf,
  row: ProposalRow,
  newest: VersionRow,
  positions: readonly PositionRow[],
): readonly string[] =>
  lacksOf(
    matterOfText(newest.subject) ?? row,
    counting(positions, newest.version),
    newest.commentsUntil,
    house.today(),
  )

/** Why whoever asks does not adopt it now; undefined where the rule lacks nothing and they agreed to it. */
function whyNotAdopting(
  call: CallOf,
  row: ProposalRow,
  newest: VersionRow,
  counted: readonly Position[],
): string | undefined {
  // Whose matter it is says the text that was signed, and no column beside it.
  const matter = matterOfText(newest.subject)
  if (!matter || matter.country !== row.country || matter.provider !== row.provider) return 'other-matter'
  const [lack] = lacksOf(matter, counted, newest.commentsUntil, call.house.today())
  if (lack) return lack
  const own = counted.find(({ institution }) => institution === call.who.institution)
  return own === undefined || own.stance === 'object' ? 'not-agreed' : undefined
}

function toldOf(
  call: CallOf,
  row: ProposalRow,
  versions: readonly VersionRow[],
  positions: readonly PositionRow[],
  comments: readonly (Standard['comments'][number] & { readonly proposal: string })[],
): Standard {
  const { who } = call
  const newest = versions.at(-1)
  if (!newest) throw new Error('a proposal without a text')
  const open = row.status === 'open'
  const isAsked = open || row.status === 'adopted'
  const counted = new Set(isAsked ? counting(positions, newest.version) : [])
  const verdict = (action: 'standard.position' | 'dialogue.speak' | 'standard.adopt') => {
    const told = may(who, action, { fresh: true })
    const isOver = action === 'standard.position' ? !isAsked : !open
    return isOver ? 'over' : told.may ? true : told.why
  }
  const isOwn =
    open && row.institution === who.institution && may(who, 'standard.propose', { fresh: true }).may
  const adopt = verdict('standard.adopt')
  const { institution: _, ...told } = row
  return {
    ...told,
    versions: versions.map(({ proposal: _proposal, ...one }) => one),
    positions: positions.map(
      ({ proposal: _proposal, name, institution: _id, person: _person, live: _live, ...one }, index) => ({
        ...one,
        institution: name,
        counts: counted.has(positions[index] as PositionRow),
      }),
    ),
    comments: comments.map(({ proposal: _proposal, ...one }) => one),
    lacks: isAsked ? [...lacksNow(call, row, newest, positions)] : [],
    may: {
      position: verdict('standard.position'),
      comment: verdict('dialogue.speak'),
      revise: isOwn,
      withdraw: isOwn,
      adopt: adopt === true ? (whyNotAdopting(call, row, newest, [...counted]) ?? true) : adopt,
    },
  }
}

/** Whoever speaks for an institution hears of it, but whoever did it. */
async function tellSpeakers(
  { db, house, who, at }: CallOf,
  kind: 'standard-proposed' | 'standard-revised' | 'standard-adopted',
  title: string,
): Promise<void> {
  const speakers = await db.rows<{ id: string }>(
    `select p.id from person p where p.id <> $1
     and speaks_here(p.id, array['unit-head', 'prosecutor', 'judge', 'national-authority', 'desk-lead'])`,
    [who.id],
  )
  tellAll(
    { db, house, at },
    speakers.map(({ id }) => ({ person: id, kind, params: { title, by: who.institutionName } })),
  )
}

/**
 * A key that draws no numbers signs the very same words the very same way: what was said once before is said
 * again in other ones, for a touch counts once.
 *
 * @throws {HouseProblem} `touch-again`
 */
async function demandNewTouch(db: Db, standard: string, kept: KeptTouch): Promise<void> {
  const acts = await db.rows<{ body: unknown }>(
    "select body -> 'body' as body from registry_act where subject_id = $1 order by seq",
    [standard],
  )
  const said = { body: kept }
  if (repeatedIn([...acts, said]).has(said)) throw new HouseProblem('touch-again', 'said-before')
}
