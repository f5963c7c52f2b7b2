import { type GateKnowledge, type ProofStandard, proofStandardsFor } from '../law/index.ts'
import type { EvidenceRequest } from '../request/index.ts'

/**
 * The paragraphs that the law of the other State wants of a letter of assistance for what it asks; none where
 * nobody read that it wants one.
 */
export const proofStandardsOf = (
  { addressee, dataRequested, requestType }: EvidenceRequest,
  knowledge: GateKnowledge,
): readonly (ProofStandard & { readonly id: string })[] =>
  proofStandardsFor(
    {
      country: addressee?.country ?? '',
      route: requestType === 'emergency' ? 'emerg.mla' : 'mla.stored',
      categories: (dataRequested ?? []).flatMap(({ category }) => category ?? []),
    },
    knowledge,
  )
