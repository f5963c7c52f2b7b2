import type { PlannedStatement } from '../db/pipeline.ts'
import type { CallOf } from '../door/call.ts'
import { tellPeople } from '../jobs/notify.ts'

const deskToTell: PlannedStatement = { name: 'desk-to-tell', text: 'select desk_to_tell($1) as id' }

/** What a desk is told of: the authority did it, and somebody at the desk has to know. */
export type DeskNews =
  | 'desk-new'
  | 'desk-urgent'
  | 'desk-clarified'
  | 'desk-superseded'
  | 'desk-withdrawn'
  | 'desk-released'

/** Tells whoever has a request at the desk of its provider, else whoever leads that desk. */
export async function tellDesk(call: CallOf, request: string, news: DeskNews): Promise<void> {
  const people = await call.db.rows<{ id: string }>(deskToTell, [request])
  const others = people.flatMap(({ id }) => (id === call.who.id ? [] : [id]))
  tellPeople(call, others, news, { request })
}
