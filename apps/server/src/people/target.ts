import type { Role, Subject } from '@oficio/core/permission'
import { type CallOf, HouseProblem } from '../door/call.ts'

/** Somebody to whom something is to be done. */
export interface Target {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly unit: string
  readonly institution: string
  readonly status: 'invited' | 'active' | 'suspended' | 'left'
}

/**
 * @throws {HouseProblem} `not-found`: somebody of another institution and nobody at all are answered alike
 */
export async function target(call: CallOf, person: string): Promise<Target> {
  const found = await call.db.row<Target>(
    'select p.id, p.name, p.roles, p.unit_id as unit, u.institution_id as institution, p.status from person p join unit u on u.id = p.unit_id where p.id = $1',
    [person],
  )
  if (!found || found.institution !== call.who.institution) throw new HouseProblem('not-found')
  return found
}

export const about = (person: Target): Subject => ({
  person: { id: person.id, unit: person.unit, institution: person.institution, status: person.status },
})
