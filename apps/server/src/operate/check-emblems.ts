import {
  isTouched,
  type ListOf,
  readRoles,
  saidBefore,
  type Touched,
  touchNumber,
} from '@oficio/verify/record'
import type { Pool } from 'pg'

interface EmblemRow {
  readonly institution: string
  readonly home: string
  readonly sha256: string | null
  readonly person: string
  readonly at: string
  readonly touch: Touched
}

/**
 * Signs of institutions, by the institution, that nobody who keeps its people touched for: exactly this file,
 * or that there is none. Whoever writes rows lays another sign on every letter, and makes no touch; one touch
 * lays one.
 */
export async function checkEmblems(
  pool: Pick<Pool, 'query'>,
  listOf: ListOf,
  demonstration: boolean,
): Promise<readonly { readonly id: string; readonly why: string }[]> {
  const { rows } = await pool.query<Omit<EmblemRow, 'at'> & { readonly at: Date | string }>(
    `select e.institution_id as institution, u.institution_id as home, e.sha256, e.person_id as person, e.at,
       e.touch
     from emblem e join person p on p.id = e.person_id join unit u on u.id = p.unit_id order by e.at, e.id`,
  )
  const all = rows.map((row): EmblemRow => ({ ...row, at: new Date(row.at).toISOString() }))
  const again = saidBefore(all, ({ touch }) => touchNumber(touch.assertion))
  const roles = readRoles(listOf, demonstration)
  const wrong: { readonly id: string; readonly why: string }[] = []
  for (const row of all) {
    const isKept = row.home === row.institution && roles.holds(row.person, row.at, ['administrator'])
    const isSigned = !again.has(row) && isKept && (await isOfTouch(row, listOf))
    if (!isSigned) wrong.push({ id: row.institution, why: 'emblem-not-signed' })
  }
  return wrong
}

async function isOfTouch({ sha256, person, at, touch }: EmblemRow, listOf: ListOf): Promise<boolean> {
  const { signed } = touch
  const said =
    typeof signed === 'object' && signed !== null && 'subject' in signed ? signed.subject : undefined
  const isThis = typeof said === 'object' && said !== null && 'sha256' in said && said.sha256 === sha256
  return isThis && isTouched(touch, { action: 'institution.keep-emblem', person, at, listOf })
}
