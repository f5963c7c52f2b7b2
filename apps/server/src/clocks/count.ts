import { alarmsOf, type CountedClock, countedClocks, type Following } from '@oficio/core/clock'
import type { Instant } from '@oficio/core/time'
import { countedFrom, followingOf, readCase } from '../acts/requests-of-case.ts'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'

/** Cases of one transaction. */
const atOnce = 20

export type CountParts = Pick<HouseParts, 'pool' | 'knowledge' | 'onFault' | 'houseKey' | 'custody'>
type Parts = CountParts

/**
 * Counts the clocks of every case that an act moved, and lays the alarms of each. The knowledge of a new
 * release counts all of them anew, those too of which no clock came: it may be the release that gives them
 * one. Any number of processes may: each takes cases that no other one has.
 */
export function counting(): (house: Parts, at: Instant) => Promise<void> {
  let version: string | undefined
  return async (house, at) => {
    if (version !== house.knowledge.version) {
      // What could not be read is tried once more at every start and every release.
      await house.pool.query(
        `update request set to_count = true, broken_seq = null
         where broken_seq is not null or (not to_count and (counted_version is distinct from $1
           or case_id in (select case_id from clock where version <> $1)))`,
        [house.knowledge.version],
      )
      version = house.knowledge.version
    }
    // A case that cannot be counted stays to be counted, and the board says so; the others are not kept
    // waiting.
    let after: string | undefined = '00000000-0000-0000-0000-000000000000'
    while (after !== undefined) {
      const from: string = after
      after = await asHouse(house.pool, (db) => countSome(house, db, from, at))
    }
  }
}

/** A case as its clocks are counted. */
export interface CountedCase {
  readonly id: string
  readonly country: string
  readonly unit: string
  readonly opener: string
}

/** Gives the last case that was looked at; nothing once all were. */
async function countSome(house: Parts, db: Db, after: string, at: Instant): Promise<string | undefined> {
  const cases = await db.rows<CountedCase>(
    `select f.id, f.country, f.unit_id as unit, f.created_by as opener from criminal_case f
     where f.id > $1 and exists (select from request r where r.case_id = f.id and r.to_count
       and r.broken_seq is distinct from r.seq)
     order by f.id limit ${atOnce} for no key update of f skip locked`,
    [after],
  )
  for (const one of cases) {
    await countCase(house, db, one, at)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return cases.length === atOnce ? cases.at(-1)?.id : undefined
}

/** Counts the clocks of one case, whose row is locked. */
export async function countCase(
  house: Parts,
  db: Db,
  { id, country, unit, opener }: CountedCase,
  at: Instant,
): Promise<void> {
  const read = await readCase(db, id)
  const { knowledge, onFault } = house
  const folded = read.map((one) => countedFrom(house, one))
  const aside = new Map(folded.map((one) => [one.id, one.aside]))
  const requests = folded.flatMap(followingOf)
  const writers = new Map(requests.map((one) => [one.id, officerOf(one) ?? opener]))
  const clocks = countedOrNone(
    () => countedClocks({ country, requests }, knowledge, at),
    (error) => onFault?.(error, `count-clocks ${id}`),
  )
  if (!clocks) return
  const rows = clocks.map((clock) => ({
    ...rowOf(clock),
    officer_id: (clock.request && writers.get(clock.request)) ?? opener,
    aside: (clock.request && aside.get(clock.request)) || 0,
  }))
  const alarms = clocks.flatMap((clock) => alarmsOf(clock, at))
  // A row that somebody wrote, changed or took away ends no clock: those of its request stay as they were
  // counted. While the log lacks leaves, of none of the lists is it known where it ended.
  const isLogLacking = await house.custody.stopped()
  const doubted = folded.flatMap(({ id: request, aside: rowsAside, isCut }) =>
    isLogLacking || isCut || rowsAside > 0 ? [{ id: request, aside: rowsAside, cut: isCut }] : [],
  )
  db.put(
    `update clock c set aside = t.aside, cut = t.cut
     from jsonb_to_recordset($2) as t (id uuid, aside integer, cut boolean)
     where c.case_id = $1 and c.request_id = t.id`,
    [id, JSON.stringify(doubted)],
  )
  db.put(
    `delete from clock where case_id = $1 and (request_id is null or id = any ($2)
       or not request_id = any ($3::uuid[]))`,
    [id, rows.map((one) => one.id), doubted.map((one) => one.id)],
  )
  db.put(
    `insert into clock (case_id, unit_id, version, counted_at, id, request_id, officer_id, kind, provider, day,
       ends_at, by_the_hour, zone, basis, rule, stands_still, lead_days, extension, aside)
     select $1, $2, $3, $4, t.* from jsonb_to_recordset($5) as t (id text, request_id uuid, officer_id uuid,
       kind text, provider text, day date, ends_at timestamptz, by_the_hour boolean, zone text, basis text, rule text,
       stands_still boolean, lead_days integer, extension text, aside integer)`,
    [id, unit, knowledge.version, at, JSON.stringify(rows)],
  )
  // What was told stays told, whatever is counted anew; what was not and is none any more goes.
  db.put(
    `delete from alarm a where a.case_id = $1 and a.told_at is null and not exists (
       select from jsonb_to_recordset($2) as t (clock text, day date, rung text)
       where t.clock = a.clock and t.day = a.day and t.rung = a.rung)
       and not exists (select from clock c where c.case_id = a.case_id and c.id = a.clock and c.id <> all ($3))`,
    [id, JSON.stringify(alarms), rows.map((one) => one.id)],
  )
  db.put(
    `insert into alarm (case_id, clock, day, rung, due_at)
     select $1, t.clock, t.day, t.rung, t.at
     from jsonb_to_recordset($2) as t (clock text, day date, rung text, at timestamptz)
     on conflict do nothing`,
    [id, JSON.stringify(alarms)],
  )
  // An act that came meanwhile is not among what was read, and is counted the next time. A list that is
  // broken is none that was counted: the board goes on saying so.
  const kept = await db.rows<{ id: string; broken: boolean }>(
    `update request r set to_count = t.broken, counted_version = $2,
       broken_seq = case when t.broken then r.seq end
     from jsonb_to_recordset($1) as t (id uuid, seq integer, broken boolean)
     where r.id = t.id and r.seq = t.seq and r.to_count returning r.id, t.broken`,
    [
      JSON.stringify(folded.map(({ id: request, seq, state }) => ({ id: request, seq, broken: !state }))),
      knowledge.version,
    ],
  )
  for (const { id: request, broken } of kept)
    if (broken) onFault?.(new Error('a list of acts cannot be read'), `count-clocks ${request}`)
}

/** Who wrote the words that stand; of what the house drafted, whoever wrote what it took over. */
function officerOf({ state: { drafter, writers } }: Following): string | undefined {
  if (!drafter || drafter.person !== drafter.unit) return drafter?.person
  return writers.findLast((person) => person !== drafter.person)
}

const rowOf = (clock: CountedClock) => ({
  id: clock.id,
  request_id: clock.request,
  kind: clock.kind,
  provider: clock.provider,
  day: clock.day,
  ends_at: clock.endsAt,
  by_the_hour: clock.byTheHour,
  zone: clock.zone,
  basis: clock.basis,
  rule: clock.rule,
  stands_still: clock.standsStill,
  lead_days: clock.leadDays,
  extension: clock.extension,
})

function countedOrNone(
  count: () => readonly CountedClock[],
  fault: (error: Error) => void,
): readonly CountedClock[] | undefined {
  try {
    return count()
  } catch (error) {
    fault(error as Error)
    return undefined
  }
}
