import type { PlannedStatement } from '../db/pipeline.ts'
import type { CallOf } from '../door/call.ts'

/** The provider of a request as the house knows it on the platform. */
export interface Desk {
  readonly institution: string
  readonly institutionName: string
  readonly unit: string
  readonly unitName: string
}

/** The desk of a provider on the platform, where it has one. */
export const deskOf = (call: CallOf, provider: string): Promise<Desk | undefined> =>
  call.db.row<Desk>(deskSql, [provider])

const deskSql: PlannedStatement = {
  name: 'desk-of',
  text: 'select institution, institution_name as "institutionName", unit, unit_name as "unitName" from desk_of($1)',
}
