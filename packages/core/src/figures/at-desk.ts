import { type Act, foldActs, legAtDesk, seenFrom } from '../act/index.ts'
import { millisecondsBetween } from '../time/index.ts'
import { linesAtDesk, type RequestAtDesk } from './books.ts'
import type { RequestOutcome } from './measures.ts'

/** What a request counts as on the desk where it lies. */
export interface CountedAtDesk {
  readonly period: string
  readonly provider: string
  readonly country: string
  readonly kind: string
  readonly sentAt: string
  /** How it ended by the book of whoever asked, and by that of the desk. */
  readonly asked: RequestOutcome
  readonly answered: RequestOutcome
  readonly accounts: number
  /**
   * Milliseconds until the final answer, without what was waited for the authority; null: there is none yet.
   */
  readonly waited: number | null
}

/** A request that lies on a desk as that desk counts it; undefined where nothing has come. */
export function countedAtDesk(request: RequestAtDesk, unit: string): CountedAtDesk | undefined {
  const lines = linesAtDesk(request, unit)
  const whole = foldActs(request.acts)
  const leg = legAtDesk(whole, unit)
  if (!lines || !leg?.sentAt) return undefined
  const { period, provider, country, kind } = lines.answered
  const answeredAt = request.acts.findLast((act) => isFinalAt(act, leg.number))?.at
  return {
    ...{ period, provider, country, kind, sentAt: leg.sentAt },
    asked: lines.asked.outcome as RequestOutcome,
    answered: lines.answered.outcome as RequestOutcome,
    accounts: seenFrom(whole, leg.number).content?.identifiers?.length ?? 0,
    waited: answeredAt ? millisecondsBetween(leg.sentAt, answeredAt) - leg.stopped : null,
  }
}

const isFinalAt = (act: Act, leg: number): boolean =>
  act.kind === 'answered' && act.body.final && act.body.leg === leg
