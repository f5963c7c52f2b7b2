import type { ApiAnswer } from '@oficio/contract/api'
import { dayAtSeat } from '@oficio/core/calendar'
import { readsCases } from '@oficio/core/permission'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import type { Handlers } from '../door/call.ts'

type Line = ApiAnswer<'deadlines'>['lines'][number]

/** What is listed at once: far more than anybody works through in a day. */
const mostLines = 500
/**
 * Days for which it is told that data was lost, or that a secrecy ended: nothing can be done about either.
 */
const longestPast = 30
/** Days before its end by which any provider wants an extension asked, at most. */
const longestLead = 90

/** What is gone once its day is over: no number of late answers may keep it out of what is listed. */
const dying = "('preservation-ends', 'data-dies', 'keeping-unsaid')"

const wanted = `c.unit_id = $1 and c.day <= $2::date + ${longestLead}
      and (c.day <= $2 or (c.kind = 'preservation-ends' and c.extension <> 'asked' and c.day - c.lead_days <= $2::date))
      and (c.day >= $3::date - ${longestPast} or c.kind not in ('data-dies', 'notice-allowed'))`

/** One of three lists that are cut each by itself, so that none of them fills the place of another. */
const some = (rank: number, which: string, order: 'asc' | 'desc'): string =>
  `(select c.case_id, c.id, ${rank} as rank from clock c where ${wanted} and ${which}
      order by c.day ${order} limit ${mostLines + 1})`

/**
 * The days of the unit of whoever asks: what can still be lost, then what is to come, each the soonest first,
 * then what ran out, the newest first. Row-level security has the last word on each: of a sealed case there
 * is nothing but for its viewers.
 */
export const deadlinesSql = `with near as materialized (
      ${some(0, `c.kind in ${dying} and (c.day >= $3::date or c.kind = 'keeping-unsaid')`, 'asc')}
      union all ${some(1, `c.kind not in ${dying} and c.day >= $3::date`, 'asc')}
      union all ${some(2, "c.day < $3::date and c.kind <> 'keeping-unsaid'", 'desc')})
    select c.id, c.case_id as "case", f.reference, c.request_id as request, r.kind as "requestKind", c.kind,
    c.provider, c.day::text as day, c.ends_at as "endsAt", c.by_the_hour as "byTheHour", c.zone, c.basis, c.rule, c.version,
    case when c.kind = 'answer-expected' then (select a.act #>> '{body,to,name}' from act a
      where a.request_id = c.request_id and a.act ->> 'kind' in ('handed-off', 'assistance-sent')
        and a.act #>> '{body,leg}' = coalesce(substring(c.id from '/([0-9]+)/'), '1')
      order by a.seq desc limit 1) end as "to",
    c.counted_at as "countedAt", c.stands_still as "standsStill", c.lead_days as "leadDays", c.extension, c.aside, c.cut,
    c.undrafted_at is not null and c.extension in ('none', 'in-part') as undrafted
    from near n join clock c on c.case_id = n.case_id and c.id = n.id
    join criminal_case f on f.id = c.case_id left join request r on r.id = c.request_id
    order by n.rank, case when n.rank < 2 then c.day end, c.day desc, c.case_id, c.id limit ${mostLines + 1}`
const listed: PlannedStatement = { name: 'deadlines', text: deadlinesSql }

/** Asked last, since the end of the transaction goes with it. */
export const deadlinesOf = (
  db: Pick<Db, 'last'>,
  unit: string,
  until: string,
  today: string,
): Promise<Line[]> => db.last<Line>(listed, [unit, until, today])

/** A case of the unit that is sealed to others is not counted for whoever asks: row-level security. */
const uncounted = `select count(distinct r.case_id)::int as n from request r join access a on a.request_id = r.id
  where a.unit_id = $1 and a.because = 'own' and r.to_count`

/** What comes to an end in a unit, and by when. */
export const deadlines = {
  deadlines: {
    scope: 'person',
    run: async ({ db, house, who, at }, { until }) => {
      // Whoever may open no case is told the number and the days of none.
      if (!readsCases(who)) return { at, lines: [], more: false, uncounted: 0, stopped: false }
      const waiting = await db.row<{ n: number }>(uncounted, [who.unit])
      // Of a unit whose State nobody knows the day is that of UTC.
      const today = who.country ? dayAtSeat(who.country, at, house.knowledge).day : at.slice(0, 10)
      const lines = await deadlinesOf(db, who.unit, until, today)
      return {
        at,
        // What is listed is listed by its day, whatever was chosen before what.
        lines: lines.slice(0, mostLines).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
        more: lines.length > mostLines,
        uncounted: waiting?.n ?? 0,
        stopped: await house.custody.stopped(),
      }
    },
  },
} satisfies Handlers
