import { isWaiting, standingOf } from '../act/index.ts'
import type { Plan } from '../plan/index.ts'
import { type Day, daysBetween } from '../time/index.ts'
import type { CaseClock, Followed } from './followed.ts'

/** A request of a case, with the one that it extends, repairs or follows. */
export interface Following extends Followed {
  readonly basedOn?: string
  /** Its pack was made on a device, and nobody said that it was sent. */
  readonly isPacked?: boolean
  /** What it says was changed since its pack was made. */
  readonly isPackOld?: boolean
}

export type NextStepCode =
  | 'add-request'
  | 'preserve-now'
  | 'extend-now'
  | 'handle-refusal'
  | 'seal'
  | 'send'
  | 'prepare'
  | 'pack-again'
  | 'hand-over'
  | 'ask-data'
  | 'ask-preservation'
  | 'record-answer'
  | 'ask-rest'
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
 * What to do next in a case on a day, the most urgent first: what stops data from dying, and there first an
 * extension whose last day to be asked is here, then a refusal to keep them, then what else was refused, then
 * what is not sent yet, then what to ask once the data is kept, and that somebody keeps what an answer is
 * waited for. `plan` says of whom a preservation can be asked, and of which data nobody knows how long they
 * last.
 */
export function nextStep<One extends Following>(
  requests: readonly One[],
  clocks: readonly CaseClock[],
  on: Day,
  plan?: Pick<Plan, 'steps' | 'flags'>,
): NextStep<One> {
  const followed = requests.map((request) => ({ request, standing: standingOf(request.state) }))
  const isFollowed = (id: string) => requests.some(({ basedOn }) => basedOn === id)
  const about = (code: NextStepCode, fits: (one: (typeof followed)[number]) => boolean) => {
    const found = followed.find(fits)
    return found && { code, request: found.request }
  }
  const isDraft = (one: (typeof followed)[number]) => one.standing === 'draft'
  const isApproved = (one: (typeof followed)[number]) => one.standing === 'approved'
  const isSealed = (one: (typeof followed)[number]) => one.standing === 'signed'
  // What is extended already hides no other that ends soon.
  const due = clocks.find(
    (clock) => clock.kind === 'ask-extension' && daysBetween(on, clock.day) <= soon && !clock.isExtended,
  )
  // Its last day to be asked is today or gone, and the data is still kept: no other work is as short of time.
  const isLate =
    due !== undefined && due.day <= on && clocks.some((clock) => isEndOf(clock, due) && clock.day >= on)
  const extend = (isWanted: boolean) =>
    isWanted ? about('extend-now', ({ request }) => request.id === due?.request) : undefined
  // What was changed since is made again, and not sent as it was.
  const handOver = (fits: (one: (typeof followed)[number]) => boolean) => {
    const step = about('hand-over', fits)
    return step?.request.isPackOld ? { ...step, code: 'pack-again' as const } : step
  }
  const overdue = clocks.find(({ kind, day }) => kind === 'answer-expected' && day < on)
  const isRefused = ({ request, standing }: (typeof followed)[number]) =>
    refusing.has(standing) && !isFollowed(request.id)
  // A draft made from a refusal goes on with that refusal: it is no first request.
  const mends = ({ request }: (typeof followed)[number]) =>
    followed.some((other) => other.request.id === request.basedOn && refusing.has(other.standing))
  return (
    extend(isLate) ??
    about('handle-refusal', (one) => isRefused(one) && keeps(one.request)) ??
    about('prepare', (one) => isDraft(one) && !one.request.isPacked && keeps(one.request) && mends(one)) ??
    about('preserve-now', (one) => isDraft(one) && !one.request.isPacked && keeps(one.request)) ??
    handOver((one) => isDraft(one) && keeps(one.request)) ??
    about('send', (one) => isSealed(one) && keeps(one.request)) ??
    about('seal', (one) => isApproved(one) && keeps(one.request)) ??
    extend(due !== undefined) ??
    about('handle-refusal', isRefused) ??
    about('send', isSealed) ??
    about('seal', isApproved) ??
    handOver((one) => isDraft(one) && one.request.isPacked === true) ??
    about('prepare', isDraft) ??
    about(
      'ask-data',
      ({ request, standing }) =>
        standing === 'preserved' &&
        !requests.some((other) => other.content.provider === request.content.provider && !keeps(other)),
    ) ??
    about(
      'ask-preservation',
      ({ request, standing }) =>
        !keeps(request) &&
        (standing === 'awaiting' || isAwaited(request)) &&
        isAtRisk(request.content.provider, clocks, on, plan) &&
        !requests.some((other) => keeps(other) && !isVoid(other) && isOfSame(other, request)),
    ) ??
    about('ask-rest', ({ request }) => request.id === overdue?.request && hasPart(request)) ??
    about('record-answer', ({ request }) => request.id === overdue?.request) ??
    about('approvals', ({ standing }) => standing === 'awaiting') ??
    about('wait', ({ request }) => isAwaited(request)) ??
    about('ask-rest', ({ request }) => lacksRest(request) && !isFollowed(request.id)) ??
    (requests.length === 0 ? { code: 'add-request' } : { code: 'done' })
  )
}

/** Whether a clock is the end of the very preservation whose extension another clock is about. */
const isEndOf = ({ kind, id }: CaseClock, asking: CaseClock): boolean =>
  kind === 'preservation-ends' &&
  id.slice(0, id.lastIndexOf('/')) === asking.id.slice(0, asking.id.lastIndexOf('/'))

const isAwaited = ({ state: { stage, legs } }: Followed): boolean => stage === 'sent' && legs.some(isWaiting)

const isVoid = ({ state: { stage } }: Followed): boolean =>
  stage === 'withdrawn' || stage === 'superseded' || stage === 'denied'

const isOfSame = (a: Followed, b: Followed): boolean => a.content.provider === b.content.provider

/** Data of a provider die, or nobody knows when they do, and somebody can be asked to keep them. */
function isAtRisk(
  provider: string,
  clocks: readonly CaseClock[],
  on: Day,
  plan: Pick<Plan, 'steps' | 'flags'> | undefined,
): boolean {
  const isAskable =
    plan === undefined || plan.steps.some((step) => step.provider === provider && step.kind === 'preserve')
  return (
    isAskable &&
    (clocks.some((clock) => clock.kind === 'data-dies' && clock.provider === provider && clock.day >= on) ||
      plan?.flags.some((flag) => flag.code === 'RETENTION_UNKNOWN' && flag.provider === provider) === true)
  )
}

/** Something came, and the rest is still waited for. */
const hasPart = ({ state: { legs } }: Followed): boolean =>
  legs.some((leg) => isWaiting(leg) && Object.keys(leg.items).length > 0)

/** The answer is over, and was one in part. */
const lacksRest = ({ state: { stage, legs } }: Followed): boolean =>
  stage === 'sent' && !legs.some(isWaiting) && legs.some(({ status }) => status === 'answered-in-part')

const refusing: ReadonlySet<string> = new Set(['refused', 'redirected'])

const keeps = ({ content: { requestType } }: Followed): boolean => requestType.startsWith('preservation')
