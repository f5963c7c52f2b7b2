import type { Knowledge } from '@oficio/core/knowledge'
import type { Provenance } from '@oficio/core/law'
import { addMonths, type Day } from '@oficio/core/time'

/** A fact that can stop a request, and the day that the text behind it vouches for. */
export interface DecidingFact {
  /** Where it stands: `law/cl/statutes.yaml cpp 218 ter`. */
  readonly at: string
  /** `null`: the copy that was read shows no day. */
  readonly asOf: Day | null
  readonly source: string
}

/** What was read and is not of low confidence blocks; the rest only warns. */
export const decides = ({ basis, confidence }: Pick<Provenance, 'basis' | 'confidence'>): boolean =>
  basis === 'read' && confidence !== 'low'

/** All facts of the law that decide: powers and repeals of statutes, and who must approve. */
export function decidingFacts(knowledge: Pick<Knowledge, 'statutes' | 'approvals'>): readonly DecidingFact[] {
  const found: DecidingFact[] = []
  const add = (at: string, fact: Provenance | null | undefined) => {
    if (fact && decides(fact)) found.push({ at, asOf: fact.asOf, source: fact.source })
  }
  for (const [country, statutes] of Object.entries(knowledge.statutes))
    for (const { id, repealed, articles } of statutes) {
      const at = `law/${country.toLowerCase()}/statutes.yaml ${id}`
      add(`${at} (repealed)`, repealed)
      for (const one of articles) {
        if (one.powers || one.general) add(`${at} ${one.article}`, one)
        add(`${at} ${one.article} (repealed)`, one.repealed)
      }
    }
  for (const [country, rules] of Object.entries(knowledge.approvals.countries))
    for (const rule of rules)
      add(
        `law/${country.toLowerCase()}/approvals.yaml ${rule.kinds.join(', ')}: ${rule.categories?.join(', ') ?? 'all'}`,
        rule,
      )
  return found
}

/** One fact of each text that something deciding rests on, the oldest text first; those without a day apart. */
export function textsByAge(knowledge: Knowledge): {
  readonly dated: readonly DecidingFact[]
  readonly undated: readonly DecidingFact[]
} {
  const facts = [...decidingFacts(knowledge)].sort((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : 1))
  const texts = new Set<string>()
  const first = facts.filter(({ source }) => !texts.has(source) && texts.add(source))
  return {
    dated: first.filter(({ asOf }) => asOf !== null),
    undated: first.filter(({ asOf }) => asOf === null),
  }
}

/** Statutes of which nobody looked for a newer amendment within the year before a day. */
export function longUnlooked(knowledge: Pick<Knowledge, 'statutes'>, on: Day) {
  const since = addMonths(on, -12)
  return Object.entries(knowledge.statutes).flatMap(([country, statutes]) =>
    statutes
      .filter(({ newestAmendment }) => newestAmendment === null || newestAmendment.lookedForOn < since)
      .map(({ id, names, newestAmendment }) => ({
        country,
        id,
        name: names[0] ?? id,
        lookedForOn: newestAmendment?.lookedForOn ?? null,
      })),
  )
}
