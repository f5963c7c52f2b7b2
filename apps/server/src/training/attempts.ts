import { setImmediate as othersFirst } from 'node:timers/promises'
import type { ApiAnswer } from '@oficio/contract/api'
import {
  begun,
  type Course,
  type CourseModule,
  certifyingSeed,
  endOf,
  isChairAct,
  type Played,
  playedOn,
  readAct,
  type Scenario,
  trainingRealm,
} from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import { rememberedOf } from '@oficio/core/text'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { later } from '../door/touch.ts'

type House = CallOf['house']
type Case = ApiAnswer<'trainingCertificates'>['cases'][number]
type Act = NonNullable<Case['attempt']>['acts'][number]

/** Attempts of a person at one case in a day: nobody finds the way by trying them all. */
const mostInDay = 10
/** Acts of one attempt: no case of a certificate has half as many. */
const mostActs = 100

/** Days for which whoever read the review of an attempt knows its facts by heart. */
const daysShown = 30

interface Attempt {
  readonly id: string
  readonly scenario: string
  readonly seed: number
  readonly begun: Date | string
  readonly acts: readonly Act[]
}

/**
 * Cases of a certificate, opened and played here: which attempt it is and when each act came, the house
 * itself writes down, and nothing of it is ever changed.
 */
export const attempts = {
  trainingBegin: {
    scope: 'house',
    run: async ({ db, house, who, at }, { scenario }) => {
      demand(who, 'training.certify')
      const wanted = (await courses()).scenarios.find(({ id }) => id === scenario)
      if (!wanted) throw new HouseProblem('not-found')
      // One after the other: two at once would be the same attempt.
      await db.rows("select pg_advisory_xact_lock(hashtextextended('training attempt ' || $1, 0))", [who.id])
      const before = await db.row<{ all: number; lately: number }>(
        `select count(*)::int as all, (count(*) filter (where begun_at > $3))::int as lately
         from training_attempt where person_id = $1 and scenario = $2`,
        [who.id, scenario, later(at, -24 * 60)],
      )
      if ((before?.lately ?? 0) >= mostInDay) throw new HouseProblem('not-now', 'many-attempts')
      const [id, seed] = [house.newId(), certifyingSeed(wanted, before?.all ?? 0)]
      await db.rows(
        'insert into training_attempt (id, person_id, scenario, seed, begun_at) values ($1, $2, $3, $4, $5)',
        [id, who.id, scenario, seed, at],
      )
      return { attempt: id, seed }
    },
  },

  trainingAct: {
    scope: 'house',
    run: async ({ db, house, who, at }, { attempt: id, n, act }) => {
      demand(who, 'training.certify')
      const attempt = await db.row<Omit<Attempt, 'acts' | 'begun'>>(
        'select id, scenario, seed from training_attempt where id = $1 and person_id = $2 for update',
        [id, who.id],
      )
      const scenario = (await courses()).scenarios.find((one) => one.id === attempt?.scenario)
      if (!attempt || !scenario) throw new HouseProblem('not-found')
      const realm = await realmOf(house)
      const before = await playedHere(db, realm, scenario, attempt)
      const read = readAct(act)
      if (n !== before.acts) throw new HouseProblem('not-now', 'not-next')
      if (!read || !isChairAct(scenario.chair, read)) throw new HouseProblem('not-now', 'no-act')
      if (n >= mostActs || endOf(before.course, realm).isOver) throw new HouseProblem('not-now', 'case-over')
      await db.rows('insert into training_attempt_act (attempt_id, n, at, act) values ($1, $2, $3, $4)', [
        ...[id, n, at],
        JSON.stringify(read),
      ])
      return { held: n + 1, over: endOf(playedOn(before.course, [read], realm), realm).isOver }
    },
  },
} satisfies Handlers

/** Attempts that are kept as far as they were played, and ends of attempts; the oldest of each go first. */
const [mostKept, mostEnds] = [64, 10_000]

interface Kept {
  /** How many acts were played. */
  readonly acts: number
  readonly course: Course
}
interface End extends Pick<Played, 'isOver'>, Pick<Played['grade'], 'judged' | 'passed'> {
  readonly acts: number
}
const keptIn = rememberedOf((_realm: Knowledge) => ({
  courses: new Map<string, Kept>(),
  ends: new Map<string, End>(),
}))

/** Keeps a value as the newest of so many. */
function keep<Value>(all: Map<string, Value>, most: number, id: string, value: Value): void {
  all.delete(id)
  const [oldest] = all.keys()
  if (all.size >= most && oldest !== undefined) all.delete(oldest)
  all.set(id, value)
}

const keptOr = (realm: Knowledge, scenario: Scenario, { id, seed }: Pick<Attempt, 'id' | 'seed'>): Kept =>
  keptIn(realm).courses.get(id) ?? { acts: 0, course: begun(scenario, seed) }

/**
 * An attempt after more acts: what was done is never changed, so what it came to is kept, and only what came
 * since is played. Between two acts everybody else is answered.
 */
async function goneOn(realm: Knowledge, id: string, before: Kept, more: readonly Act[]): Promise<Kept> {
  let { course } = before
  for (const act of more) {
    const read = readAct(act)
    if (read) course = playedOn(course, [read], realm)
    await othersFirst()
  }
  const now = { acts: before.acts + more.length, course }
  keep(keptIn(realm).courses, mostKept, id, now)
  return now
}

/** An attempt as the house has it: of its acts only those are read that nobody played yet. */
async function playedHere(
  db: Db,
  realm: Knowledge,
  scenario: Scenario,
  attempt: Pick<Attempt, 'id' | 'seed'>,
) {
  const before = keptOr(realm, scenario, attempt)
  const rows = await db.rows<{ act: Act }>(
    'select act from training_attempt_act where attempt_id = $1 and n >= $2 order by n',
    [attempt.id, before.acts],
  )
  const acts = rows.map(({ act }) => act)
  return goneOn(realm, attempt.id, before, acts)
}

/** What an attempt came to. */
async function ended(realm: Knowledge, scenario: Scenario, { id, seed, acts }: Attempt): Promise<End> {
  const { ends } = keptIn(realm)
  const known = ends.get(id)
  if (known?.acts === acts.length) return known
  const before = keptOr(realm, scenario, { id, seed })
  const { course } = await goneOn(realm, id, before, acts.slice(before.acts))
  const { isOver, grade } = endOf(course, realm)
  const end = { acts: acts.length, isOver, judged: grade.judged, passed: grade.passed }
  keep(ends, mostEnds, id, end)
  return end
}

const realmOf = async (house: House): Promise<Knowledge> =>
  trainingRealm(house.knowledge, (await courses()).services)

/** Every attempt of a person, the first one first. */
const allOf = (db: Db, person: string): Promise<readonly Attempt[]> =>
  db.rows<Attempt>(
    `select a.id, a.scenario, a.seed, a.begun_at as begun,
       coalesce(jsonb_agg(c.act order by c.n) filter (where c.n is not null), '[]') as acts
     from training_attempt a left join training_attempt_act c on c.attempt_id = a.id
     where a.person_id = $1 group by a.id order by a.seed`,
    [person],
  )

/**
 * Whether the facts of an attempt were shown to the same person in the review of one that was begun in the
 * days before: it counts for practice. Attempts with the same variant have the same facts.
 */
function isShown(
  { seed, begun }: Attempt,
  { variants = [] }: Scenario,
  reviewed: readonly Attempt[],
): boolean {
  const facts = (of: number) => of % (variants.length + 1)
  const since = new Date(begun).getTime() - daysShown * 86_400_000
  return reviewed.some(
    (one) => one.seed < seed && facts(one.seed) === facts(seed) && new Date(one.begun).getTime() >= since,
  )
}

/**
 * Of each case: whether it was opened here, and whether an attempt passes whose
 * facts no review had shown.
 */
export async function passedOf(db: Db, house: House, person: string) {
  const [all, realm] = [await allOf(db, person), await realmOf(house)]
  return Promise.all(
    (await courses()).scenarios.map(async (scenario) => {
      const own = all.filter((one) => one.scenario === scenario.id)
      const ends: End[] = []
      for (const one of own) ends.push(await ended(realm, scenario, one))
      // Whoever is told what could not be judged has read the review already.
      const reviewed = own.filter((_, n) => ends[n]?.isOver || ends[n]?.judged === false)
      const counts = own.filter((one, n) => ends[n]?.passed && !isShown(one, scenario, reviewed))
      return {
        scenario: scenario.id,
        title: scenario.title,
        certifies: scenario.certifies ?? null,
        opened: own.length > 0,
        passed: counts.some((one) => reviewed.includes(one)),
        newest: own.at(-1) ?? null,
      }
    }),
  )
}

/** The same as a page shows it: with the newest attempt, to go on with. */
export const attemptsAt = async (db: Db, house: House, person: string) =>
  (await passedOf(db, house, person)).map(({ scenario, passed, newest }) => ({
    ...{ scenario, passed },
    attempt: newest && { id: newest.id, seed: newest.seed, acts: [...newest.acts] },
  }))

type Services = Parameters<typeof trainingRealm>[1]
interface Read {
  readonly modules: readonly CourseModule[]
  readonly scenarios: readonly Scenario[]
  readonly services: Services
}
let read: Promise<Read> | undefined

/** The courses of this installation: read when somebody first wants a certificate. */
export function courses() {
  read ??= import('@oficio/knowledge/courses').then(({ coursesFolders, taughtCourses }) => {
    const { modules, scenarios, services } = taughtCourses(coursesFolders(process.env))
    return {
      modules: modules.map(({ value }) => value),
      scenarios: scenarios.map(({ value }) => value),
      services: services.map(({ value }) => value),
    }
  })
  read.catch(() => {
    read = undefined
  })
  return read
}
