import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalStep } from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import { withOrder } from './order.ts'

/**
 * The words as they may stand when they are sealed, for whoever asks before anybody approved what will stop
 * them then: with the order that somebody of the chain gives with the grant, whose file is an annex more.
 * Words that cite an order already stand as they are.
 */
export function asTheyMayLeave(
  request: EvidenceRequest,
  chain: readonly Pick<ApprovalStep, 'role' | 'part'>[],
  on: Day,
): readonly EvidenceRequest[] {
  const step = chain.findLast(({ part }) => part === 'orders')
  const { legalProcess, letter, translation } = request
  const isCited = Boolean(letter?.orderNumber || legalProcess?.issuedOn)
  if (!step || isCited) return [request]
  const order = {
    file: 'order.pdf',
    sha256: '0'.repeat(64),
    number: '–',
    article: '–',
    on,
    ...(translation ? { translation } : {}),
  }
  const by = { name: step.role, title: '', institutionName: step.role }
  return [withOrder(request, [{ order, by, role: step.role }])]
}
