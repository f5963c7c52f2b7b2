import type { Knowledge } from '@oficio/core/knowledge'
import type { Provenance } from '@oficio/core/law'
import { standingOn } from '@oficio/core/provider'
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

/**
 * One fact of each text that something deciding rests on, the oldest text first; those without a day apart.
 */
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

/** By State the names of those of which nobody ever looked: they are told as that, and not as old. */
export function neverLooked(
  unlooked: ReturnType<typeof longUnlooked>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { country, name, lookedForOn } of unlooked)
    if (lookedForOn === null) found.set(country, [...(found.get(country) ?? []), name])
  return found
}

/**
 * A group of facts of a provider whose text nobody has seen for more than a year: it warns where it would
 * block.
 */
export interface OldText {
  readonly provider: string
  /** The group, as it stands in the profile: `channels`. */
  readonly group: string
  readonly asOf: Day
}

/** Groups of provider profiles that rest on a text of more than a year before a day, the oldest first. */
export function oldProviderTexts(
  { providers, sources }: Pick<Knowledge, 'providers' | 'sources'>,
  on: Day,
): readonly OldText[] {
  return Object.values(providers)
    .flatMap((profile) =>
      Object.entries(standingOn(profile, sources, on)).flatMap(([group, value]): OldText[] => {
        const { weak, seenOn, asOf } = (value ?? {}) as { weak?: string; seenOn?: Day; asOf?: Day }
        const day = seenOn ?? asOf
        return weak === 'old' && day !== undefined ? [{ provider: profile.id, group, asOf: day }] : []
      }),
    )
    .sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
}

/**
 * By State and statute the articles of offences of which the files know no penalty; what was repealed is none
 * of them.
 */
export function withoutPenalty({
  statutes,
}: Pick<Knowledge, 'statutes'>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const [country, own] of Object.entries(statutes))
    for (const { names, repealed, articles } of own) {
      const lacking = articles.filter(
        (one) => one.called !== undefined && one.penalty === undefined && !one.repealed && !repealed,
      )
      if (lacking.length > 0)
        found.set(
          `${country} ${names[0] ?? ''}`,
          lacking.map(({ article }) => article),
        )
    }
  return found
}
