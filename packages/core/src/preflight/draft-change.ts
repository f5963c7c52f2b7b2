import type { EvidenceRequest } from '../request/index.ts'
import { check, foundBy, readersOf } from './check.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import type { CheckContext, Finding, Severity } from './types.ts'

/** What another knowledge says otherwise about a draft: codes only, nothing of what the draft holds. */
export interface DraftChange {
  readonly appeared: readonly { readonly code: string; readonly severity: Severity }[]
  readonly gone: readonly { readonly code: string; readonly severity: Severity }[]
}

const keyOf = ({ code, rule, path, severity }: Finding): string => [code, rule, path, severity].join(' ')

/**
 * Findings that one knowledge has of a draft and the other has not; undefined where both say the same. Of a
 * change that few parts of the check read only these look at both; the whole check runs where they differ.
 */
export function draftChange(
  request: EvidenceRequest,
  context: CheckContext,
  before: PreflightKnowledge,
  after: PreflightKnowledge,
): DraftChange | undefined {
  const touches = touchedParts(before, after)
  if (touches && isSame(request, context, { before, after, touches })) return undefined
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

interface Compared {
  readonly before: PreflightKnowledge
  readonly after: PreflightKnowledge
  readonly touches: (part: object) => boolean
}

const isSame = (request: EvidenceRequest, context: CheckContext, { before, after, touches }: Compared) =>
  JSON.stringify(foundBy(request, context, before, touches)) ===
  JSON.stringify(foundBy(request, context, after, touches))

/** Which parts of the check may find otherwise by the one than by the other; undefined: any of them. */
function touchedParts(
  before: PreflightKnowledge,
  after: PreflightKnowledge,
): ((part: object) => boolean) | undefined {
  const parts = new Set<object>()
  const [was, is] = [before, after].map((one) => one as unknown as Readonly<Record<string, unknown>>)
  if (!was || !is) return undefined
  for (const slice of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (was[slice] === is[slice]) continue
    const readers = Object.hasOwn(readersOf, slice) ? readersOf[slice] : undefined
    if (!readers) return undefined
    for (const part of readers) parts.add(part)
  }
  return (part) => parts.has(part)
}
