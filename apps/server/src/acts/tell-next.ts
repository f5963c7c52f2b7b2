import { type Act, legOf, type RequestState } from '@oficio/core/act'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { ActingCall } from '../door/call.ts'
import { tellPeople, tellPerson } from '../jobs/notify.ts'

const approversToTell: PlannedStatement = {
  name: 'approvers-to-tell',
  text: 'select id from approvers_to_tell($1, $2) as id',
}

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
  'corrected',
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
    const people = await call.db.rows<{ id: string }>(approversToTell, [request, step])
    // Whoever granted more than is left is asked again, and told that this is why.
    const isAgain = kind === 'narrowed' && before.approvals.some(({ role }) => role === step)
    const what = isAgain ? 'to-decide-again' : 'to-decide'
    const others = people.flatMap(({ id }) => (id === call.who.id ? [] : [id]))
    tellPeople(call, others, what, { request })
  }
  const drafter = after.drafter?.person
  if (drafter && drafter !== call.who.id && news.has(kind))
    tellPerson(call, drafter, 'request-moved', {
      request,
      kind: kind === 'answered' ? answeredHow(before, after) : kind,
      status: after.status,
    })
}

/** An answer that gives nothing, or not all, is other news than one that gives what was asked. */
function answeredHow(before: RequestState, after: RequestState): 'answered' | 'refused' | 'answered-in-part' {
  const moved = after.legs.filter(({ number, status }) => legOf(before, number)?.status !== status)
  const of = (wanted: 'refused' | 'answered-in-part') => moved.some(({ status }) => status === wanted)
  return of('refused') ? 'refused' : of('answered-in-part') ? 'answered-in-part' : 'answered'
}
