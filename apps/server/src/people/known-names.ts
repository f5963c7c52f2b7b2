import { nameShapes } from '@oficio/core/registry'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'

/**
 * Names in an institution that may look like this one, of whoever has not left: those of the same shape, and
 * those of which nobody has written the shape down yet. Who is called otherwise is not read: an institution
 * has a hundred thousand.
 */
export async function namesLike(db: Db, institution: string, name: string): Promise<readonly string[]> {
  const rows = await db.rows<{ name: string }>(
    `select p.name from person p join unit u on u.id = p.unit_id
     where p.shapes && $2 and u.institution_id = $1 and p.status <> 'left'
     union
     select p.name from person p join unit u on u.id = p.unit_id
     where p.shapes is null and u.institution_id = $1 and p.status <> 'left'`,
    [institution, nameShapes(name)],
  )
  return rows.map((row) => row.name)
}

/** People of one transaction, and transactions of one round. */
const peopleAtOnce = 500
const rounds = 20

/** Writes down what names look like, of whoever came since: any number of processes may. */
export async function shapeNames({ pool }: Pick<HouseParts, 'pool'>): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const done = await asHouse(pool, shapeSome)
    if (done < peopleAtOnce) return
  }
}

async function shapeSome(db: Db): Promise<number> {
  const rows = await db.rows<{ id: string; name: string }>(
    `select id, name from person where shapes is null limit ${peopleAtOnce} for no key update skip locked`,
  )
  const shaped = rows.map(({ id, name }) => ({ id, shapes: nameShapes(name) }))
  db.put(
    `update person p set shapes = t.shapes from jsonb_to_recordset($1) as t (id uuid, shapes text[])
     where p.id = t.id`,
    [JSON.stringify(shaped)],
  )
  return rows.length
}
