import type { ApprovalRole } from '../statute/index.ts'
import { type Draft, textAt } from './draft.ts'
import type { LawInput } from './law-input.ts'

/** How high an order stands, by the role that gave it. */
export const height: Readonly<Record<ApprovalRole, number>> = { 'unit-head': 0, prosecutor: 1, judge: 2 }

const byRole: Readonly<Record<string, ApprovalRole>> = { prosecutor: 'prosecutor', judge: 'judge' }
const byKind: Readonly<Record<string, ApprovalRole>> = {
  'domestic-prosecutor-order': 'prosecutor',
  'domestic-judicial-order': 'judge',
}

const plainAt = (draft: Draft, path: readonly string[]): string =>
  textAt(draft.raw, path).trim().toLowerCase()

/** Police that names itself as the issuer, and no court: no prosecutor and no judge ordered. */
function isOfPolice(draft: Draft): boolean {
  const issuer = plainAt(draft, ['legalProcess', 'issuedBy', 'name'])
  return (
    plainAt(draft, ['authority', 'kind']) === 'police' &&
    issuer !== '' &&
    issuer === plainAt(draft, ['authority', 'name']) &&
    plainAt(draft, ['letter', 'court']) === '' &&
    plainAt(draft, ['letter', 'judge']) === ''
  )
}

/** The order that the draft shows: the role that gave it; where none is named, what the document is. */
export function shownRole({ draft }: Pick<LawInput, 'draft'>): ApprovalRole {
  if (isOfPolice(draft)) return 'unit-head'
  const role = textAt(draft.raw, ['legalProcess', 'issuedBy', 'role'])
  const [of, key] = role === '' ? [byKind, draft.processKind] : [byRole, role]
  return (Object.hasOwn(of, key) ? of[key] : undefined) ?? 'unit-head'
}
