import { createHash } from 'node:crypto'
import { type Handlers, HouseProblem } from '../door/call.ts'

/** Of each month's looks at least five are reviewed, and one in fifty. */
const sampleSize = (of: number): number => Math.min(of, Math.max(5, Math.ceil(of / 50)))

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
        looks: number
      }>(
        `with done as (
           select to_char(a.at at time zone 'UTC', 'YYYY-MM') as month, a.kind, count(*)::int as n
           from act a join unit u on u.id = a.unit_id where u.institution_id = $1
           and a.kind in ('drafted', 'approved', 'narrowed', 'denied') group by 1, 2),
         seen as (select to_char(at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as n from look
         where institution_id = $1 group by 1),
         all_months as (select month from done union select month from seen)
         select m.month,
           coalesce(max(d.n) filter (where d.kind = 'drafted'), 0) as requests, coalesce(max(d.n) filter
           (where d.kind = 'approved'), 0) as approved,
           coalesce(max(d.n) filter (where d.kind = 'narrowed'), 0) as narrowed, coalesce(max(d.n) filter
           (where d.kind = 'denied'), 0) as denied,
           coalesce(max(s.n), 0) as looks
         from all_months m left join done d on d.month = m.month left join seen s on s.month = m.month
         group by m.month order by m.month`,
        [who.institution],
      )
      const byPurpose = await db.rows<{ purpose: string; looks: number }>(
        'select purpose, count(*)::int as looks from look where institution_id = $1 group by 1 order by 2 desc',
        [who.institution],
      )
      const byUnit = await db.rows<{ unit: string; looks: number; people: number }>(
        `select u.name as unit, count(*)::int as looks, count(distinct l.person_id)::int as people
         from look l join unit u on u.id = l.unit_id where l.institution_id = $1 group by 1 order by 2 desc`,
        [who.institution],
      )
      return { months, byPurpose, byUnit }
    },
  },

  oversightSample: {
    scope: 'house',
    run: async ({ db, who, at }) => {
      const month = at.slice(0, 7)
      const count = await db.row<{ count: number }>(
        "select count(*)::int as count from look where institution_id = $1 and to_char(at at time zone 'UTC', 'YYYY-MM') = $2",
        [who.institution, month],
      )
      const of = count?.count ?? 0
      // Drawn by hash, so that whoever looked cannot know which look will be asked about, and the sample
      // stays the same all month.
      const looks = await db.rows<{
        id: string
        person: string
        unit: string
        purpose: string
        note: string | null
        at: string
        caseId: string
        verdict: string | null
      }>(
        `select l.id, p.name as person, u.name as unit, l.purpose, l.note, l.at, l.case_id as "caseId",
          v.verdict
         from look l join person p on p.id = l.person_id join unit u on u.id = l.unit_id left
         join look_review v on v.look_id = l.id
         where l.institution_id = $1 and to_char(l.at at time zone 'UTC', 'YYYY-MM') = $2
         order by md5(l.id::text) limit $3`,
        [who.institution, month, sampleSize(of)],
      )
      return {
        month,
        of,
        // The case is a mark that tells two looks at one case from looks at two, and leads nowhere.
        looks: looks.map(({ caseId, note, ...look }) => ({
          ...look,
          note: note ?? '',
          caseMark: createHash('sha256').update(`${month} ${caseId}`).digest('hex').slice(0, 6),
        })),
      }
    },
  },

  oversightReview: {
    scope: 'house',
    run: async ({ db, who, at }, { look, verdict }) => {
      const found = await db.row('select id from look where id = $1 and institution_id = $2', [
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
