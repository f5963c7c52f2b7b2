import type { Call } from './call.ts'

/** Writes a notice to a person; the post office sends word of it by mail, without what it says. */
export async function tellPerson(call: Pick<Call, 'db' | 'house' | 'at'>, person: string, kind: string, params: object): Promise<void> {
  const id = call.house.newId()
  await call.db.rows('insert into notice (id, person_id, kind, params, at) values ($1, $2, $3, $4, $5)', [id, person, kind, params, call.at])
  await call.db.rows('select ask_mail($1)', [id])
}
