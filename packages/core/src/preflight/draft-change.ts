import type { EvidenceRequest } from '../request/index.ts'
import { check } from './check.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import type { CheckContext, Finding, Severity } from './types.ts'

/** What another knowledge says otherwise about a draft: codes only, nothing of what the draft holds. */
export interface DraftChange {
  readonly appeared: readonly { readonly code: string; readonly severity: Severity }[]
  readonly gone: readonly { readonly code: string; readonly severity: Severity }[]
}

const keyOf = ({ code, rule, path, severity }: Finding): string => [code, rule, path, severity].join(' ')

/** Findings that one knowledge has of a draft and the other has not; undefined where both say the same. */
export function draftChange(
  request: EvidenceRequest,
  context: CheckContext,
  before: PreflightKnowledge,
  after: PreflightKnowledge,
): DraftChange | undefined {
  const had = check(request, context, before).findings
  const has = check(request, context, after).findings
  const missingIn = (others: readonly Finding[]) => {
    const keys = new Set(others.map(keyOf))
    return (one: Finding) => !keys.has(keyOf(one))
  }
  const appeared = told(has.filter(missingIn(had)))
  const gone = told(had.filter(missingIn(has)))
  return appeared.length + gone.length === 0 ? undefined : { appeared, gone }
}

const told = (findings: readonly Finding[]) => [
  ...new Map(findings.map(({ code, severity }) => [`${code} ${severity}`, { code, severity }])).values(),
]
