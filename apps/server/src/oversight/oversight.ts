import { createHmac } from 'node:crypto'
import type { ApiAnswer } from '@oficio/contract/api'
import type { Db } from '../db/scope.ts'
import { type Handlers, HouseProblem } from '../door/call.ts'
import { lookingLikePeople } from '../door/demand-case-free.ts'
import { drawKey } from './draw.ts'

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

/** Looks of a sample that are told at once: what nobody judged goes before what somebody did. */
const toldAtOnce = 200

/** How many looks a month had, how many of them were drawn, and how many of those nobody has judged. */
const drawnOf = (db: Db, institution: string, month: string) =>
  db.row<{ of: number; drawn: number; left: number }>(
    `select coalesce((select n from oversight_sum where institution_id = $1 and month = $2
         and counted = 'looks' and value = ''), 0)::int as of,
       count(*)::int as drawn, count(*) filter (where v.look_id is null)::int as left
     from oversight_look o left join look_review v on v.look_id = o.look_id
     where o.institution_id = $1 and o.month = $2 and o.height is not null and o.counted`,
    [institution, month],
  )

interface Sum {
  /** Empty: of all months together. */
  readonly month: string
  readonly counted: string
  readonly value: string
  readonly n: number
}

type Month = ApiAnswer<'oversightFigures'>['months'][number]

/** A month in which nothing was done is one too: between two others it is not left out. */
function monthsOf(sums: readonly Sum[]) {
  const months = sums.map(({ month }) => month).sort()
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return []
  const found = new Map(sums.map(({ month, counted, n }) => [`${month} ${counted}`, n]))
  const all: Month[] = []
  for (let month = last; month >= first; month = monthBefore(month)) {
    const of = (counted: string) => found.get(`${month} ${counted}`) ?? 0
    all.unshift({
      ...{ month, requests: of('drafted'), approved: of('approved'), narrowed: of('narrowed') },
      ...{ denied: of('denied'), overridden: of('overridden'), looks: of('looks') },
    })
  }
  return all
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
      const [months, whole] = await db.both<Sum, Sum & { readonly id: string }>(
        {
          sql: `select month, counted, value, n::int as n from oversight_sum
            where institution_id = $1 and month > '' and n > 0`,
          values: [who.institution],
        },
        {
          sql: `select s.month, s.counted, coalesce(u.name, s.value) as value, s.value as id, s.n::int as n
            from oversight_sum s
            left join unit u on u.id = case when s.counted <> 'purpose' then s.value::uuid end
            where s.institution_id = $1 and s.month = '' and s.n > 0 order by s.n desc, 2, 3`,
          values: [who.institution],
        },
      )
      const of = (wanted: string) => whole.filter(({ counted }) => counted === wanted)
      const people = new Map(of('people').map(({ id, n }) => [id, n]))
      return {
        months: monthsOf(months),
        byPurpose: of('purpose').map(({ value, n }) => ({ purpose: value, looks: n })),
        byUnit: of('unit').map(({ id, value, n }) => ({
          unit: value,
          looks: n,
          people: people.get(id) ?? 0,
        })),
      }
    },
  },

  oversightSample: {
    scope: 'house',
    run: async ({ db, house, who, at }, { month = at.slice(0, 7) }) => {
      const key = drawKey(house.houseKey, who.institution, month)
      const looks = await db.rows<LookRow>(
        `select l.id, p.name as person, u.name as unit, l.purpose, l.note, l.at, l.case_id as "caseId",
          v.verdict
         from oversight_look o join look l on l.id = o.look_id join person p on p.id = l.person_id
           join unit u on u.id = l.unit_id left join look_review v on v.look_id = l.id
         where o.institution_id = $1 and o.month = $2 and o.height is not null and o.counted
         order by v.look_id is not null, o.height limit ${toldAtOnce}`,
        [who.institution, month],
      )
      const before = monthBefore(month)
      const none = { of: 0, drawn: 0, left: 0 }
      return {
        month,
        ...((await drawnOf(db, who.institution, month)) ?? none),
        // The case is a mark that tells two looks at one case from looks at two, and leads nowhere.
        looks: looks.map(({ caseId, note, ...look }) => ({
          ...look,
          // Whoever wrote it was asked first, those of before were not: no document is shown.
          note: lookingLikePeople(note ?? '', house.knowledge).length > 0 ? null : (note ?? ''),
          caseAlias: createHmac('sha256', key).update(caseId).digest('hex').slice(0, 6),
        })),
        before: { month: before, left: ((await drawnOf(db, who.institution, before)) ?? none).left },
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
      const found = await db.row(
        `select from oversight_look where look_id = $1 and institution_id = $2 and height is not null and counted`,
        [look, who.institution],
      )
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
