import { check, type Finding, newFindings } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { useMemo } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { isAnsweredByPack, withRooms } from './findings-at.ts'

/** What the checks find in words that they did not find in those before them. */
export function useNewFindings(
  before: EvidenceRequest,
  content: EvidenceRequest,
  domains: readonly string[],
): readonly Finding[] {
  const knowledge = useKnowledge()
  return useMemo(() => {
    if (before === content) return []
    const found = (words: EvidenceRequest) =>
      check(withRooms(words), { on: today(), officialDomains: domains }, knowledge).findings.filter(
        (one) => !isAnsweredByPack(one),
      )
    return newFindings(found(before), found(content))
  }, [before, content, domains, knowledge])
}
