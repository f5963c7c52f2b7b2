import { keysIn, type ListedAct } from '@oficio/verify/record'
import { type DoorCall, HouseProblem } from '../door/call.ts'
import { type PersonRow, personOf, personSql } from '../door/person.ts'
import { isOutHere, keepsRegistrySql, saidSql } from '../door/session.ts'
import { type ListEnd, listEnding } from '../door/vouching.ts'

/**
 * Whoever holds this key, where the person may work here now.
 *
 * @throws {HouseProblem} `not-signed-in`
 */
export async function activePerson(call: DoorCall, id: string, key: string) {
  const row = await call.db.row<PersonRow>(`${personSql} where p.id = $1 and p.status = 'active'`, [id])
  if (!row) throw new HouseProblem('not-signed-in')
  // The acts say who is suspended or gone; the column beside them lets nobody in against them.
  const list = await call.db.row<{ said: readonly ListedAct[]; registrar: boolean; end: ListEnd }>(
    `select ${saidSql('p.id')} as said, ${keepsRegistrySql} as registrar, list_end(p.id) as end
     from person p where p.id = $1`,
    [id],
  )
  // Nor does a column let a key in that the list does not name, or says to have ended.
  const acts = list && (await listEnding(call.db, id, list.end))
  const listed = acts && keysIn(acts).get(key)
  if (!listed || listed.ended !== null) throw new HouseProblem('not-signed-in')
  const { mode } = call.house
  const keepsRegistry = mode === 'live' && list?.registrar === true
  if (!list || (await isOutHere(call.db, { subject: id, said: list.said, mode, keepsRegistry }, call.at)))
    throw new HouseProblem('not-signed-in')
  return personOf(row)
}
