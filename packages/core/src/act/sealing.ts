import { momentOfAct } from './envelope.ts'
import type { BodiesOf, Says } from './says.ts'
import type { Slice } from './state.ts'

export const sealingSays = {
  /**
   * The institution sealed the letter: digest of the PDF, subject of the certificate, time of the time-stamp.
   */
  signed: {
    revision: 'revision',
    digest: 'digest',
    pdf: 'digest',
    certificate: 'line',
    stampedAt: 'instant|null',
    /** Number and day that the letter got when it was sealed; absent: sealed before letters got them so. */
    number: 'number?',
    /**
     * The letter was signed with a certificate of its signer, in another program; the touch names its bytes.
     */
    elsewhere: 'yes?',
    assertion: 'assertion',
  },
} as const satisfies Record<string, Says>
export type SealingBodies = BodiesOf<typeof sealingSays>

export const sealing = {
  signed: {
    refusal: (state, { revision, digest }) => {
      if (state.stage !== 'approved') return 'not-approved'
      if (revision !== state.revision) return 'other-revision'
      return digest === state.digest ? undefined : 'other-bytes'
    },
    after: (state, { number }, act) => ({
      ...state,
      stage: 'signed',
      step: null,
      sealed: true,
      sealedAt: momentOfAct(act),
      ...(number ? { number } : {}),
    }),
  },
} satisfies Slice<SealingBodies>
