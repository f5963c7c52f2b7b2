import { Problem } from '@oficio/contract'
import { CanonicalError } from '@oficio/verify/canonical'
import { isAway } from '../db/is-away.ts'
import { TooLargeError } from '../files/files.ts'
import { CutOffError } from '../http/body.ts'
import { problemFor } from '../http/problem.ts'
import type { RequestContext } from '../http/routing.ts'
import { type Bound, secondsWhenBusy, tooLarge } from './binding.ts'
import { type HouseParts, HouseProblem } from './call.ts'

/** What went wrong, told as what it is to whoever called. */
export async function failed(
  { route, binding }: Pick<Bound, 'route' | 'binding'>,
  c: RequestContext,
  house: HouseParts,
  error: unknown,
): Promise<Response> {
  const { refuse, refuseFor, refuseUntil, send, messagesOf } = binding.answering
  const refused = ({ code, why, about, waiting }: HouseProblem): Response => {
    const parts = {
      ...(why ? { cause: why } : {}),
      ...about(messagesOf(c)),
      requestId: c.get('requestId'),
    }
    return waiting ? refuseUntil(c, waiting, parts) : refuse(c, code, parts)
  }
  if (error instanceof HouseProblem) {
    if (error.code === 'not-signed-in' && c.req.header('authorization') !== undefined)
      c.header(
        'WWW-Authenticate',
        `DPoP error="${error.why === 'token' ? 'invalid_token' : 'invalid_dpop_proof'}", algs="ES256"`,
      )
    if (error.code === 'not-found') await house.equalDelay()
    return refused(error)
  }
  if (error instanceof TooLargeError) return refuse(c, 'too-large', tooLarge(route))
  if (error instanceof CutOffError) return refused(new HouseProblem('unreadable', 'cut-off'))
  if (error instanceof Problem) return send(c, problemFor(error, messagesOf(c)))
  // Half a character, or lists in lists without end: such a thing can neither be signed nor kept.
  if (error instanceof CanonicalError) return refused(new HouseProblem('unreadable', error.code))
  const code = (error as { code?: unknown }).code
  if (code === 'OF002' || code === '23505' || code === '40P01')
    return refused(new HouseProblem('changed-meanwhile'))
  if (code === 'OF004') return refused(new HouseProblem('not-now', 'cut-short'))
  // A statement that was given up: asked for less, or later, it may be there.
  if (code === '57014') return refused(new HouseProblem('took-too-long'))
  // A disk that is full keeps nothing for now; that is no fault of the call.
  const isFull = code === '53100' || code === 'ENOSPC' || code === 'EDQUOT'
  if (isFull || isAway(error)) return refuseFor(c, 'database-away', secondsWhenBusy)
  binding.onFault?.(error as Error, c.get('requestId'))
  return refused(new HouseProblem('fault'))
}
