import type { RequestStanding, RequestStatus } from '@oficio/core/act'

/** What has to happen next, as long as the provider has not been asked, or is not asked any more. */
type NextOfOrder = 'draft' | 'awaiting' | 'approved' | 'signed' | 'gone' | 'held'

const own = [
  'draft',
  'awaiting',
  'approved',
  'signed',
  'sent',
  'questioned',
  'answered',
  'denied',
  'withdrawn',
  'superseded',
  'closed',
] as const satisfies readonly RequestStatus[]

/** The status of the order behind its standing: what is finer than a status is said of one that was sent. */
export const statusOfOrder = (standing: RequestStanding): RequestStatus =>
  own.find((one) => one === standing) ?? 'sent'

/** What comes next of the order at home for another State; undefined once the provider has it. */
export function nextOfOrder(standing: RequestStanding, held: boolean): NextOfOrder | undefined {
  if (held) return 'held'
  switch (standing) {
    case 'draft':
    case 'awaiting':
    case 'approved':
    case 'signed':
      return standing
    case 'denied':
    case 'withdrawn':
    case 'superseded':
      return 'gone'
    default:
      return undefined
  }
}
