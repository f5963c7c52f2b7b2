import { legOf } from './leg.ts'
import type { BodiesOf, Says } from './says.ts'
import type { Slice } from './state.ts'

export const feedbackSays = {
  feedback: { leg: 'leg', about: ['answer', 'request'], grade: 'grade', words: 'words' },
} as const satisfies Record<string, Says>
export type FeedbackBodies = BodiesOf<typeof feedbackSays>

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
