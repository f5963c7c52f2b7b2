import type { EvidenceRequest } from '../request/index.ts'
import { weighedByKind } from './asked.ts'
import { partsOf, prepared } from './check-parts.ts'
import { withoutRepeats } from './finding.ts'
import { forecast } from './forecast.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import type { CheckContext, CheckOutcome, CheckResult, Finding } from './types.ts'

function outcomeOf(findings: readonly Finding[]): CheckOutcome {
  if (findings.some((f) => f.severity === 'block')) return 'block'
  return findings.some((f) => f.severity === 'warn') ? 'warn' : 'pass'
}

/**
 * Holds a draft against what its provider asks, before it is sent.
 *
 * Every check is derived from the profile, so that a corrected fact corrects its check. What rests on memory
 * or low confidence, on what others tell or on a text more than a year old warns; only the base checks, the
 * primary identifier, the closed category and the period block all the same. Whatever is handed in as a
 * draft, there is an answer: what is not of its kind counts as not given.
 */
export function check(
  request: EvidenceRequest,
  context: CheckContext,
  knowledge: PreflightKnowledge,
): CheckResult {
  const ready = prepared(request, context, knowledge)
  const { draft, input } = ready
  const found = { asked: [] as Finding[], law: [] as Finding[] }
  for (const part of partsOf(ready, context, knowledge)) found[part.group].push(...part.find())
  // Of a provider without a profile the name is all there is to say.
  const provider = input?.profile.name ?? draft.provider
  const asked = input ? weighedByKind(found.asked, input) : found.asked
  const findings = withoutRepeats([...asked, ...found.law]).map((f) =>
    f.params.provider === undefined ? { ...f, params: { provider, ...f.params } } : f,
  )
  const question = { provider: draft.provider, country: draft.country, requestType: draft.requestType }
  return {
    outcome: outcomeOf(findings),
    findings,
    forecast: forecast(
      question,
      knowledge,
      context.outcomes && { outcomes: context.outcomes, on: context.on },
    ),
  }
}
