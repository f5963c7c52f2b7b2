import { isWaiting, standingOf } from '../act/index.ts'
import { type Day, daysBetween } from '../time/index.ts'
import type { CaseClock, Followed } from './live-plan.ts'

/** A request of a case, with the one that it extends, repairs or follows. */
export interface Following extends Followed {
  readonly basedOn?: string
}

export type NextStepCode =
  | 'add-request'
  | 'preserve-now'
  | 'extend-now'
  | 'handle-refusal'
  | 'send'
  | 'prepare'
  | 'ask-data'
  | 'record-answer'
  | 'approvals'
  | 'wait'
  | 'done'

/** The one thing to do next in a case, and the request that it is about. */
export interface NextStep<One extends Following = Following> {
  readonly code: NextStepCode
  readonly request?: One
}

/** An extension is asked so many days before a preservation ends. */
const soon = 14

/**
 * What to do next in a case on a day, the most urgent first: what stops data from dying, then what was
 * refused, then what is not sent yet, then what to ask once the data is kept.
 */
export function nextStep<One extends Following>(
  requests: readonly One[],
  clocks: readonly CaseClock[],
  on: Day,
): NextStep<One> {
  const followed = requests.map((request) => ({ request, standing: standingOf(request.state) }))
  const isFollowed = (id: string) => requests.some(({ basedOn }) => basedOn === id)
  const about = (code: NextStepCode, fits: (one: (typeof followed)[number]) => boolean) => {
    const found = followed.find(fits)
    return found && { code, request: found.request }
  }
  const isDraft = (one: (typeof followed)[number]) => one.standing === 'draft'
  const isReady = (one: (typeof followed)[number]) => one.standing === 'approved' || one.standing === 'signed'
  const due = clocks.find(({ kind, day }) => kind === 'ask-extension' && daysBetween(on, day) <= soon)
  const overdue = clocks.find(({ kind, day }) => kind === 'answer-expected' && day < on)
  return (
    about('preserve-now', (one) => isDraft(one) && keeps(one.request)) ??
    about('send', (one) => isReady(one) && keeps(one.request)) ??
    about('extend-now', ({ request }) => request.id === due?.request && !isFollowed(request.id)) ??
    about('handle-refusal', ({ request, standing }) => refusing.has(standing) && !isFollowed(request.id)) ??
    about('send', isReady) ??
    about('prepare', isDraft) ??
    about(
      'ask-data',
      ({ request, standing }) =>
        standing === 'preserved' &&
        !requests.some((other) => other.content.provider === request.content.provider && !keeps(other)),
    ) ??
    about('record-answer', ({ request }) => request.id === overdue?.request) ??
    about('approvals', ({ standing }) => standing === 'awaiting') ??
    about('wait', ({ request: { state } }) => state.stage === 'sent' && state.legs.some(isWaiting)) ??
    (requests.length === 0 ? { code: 'add-request' } : { code: 'done' })
  )
}

const refusing: ReadonlySet<string> = new Set(['refused', 'redirected'])

const keeps = ({ content: { requestType } }: Followed): boolean => requestType.startsWith('preservation')
