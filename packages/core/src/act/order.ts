import type { EvidenceRequest } from '../request/index.ts'
import type { Approval } from './state.ts'

/** A grant with the order that it gave, as far as a letter tells it. */
type Granting = Pick<Approval, 'order'> & {
  readonly by: Pick<Approval['by'], 'name' | 'title' | 'institutionName'>
}

/**
 * The request as its letter tells it once an order was given with a grant: the letter names that order where
 * it named none, and lists its file as the last annex. What was approved stays as it is; the order stands in
 * the grant.
 */
export function withOrder(request: EvidenceRequest, approvals: readonly Granting[]): EvidenceRequest {
  const given = approvals.findLast(({ order }) => order)
  if (!given?.order) return request
  const { order, by } = given
  const { letter, legalProcess } = request
  const language = request.language ?? null
  return {
    ...request,
    legalProcess: {
      ...legalProcess,
      issuedOn: legalProcess?.issuedOn || order.on,
      issuedBy: legalProcess?.issuedBy?.name
        ? legalProcess.issuedBy
        : { name: by.institutionName, role: 'judge' },
      attachments: [
        ...(legalProcess?.attachments ?? []),
        {
          name: order.file,
          kind: 'order',
          format: order.file.slice(order.file.lastIndexOf('.') + 1).toLowerCase(),
          language,
          ...(order.translation ? { translation: order.translation } : {}),
        },
      ],
    },
    letter: {
      ...letter,
      court: letter?.court || by.institutionName,
      judge: letter?.judge || [by.name, by.title].filter(Boolean).join(', '),
      orderNumber: letter?.orderNumber || order.number,
      annexes: [
        ...(letter?.annexes ?? []),
        { name: order.file, file: order.file, language, sha256: order.sha256 },
      ],
    },
  }
}

/** What of an order does not agree with the words that it is given for. */
export type OrderFault = 'number' | 'date' | 'authority' | 'file'

// Two spellings of one name: capitals, marks, spaces.
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Why an order cannot stand beside these words: they cite another number, another day, another court, or a
 * file of that name that is another one. Undefined: they cite it, or none.
 */
export function orderFault(request: EvidenceRequest, { order, by }: Granting): OrderFault | undefined {
  if (!order) return undefined
  const { letter, legalProcess } = request
  const cited = letter?.orderNumber
  // A part of a number is another number, and signs alone are none.
  const number = plainly(order.number)
  if (!number || (cited && plainly(cited) !== number)) return 'number'
  if (legalProcess?.issuedOn && legalProcess.issuedOn !== order.on) return 'date'
  const court = letter?.court || legalProcess?.issuedBy?.name
  if (court && !plainly(court).includes(plainly(by.institutionName))) return 'authority'
  const same = letter?.annexes?.find(({ file }) => file?.toLowerCase() === order.file.toLowerCase())
  return same ? 'file' : undefined
}
