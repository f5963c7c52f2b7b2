import { type Alarm, alarmsOf, type CountedClock, countedClocks } from '@oficio/core/clock'
import type { Instant } from '@oficio/core/time'
import { lastLogged } from '../acts/logged.ts'
import { countedFrom, followedInFile, followingOf, type ReadForClocks } from '../acts/requests-of-case.ts'
import { actsWithMac } from '../acts/written-here.ts'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { type CountedCase, type CountParts, countCase } from './count.ts'

/** Cases that are held against their acts in a minute, at least: of a small house all, once it opens. */
const atLeast = 500
const minutesOfDay = 1440
/** Cases read at once. */
const atOnce = 20

type Parts = CountParts & Pick<HouseParts, 'security'>

/**
 * Holds the clocks of every case against its acts once a day, a part of them each minute, and once a house
 * opens: whoever writes rows takes a clock away, moves it, or takes the call it would have made. What differs
 * is counted anew, and named as a fault. Nothing is done about what is to be counted anyway.
 */
export function holdingClocks(): (house: Parts, at: Instant) => Promise<void> {
  let walk = { after: nobody, begun: Number.NEGATIVE_INFINITY, most: atLeast, isOver: true }
  return async (house, at) => {
    if (walk.isOver) {
      if (Math.abs(Date.parse(at) - walk.begun) < minutesOfDay * 60_000) return
      const { rows } = await house.pool.query<{ n: number }>('select count(*)::int as n from criminal_case')
      const most = Math.max(atLeast, Math.ceil((rows[0]?.n ?? 0) / minutesOfDay))
      walk = { after: nobody, begun: Date.parse(at), most, isOver: false }
    }
    for (let done = 0; done < walk.most && !walk.isOver; done += atOnce) {
      const cases = await readSome(house, walk.after)
      for (const one of cases) await holdCase(house, one, at)
      const last = cases.at(-1)
      walk = { ...walk, after: last?.id ?? walk.after, isOver: !last || cases.length < atOnce }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

const nobody = '00000000-0000-0000-0000-000000000000'

interface Kept {
  readonly id: string
  readonly request_id: string | null
  readonly kind: string
  readonly day: string
  readonly ends_at: string
  readonly counted_at: string
}

interface Laid {
  readonly clock: string
  readonly day: string
  readonly rung: string
  readonly due_at: string
  readonly told: boolean
}

interface CaseRead extends CountedCase {
  readonly requests: readonly ReadForClocks[] | null
  readonly clocks: readonly Kept[] | null
  readonly alarms: readonly Laid[] | null
  /** Whether it is counted, and by the knowledge that stands. */
  readonly isCounted: boolean
}

/** The next cases, each as it stood at one moment. */
const readSome = async (house: Parts, after: string): Promise<readonly CaseRead[]> =>
  (
    await house.pool.query<CaseRead>(
      `select f.id, f.country, f.unit_id as unit, f.created_by as opener,
         not exists (select from request r where r.case_id = f.id
           and (r.to_count or r.counted_version is distinct from $3)) as "isCounted",
         (select json_agg(json_build_object('id', r.id, 'seq', r.seq, 'logged', ${lastLogged}, 'acts', ${actsWithMac},
           'followed', ${followedInFile})
           order by r.created_at, r.id) from request r where r.case_id = f.id) as requests,
         (select json_agg(c) from clock c where c.case_id = f.id) as clocks,
         (select json_agg(json_build_object('clock', a.clock, 'day', a.day, 'rung', a.rung, 'due_at', a.due_at,
           'told', a.told_at is not null)) from alarm a where a.case_id = f.id) as alarms
       from criminal_case f where f.id > $1 and exists (select from request r where r.case_id = f.id)
       order by f.id limit $2`,
      [after, atOnce, house.knowledge.version],
    )
  ).rows

async function holdCase(house: Parts, one: CaseRead, at: Instant): Promise<void> {
  if (!one.isCounted) return
  const [kept, laid] = [one.clocks ?? [], one.alarms ?? []]
  const folded = (one.requests ?? []).map((read) => countedFrom(house, read))
  // What is doubted stays as it was counted before, and the board says so.
  const isDoubted = folded.some(({ state, aside, isCut }) => !state || aside > 0 || isCut)
  if (isDoubted || (await house.custody.stopped())) return
  const countedAt = kept[0] ? new Date(kept[0].counted_at).toISOString() : at
  let clocks: readonly CountedClock[]
  try {
    clocks = countedClocks(
      { country: one.country, requests: folded.flatMap(followingOf) },
      house.knowledge,
      countedAt,
    )
  } catch {
    // Said where it is counted.
    return
  }
  const isSame = sameClocks(clocks, kept)
  const lacking = lackingAlarms(
    clocks.flatMap((clock) => alarmsOf(clock, countedAt)),
    laid,
  )
  if (isSame && lacking.length === 0) return
  await asHouse(house.pool, (db) =>
    isSame ? layAlarms(db, one.id, lacking) : countAgain(house, db, one, at),
  )
  const what = isSame ? 'alarm' : 'clock'
  house.security.note({ event: 'changed', what, why: `other-than-its-acts ${one.id}` })
  house.onFault?.(new Error(`the ${what}s of a case are not what its acts come to`), `hold-clocks ${one.id}`)
}

/** Whether each clock is kept as it is counted, and no other is. */
function sameClocks(clocks: readonly CountedClock[], kept: readonly Kept[]): boolean {
  const said = ({
    id,
    request,
    kind,
    day,
    ends,
  }: Record<'id' | 'kind' | 'day' | 'ends', string> & {
    readonly request: string | null
  }) => `${id} ${request} ${kind} ${day} ${Date.parse(ends)}`
  const counted = new Set(clocks.map((clock) => said({ ...clock, ends: clock.endsAt })))
  return (
    counted.size === kept.length &&
    kept.every(({ request_id: request, ends_at: ends, ...clock }) =>
      counted.has(said({ ...clock, request, ends })),
    )
  )
}

/** Calls that the clocks make, and that nobody laid, or laid for a later moment. */
function lackingAlarms(alarms: readonly Alarm[], laid: readonly Laid[]): readonly Alarm[] {
  const known = new Map(laid.map((one) => [`${one.clock} ${one.day} ${one.rung}`, one]))
  return alarms.filter(({ clock, day, rung, at }) => {
    const one = known.get(`${clock} ${day} ${rung}`)
    return !one || (!one.told && Date.parse(one.due_at) > Date.parse(at) + 1000)
  })
}

async function layAlarms(db: Db, id: string, alarms: readonly Alarm[]): Promise<void> {
  await db.rows(
    `insert into alarm (case_id, clock, day, rung, due_at)
     select $1, t.clock, t.day, t.rung, t.at
     from jsonb_to_recordset($2) as t (clock text, day date, rung text, at timestamptz)
     on conflict (case_id, clock, day, rung) do update set due_at = excluded.due_at
     where alarm.told_at is null and alarm.due_at > excluded.due_at`,
    [id, JSON.stringify(alarms)],
  )
}

/** Counts a case that nobody else is at: by its acts alone, whatever stood there. */
async function countAgain(house: Parts, db: Db, { id, country, unit, opener }: CountedCase, at: Instant) {
  const isFree = await db.row('select from criminal_case where id = $1 for no key update skip locked', [id])
  if (!isFree) return
  // It is counted to the end only where it is to be.
  await db.rows('update request set to_count = true where case_id = $1', [id])
  await countCase(house, db, { id, country, unit, opener }, at)
}
