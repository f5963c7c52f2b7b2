import type { EvidenceRequest } from '../request/index.ts'
import { sameValue } from './narrow.ts'
import { isOverridingOnly } from './overriding.ts'
import type { BodiesOf, Says } from './says.ts'
import { type ActRefusal, type RequestState, type Slice, withWriter } from './state.ts'

export const draftingSays = {
  /** Recorded: the words were written elsewhere, and came here with what had become of them. */
  drafted: {
    revision: 'first-revision',
    content: 'content',
    digest: 'digest',
    /** The request of the same case that this one follows: once that was answered, refused, or is to end. */
    follows: 'id?',
    /**
     * Persons who wrote what is taken over word for word: to approve it is as little theirs as it was before.
     */
    writers: 'writers?',
    /** What came with it from a device beside its words and its acts: deliveries above all. */
    brought: 'brought?',
  },
  revised: { revision: 'revision', content: 'content', digest: 'digest' },
  /**
   * What blocks is let pass, for these reasons: the same words with the override in them, as a revision of
   * their own. Never recorded of elsewhere.
   */
  overridden: {
    revision: 'revision',
    content: 'content',
    digest: 'digest',
    findings: 'findings',
    reasons: 'words',
    assertion: 'assertion',
  },
} as const satisfies Record<string, Says>
export type DraftingBodies = BodiesOf<typeof draftingSays>

/**
 * What has been signed is no longer edited, but to answer a question: it is superseded by a request of its
 * own.
 */
const settled: ReadonlySet<RequestState['status']> = new Set(['signed', 'sent', 'answered'])

/** Nobody writes an override: it is an act of its own. */
const refusalOfTyped = ({ letter }: EvidenceRequest): ActRefusal | undefined =>
  letter?.overridden?.length ? 'not-an-override' : undefined

export const drafting = {
  drafted: {
    recorded: 'also',
    refusal: (state, { content }) => (state.seq === 0 ? refusalOfTyped(content) : 'already-drafted'),
    after: (state, { content, digest, writers = [] }, act) => ({
      ...state,
      stage: 'draft',
      revision: 1,
      content,
      asks: content.requestType,
      digest,
      drafter: act.by,
      writers: withWriter({ ...state, writers: [...new Set(writers)] }, act.by.person),
      broughtIn: act.recorded,
    }),
  },
  revised: {
    refusal: (state, { revision, content }) => {
      if (settled.has(state.status)) return 'not-a-draft'
      return revision === state.revision + 1 ? refusalOfTyped(content) : 'other-revision'
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
      writers: withWriter(state, act.by.person),
      broughtIn: null,
      chain: [],
      approvals: [],
      step: null,
      cut: [],
      sealed: false,
      sealedAt: null,
      overrodeBy: [],
    }),
  },
  overridden: {
    refusal: (state, { revision, content, findings, reasons }) => {
      if (state.stage !== 'draft') return 'not-a-draft'
      if (revision !== state.revision + 1) return 'other-revision'
      const added = state.content && isOverridingOnly(state.content, content)
      if (!added || added.reasons !== reasons) return 'not-an-override'
      return sameValue(added.findings, findings) ? undefined : 'not-an-override'
    },
    // Whoever wrote the words stays who wrote them: an override changes none of them.
    after: (state, { revision, content, digest }, { by }) => ({
      ...state,
      revision,
      content,
      digest,
      overrodeBy: [...state.overrodeBy, by.person],
    }),
  },
} satisfies Slice<DraftingBodies>
