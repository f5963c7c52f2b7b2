import { createHmac } from 'node:crypto'
import type { Db } from '../db/scope.ts'
import { type Handlers, type HouseParts, HouseProblem } from '../door/call.ts'
import { lookingLikePeople } from '../door/demand-case-free.ts'
import { drawn } from './draw.ts'

/**
 * What is counted and drawn of looks. Each case that somebody opened for a purpose is one, however many of
 * its pages were read under it. None at a sealed case: a number that moved, or a colleague who looked at
 * something, would say that there is one.
 */
const lookSql = 'look l join criminal_case f on f.id = l.case_id and not f.sealed and l.id = l.opening_id'

/** Chance that only the house knows, the same for a month: nobody works out beforehand what will be drawn. */
const drawKey = ({ houseKey }: HouseParts, institution: string, month: string): string =>
  createHmac('sha256', houseKey).update(`oversight ${institution} ${month}`).digest('hex')

interface LookRow {
  readonly id: string
  readonly person: string
  readonly unit: string
  readonly purpose: string
  readonly note: string | null
  readonly at: string
  readonly caseId: string
  readonly verdict: string | null
}

/**
 * How many looks a month had, and which are drawn: by a digest under a key, so that whoever looked cannot
 * know which will be asked about, and in the order in which they could be counted. What was at a sealed case
 * came into view when it no longer was. What was judged stays.
 */
async function sampleOf(
  db: Db,
  key: string,
  institution: string,
  month: string,
): Promise<{ readonly of: number; readonly ids: readonly string[] }> {
  const seen = await db.rows<{ id: string; judged: boolean }>(
    `select l.id, exists (select from look_review v where v.look_id = l.id) as judged from ${lookSql}
     where l.institution_id = $1 and l.at >= ($2 || '-01')::timestamp at time zone 'UTC'
       and l.at < (($2 || '-01')::timestamp + interval '1 month') at time zone 'UTC'
     order by greatest(l.at, (select max(r.unsealed_at) from request r where r.case_id = l.case_id)), l.id`,
    [institution, month],
  )
  const ids = new Set(
    drawn(seen, ({ id }) => createHmac('sha256', key).update(id).digest('hex')).map(({ id }) => id),
  )
  return { of: seen.length, ids: seen.flatMap(({ id, judged }) => (judged || ids.has(id) ? id : [])) }
}

/** How many that were drawn of a month nobody has judged. */
async function leftOf(db: Db, house: HouseParts, institution: string, month: string): Promise<number> {
  const { ids } = await sampleOf(db, drawKey(house, institution, month), institution, month)
  const judged = await db.rows('select look_id from look_review where look_id = any ($1)', [ids])
  return ids.length - judged.length
}

/** The month before one: the looks of its last day are judged in the next. */
function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}

/**
 * Numbers and a sample of looks of one's own institution. No case, no reference, no name of anybody who is
 * asked about.
 */
export const oversight = {
  oversightFigures: {
    scope: 'house',
    run: async ({ db, who }) => {
      const months = await db.rows<{
        month: string
        requests: number
        approved: number
        narrowed: number
        denied: number
        overridden: number
        looks: number
      }>(
        `with done as (
           -- What the institution asked and what became of that, whoever decided; and what it decided itself.
           select to_char(a.at at time zone 'UTC', 'YYYY-MM') as month, a.kind,
             count(distinct a.request_id)::int as n
           from act a join unit u on u.id = a.unit_id join request r on r.id = a.request_id and not r.sealed
           join unit o on o.id = r.unit_id
           where (o.institution_id = $1 or u.institution_id = $1)
           and a.kind in ('drafted', 'approved', 'narrowed', 'denied', 'overridden') group by 1, 2),
         seen as (select to_char(l.at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as n
           from ${lookSql} where l.institution_id = $1 group by 1),
         -- A month in which nothing was done is one too: between two others it is not left out.
         all_months as (
           select to_char(g, 'YYYY-MM') as month from (
             select min(month) as first, max(month) as last from (
               select month from done union select month from seen) one) ends,
             generate_series((ends.first || '-01')::date, (ends.last || '-01')::date, interval '1 month') g)
         select m.month,
           coalesce(max(d.n) filter (where d.kind = 'drafted'), 0) as requests, coalesce(max(d.n) filter
           (where d.kind = 'approved'), 0) as approved,
           coalesce(max(d.n) filter (where d.kind = 'narrowed'), 0) as narrowed, coalesce(max(d.n) filter
           (where d.kind = 'denied'), 0) as denied,
           coalesce(max(d.n) filter (where d.kind = 'overridden'), 0) as overridden,
           coalesce(max(s.n), 0) as looks
         from all_months m left join done d on d.month = m.month left join seen s on s.month = m.month
         group by m.month order by m.month`,
        [who.institution],
      )
      const byPurpose = await db.rows<{ purpose: string; looks: number }>(
        `select l.purpose, count(*)::int as looks from ${lookSql} where l.institution_id = $1
         group by 1 order by 2 desc, 1`,
        [who.institution],
      )
      const byUnit = await db.rows<{ unit: string; looks: number; people: number }>(
        `select u.name as unit, count(*)::int as looks, count(distinct l.person_id)::int as people
         from ${lookSql} join unit u on u.id = l.unit_id where l.institution_id = $1
         group by 1 order by 2 desc, 1`,
        [who.institution],
      )
      return { months, byPurpose, byUnit }
    },
  },

  oversightSample: {
    scope: 'house',
    run: async ({ db, house, who, at }, { month = at.slice(0, 7) }) => {
      const key = drawKey(house, who.institution, month)
      const { of, ids } = await sampleOf(db, key, who.institution, month)
      const looks = await db.rows<LookRow>(
        `select l.id, p.name as person, u.name as unit, l.purpose, l.note, l.at, l.case_id as "caseId",
          v.verdict
         from look l join person p on p.id = l.person_id join unit u on u.id = l.unit_id left
         join look_review v on v.look_id = l.id
         where l.id = any ($1) order by sha256(convert_to($2 || l.id::text, 'UTF8'))`,
        [ids, key],
      )
      const before = monthBefore(month)
      return {
        month,
        of,
        // The case is a mark that tells two looks at one case from looks at two, and leads nowhere.
        looks: looks.map(({ caseId, note, ...look }) => ({
          ...look,
          // Whoever wrote it was asked first, those of before were not: no document is shown.
          note: lookingLikePeople(note ?? '', house.knowledge).length > 0 ? null : (note ?? ''),
          caseAlias: createHmac('sha256', key).update(caseId).digest('hex').slice(0, 6),
        })),
        before: { month: before, left: await leftOf(db, house, who.institution, before) },
      }
    },
  },

  /**
   * Who of the institution signed in, failed, was refused or changed something of the house, and from where.
   */
  oversightSecurity: {
    scope: 'house',
    run: async ({ db, who }, { before }) => ({
      events: await db.rows(
        `select e.seq::int, e.at, e.event, e.what, p.name as person, coalesce(s.name, u.name, i.name) as subject,
          e.address, e.why
         from security_event e left join person p on p.id = e.person_id
         left join person s on s.id = e.subject_id left join unit u on u.id = e.subject_id
         left join institution i on i.id = e.subject_id
         where e.institution_id = $1 and ($2::bigint is null or e.seq < $2) order by e.seq desc limit 100`,
        [who.institution, before ?? null],
      ),
    }),
  },

  oversightReview: {
    scope: 'house',
    run: async ({ db, who, at }, { look, verdict }) => {
      const found = await db.row(`select l.id from ${lookSql} where l.id = $1 and l.institution_id = $2`, [
        look,
        who.institution,
      ])
      if (!found) throw new HouseProblem('not-found')
      await db.rows('insert into look_review (look_id, reviewer_id, verdict, at) values ($1, $2, $3, $4)', [
        look,
        who.id,
        verdict,
        at,
      ])
      return { done: true }
    },
  },
} satisfies Handlers
