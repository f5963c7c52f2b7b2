import type { CallOf } from '../door/call.ts'
import { tellPerson } from '../jobs/notify.ts'

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
  const people = await call.db.rows<{ id: string }>('select desk_to_tell($1) as id', [request])
  for (const { id } of people) if (id !== call.who.id) tellPerson(call, id, news, { request })
}
