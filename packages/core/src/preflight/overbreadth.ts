import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { type Draft, readDraft } from './draft.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { at, bags, periodEnd, plain, text } from './read.ts'
import { periodAround, toldDays } from './told-days.ts'
import type { Finding } from './types.ts'
import { wordIn } from './word-lists.ts'

/** Narrower wording for one finding about the scope. */
export interface NarrowerWording {
  readonly code: string
  readonly path: string
  /** Closed categories of the profile to choose from, the least intrusive first. */
  readonly categories: readonly {
    readonly code: string
    readonly name: string
    readonly klass: string
    readonly examples: readonly string[]
  }[]
  /**
   * A period around the days that the facts tell, within what was asked and shorter; undefined when they tell
   * none, or when nothing of it was asked.
   */
  readonly period: { readonly from: Day; readonly to: Day; readonly told: readonly Day[] } | undefined
}

const codes = new Set(['scope.overbroad', 'scope.disproportionate', 'dates.missing', 'scope.tooManyAccounts'])
const marginDays = 7

/** From what says least about a person to what says most. */
const intrusion = ['subscriber', 'records', 'financial', 'traffic', 'location', 'content-like', 'content']

/** Every day of the facts that the draft tells: in its words, and beside its identifiers and transfers. */
function daysOfFacts(draft: Draft, { preflight }: PreflightKnowledge): readonly Day[] {
  const beside = draft.identifiers.flatMap(({ own }) => [
    text(at(own, 'observedOn'), 64),
    text(at(own, 'timestamp'), 64),
    ...bags(at(own, 'trace')).map((hop) => text(at(hop, 'timestamp'), 64)),
  ])
  const days = [
    ...toldDays(draft.summary, preflight),
    ...beside.flatMap((value) => periodEnd(value)?.day ?? []),
  ]
  return [...new Set(days)].sort()
}

/** A period; an end that nobody asked for is absent. */
interface Asked {
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** What a finding's row asks for; of a finding about no row in particular, what all rows together do. */
function askedAt(draft: Draft, path: string): Asked {
  const row = /^\/dataRequested\/(\d{1,4})(?:\/|$)/.exec(path)?.[1]
  if (row === undefined) return draft.period ?? {}
  const data = draft.data[Number(row)]
  return { from: data?.start?.day, to: data?.end?.day }
}

/**
 * What of a period was asked: never more. Undefined where that is nothing, or all that was asked, or leaves
 * out a day that the facts tell: what cuts a fact off is no narrower wording of the same request.
 */
function withinAsked(
  around: { readonly from: Day; readonly to: Day },
  asked: Asked,
  told: readonly Day[],
): { readonly from: Day; readonly to: Day } | undefined {
  const from = asked.from !== undefined && asked.from > around.from ? asked.from : around.from
  const to = asked.to !== undefined && asked.to < around.to ? asked.to : around.to
  const isCut = told.some((day) => day < from || day > to)
  return from > to || isCut || (from === asked.from && to === asked.to) ? undefined : { from, to }
}

/** What to ask instead, for each finding that the request asks for too much or for no period. */
export function narrow(
  request: EvidenceRequest,
  findings: readonly Finding[],
  on: Day,
  knowledge: PreflightKnowledge,
): readonly NarrowerWording[] {
  const draft = readDraft(request)
  const profile = Object.hasOwn(knowledge.providers, draft.provider)
    ? knowledge.providers[draft.provider]
    : undefined
  const broad = findings.filter((f) => codes.has(f.code))
  if (!profile || broad.length === 0) return []
  const told = daysOfFacts(draft, knowledge)
  const past = told.filter((day) => day <= on)
  const near = periodAround(told, knowledge.preflight.thresholds?.periodMarginDays ?? marginDays, on)
  // What goes on to this day does not end some days after the last one told.
  const isOngoing = wordIn(knowledge.preflight, 'ongoing', plain(draft.summary)) !== undefined
  const around = near && isOngoing ? { ...near, to: on } : near
  const categories = profile.dataCategories.items
    .filter((d) => d.available && intrusion.includes(d.klass))
    .sort((a, b) => intrusion.indexOf(a.klass) - intrusion.indexOf(b.klass))
    .map(({ code, name, klass, examples }) => ({ code, name, klass, examples }))
  return broad.map(({ code, path }) => {
    const period = around && withinAsked(around, askedAt(draft, path), past)
    return {
      code,
      path,
      categories: code === 'dates.missing' ? [] : categories,
      period: period && { ...period, told },
    }
  })
}
