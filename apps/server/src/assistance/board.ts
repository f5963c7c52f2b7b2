import type { ApiAnswer } from '@oficio/contract/api'
import type { CallOf } from '../door/call.ts'

type Board = ApiAnswer<'assistanceBoard'>
type Line = Board['lines'][number]

const mostLines = 500

/**
 * What was laid before the own unit as its State's central authority; row-level security says the same again.
 * What is late comes first, then what lies longest where it is, and what was answered last: what is left out
 * is counted. What was withdrawn before it left lies there no longer.
 */
export async function boardOf({ db, who, house }: CallOf): Promise<Board> {
  const rows = await db.rows<Line & { readonly total: number }>(
    `select r.id as request, r.case_id as "case", f.reference, r.provider,
       coalesce(r.summary ->> 'standing', r.status) as standing, r.held,
       jsonb_build_object('concerns', 0, 'flagged', 0, 'keptAsWritten', null, 'recalledOn', null) || (r.summary -> 'passing')
         || jsonb_build_object('unit', u.name) as passing,
       e.day::text as "expectedBy", count(*) over ()::int as total
     from access a join request r on r.id = a.request_id join criminal_case f on f.id = r.case_id
     join unit u on u.id = r.unit_id
     left join lateral (
       select min(c.day) as day from clock c where c.request_id = r.id and c.kind = 'answer-expected') e on true
     where a.unit_id = $1 and a.because = 'central-authority' and r.summary ? 'passing'
       and (r.status <> 'withdrawn' or r.summary #>> '{passing,sentOn}' is not null)
     order by r.summary #>> '{passing,station}' = 'home' or r.status = 'withdrawn',
       e.day < $2::date desc nulls last, r.summary #>> '{passing,since}', r.id
     limit ${mostLines}`,
    [who.unit, house.today()],
  )
  return {
    lines: rows.map(({ total: _, ...line }) => line),
    left: (rows[0]?.total ?? 0) - rows.length,
  }
}
