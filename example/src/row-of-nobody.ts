import { sealAct } from '@oficio/seal/chain'
import type { Pool } from 'pg'

/**
 * What stands in a forged act besides its kind: what it says, how it came, and who is said to have done it,
 * where that is no person.
 */
interface Said {
  readonly body: object
  readonly recorded?: object | null
  readonly by?: object
}

/**
 * A row as whoever holds the database writes it, chained as the house chains: nobody touched for it. The
 * request does not follow it.
 *
 * @returns its place and its hash
 */
export async function rowOfNobody(
  pool: Pool,
  request: string,
  kind: string,
  who: string,
  said: (by: { readonly person: string }) => Said | Promise<Said>,
) {
  const { rows } = await pool.query('select * from act where request_id = $1 order by seq desc limit 1', [
    request,
  ])
  const { rows: doers } = await pool.query(
    `select p.id as person, p.name, p.title, u.id as unit, u.name as "unitName", i.id as institution,
       i.name as "institutionName"
     from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
     where p.name like $1`,
    [`${who}%`],
  )
  const [[last], [by]] = [rows, doers]
  const { seq: _s, previous: _p, hash: _h, ...rest } = last.act
  const act = sealAct({ ...rest, kind, at: new Date().toISOString(), by, ...(await said(by)) }, last.act)
  await pool.query(
    `insert into act select n.* from act a, jsonb_populate_record(a, $3) n
     where a.request_id = $1 and a.seq = $2`,
    [
      request,
      last.seq,
      { seq: act.seq, kind, person_id: by.person, unit_id: by.unit, at: act.at, act, hash: act.hash },
    ],
  )
  return { seq: act.seq, hash: act.hash }
}
