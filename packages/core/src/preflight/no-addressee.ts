import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import type { Finding } from './types.ts'

/**
 * A letter to nobody. `suggested`: the company that the profile gives for this user, empty where it knows
 * none.
 */
export function noAddresseeFindings(
  { draft }: Pick<LawInput, 'draft'>,
  suggested: string,
  provider: string,
): readonly Finding[] {
  if (draft.entity !== '') return []
  const rule = suggested === '' ? 'nobody.unknown' : 'nobody'
  const params = { provider, entity: suggested }
  return [
    finding(
      { code: 'addressee.missing', rule, path: '/addressee/entity', params },
      shown(draft),
      houseGrounds,
    ),
  ]
}
