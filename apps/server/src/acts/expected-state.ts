import { isBetweenStates, type KeptAssertion, type RequestState } from '@oficio/core/act'
import type { Action } from '@oficio/core/permission'
import { demand } from '../door/ask.ts'
import type { CallOf } from '../door/call.ts'
import { HouseProblem } from '../door/call.ts'
import { type Touch, touched, touchedForAction } from '../door/touch.ts'
import { type OpenRequest, requestOf } from './case-of.ts'

/** The place in a request's list up to which the caller has read it, within a running opening. */
export interface ExpectedState {
  readonly request: string
  readonly opening: string
  readonly seq: number
}

/**
 * The request as the caller read it: when an act came since, the caller decides about something else than
 * what it is now.
 */
export async function opened(call: CallOf, expected: ExpectedState): Promise<OpenRequest> {
  const open = await requestOf(call, expected.request, expected.opening)
  demand(call.who, 'case.read', open.subject)
  if (open.state.seq !== expected.seq) throw new HouseProblem('changed-meanwhile')
  return open
}

/**
 * The touch for an act on a request. What the table says before it counts first: nobody is asked to sign what
 * would then be refused.
 */
export async function withTouch(
  call: CallOf,
  open: OpenRequest,
  action: Action,
  touch: Touch,
  digest: Uint8Array,
) {
  demand(call.who, action, { ...open.subject, fresh: true })
  return touched(call, touch, { purpose: action, digest })
}

/**
 * The touch of whoever ends a request, where another State is told of it: of one that it asked for, and of
 * one that lies with the central authority.
 *
 * @throws {HouseProblem} `touch-again` where one is needed and none came
 */
export async function touchedEnd<Body extends ExpectedState>(
  call: CallOf,
  state: RequestState,
  action: 'request.withdraw' | 'request.close' | 'request.supersede',
  body: Body,
  touch: Touch | undefined,
): Promise<{ readonly assertion?: KeptAssertion; readonly opening?: string }> {
  if (!isBetweenStates(state)) return {}
  if (!touch) throw new HouseProblem('touch-again', 'other-bytes')
  const assertion = await touchedForAction(call, touch, action, body)
  return { assertion, opening: body.opening }
}
