import type { RecordedAct } from '@oficio/core/act'
import {
  type Case,
  caseOfDraft,
  requestOf,
  withAct,
  withDisclosure,
  withExtension,
  withRepaired,
} from '@oficio/core/case'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'

/** How a request that was sent goes on as another. */
export type Continuation = 'disclosure' | 'extension' | 'mutual-assistance'

/** That a request went out, as the ways on need it. */
export const sentOutside = (on: string, reference: string): RecordedAct => ({
  kind: 'handed-off',
  body: {
    leg: 1,
    to: { kind: 'provider-outside' },
    revision: 1,
    digest: null,
    channel: '',
    on,
    reference,
    proof: null,
  },
  recorded: { on, from: 'other' },
})

/**
 * A request of the house as a case of one, with what happened to it: the shape that the ways on are worked
 * out from.
 */
export function caseOfSent(
  content: EvidenceRequest,
  acts: readonly RecordedAct[],
  at: string,
): Case | undefined {
  let next = 0
  const newId = () => {
    next += 1
    return `n${next}`
  }
  const whole = caseOfDraft(content, newId, at)
  const entry = whole?.requests[0]
  return whole && entry ? acts.reduce((before, act) => withAct(before, entry.id, act), whole) : undefined
}

/**
 * The words of the request that follows: everything that still holds is taken over, and nothing is typed
 * twice.
 */
export function continued(
  whole: Case,
  as: Continuation | 'repaired',
  data?: readonly RequestedData[],
): EvidenceRequest | undefined {
  const [old] = whole.requests
  if (!old) return undefined
  const id = 'next'
  const follow = {
    disclosure: withDisclosure,
    extension: withExtension,
    'mutual-assistance': withDisclosure,
    repaired: withRepaired,
  }[as]
  const after = as === 'repaired' ? withRepaired(whole, old.id, id, data) : follow(whole, old.id, id)
  const entry = after.requests.find((one) => one.id === id)
  if (!entry) return undefined
  const request = requestOf(after, entry)
  return as === 'mutual-assistance'
    ? { ...request, legalProcess: { ...request.legalProcess, kind: 'mlat' } }
    : request
}
