import { type Draft, textAt, valueAt } from './draft.ts'
import { type FindingGrounds, finding } from './finding.ts'
import type { CheckContext, Finding, PreflightRules, Severity } from './types.ts'

const path = ['authority', 'officer', 'email']

/** The domain of an address, or empty when it is none. */
export function domainOf(address: string): string {
  const sign = address.lastIndexOf('@')
  return sign > 0 ? address.slice(sign + 1).toLowerCase() : ''
}

/** A domain is in a list when the list holds it or a domain above it. */
export const isUnder = (domain: string, list: readonly string[] | undefined): boolean =>
  list?.some((d) => domain === d.toLowerCase() || domain.endsWith(`.${d.toLowerCase()}`)) ?? false

export interface MailRule {
  readonly severity: Severity
  readonly rule: string
  readonly grounds: FindingGrounds
}

/**
 * What is wrong with the address the officer writes from.
 *
 * A public mail service is always wrong. A domain that nobody registered is wrong where registered ones are
 * known, and only worth a word where none is: a person who works alone has no directory of authorities.
 */
export function mailFindings(
  {
    draft,
    context,
    words,
  }: { readonly draft: Draft; readonly context: CheckContext; readonly words: PreflightRules },
  rule: MailRule,
): readonly Finding[] {
  const domain = domainOf(textAt(draft.raw, path))
  if (domain !== '' && isUnder(domain, context.officialDomains)) return []
  const place = { code: 'email.unofficial', path: valueAt(draft.raw, path).pointer, params: { domain } }
  const isPublic = [
    context.publicMailDomains,
    context.consumerMailDomains,
    words.publicMailDomains,
    words.consumerMailDomains,
  ].some((l) => isUnder(domain, l))
  const isKnown = (context.officialDomains?.length ?? 0) > 0
  const severity = domain === '' || isPublic || isKnown ? rule.severity : 'advice'
  const why = domain === '' ? 'addressMissing' : severity === 'advice' ? 'domainUnknown' : rule.rule
  return [finding({ ...place, rule: why }, severity, rule.grounds)]
}
