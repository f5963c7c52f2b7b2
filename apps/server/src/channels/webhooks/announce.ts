import type { WebhookEvent } from '@oficio/contract/api'
import type { PlannedStatement } from '../../db/pipeline.ts'
import type { DoorCall } from '../../door/call.ts'

const announceSql: PlannedStatement = { name: 'announce', text: 'select announce($1, $2, $3, $4, $5)' }

/**
 * Puts word for a unit's own systems into the queue, in the transaction of what it tells of. It says that
 * something happened to a request and where to ask; never what is in it.
 */
export function announce(
  { db, house, at }: Pick<DoorCall, 'db' | 'house' | 'at'>,
  unit: string,
  event: WebhookEvent,
  request: string,
): void {
  db.put(announceSql, [
    house.newId(),
    unit,
    event,
    JSON.stringify({ format: 'oficio-event/1', event, request, at }),
    at,
  ])
}
