import { asHouse } from '../db/scope.ts'
import type { CallOf } from '../door/call.ts'
import { later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'

/**
 * Tells the heads of the unit and the overseers of the institution, or these alone, that somebody did more of
 * a thing than is let pass, once an hour. Of what is refused nothing is kept in its transaction: the alarm
 * has its own.
 */
export async function tellOfTooMany(
  { house, who, at }: CallOf,
  kind: 'looks-over' | 'identifiers-over' | 'emergencies-many' | 'target-many',
): Promise<void> {
  // That others asked about the same is for whoever watches over the use alone.
  const heads = kind !== 'target-many'
  await asHouse(house.pool, async (db) => {
    const told = await db.rows<{ id: string }>(
      `select p.id from person p join unit u on u.id = p.unit_id
       where u.institution_id = $1 and p.status = 'active' and p.id <> $2
       and ('overseer' = any (p.roles) or $6 and p.unit_id = $3 and 'unit-head' = any (p.roles))
       and not exists (select from notice n where n.person_id = p.id and n.kind = $5
         and n.params ->> 'person' = $2::text and n.at > $4)`,
      [who.institution, who.id, who.unit, later(at, -60), kind, heads],
    )
    for (const { id } of told) tellPerson({ db, house, at }, id, kind, { person: who.id, name: who.name })
  })
}
