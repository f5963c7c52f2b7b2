import { orderDoubt, unreadWords } from '@oficio/core/act'
import type { Rung } from '@oficio/core/clock'
import type { Instant } from '@oficio/core/time'
import { countedFrom, readCase } from '../acts/requests-of-case.ts'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { tellAll } from '../jobs/notify.ts'

/** Alarms of one transaction: some of them go out while the others wait, and none twice. */
const atOnce = 500

type Parts = Pick<HouseParts, 'pool' | 'mails' | 'newId' | 'houseKey'>

/**
 * Tells every alarm that is due: the notices and the word that they were told are kept in one transaction or
 * not at all. A row that another process holds is its to tell. What was told before a clock was set back is
 * not told again.
 */
export async function tellAlarms(house: Parts, at: Instant): Promise<number> {
  await layAgain(house, at)
  let told = 0
  for (;;) {
    const some = await asHouse(house.pool, (db) => tellSome(house, db, at))
    told += some
    if (some < atOnce) break
    await new Promise((resolve) => setImmediate(resolve))
  }
  // A clock that somebody took away is counted again from its acts, and lays its calls anew.
  await house.pool.query(
    `delete from alarm a where a.told_at is null and a.due_at <= $1
       and not exists (select from clock c where c.case_id = a.case_id and c.id = a.clock)`,
    [at],
  )
  return told
}

/** By so much the clocks of two machines of one house may differ. */
const clockMinutes = 5

/**
 * What was told before it was due was told by a clock that stood ahead, or by nobody: it is told when its
 * time comes. So is what a clock ahead told more than a day before its time, once that clock is set back, and
 * what a clock told that stood more than a day ahead: nobody knows when that was.
 */
async function layAgain({ pool }: Parts, at: Instant): Promise<void> {
  await pool.query(
    `update alarm set told_at = null, reached = null, people = null
     where told_at is not null and due_at > $1::timestamptz + interval '1 day'
       and (told_at < due_at or told_at > $1::timestamptz + interval '${clockMinutes} minutes')`,
    [at],
  )
  await pool.query(
    `update alarm set told_at = null, reached = null, people = null
     where told_at is not null and told_at > $1::timestamptz + interval '1 day'`,
    [at],
  )
}

interface Due {
  readonly case: string
  readonly clock: string
  readonly day: string
  readonly rung: Rung
  readonly kind: string
  readonly extension: string
  readonly provider: string
  readonly request: string | null
  readonly unit: string
  readonly people: readonly string[] | null
  readonly reached: Rung | null
}

interface Told extends Due {
  /** An order of a day in time was brought with its paper; nobody else read it yet. */
  readonly isBrought: boolean
}

async function tellSome(house: Parts, db: Db, at: Instant): Promise<number> {
  // Taken first and alone: whom each reaches is asked of those that are held, and of no other. What is an
  // alarm of no clock is not taken, and keeps no other from being.
  const taken = await db.rows<Due>(
    `with taken as materialized (
       select a.case_id, a.clock, a.day, a.rung from alarm a
       join clock c on c.case_id = a.case_id and c.id = a.clock
       where a.told_at is null and a.due_at <= $1 order by a.due_at limit ${atOnce} for update of a skip locked)
     select t.case_id as "case", t.clock, t.day::text as day, t.rung, c.kind, c.extension, c.provider, c.request_id as request,
       u.name as unit, heard.people, heard.reached
     from taken t join clock c on c.case_id = t.case_id and c.id = t.clock join unit u on u.id = c.unit_id
     left join lateral (
       select array_agg(r.person) as people, min(r.reached) as reached
       from reached_from(t.case_id, t.rung, c.officer_id, c.request_id) r) heard on true`,
    [at],
  )
  if (taken.length === 0) return 0
  const due: Told[] = []
  for (const one of taken) due.push({ ...one, isBrought: await isBrought(house, db, one) })
  tellAll(
    { db, house, at },
    due.flatMap((one) =>
      (one.people ?? []).map((person) => ({ person, kind: noticeOf(one), params: paramsOf(one) })),
    ),
  )
  await db.rows(
    `update alarm a set told_at = $1, reached = t.reached, people = t.people
     from jsonb_to_recordset($2) as t ("case" uuid, clock text, day date, rung text, reached text, people integer)
     where a.case_id = t."case" and a.clock = t.clock and a.day = t.day and a.rung = t.rung`,
    [at, JSON.stringify(due.map((one) => ({ ...one, people: one.people?.length ?? 0 })))],
  )
  return due.length
}

/** What somebody read as none, what a word denies and what no key signed is none that waits to be read. */
async function isBrought(house: Parts, db: Db, { case: file, request, rung, day }: Due): Promise<boolean> {
  if (rung !== 'oversight') return false
  const read = (await readCase(db, file)).find(({ id }) => id === request)
  const state = read && countedFrom(house, read).state
  if (!state || orderDoubt(state) !== null) return false
  return unreadWords(state).some(({ outcome, on }) => outcome === 'validated' && on <= day)
}

const outside: ReadonlySet<Rung | null> = new Set(['contact-point', 'central-authority'])

/**
 * Within the unit the notice says what to do; outside of it, which unit to ask. A desk is told of what lies
 * there, and whoever watches over the use of a lapse, or of an order in time that nobody read.
 */
const noticeOf = ({ reached, isBrought }: Pick<Told, 'reached' | 'isBrought'>): string =>
  reached === 'desk'
    ? 'desk-unheeded'
    : reached === 'oversight'
      ? isBrought
        ? 'order-unread'
        : 'order-missing'
      : outside.has(reached)
        ? 'deadline-outside'
        : 'deadline-near'

/**
 * `kind` keeps two clocks of one request apart; `of` two of one case that are of no request. Whoever watches
 * over the use is told of no case.
 */
function paramsOf({
  request,
  case: file,
  clock,
  kind,
  extension,
  day,
  provider,
  unit,
  reached,
}: Due): object {
  if (reached === 'oversight') return { day, provider, name: unit }
  return {
    ...(request === null ? { of: `${file} ${clock}` } : { request }),
    // What was asked for is not asked again: its words are others.
    kind: kind === 'preservation-ends' && extension === 'asked' ? 'extension-unconfirmed' : kind,
    ...{ day, provider, name: unit },
  }
}
