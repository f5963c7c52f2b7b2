import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { type Draft, readDraft } from './draft.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { at, bags, periodEnd, text } from './read.ts'
import { periodAround, toldDays } from './told-days.ts'
import type { Finding } from './types.ts'

/** Narrower wording for one finding about the scope. */
export interface Narrowing {
  readonly code: string
  readonly path: string
  /** Closed categories of the profile to choose from, the least intrusive first. */
  readonly categories: readonly {
    readonly code: string
    readonly name: string
    readonly klass: string
    readonly examples: readonly string[]
  }[]
  /** A period around the days that the facts tell; undefined when they tell none. */
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

/** What to ask instead, for each finding that the request asks for too much or for no period. */
export function narrow(
  request: EvidenceRequest,
  findings: readonly Finding[],
  on: Day,
  knowledge: PreflightKnowledge,
): readonly Narrowing[] {
  const draft = readDraft(request)
  const profile = Object.hasOwn(knowledge.providers, draft.provider)
    ? knowledge.providers[draft.provider]
    : undefined
  const broad = findings.filter((f) => codes.has(f.code))
  if (!profile || broad.length === 0) return []
  const told = daysOfFacts(draft, knowledge)
  const around = periodAround(told, knowledge.preflight.thresholds?.periodMarginDays ?? marginDays, on)
  const categories = profile.dataCategories.items
    .filter((d) => d.available && intrusion.includes(d.klass))
    .sort((a, b) => intrusion.indexOf(a.klass) - intrusion.indexOf(b.klass))
    .map(({ code, name, klass, examples }) => ({ code, name, klass, examples }))
  return broad.map(({ code, path }) => ({
    code,
    path,
    categories: code === 'dates.missing' ? [] : categories,
    period: around && { ...around, told },
  }))
}
