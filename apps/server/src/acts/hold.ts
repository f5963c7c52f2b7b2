import { type Act, type ActBodies, foldActs } from '@oficio/core/act'
import type { CallOf } from '../door/call.ts'
import { writeAct } from './write-act.ts'

/**
 * Every request under way in which one of these people did an act gets one that holds it, in the transaction
 * of the suspension: nothing goes on while the word spreads. A head of the unit lets it go on or withdraws
 * it. Gives how many.
 */
export async function holdOpenRequests(
  call: CallOf,
  why: ActBodies['held']['why'],
  people: readonly string[],
): Promise<number> {
  const open = await call.db.rows<{ id: string }>(
    `select r.id from request r where not r.held and r.status in ('draft', 'awaiting', 'approved', 'signed')
     and exists (select from act a join person p on p.id = a.person_id where a.request_id = r.id
     and a.person_id = any ($1) and p.unit_id = r.unit_id)
     order by r.id for update of r`,
    [people],
  )
  await call.db.rows("select set_config('oficio.person', $1, true), set_config('oficio.unit', $2, true)", [
    call.who.id,
    call.who.unit,
  ])
  for (const { id } of open) {
    const acts = (
      await call.db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [id])
    ).map(({ act }) => act)
    await writeAct(call, id, foldActs(acts), { kind: 'held', body: { why } })
    const units = await call.db.rows<{ unit: string }>(
      'select unit_id as unit from access where request_id = $1',
      [id],
    )
    call.tell(units.map(({ unit }) => unit))
  }
  return open.length
}
