import type { Db } from '../db/scope.ts'

/** Whose law it is, and whether that State has institutions of its own here, who could read it. */
export interface LawOf {
  readonly country: string
  readonly hasOwn: boolean
}

export const lawsHere = (db: Db, countries: readonly string[]) =>
  db.rows<LawOf>(
    'select c as country, state_reads_itself(c) as "hasOwn" from unnest($1::text[]) as c order by 1',
    [countries],
  )

export const lawHere = async (db: Db, country: string): Promise<LawOf> =>
  (await lawsHere(db, [country]))[0] ?? { country, hasOwn: true }

/** Who answers for the law of a State, or reads it there. */
export async function answerForLaw(db: Db, country: string): Promise<readonly string[]> {
  const people = await db.rows<{ id: string }>(
    `select p.id from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
     where i.country = $1 and i.status = 'live' and i.kind <> 'provider' and p.status = 'active'
       and p.roles && array['law-reader', 'national-authority', 'administrator']`,
    [country],
  )
  return people.map(({ id }) => id)
}
