import type { Kept } from '../db/pipeline.ts'
import type { Call, HouseParts } from '../door/call.ts'

const noticeSql: Kept = {
  name: 'notice',
  text: 'insert into notice (id, person_id, kind, params, at) values ($1, $2, $3, $4, $5)',
}
const mailSql: Kept = { name: 'ask-mail', text: 'select ask_mail($1)' }

/** Writes a notice to a person; the post office sends word of it by mail, without what it says. */
export function tellPerson(
  { db, house, at }: Pick<Call, 'db' | 'at'> & { readonly house: Pick<HouseParts, 'newId' | 'mails'> },
  person: string,
  kind: string,
  params: object,
): void {
  const id = house.newId()
  db.put(noticeSql, [id, person, kind, params, at])
  if (house.mails) db.put(mailSql, [id])
}
