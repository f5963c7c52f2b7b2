import { type EvidenceRequest, restsOnCourt } from '../request/index.ts'
import type { ApprovalStep } from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import { withOrder } from './order.ts'

/** The file of an order that is given with a grant, of which nothing is known before. */
const toCome = { file: 'order.pdf', sha256: '0'.repeat(64) }

/** Words that cite an order of a judge of the chain, with the document that is added where it is given. */
function withDocument(request: EvidenceRequest): EvidenceRequest {
  const { legalProcess, letter, language } = request
  const attachments = legalProcess?.attachments ?? []
  if (attachments.some(({ kind }) => kind === 'order')) return request
  const order = { name: toCome.file, kind: 'order', format: 'pdf', language: language ?? null }
  const translation = request.translation ? { translation: request.translation } : {}
  return {
    ...request,
    legalProcess: { ...legalProcess, attachments: [...attachments, { ...order, ...translation }] },
    letter: {
      ...letter,
      annexes: [
        ...(letter?.annexes ?? []),
        { name: toCome.file, file: toCome.file, language: language ?? null, sha256: toCome.sha256 },
      ],
    },
  }
}

/**
 * The words as they may stand when they are sealed, for whoever asks before anybody approved what will stop
 * them then: with the order that somebody of the chain gives with the grant, whose file is an annex more.
 * Words that cite an order already stand as they are, but that a judge of the chain adds its document.
 */
export function asTheyMayLeave(
  request: EvidenceRequest,
  chain: readonly Pick<ApprovalStep, 'role' | 'part'>[],
  on: Day,
): readonly EvidenceRequest[] {
  const step = chain.findLast(({ part }) => part === 'orders')
  const { legalProcess, letter, translation } = request
  if (!step) return [request]
  const isOfCourt = restsOnCourt(request) || Boolean(letter?.court || letter?.judge)
  // Nobody but a judge gives what the words call the order of a court.
  if (isOfCourt && step.role !== 'judge') return [request]
  if (letter?.orderNumber || legalProcess?.issuedOn) return [isOfCourt ? withDocument(request) : request]
  const order = {
    ...toCome,
    number: '–',
    article: '–',
    on,
    ...(translation ? { translation } : {}),
  }
  const by = { name: step.role, title: '', institutionName: step.role }
  return [withOrder(request, [{ order, by, role: step.role }])]
}
