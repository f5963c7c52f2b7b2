import type { ApiAnswer } from '@oficio/contract/api'
import type { Knowledge, ReadArticle } from '@oficio/core/knowledge'
import { may } from '@oficio/core/permission'
import {
  agreed,
  differences,
  type Reading,
  readingFaults,
  review,
  shownTo,
  standingRows,
} from '@oficio/core/review'
import { whyDependent } from '../acts/independent.ts'
import { answerForLaw, type LawOf, lawHere, lawsHere } from '../acts/laws-here.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, doerOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandCaseFree } from '../door/demand-case-free.ts'
import { keptTouch } from '../door/touch.ts'
import { tellAll } from '../jobs/notify.ts'
import { addRelease, oneAtATime } from '../knowledge/release.ts'
import { changesDigest } from '../knowledge/touched-release.ts'
import { effectIn, weighed } from './effect.ts'

type Told = ApiAnswer<'lawReviews'>['reviews'][number]
type ReviewRow = Pick<
  Told,
  'id' | 'country' | 'treaty' | 'article' | 'status' | 'openedAt' | 'decidedAt' | 'release' | 'readers'
>
interface Version {
  readonly review: string
  readonly person: string
  readonly by: string
  readonly institution: string
  readonly version: number
  readonly at: string
  readonly reading: Reading
}

/** The newest of each reader, the first reader first. */
function newest(versions: readonly Version[]): readonly Version[] {
  const readers = [...new Set(versions.map(({ person }) => person))]
  return readers.flatMap((one) => versions.filter(({ person }) => person === one).at(-1) ?? [])
}

const versionsSql = `select r.review_id as review, r.person_id as person, r.doer ->> 'name' as by,
  r.doer ->> 'institutionName' as institution, r.version, r.at, r.reading from law_reading r`

/**
 * An article of the law read by two people apart. What they said alike counts once one of them publishes it;
 * the database keeps the second lock: who may say something, and who sees it when.
 */
export const lawReadings = {
  // As the person: what row-level security does not show is not even read here.
  lawReviews: {
    scope: 'person',
    run: async ({ db, house, who }) => {
      demand(who, 'reading.list')
      const reviews = await db.rows<ReviewRow>(
        `select id, country, treaty, article, status, opened_at as "openedAt", decided_at as "decidedAt",
         release, readers_of(id) as readers from law_review order by status = 'open' desc, opened_at desc limit 500`,
      )
      const all = await db.rows<Version>(
        `${versionsSql} where r.review_id = any ($1) order by r.at, r.version`,
        [reviews.map(({ id }) => id)],
      )
      const laws = await lawsHere(db, Object.keys(house.knowledge.domesticLaw))
      const readable = laws.filter((law) => may(who, 'reading.write', { law, fresh: true }).may)
      return {
        reviews: reviews.map((row) =>
          toldTo(
            who.id,
            row,
            all.filter((v) => v.review === row.id),
            readable.find(({ country }) => country === row.country),
          ),
        ),
        states: readable.map((law) => ({ country: law.country, isOwn: law.country === who.country })),
      }
    },
  },

  lawReadingWrite: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, house, who, at } = call
      const { country, treaty, article, reading, anyway } = subject
      const kept = await keptTouch(call, touch, 'reading.write', subject)
      demand(who, 'reading.write', { law: await lawHere(db, country), fresh: true })
      if (!isReviewed(house.knowledge, subject)) throw new HouseProblem('not-found')
      demandCaseFree(reading.words, house.knowledge, anyway)
      // Asked of what counts now, before anything is kept: what may never be published is not read by two.
      const { sources, lawHosts } = house.released.knowledge
      const rows = standingRows(country, treaty, article, house.released.knowledge)
      const fault = readingFaults(reading, house.today(), {
        ...{ sources, rows },
        ...(lawHosts ? { lawHosts } : {}),
      })[0]
      if (fault) throw new HouseProblem('not-now', `${fault.code} ${fault.part}`)
      await oneAtATime(db)
      const open = await db.row<{ id: string }>(
        "select id from law_review where country = $1 and treaty = $2 and article = $3 and status = 'open'",
        [country, treaty, article],
      )
      const id = open?.id ?? house.newId()
      if (!open)
        await db.rows(
          `insert into law_review (id, country, treaty, article, status, opened_at, opened_by)
           values ($1, $2, $3, $4, 'open', $5, $6)`,
          [id, country, treaty, article, at, who.id],
        )
      const versions = await versionsOf(db, id)
      const others = [...new Set(versions.map(({ person }) => person))].filter((one) => one !== who.id)
      if (others.length >= 2) throw new HouseProblem('not-now', 'two-have-read')
      const why = others[0] === undefined ? undefined : await whyDependent(db, others[0], who.id)
      if (why) throw new HouseProblem('not-allowed', why)
      const version = versions.filter(({ person }) => person === who.id).length + 1
      await db.rows(
        `insert into law_reading (review_id, person_id, version, at, doer, reading, kept)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [...[id, who.id, version, at], ...[doerOf(who), reading, kept].map((value) => JSON.stringify(value))],
      )
      return { review: id, version, readers: others.length + 1 }
    },
  },

  lawReadingCheck: {
    scope: 'house',
    run: async (call, { reading, ...about }) => {
      demand(call.who, 'reading.list')
      if (!isReviewed(call.house.knowledge, about)) throw new HouseProblem('not-found')
      if (reading.assessment === 'unknown') return { stop: null }
      return { stop: (await weighed(call, about, reading, about.country === call.who.country)).stop }
    },
  },

  lawReviewEffect: {
    scope: 'house',
    run: async (call, { review: id }) => {
      demand(call.who, 'reading.list')
      const { row, reading, isOwn } = await agreedOf(call, id)
      const { changes, stop } = await weighed(call, row, reading, isOwn)
      return { ...(await effectIn(call, row.country, changes)), changes: changesDigest(changes), stop }
    },
  },

  lawReviewDecide: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, touch, 'reading.publish', subject)
      demand(who, 'reading.list')
      await oneAtATime(db)
      const { row, reading, readers, isOwn } = await agreedOf(call, subject.review)
      demand(who, 'reading.publish', { law: await lawHere(db, row.country), fresh: true })
      await demandReadersStill(db, row.country, readers)
      const status = subject.decision === 'publish' ? ('published' as const) : ('restricted' as const)
      const made = status === 'published' ? await publish(call, row, reading, { readers, isOwn }) : null
      // Whoever publishes signed these changes, and no others that the reading came to since.
      if ((made?.changes ?? null) !== subject.changes) throw new HouseProblem('not-now', 'other-version')
      const release = made?.release ?? null
      await db.rows(
        'update law_review set status = $2, decided_at = $3, decided_by = $4, release = $5 where id = $1',
        [row.id, status, at, who.id, release],
      )
      await addRegistryAct(
        call,
        row.id,
        { kind: `law-${status}`, body: { ...kept, release, ...(made ? { changes: made.changes } : {}) } },
        who,
      )
      if (release !== null) {
        await tellState(call, row, release)
        call.afterwards(() => house.released.reread())
      }
      return { status, release }
    },
  },
} satisfies Handlers

const isReviewed = (knowledge: Knowledge, { country, treaty, article }: ReadArticle): boolean =>
  Object.hasOwn(knowledge.countries, country) &&
  review(country, treaty, knowledge).some((one) => one.article === article)

/** The second look at who may see what: the first is that of the database. */
function toldTo(person: string, row: ReviewRow, all: readonly Version[], law: LawOf | undefined): Told {
  const [one, other] = newest(all)
  const differs = one && other ? differences(one.reading, other.reading) : null
  const isReader = all.some((version) => version.person === person)
  const open = row.status === 'open'
  return {
    ...row,
    versions: shownTo(all, person).map(({ person: of, review: _, ...version }) => ({
      ...version,
      mine: of === person,
    })),
    differs,
    may: {
      write: open && law !== undefined && (isReader || row.readers < 2),
      publish: open && law !== undefined && isReader && differs?.length === 0,
    },
  }
}

const versionsOf = (db: Db, review: string) =>
  db.rows<Version>(`${versionsSql} where r.review_id = $1 order by r.at, r.version`, [review])

/** An open review in which both say the same, and one of the two asks. */
async function agreedOf({ db, who }: CallOf, id: string) {
  const row = await db.row<ReviewRow>(
    'select id, country, treaty, article, status from law_review where id = $1',
    [id],
  )
  if (!row) throw new HouseProblem('not-found')
  if (row.status !== 'open') throw new HouseProblem('not-now', 'over')
  const [one, other] = newest(await versionsOf(db, id))
  if (!one || !other) throw new HouseProblem('not-now', 'one-has-read')
  if (one.person !== who.id && other.person !== who.id) throw new HouseProblem('not-allowed', 'wrong-role')
  const said = agreed(one.reading, other.reading)
  if (!said) throw new HouseProblem('not-now', 'readers-differ')
  const readers = [one.person, other.person] as const
  const isOwn = await areOf(db, row.country, readers)
  return { row, reading: said, readers, isOwn }
}

/** Whether both who read are of institutions of that State. */
async function areOf(db: Db, country: string, readers: readonly [string, string]): Promise<boolean> {
  const own = await db.row<{ count: number }>(
    `select count(*)::int as count from person p join unit u on u.id = p.unit_id
     join institution i on i.id = u.institution_id where p.id = any ($1) and i.country = $2`,
    [readers, country],
  )
  return own?.count === 2
}

/** Word to those who answer for the law of the State, and who read it there: it counts from now on. */
async function tellState(
  call: CallOf,
  { id, country, treaty, article }: ReviewRow,
  release: number,
): Promise<void> {
  const by = await call.db.rows<{ institution: string }>(
    `select distinct doer ->> 'institutionName' as institution from law_reading where review_id = $1 order by 1`,
    [id],
  )
  const people = (await answerForLaw(call.db, country)).filter((person) => person !== call.who.id)
  const told = people.map((person) => ({
    person,
    kind: 'law-published',
    params: {
      country,
      treaty: treaty === 'budapest' ? 'budapest' : 'second-protocol',
      name: article,
      by: by.map(({ institution }) => institution).join(', '),
      given: release,
    },
  }))
  tellAll(call, told)
}

/**
 * Both who read stand for it on the day on which it counts.
 *
 * @throws {HouseProblem} `not-now`
 */
async function demandReadersStill(
  db: Db,
  country: string,
  readers: readonly [string, string],
): Promise<void> {
  const still = await db.row<{ count: number }>(
    `select count(*)::int as count from person p join unit u on u.id = p.unit_id
     join institution i on i.id = u.institution_id
     where p.id = any ($1) and p.status = 'active' and 'law-reader' = any (p.roles)
       and role_counts('law-reader', i.kind) and i.status = 'live' and u.status = 'live'
       and (i.country = $2 or not state_reads_itself($2))`,
    [readers, country],
  )
  if (still?.count !== 2) throw new HouseProblem('not-now', 'reader-ended')
}

/** From the end of this transaction it counts, in every process. */
async function publish(
  call: CallOf,
  row: ReviewRow,
  reading: Reading,
  { readers, isOwn }: { readonly readers: readonly [string, string]; readonly isOwn: boolean },
): Promise<{ readonly release: number; readonly changes: string }> {
  const { changes, releasing, stop } = await weighed(call, row, reading, isOwn)
  if (stop) throw new HouseProblem('not-now', stop.code)
  const made = { proposal: null, at: call.at, reviewedBy: readers }
  const release = await addRelease(call.db, made, releasing)
  return { release, changes: changesDigest(changes) }
}
