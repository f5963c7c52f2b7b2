import type { Act, RequestState } from '@oficio/core/act'
import type { ActingCall } from '../door/call.ts'
import { tellPerson } from '../jobs/notify.ts'

/** Acts after which whoever wrote the request is told, where somebody else did them. */
const news: ReadonlySet<Act['kind']> = new Set([
  'approved',
  'narrowed',
  'denied',
  'returned',
  'held',
  'opened',
  'questioned',
  'answered',
  'not-delivered',
])

/**
 * Tells who is to act next that something waits, and whoever wrote the request what became of it. A notice
 * names the request by its id only.
 */
export async function tellNext(
  call: ActingCall,
  request: string,
  before: RequestState,
  after: RequestState,
  kind: Act['kind'],
): Promise<void> {
  const step = after.status === 'awaiting' ? after.step?.role : undefined
  if (step && step !== (before.status === 'awaiting' ? before.step?.role : undefined)) {
    const people = await call.db.rows<{ id: string }>('select id from approvers_to_tell($1, $2) as id', [
      request,
      step,
    ])
    for (const { id } of people) if (id !== call.who.id) tellPerson(call, id, 'to-decide', { request })
  }
  const drafter = after.drafter?.person
  if (drafter && drafter !== call.who.id && news.has(kind))
    tellPerson(call, drafter, 'request-moved', { request, kind, status: after.status })
}
