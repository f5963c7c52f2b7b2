import type { Instant } from '../time/index.ts'
import type { KeptAssertion } from './envelope.ts'
import type { Slice } from './state.ts'

/**
 * The institution's seal on the letter. Never recorded of elsewhere: a letter that was signed elsewhere is
 * checked here.
 */
export interface SealingBodies {
  /**
   * The institution sealed the letter: digest of the PDF, subject of the certificate, time of the time-stamp.
   */
  readonly signed: {
    readonly revision: number
    readonly digest: string
    readonly pdf: string
    readonly certificate: string
    readonly stampedAt: Instant | null
    /**
     * The letter was signed with a certificate of its signer, in another program; the touch names its bytes.
     */
    readonly elsewhere?: true
    readonly assertion: KeptAssertion
  }
}

export const sealing = {
  signed: {
    refusal: (state, { revision, digest }) => {
      if (state.stage !== 'approved') return 'not-approved'
      if (revision !== state.revision) return 'other-revision'
      return digest === state.digest ? undefined : 'other-bytes'
    },
    after: (state) => ({ ...state, stage: 'signed', step: null, sealed: true }),
  },
} satisfies Slice<SealingBodies>
