import type { EvidenceRequest } from '../request/index.ts'
import type { RequestState, Slice } from './state.ts'

/** The words of a request: who writes them, and who writes them anew. */
export interface DraftingBodies {
  /** Recorded: the words were written elsewhere, and came here with what had become of them. */
  readonly drafted: { readonly revision: 1; readonly content: EvidenceRequest; readonly digest: string }
  readonly revised: { readonly revision: number; readonly content: EvidenceRequest; readonly digest: string }
}

/**
 * What has been signed is no longer edited, but to answer a question: it is superseded by a request of its
 * own.
 */
const settled: ReadonlySet<RequestState['status']> = new Set(['signed', 'sent', 'answered'])

export const drafting = {
  drafted: {
    recorded: 'also',
    refusal: (state) => (state.seq === 0 ? undefined : 'already-drafted'),
    after: (state, { content, digest }, act) => ({
      ...state,
      stage: 'draft',
      revision: 1,
      content,
      asks: content.requestType,
      digest,
      drafter: act.by,
      broughtIn: act.recorded,
    }),
  },
  revised: {
    refusal: (state, { revision }) => {
      if (settled.has(state.status)) return 'not-a-draft'
      return revision === state.revision + 1 ? undefined : 'other-revision'
    },
    // Whoever approved did so for other bytes: every approval is void, and the words are the reviser's.
    after: (state, { revision, content, digest }, act) => ({
      ...state,
      stage: 'draft',
      revision,
      content,
      asks: content.requestType,
      digest,
      drafter: act.by,
      broughtIn: null,
      chain: [],
      approvals: [],
      step: null,
      cut: [],
      sealed: false,
    }),
  },
} satisfies Slice<DraftingBodies>
