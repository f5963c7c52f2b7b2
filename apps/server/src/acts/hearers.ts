import type { Db } from '../db/scope.ts'

/**
 * Whose open pages hear of a request, as the house itself asks: the units that it concerns, and of a sealed
 * one its named viewers alone. People's work asks `hearers_of`, which first asks whether it concerns them.
 */
export async function hearersOf(db: Db, request: string): Promise<string[]> {
  const rows = await db.rows<{ hearer: string }>(
    `select case when r.sealed and b.because <> 'provider' then p.id else b.unit_id end as hearer
     from request r join access b on b.request_id = r.id
     left join case_viewer v on r.sealed and b.because <> 'provider' and v.case_id = r.case_id
     left join person p on p.id = v.person_id and p.unit_id = b.unit_id
     where r.id = $1 and (not r.sealed or b.because = 'provider' or p.id is not null)`,
    [request],
  )
  return rows.map(({ hearer }) => hearer)
}
