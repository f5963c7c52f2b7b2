import { deadline } from '@oficio/core/calendar'
import { lawTermsOf } from '@oficio/core/clock'
import type { Knowledge } from '@oficio/core/knowledge'
import { commonOffencesOf } from '@oficio/core/law'
import { type EvidenceRequest, requestTypes } from '@oficio/core/request'
import { basisWords, dualCriminality, legalBasisFor, statuteName } from '@oficio/core/statute'

const categories = ['subscriber', 'traffic', 'content'] as const

/**
 * What pages, letters and clocks make of the law of each State: what its statutes are called, on what a
 * request may rest, which offences are offered, until when somebody has to act.
 */
export function lawSeen(knowledge: Knowledge, on: string, draft: EvidenceRequest): readonly string[] {
  const countries = [...new Set([...Object.keys(knowledge.statutes), ...Object.keys(knowledge.calendars)])]
  return countries.flatMap((country, i) => {
    const other = countries[(i + 1) % countries.length] as string
    return [
      ...(knowledge.statutes[country] ?? []).map((statute) => `${country}: ${statuteName(statute)}`),
      ...requestTypes.flatMap((kind) =>
        categories.map((one) => {
          const bases = legalBasisFor({ country, kind, categories: [one], on }, knowledge)
          return `${country} ${kind} ${one}: ${basisWords(bases, 'es')}`
        }),
      ),
      ...commonOffencesOf(knowledge, country, on).flatMap(({ called, statute, article }) => {
        const words = `${statuteName(statute)}, artículo ${article.article}`
        const there = dualCriminality(words, country, other, on, knowledge)
        return [`${country}: ${called.join()} ${words} ${there.length}`]
      }),
      ...requestTypes.flatMap((requestType) =>
        lawTermsOf({ ...draft, country, requestType }, `${on}T10:00:00Z`, knowledge).map(
          ({ deadline: name, until }) => `${country} ${requestType} ${name}: ${until}`,
        ),
      ),
      ...(['days', 'business-days'] as const).map((unit) => {
        const term = { country, from: `${on}T10:00:00Z`, count: 15, unit, courts: true }
        return `${country} 15 ${unit}: ${deadline(term, knowledge).due}`
      }),
    ]
  })
}
