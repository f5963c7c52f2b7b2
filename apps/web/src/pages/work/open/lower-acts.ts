import type { Leg, RequestState } from '@oficio/core/act'

/** What has its own place further down the page of a request, in the order in which it is done. */
const lower = ['request.send', 'request.clarify', 'request.grade-answer'] as const
export type LowerAct = (typeof lower)[number]

/** One of them that whoever reads may do now, and where on the page it is done. */
export interface LowerPlace {
  readonly action: LowerAct
  readonly href: `#${string}`
}

/** Where a request goes out. */
export const sendingId = 'sending-title'
/** Where the question of an addressee is answered. */
export const questionId = (leg: number): string => `question-${leg}`
/** Where is written down what an addressee said outside. */
export const recordId = (leg: number): string => `record-${leg}`
/** Where the answer of an addressee is graded. */
export const gradeId = (leg: number): string => `grade-${leg}`

interface Standing extends Pick<RequestState, 'status' | 'passing'> {
  readonly legs: readonly Pick<Leg, 'number' | 'question'>[]
}

/**
 * What may be done now further down the page, each with the way there: what a page only says to be below is
 * sought in the wrong place.
 */
export function lowerActs(
  { status, passing, legs }: Standing,
  may: Readonly<Record<string, unknown>>,
): readonly LowerPlace[] {
  if (status === 'sent') return []
  return lower.flatMap((action): readonly LowerPlace[] => {
    if (may[action] !== true) return []
    if (action === 'request.send')
      // Once it lies somewhere, to lay it elsewhere too is nothing that is waited for; what lies before the
      // central authority is sent by it, and nowhere on this page by its unit.
      return legs.length > 0 || passing ? [] : [{ action, href: `#${sendingId}` }]
    const leg = action === 'request.clarify' ? legs.find(({ question }) => question) : legs[0]
    const place = action === 'request.clarify' ? questionId : gradeId
    return leg ? [{ action, href: `#${place(leg.number)}` }] : []
  })
}
