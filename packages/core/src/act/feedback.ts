import { legOf } from './leg.ts'
import type { Slice } from './state.ts'

/** What one side says of the work of the other. */
export interface FeedbackBodies {
  readonly feedback: {
    readonly leg: number
    readonly about: 'answer' | 'request'
    readonly grade: 1 | 2 | 3 | 4 | 5
    readonly words: string
  }
}

export const feedback = {
  feedback: {
    // What a closed request was worth is often known only then.
    onceClosed: true,
    refusal: (state, { leg: number, about }, { by }) => {
      const leg = legOf(state, number)
      if (!leg) return 'not-sent'
      const isHere = leg.to.kind === 'provider-desk' && leg.to.institution === by.institution
      return (about === 'request') === isHere ? undefined : 'not-the-provider'
    },
    after: (state) => state,
  },
} satisfies Slice<FeedbackBodies>
