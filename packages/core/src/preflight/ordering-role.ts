import type { Provenance, StatuteArticle } from '../law/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import {
  type ApprovalRole,
  type ArticleNumber,
  type Citation,
  chainQuestionOf,
  citationsIn,
  entriesOf,
  fits,
  fitting,
  holdsFor,
  measureOf,
  type OrderingRole,
  rolesFor,
} from '../statute/index.ts'
import { textAt } from './draft.ts'
import { finding } from './finding.ts'
import type { LawSlice } from './knowledge.ts'
import { groundsOfFact, type LawInput, lawful } from './law-input.ts'
import { meant } from './legal-basis.ts'
import { height, shownRole } from './shown-order.ts'
import type { Finding } from './types.ts'

/** Whose order something takes, and the fact that says so. */
interface Wanted extends Provenance {
  readonly role: ApprovalRole
  readonly own: boolean
  readonly law?: { readonly instrument: string; readonly article: string }
  readonly categories: readonly string[]
}

/**
 * The national law, or the article that is cited, wants a prosecutor or a judge to order this, and the draft
 * does not show that this role did. A judge is enough where a prosecutor would do.
 *
 * A State of whose law something is known answers for itself; the rule of the house stands for the others,
 * and warns.
 */
export function orderingRoleFindings(input: LawInput<LawSlice>): readonly Finding[] {
  const { draft, knowledge } = input
  const hasOwn = Object.hasOwn(knowledge.approvals.countries, draft.country)
  const order = height[shownRole(input)]
  const basis = textAt(draft.raw, ['legalProcess', 'legalBasis'])
  const citations = basis === '' ? [] : citationsIn(basis, draft.country, knowledge)
  const byRule = wantedByRule(input).filter(({ byArticle }) => !byArticle || citations.length === 0)
  const wanted = [...byRule, ...wantedByArticle(input, citedArticles(citations))].filter(
    ({ role, own }) => (own || !hasOwn) && height[role] > order,
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

function wantedByRule({ draft, knowledge }: LawInput<LawSlice>): readonly OrderingRole[] {
  const request = {
    provider: draft.provider,
    country: draft.country,
    requestType: draft.requestType as EvidenceRequest['requestType'],
    dataRequested: draft.data.map(({ category }) => ({ category })),
    case: { offence: { legalReference: draft.legalReference, name: draft.offence } },
  }
  return rolesFor(chainQuestionOf(request, knowledge), knowledge)
}

interface CitedArticle {
  readonly article: ArticleNumber
  readonly entry: StatuteArticle
  /** As the statute is cited. */
  readonly text: string
}

/** What the files have of the articles that a draft cites as its power. */
const citedArticles = (citations: readonly Citation[]): readonly CitedArticle[] =>
  meant(citations, 'power').flatMap(({ own, articles, text }) => {
    const [one] = own
    if (!one || own.length > 1) return []
    return articles.flatMap((article) =>
      entriesOf(one.statute, article).map((entry) => ({ article, entry, text })),
    )
  })

/**
 * For each row of data that only the articles cited reach by somebody's order the lowest of these roles:
 * whoever rests on an article has to have the order that it takes.
 */
function wantedByArticle(input: LawInput<LawSlice>, cited: readonly CitedArticle[]): readonly Wanted[] {
  const { draft, knowledge } = input
  const kind = draft.requestType as EvidenceRequest['requestType']
  const offence = draft.legalReference || draft.offence
  // A general power, and an article of which nobody knows what it lets do, may be the one.
  if (
    cited.some(({ entry }) => entry.general === true || fits(entry, { kind, categories: [] }) === 'unknown')
  )
    return []
  return draft.data.flatMap(({ category }): readonly Wanted[] => {
    const of = { provider: draft.provider, requestType: kind, dataRequested: [{ category }] }
    const asked = measureOf(of, knowledge)
    const powers = cited.flatMap(({ article, text, entry }) =>
      fitting(entry, asked, article)
        .filter(
          ({ power, categories }) =>
            power.confidence === undefined && categories.some((one) => asked.categories.includes(one)),
        )
        .map(({ power }) => ({ ...power, text, entry, role: power.orders })),
    )
    const held = powers.filter(
      ({ onlyFor }) => offence === '' || holdsFor(onlyFor, offence, draft.country, knowledge),
    )
    const [lowest] = (held.length > 0 ? held : powers).toSorted((a, b) => height[a.role] - height[b.role])
    if (!lowest) return []
    const { source, asOf, basis, article } = lowest.entry
    const law = { instrument: lowest.text, article }
    // What names no data may be about others than these.
    const confidence = lowest.categories === undefined ? 'low' : lowest.entry.confidence
    return [
      { role: lowest.role, own: true, law, categories: asked.categories, source, asOf, basis, confidence },
    ]
  })
}

const severityRank = ({ draft, knowledge }: LawInput<LawSlice>, fact: Wanted): number =>
  fact.own && lawful(draft, fact, knowledge.sources) === 'block' ? 1 : 0
