import type { ProofStandard } from '@oficio/core/law'
import type { EvidenceRequest } from '@oficio/core/request'
import { textAt, withValue } from '../../form/pointer.ts'

type Parts = ProofStandard['parts']
/** What is typed of each part of a paragraph that the law of the other State wants. */
export type TypedGrounds = Readonly<Record<string, string>>

/** The parts as the request says them already; what it has no place for is empty. */
export const groundsIn = (content: EvidenceRequest, parts: Parts): TypedGrounds =>
  Object.fromEntries(parts.map(({ id, from }) => [id, from === null ? '' : textAt(content, from)]))

/** The request with what was typed in the place of each part: an emptied one is taken out. */
export const withGrounds = (content: EvidenceRequest, parts: Parts, typed: TypedGrounds): EvidenceRequest =>
  parts.reduce((said, { id, from }) => {
    const words = (typed[id] ?? '').trim()
    return from === null || words === textAt(said, from).trim()
      ? said
      : withValue(said, from, words === '' ? undefined : words)
  }, content)
