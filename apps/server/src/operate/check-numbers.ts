import type { Pool } from 'pg'

/**
 * What does not hold of the numbers of letters: of a request, or of the institution whose numbers they are.
 */
export interface NumberFault {
  readonly of: 'request' | 'entry'
  readonly id: string
  readonly why: string
}

const most = 100

/**
 * The numbers that seals name against those that were given: each to the words that name it, none to two
 * letters, and none gone from the table, which keeps also those of letters that were never sealed. Those of
 * sealed cases are of nine figures and by chance: of them none is missing.
 */
export async function checkNumbers(pool: Pick<Pool, 'query'>): Promise<readonly NumberFault[]> {
  const { rows } = await pool.query<NumberFault>(
    `with sealed as (
       select a.request_id as request, a.seq, u.institution_id as institution,
         (a.act #>> '{body,revision}')::integer as revision,
         (a.act #>> '{body,number,year}')::integer as year,
         (a.act #>> '{body,number,number}')::integer as number
       from act a join unit u on u.id = a.unit_id
       where a.kind = 'signed' and a.act #> '{body,number}' is not null
     ), given as (
       select institution_id as institution, year, max(number) as last from letter_number
       where number < 100000000 group by 1, 2
     )
     select 'request' as of, s.request::text as id,
       'number-of-another ' || s.number || '/' || s.year as why
     from sealed s where not exists (
       select from letter_number n where n.request_id = s.request and n.revision = s.revision
         and n.institution_id = s.institution and n.year = s.year and n.number = s.number)
     union all
     select 'request', s.request::text, 'number-twice ' || s.number || '/' || s.year
     from sealed s where exists (
       select from sealed o where o.institution = s.institution and o.year = s.year and o.number = s.number
         and o.request <> s.request)
     union all
     select 'entry', g.institution::text, 'number-missing ' || n || '/' || g.year
     from given g cross join lateral generate_series(1, g.last) n
     where not exists (
       select from letter_number l
       where l.institution_id = g.institution and l.year = g.year and l.number = n)
     limit ${most}`,
  )
  return rows
}
