import { isWaiting, standingOf } from '@oficio/core/act'
import { type Case, type CaseRequest, stateOf } from '@oficio/core/case'
import type { CaseClock } from '@oficio/core/clock'
import { type Day, daysBetween } from '@oficio/core/time'

/** The one thing to do next in a case. `request` is what it is about; `href` where it is done. */
export interface NextStep {
  readonly code:
    | 'add-request'
    | 'preserve-now'
    | 'extend-now'
    | 'handle-refusal'
    | 'prepare'
    | 'ask-data'
    | 'record-answer'
    | 'wait'
    | 'done'
  readonly request?: CaseRequest
}

const soon = 14

/**
 * What to do next, the most urgent first: what stops data from dying, then what was refused, then what is not
 * sent yet, then what to ask once the data is kept.
 */
export function nextStep(whole: Case, clocks: readonly CaseClock[], on: Day): NextStep {
  const followed = whole.requests.map((request) => {
    const state = stateOf(request)
    return { request, state, standing: standingOf(state) }
  })
  const isFollowed = (id: string) => whole.requests.some(({ basedOn }) => basedOn === id)
  const keeping = ({ requestType }: CaseRequest) => requestType.startsWith('preservation')
  const drafts = followed.filter(({ standing }) => standing === 'draft')
  const about = (
    code: NextStep['code'],
    found: { readonly request: CaseRequest } | undefined,
  ): NextStep | undefined => found && { code, request: found.request }
  const due = clocks.find(({ kind, day }) => kind === 'ask-extension' && daysBetween(on, day) <= soon)
  const ending = due && followed.find(({ request }) => request.id === due.request && !isFollowed(request.id))
  const overdue = clocks.find(({ kind, day }) => kind === 'answer-expected' && day < on)
  return (
    about(
      'preserve-now',
      drafts.find(({ request }) => keeping(request)),
    ) ??
    about('extend-now', ending) ??
    about(
      'handle-refusal',
      followed.find(
        ({ request, standing }) =>
          (standing === 'refused' || standing === 'redirected') && !isFollowed(request.id),
      ),
    ) ??
    about('prepare', drafts[0]) ??
    about(
      'ask-data',
      followed.find(
        ({ request, standing }) =>
          standing === 'preserved' &&
          !followed.some(({ request: other }) => other.provider === request.provider && !keeping(other)),
      ),
    ) ??
    about('record-answer', overdue && followed.find(({ request }) => request.id === overdue.request)) ??
    about(
      'wait',
      followed.find(({ state }) => state.stage === 'sent' && state.legs.some(isWaiting)),
    ) ??
    (followed.length === 0 ? { code: 'add-request' } : { code: 'done' })
  )
}
