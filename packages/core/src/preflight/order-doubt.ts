// Whether the paper of an order leaves a doubt: asked of the check itself, so that what is shown to whoever
// approves and what keeps an order awaited are the same.
import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { foundBy } from './check-parts.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { letterPlacesFindings } from './letter-places.ts'
import { orderAnnexNameFindings } from './order-annex-name.ts'
import { orderCoversFindings } from './order-covers.ts'
import { orderToldFindings } from './order-told.ts'
import { plausibilityFindings } from './plausibility.ts'
import { specialFindings } from './special-rules.ts'

/** The parts of the check that find anything on an order; it is asked again with every act of its case. */
export const orderReaders: ReadonlySet<object> = new Set([
  specialFindings,
  plausibilityFindings,
  orderToldFindings,
  orderAnnexNameFindings,
  letterPlacesFindings,
  orderCoversFindings,
])

/**
 * Whether the check, on that day, finds that the order of a letter is not what is asked with it: that it
 * refuses or grants less, is of others, of other days or of another court.
 */
export const isOrderDoubted = (request: EvidenceRequest, on: Day, knowledge: PreflightKnowledge): boolean =>
  foundBy(request, { on }, knowledge, (part) => orderReaders.has(part)).some((part) =>
    part.find().some(({ code }) => code === 'order.inconsistent'),
  )
