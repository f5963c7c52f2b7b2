import type { CountryCode } from '../fact/index.ts'
import type { DomesticLaw, Provision } from '../law/index.ts'
import { statutesOf } from '../law/index.ts'
import type { ReviewKnowledge } from './knowledge.ts'
import { rests } from './resting.ts'

/**
 * The knowledge as it would be were a provision gone: its row, its articles among the statutes, the approvals
 * and the rules of the State that cite it. What another provision carries stays. For a look at what breaks,
 * never for a request.
 */
export function withoutProvision<K extends ReviewKnowledge>(
  knowledge: K,
  country: CountryCode,
  provision: Pick<Provision, 'statute' | 'article'>,
): K {
  const statutes = statutesOf(knowledge, country)
  const cites = (law: { readonly instrument: string; readonly article: string } | undefined) =>
    rests(law, provision, statutes)
  const same = (one: Pick<Provision, 'statute' | 'article'>) =>
    one.statute === provision.statute && one.article === provision.article
  const law = Object.hasOwn(knowledge.domesticLaw, country) ? knowledge.domesticLaw[country] : undefined
  const table = (rows: DomesticLaw['powers']) =>
    Object.fromEntries(
      Object.entries(rows).map(([article, row]) => [article, row.filter((one) => !same(one))]),
    )
  const approvals = Object.hasOwn(knowledge.approvals.countries, country)
    ? (knowledge.approvals.countries[country] ?? [])
    : []
  const rules = Object.hasOwn(knowledge.stateRules, country) ? knowledge.stateRules[country] : undefined
  return {
    ...knowledge,
    ...(law
      ? {
          domesticLaw: {
            ...knowledge.domesticLaw,
            [country]: {
              ...law,
              offences: table(law.offences),
              powers: table(law.powers),
              ...(law.secondProtocol ? { secondProtocol: table(law.secondProtocol) } : {}),
            },
          },
        }
      : {}),
    statutes: {
      ...knowledge.statutes,
      ...(statutes.length > 0
        ? {
            [country]: statutes.map((statute) => ({
              ...statute,
              articles: statute.articles.filter(
                ({ article }) => !cites({ instrument: statute.names[0] ?? statute.id, article }),
              ),
            })),
          }
        : {}),
    },
    approvals: {
      ...knowledge.approvals,
      countries: {
        ...knowledge.approvals.countries,
        ...(approvals.length > 0 ? { [country]: approvals.filter((rule) => !cites(rule.law)) } : {}),
      },
    },
    stateRules: {
      ...knowledge.stateRules,
      ...(rules ? { [country]: { ...rules, rules: rules.rules.filter((rule) => !cites(rule.law)) } } : {}),
    },
  }
}
