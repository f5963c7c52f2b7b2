import type { ApiAnswer } from '@oficio/contract/api'
import {
  type EnteredCommitment,
  type EnteredWorkshop,
  entryFault,
  sayableAfter,
  type WordGround,
  wordOf,
  writtenIn,
} from '@oficio/core/dialogue'
import type { Knowledge } from '@oficio/core/knowledge'
import { may, rolesThatMay } from '@oficio/core/permission'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type Acting, type DoorCall, doerOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandCaseFree } from '../door/demand-case-free.ts'
import { tellPeople } from '../jobs/notify.ts'

type Workshops = ApiAnswer<'workshops'>
type Call = Pick<DoorCall, 'db' | 'house' | 'at'> & { readonly who: Pick<Acting, 'id'> }

/** What one person writes down or says in a day: a register, not a flood. */
const mostEntered = 20
const mostSaid = 60
/** Versions of one workshop. */
const mostVersions = 100
/** Workshops that are told at once. */
const mostTold = 30

/** A version of a workshop as it is told. */
const versionSql = "v.at, v.doer ->> 'name' as by, v.doer ->> 'institutionName' as institution, v.text"
type NewestRow = Omit<Workshops['workshops'][number], 'words' | 'meant'>
type ListedRow = NewestRow & { readonly turn: number; readonly waiting: number }

const newestSql = `select v.workshop_id as id, v.version as count, ${versionSql}, v.institution_id = $1 as own,
    followed.count as "followedCount"
  from (select distinct on (workshop_id) * from workshop_version order by workshop_id, version desc) v
  left join lateral (
    select max(f.version) as count from workshop_version f where f.workshop_id =
      case when v.text #>> '{follows,version}' is not null then (v.text #>> '{follows,workshop}')::uuid end
  ) followed on true`
/**
 * What one's own institution has to answer comes first, then what it answered, which it may have to keep
 * or to take back: however much others write down, its promises are not moved out of sight. $1: it; $2:
 * how many; $3 to $5: after which place; $6: the one that is asked for; $7: those that were answered
 * since.
 */
const listSql = `with newest as (${newestSql}), turned as (
    select n.*, mine.waits,
      case when n.id = $6::uuid then 0 when mine.waits > 0 or n.id = any ($7::uuid[]) then 1
        when mine.said > 0 then 2 else 3 end as turn
    from newest n cross join lateral (
      select count(*) filter (where said.says is null)::int as waits,
        count(*) filter (where said.says is not null)::int as said
      from jsonb_array_elements(n.text -> 'commitments') c left join lateral (
        select w.says from workshop_word w
        where w.workshop_id = n.id and w.version = n.count
          and w.followed is not distinct from n."followedCount" and w.commitment = c ->> 'id' and w.institution_id = $1
        order by w.at desc, w.id desc limit 1) said on true
      where (c ->> 'owner')::uuid = $1) mine)
  select id, count, at, by, institution, text, own, "followedCount", turn, (select sum(waits)::int from turned) as waiting
  from turned
  where $3::int is null or turn > $3 or turn = $3 and (at, id) < ($4::timestamptz, $5::uuid)
  order by turn, at desc, id desc limit $2`
const followedSql = `select * from (${newestSql}) n where n.id::text = any ($2)`
type WordRow = Workshops['workshops'][number]['words'][number] & { readonly workshop: string }

/**
 * Workshops as institutions wrote them down. What is promised in the name of an institution is its promise
 * once it says so itself; whoever wrote it down says it for nobody else.
 */
export const workshops = {
  workshops: {
    scope: 'person',
    run: async ({ db, who }, { after, asked, answered }): Promise<Workshops> => {
      demand(who, 'dialogue.read')
      const listed = await db.rows<ListedRow>(listSql, [
        ...[who.institution, mostTold + 1],
        ...[after?.turn ?? null, after?.at ?? null, after?.id ?? null, asked, answered],
      ])
      const page = listed.slice(0, mostTold)
      const last = listed.length > page.length ? page.at(-1) : undefined
      const shown = page.map(({ turn: _, waiting: __, ...one }) => one)
      const ids = new Set(shown.map(({ id }) => id))
      const others = shown.flatMap(({ text }) => followedHere(text)).filter((id) => !ids.has(id))
      const followed = await db.rows<NewestRow>(followedSql, [who.institution, others])
      const told = [...shown, ...followed]
      const words = await wordsOf(
        db,
        told.map(({ id }) => id),
      )
      const meant = await meantOf(db, told)
      const withWords = (one: NewestRow) => ({
        ...one,
        meant: meant.get(one.id) ?? null,
        words: words.filter(({ workshop }) => workshop === one.id).map(({ workshop: _, ...word }) => word),
      })
      const institutions = await db.rows<Workshops['institutions'][number]>(
        "select id, name from institution where status = 'live' order by name limit 500",
        [],
      )
      return {
        workshops: shown.map(withWords),
        followed: followed.map(withWords),
        waiting: listed[0]?.waiting ?? 0,
        next: last ? { turn: last.turn, at: last.at, id: last.id } : null,
        institutions,
        mine: who.institution,
        maySpeak: may(who, 'dialogue.speak').may,
        mayAnswer: may(who, 'dialogue.promise').may,
      }
    },
  },

  workshopVersion: {
    scope: 'person',
    run: async ({ db, who }, { workshop, version }) => {
      demand(who, 'dialogue.read')
      const one = await db.row<ApiAnswer<'workshopVersion'>>(
        `select ${versionSql} from workshop_version v where v.workshop_id = $1 and v.version = $2`,
        [workshop, version],
      )
      if (!one) throw new HouseProblem('not-found')
      return one
    },
  },

  workshopEnter: {
    scope: 'house',
    run: async ({ db, house, who, at }, { workshop, read, text, anyway }) => {
      demand(who, 'dialogue.speak')
      const fault = entryFault(text)
      if (fault) throw new HouseProblem('not-now', `workshop-${fault}`)
      demandCaseFree(writtenIn(text), house.knowledge, anyway)
      await demandKnown(db, text, house.knowledge)
      await demandFew(db, 'workshop_version', who.id, at, mostEntered)
      const newest = workshop === null ? undefined : await lockedVersion(db, workshop)
      if (workshop !== null && newest?.institution !== who.institution) throw new HouseProblem('not-found')
      if ((newest?.version ?? 0) !== read) throw new HouseProblem('changed-meanwhile')
      if (await isText(db, workshop, read, text)) throw new HouseProblem('not-now', 'workshop-same')
      if (read >= mostVersions) throw new HouseProblem('not-now', 'too-many-open')
      const id = workshop ?? house.newId()
      await db.rows(
        `insert into workshop_version (id, workshop_id, version, at, person_id, institution_id, doer, text)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[house.newId(), id, read + 1, at, who.id, who.institution],
          ...[JSON.stringify(doerOf(who)), JSON.stringify(text)],
        ],
      )
      await tellOwners({ db, house, who, at }, id, newest, text)
      return { workshop: id }
    },
  },

  workshopSay: {
    scope: 'house',
    run: async ({ db, house, who, at }, { workshop, commitment, version, followed, says, words, anyway }) => {
      // The word of an institution, by whoever answers for it there.
      demand(who, 'dialogue.promise')
      demandCaseFree(words, house.knowledge, anyway)
      const read = await textOf(db, workshop, version)
      const newest = await lockedVersion(db, workshop, read ? followedHere(read) : [])
      const one = newest?.text.commitments.find(({ id }) => id === commitment)
      if (!newest || !one) throw new HouseProblem('not-found')
      // Nobody says it for another institution, whoever wrote it down.
      if (one.owner !== who.institution) throw new HouseProblem('not-found')
      // What it follows may have become another text as well.
      if (newest.version !== version || newest.followed !== followed)
        throw new HouseProblem('changed-meanwhile')
      // A colleague may have said something else of it meanwhile.
      const before = wordOf(one, { version, followed }, await wordsOf(db, [workshop]))
      if (!sayableAfter(before).includes(says)) throw new HouseProblem('changed-meanwhile')
      await demandFew(db, 'workshop_word', who.id, at, mostSaid)
      await db.rows(
        `insert into workshop_word
           (id, workshop_id, commitment, version, followed, at, person_id, institution_id, doer, says, words)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[house.newId(), workshop, commitment, version, followed, at, who.id, who.institution],
          ...[JSON.stringify(doerOf(who)), says, words],
        ],
      )
      return { done: true as const }
    },
  },
} satisfies Handlers

/** What owners said of the commitments of workshops, the oldest first. */
const wordsOf = (db: Db, workshops: readonly string[]): Promise<readonly WordRow[]> =>
  db.rows<WordRow>(
    `select workshop_id as workshop, commitment, institution_id as institution, says, at::date::text as on, version, followed,
       doer ->> 'name' as by, words from workshop_word where workshop_id = any ($1) order by at, id`,
    [workshops],
  )

/** The workshop of this house that a text follows, if any. */
const followedHere = ({ follows }: EnteredWorkshop): readonly string[] =>
  follows?.version ? [follows.workshop] : []

/** What each of some follows, as it was meant, where that has another version by now. */
async function meantOf(
  db: Db,
  told: readonly NewestRow[],
): Promise<ReadonlyMap<string, ApiAnswer<'workshopVersion'>>> {
  const older = told.filter(({ text, followedCount }) => (text.follows?.version ?? null) !== followedCount)
  const rows = await db.rows<ApiAnswer<'workshopVersion'> & { readonly id: string }>(
    `select of.id, ${versionSql} from unnest($1::uuid[], $2::uuid[], $3::int[]) of (id, workshop, version)
     join workshop_version v on v.workshop_id = of.workshop and v.version = of.version`,
    [
      older.map(({ id }) => id),
      older.map(({ text }) => text.follows?.workshop),
      older.map(({ text }) => text.follows?.version),
    ],
  )
  return new Map(rows.map(({ id, ...version }) => [id, version]))
}

interface Newest extends WordGround {
  readonly institution: string
  readonly text: EnteredWorkshop
}

/**
 * Two at once write one version after the other: the second one reads what the first wrote.
 *
 * @param followed what must not become another text meanwhile either
 */
async function lockedVersion(
  db: Db,
  workshop: string,
  followed: readonly string[] = [],
): Promise<Newest | undefined> {
  // In one order, so that no two wait for each other.
  for (const id of [...new Set([workshop, ...followed])].sort())
    await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id])
  const newest = await db.row<Omit<Newest, 'followed'>>(
    `select version, institution_id as institution, text from workshop_version where workshop_id = $1
     order by version desc limit 1`,
    [workshop],
  )
  if (!newest) return undefined
  const counted = await db.row<{ readonly count: number | null }>(
    'select max(version) as count from workshop_version where workshop_id = any ($1)',
    [followedHere(newest.text)],
  )
  return { ...newest, followed: counted?.count ?? null }
}

/** A version that somebody read; it never changes. */
const textOf = async (db: Db, workshop: string, version: number): Promise<EnteredWorkshop | undefined> =>
  (
    await db.row<{ readonly text: EnteredWorkshop }>(
      'select text from workshop_version where workshop_id = $1 and version = $2',
      [workshop, version],
    )
  )?.text

/** Whether a version has this text, to the letter: another that changes nothing would ask everybody anew. */
const isText = async (db: Db, workshop: string | null, version: number, text: EnteredWorkshop) =>
  (await db.row('select from workshop_version where workshop_id = $1 and version = $2 and text = $3::jsonb', [
    workshop,
    version,
    JSON.stringify(text),
  ])) !== undefined

/** Owners are institutions of this house, gaps of the register, and what it follows is written down. */
async function demandKnown(db: Db, text: EnteredWorkshop, knowledge: Knowledge): Promise<void> {
  const owners = [...new Set(text.commitments.map(({ owner }) => owner))]
  const found = await db.row<{ count: number }>(
    "select count(*)::int as count from institution where id = any ($1) and status = 'live'",
    [owners],
  )
  if (found?.count !== owners.length) throw new HouseProblem('not-found')
  if (text.raised.some(({ gap }) => gap !== null && !knowledge.gaps.some(({ id }) => id === gap)))
    throw new HouseProblem('not-found')
  if (text.follows === null) return
  const { workshop, version } = text.follows
  const isKnown =
    version === null
      ? knowledge.workshops.some(({ id }) => id === workshop)
      : await db.row('select from workshop_version where workshop_id::text = $1 and version = $2', [
          workshop,
          version,
        ])
  if (!isKnown) throw new HouseProblem('not-found')
}

/**
 * Word to each institution in whose name something was promised, or promised otherwise, and to each whose
 * word was of the version before: the text around it is another one now.
 */
async function tellOwners(
  call: Call,
  workshop: string,
  before: Newest | undefined,
  { name, commitments }: EnteredWorkshop,
): Promise<void> {
  const spoke = await call.db.rows<{ readonly id: string }>(
    'select distinct institution_id as id from workshop_word where workshop_id = $1 and version = $2',
    [workshop, before?.version ?? 0],
  )
  const again = spoke.map(({ id }) => id)
  const known = new Set((before?.text.commitments ?? []).map((one) => JSON.stringify(keptOf(one))))
  const owners = commitments
    .filter((one) => !known.has(JSON.stringify(keptOf(one))))
    .map(({ owner }) => owner)
  const asked = [...new Set(owners)].filter((owner) => !again.includes(owner))
  const params = { title: name, of: workshop }
  await tellInstitutions(call, again, 'workshop-changed', params)
  await tellInstitutions(call, asked, 'workshop-promise', params)
  if (before) await tellFollowers(call, workshop, before.version)
}

/** Word to each whose word on a workshop leans on another, which is another text now. */
async function tellFollowers(call: Call, followed: string, version: number): Promise<void> {
  const leaning = await call.db.rows<{
    readonly id: string
    readonly name: string
    readonly owners: string[]
  }>(
    `select v.workshop_id as id, v.text ->> 'name' as name, array_agg(distinct w.institution_id) as owners
     from workshop_version v
     join workshop_word w on w.workshop_id = v.workshop_id and w.version = v.version and w.followed = $2
     where v.text #>> '{follows,workshop}' = $1
       and v.version = (select max(n.version) from workshop_version n where n.workshop_id = v.workshop_id)
     group by v.workshop_id, v.text`,
    [followed, version],
  )
  for (const { id, name, owners } of leaning)
    await tellInstitutions(call, owners, 'workshop-followed-changed', { title: name, of: id })
}

/**
 * Word to everybody who may answer for an institution, and to whoever administers it: nobody knows which of
 * them is there. Whoever did it needs none.
 */
async function tellInstitutions(
  { db, house, who, at }: Call,
  institutions: readonly string[],
  kind: string,
  params: { readonly title: string; readonly of: string },
): Promise<void> {
  if (institutions.length === 0) return
  const roles = [...(rolesThatMay('dialogue.promise') ?? []), 'administrator']
  const people = await db.rows<{ id: string }>(
    `select p.id from person p join unit u on u.id = p.unit_id
     where u.institution_id = any ($1) and p.roles && $2::text[] and p.status = 'active' and p.id <> $3`,
    [institutions, roles, who.id],
  )
  const ids = people.map(({ id }) => id)
  tellPeople({ db, house, at }, ids, kind, params)
}

/** What of a commitment its owner said yes or no to, in one order. */
const keptOf = ({ id, owner, says, due }: EnteredCommitment) => [id, owner, says, due]

async function demandFew(
  db: Db,
  table: 'workshop_version' | 'workshop_word',
  person: string,
  at: string,
  most: number,
): Promise<void> {
  const before = await db.row<{ count: number }>(
    `select count(*)::int as count from ${table} where person_id = $1 and at > $2::timestamptz - interval '1 day'`,
    [person, at],
  )
  if ((before?.count ?? 0) >= most) throw new HouseProblem('not-now', 'too-many-open')
}
