import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRule } from '@oficio/core/law'
import type { EvidenceRequest } from '@oficio/core/request'
import { sayIn } from '@oficio/core/translation'
import type { Sayer } from './sayer.ts'

/** What the law of the asking State says of custody, as far as it is known here. */
export function custodyRules(
  request: EvidenceRequest | undefined,
  { domesticLaw }: Pick<Knowledge, 'domesticLaw'>,
): readonly EvidenceRule[] {
  const known = request && Object.hasOwn(domesticLaw, request.country)
  const rules = known ? (domesticLaw[request.country]?.evidence ?? []) : []
  return rules.filter(({ about }) => about === 'custody')
}

/**
 * A rule as a court cites it: the law by its name and article, and where it was published. Where its text was
 * read stands in the knowledge, for whoever checks it; to a court a copy of a law is no source of it.
 */
export const cited = (rule: EvidenceRule, knowledge: Knowledge, messages: Sayer): readonly string[] => [
  messages.format('evidence.report.law.rule', {
    statute: rule.statute ?? '',
    article: rule.article ?? '',
    words: sayIn(knowledge, rule.words, messages.language).text,
  }),
  messages.format('evidence.report.law.source', {
    published: rule.published ?? 'none',
    day: rule.asOf ? messages.day(rule.asOf) : '—',
    confirm: rule.basis !== 'memory' && rule.confidence === 'high' ? 'no' : 'yes',
  }),
]
