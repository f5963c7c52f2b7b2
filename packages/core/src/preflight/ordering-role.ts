import type { EvidenceRequest } from '../request/index.ts'
import { chainQuestionOf, rolesFor } from '../statute/index.ts'
import { textAt } from './draft.ts'
import { finding } from './finding.ts'
import { groundsOfFact, type LawInput, lawful } from './law-input.ts'
import type { Finding } from './types.ts'

/** How high an order stands, by the role that gave it and by the kind of the document. */
const byRole: Readonly<Record<string, number>> = { prosecutor: 1, judge: 2 }
const byKind: Readonly<Record<string, number>> = {
  'domestic-prosecutor-order': 1,
  'domestic-judicial-order': 2,
}

const plainAt = (draft: LawInput['draft'], path: readonly string[]): string =>
  textAt(draft.raw, path).trim().toLowerCase()

/** Police that names itself as the issuer, and no court: no prosecutor and no judge ordered. */
function isOfPolice({ draft }: LawInput): boolean {
  const issuer = plainAt(draft, ['legalProcess', 'issuedBy', 'name'])
  return (
    plainAt(draft, ['authority', 'kind']) === 'police' &&
    issuer !== '' &&
    issuer === plainAt(draft, ['authority', 'name']) &&
    plainAt(draft, ['letter', 'court']) === '' &&
    plainAt(draft, ['letter', 'judge']) === ''
  )
}

/** The order that the draft shows: the role that gave it; where none is named, what the document is. */
function shownOrder(input: LawInput): number {
  const { draft } = input
  if (isOfPolice(input)) return 0
  const role = textAt(draft.raw, ['legalProcess', 'issuedBy', 'role'])
  return role === '' ? (byKind[draft.processKind] ?? 0) : (byRole[role] ?? 0)
}

/**
 * The national law wants a prosecutor or a judge to order this, and the draft does not show that this role
 * did. A judge is enough where a prosecutor would do.
 *
 * A State of whose law something is known answers for itself; the rule of the house stands for the others,
 * and warns.
 */
export function orderingRoleFindings(input: LawInput): readonly Finding[] {
  const { draft, knowledge } = input
  const request = {
    provider: draft.provider,
    country: draft.country,
    requestType: draft.requestType as EvidenceRequest['requestType'],
    dataRequested: draft.data.map(({ category }) => ({ category })),
  }
  const hasOwn = Object.hasOwn(knowledge.approvals.countries, draft.country)
  const order = shownOrder(input)
  const wanted = rolesFor(chainQuestionOf(request, knowledge), knowledge).filter(
    ({ role, own }) => (own || !hasOwn) && (byRole[role] ?? 0) > order,
  )
  const [first] = wanted.toSorted((a, b) => severityRank(input, b) - severityRank(input, a))
  if (!first) return []
  const { law } = first
  const rule = `${first.role}${first.own ? (law ? '' : '.noArticle') : '.unknownState'}`
  const params = {
    country: draft.country,
    law: law ? `${law.instrument}, ${law.article}` : '',
    category: first.categories.map((one) => `@lawCategory.${one}`).join(', '),
  }
  return [
    finding(
      { code: 'approval.missing', rule, path: '/legalProcess/issuedBy', params },
      first.own ? lawful(draft, first, knowledge.sources) : 'warn',
      groundsOfFact(first, knowledge.sources),
    ),
  ]
}

const severityRank = (
  { draft, knowledge }: LawInput,
  fact: Parameters<typeof lawful>[1] & { readonly own: boolean },
): number => (fact.own && lawful(draft, fact, knowledge.sources) === 'block' ? 1 : 0)
