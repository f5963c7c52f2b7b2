import type { Call } from './call.ts'

/**
 * Puts word for a unit's own systems into the queue, in the transaction of what it tells of. It says that something happened to a request and where
 * to ask; never what is in it.
 */
export async function announce(call: Pick<Call, 'db' | 'house' | 'at'>, unit: string, event: string, request: string): Promise<void> {
  await call.db.rows('select announce($1, $2, $3, $4, $5)', [
    call.house.newId(),
    unit,
    event,
    JSON.stringify({ format: 'oficio-event/1', event, request, at: call.at }),
    call.at,
  ])
}
