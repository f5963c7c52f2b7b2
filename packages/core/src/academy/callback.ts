import type { EvidenceRequest } from '../request/index.ts'
import type { CallAnswer, Callback, CallMoment, MarkKind } from './types.ts'

/** A call that has come in, about the request that it is about. */
export interface IncomingCall {
  readonly request: EvidenceRequest
  /** Minutes since the telephone rang. */
  readonly minute: number
  /** What was answered, as `moment/answer`, in its order. */
  readonly said: readonly string[]
}

/** Somebody calls back. */
export const ringing = (request: EvidenceRequest): IncomingCall => ({ request, minute: 0, said: [] })

/** What is asked now; undefined where all of it was answered rightly. */
export const momentOf = ({ said }: IncomingCall, { moments }: Callback): CallMoment | undefined =>
  moments.find(
    ({ id, answers }) =>
      !answers.some(({ id: answer, outcome }) => outcome === 'right' && said.includes(`${id}/${answer}`)),
  )

/** What can be answered now: what was said once is not said again, and nobody says what he does not know. */
export function answersTo(
  call: IncomingCall,
  callback: Callback,
  known: readonly string[],
): readonly CallAnswer[] {
  const moment = momentOf(call, callback)
  return (moment?.answers ?? []).filter(
    ({ id, after }) =>
      !call.said.includes(`${moment?.id}/${id}`) && after.every((clue) => known.includes(clue)),
  )
}

export interface AnsweredCall {
  readonly call: IncomingCall
  /** What it earned, and about what. */
  readonly mark: { readonly kind: MarkKind; readonly about: string } | null
  /** The case is lost, the request is answered now, or the call goes on. */
  readonly goesOn: 'lost' | 'answered' | 'on'
}

/** One answer on the telephone. Undefined where nothing of that name can be answered now. */
export function answered(
  call: IncomingCall,
  id: string,
  callback: Callback,
  known: readonly string[],
): AnsweredCall | undefined {
  const moment = momentOf(call, callback)
  const answer = answersTo(call, callback, known).find((one) => one.id === id)
  if (!moment || !answer) return undefined
  const about = `${moment.id}/${answer.id}`
  const next = { ...call, minute: call.minute + answer.time, said: [...call.said, about] }
  const { outcome } = answer
  const mark = outcome === 'right' ? null : { kind: outcome, about }
  if (outcome === 'harm') return { call: next, mark, goesOn: 'lost' }
  return { call: next, mark, goesOn: momentOf(next, callback) ? 'on' : 'answered' }
}
