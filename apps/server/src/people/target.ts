import { type Action, may, type Role, type Subject } from '@oficio/core/permission'
import { type CallOf, HouseProblem } from '../door/call.ts'

/** Somebody to whom something is to be done. */
export interface Target {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly unit: string
  readonly institution: string
  readonly country: string | null
  readonly kind: string
  readonly status: 'invited' | 'active' | 'suspended' | 'left'
}

const find = (call: CallOf, person: string) =>
  call.db.row<Target>(
    `select p.id, p.name, p.roles, p.unit_id as unit, i.id as institution, i.country, i.kind, p.status
     from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
     where p.id = $1`,
    [person],
  )

/**
 * @throws {HouseProblem} `not-found`: somebody of another institution and nobody at all are answered alike
 */
export async function target(call: CallOf, person: string): Promise<Target> {
  const found = await find(call, person)
  if (!found || found.institution !== call.who.institution) throw new HouseProblem('not-found')
  return found
}

/**
 * Somebody about whom whoever asks may give a second word, also of another institution. Asked after the
 * touch: before it nothing tells somebody who is there from nobody.
 *
 * @throws {HouseProblem} `not-found` for whoever answers for none of it, as for nobody at all
 */
export async function targetOf(call: CallOf, person: string, action: Action): Promise<Target> {
  const found = await find(call, person)
  const verdict = found && may(call.who, action, { ...about(found), fresh: true })
  const isStranger = found?.institution !== call.who.institution && verdict?.may === false
  if (!found || isStranger) throw new HouseProblem('not-found')
  return found
}

export const about = (person: Target): Subject => ({
  person: { id: person.id, unit: person.unit, institution: person.institution, status: person.status },
  institution: { id: person.institution, country: person.country, kind: person.kind },
})
