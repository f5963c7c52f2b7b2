import type { CountryCode } from '../fact/index.ts'
import type { DomesticLaw, Provision } from '../law/index.ts'
import { type Reading, tableOf } from '../review/index.ts'
import type { ApprovalRule } from '../statute/index.ts'
import type { Envelope, FactChange } from './fact-change.ts'
import type { Knowledge } from './knowledge.ts'
import { applied } from './release.ts'

/** What a reading is about: one article of a treaty, by its role, at home in one State. */
export interface ReadArticle {
  readonly country: CountryCode
  readonly treaty: 'budapest' | 'secondProtocol'
  readonly article: string
}

const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * The changes by which what two readers agreed on counts: the provision in its place beside the article, and
 * the approvals that rest on it. A row of the same provision, or one that said that nothing is known, is
 * written anew; any other provision stays beside it. `undefined` where the State has no file of its law, or
 * where a gap would stand beside a provision.
 */
export function changesOf(
  about: ReadArticle,
  reading: Reading,
  knowledge: Knowledge,
): readonly FactChange[] | undefined {
  const { country, article } = about
  const law = Object.hasOwn(knowledge.domesticLaw, country) ? knowledge.domesticLaw[country] : undefined
  if (!law || reading.assessment === 'unknown' || reading.source === null) return undefined
  const envelope: Envelope = {
    source: reading.source,
    asOf: reading.asOf,
    confidence: reading.confidence,
    basis: reading.basis,
  }
  const provision = provisionChange(tableOf(about.treaty, article, knowledge), about, law, reading, envelope)
  if (!provision) return undefined
  const changes = [provision]
  // Each finds its place in what the one before has left.
  let now = knowledge
  for (const one of reading.approvals) {
    const change = approvalChange(about, one, reading, envelope, now)
    const by = { provider: null, on: reading.asOf ?? knowledge.compiledOn, confidence: reading.confidence }
    const next = applied(now, { ...by, changes: [change] })
    if (next.ok) now = next.knowledge
    changes.push(change)
  }
  return changes
}

function provisionChange(
  table: 'offences' | 'powers' | 'secondProtocol',
  { country, article }: ReadArticle,
  law: DomesticLaw,
  reading: Reading,
  envelope: Envelope,
): FactChange | undefined {
  const rows: Readonly<Record<string, readonly Provision[]>> = law[table] ?? {}
  const there = Object.hasOwn(rows, article) ? (rows[article] ?? []) : []
  if (reading.statute === null && there.some(({ statute }) => statute !== null)) return undefined
  const at = there.findIndex(
    (one) =>
      one.statute === null ||
      (plain(one.statute) === plain(reading.statute) && plain(one.article) === plain(reading.article)),
  )
  const now = at === -1 ? undefined : there[at]
  const {
    source: _s,
    asOf: _a,
    confidence: _c,
    basis: _b,
    ...before
  } = now ?? {
    ...{ source: '', asOf: null, confidence: 'low', basis: 'memory' },
  }
  const after = {
    statute: reading.statute,
    article: reading.article,
    year: reading.year,
    match: reading.assessment,
    ...(now?.restInRules ? { restInRules: true } : {}),
    ...(reading.quote === null ? {} : { quote: reading.quote }),
    ...(reading.wording === null ? {} : { wording: reading.wording }),
    ...(reading.newestAmendment === null ? {} : { newestAmendment: reading.newestAmendment }),
  }
  const list = `/${country}/${table}/${article}`
  return now
    ? { fact: 'stands', slice: 'domesticLaw', at: `${list}/${at}`, before, after, envelope }
    : { fact: 'added', slice: 'domesticLaw', at: `${list}/-`, before: null, after, envelope }
}

/**
 * The rule takes the place of the one about the same kinds and categories, else it goes before all others.
 */
function approvalChange(
  { country }: ReadArticle,
  { kinds, categories, steps }: Reading['approvals'][number],
  { statute, article }: Reading,
  envelope: Envelope,
  { approvals }: Knowledge,
): FactChange {
  const own = Object.hasOwn(approvals.countries, country) ? (approvals.countries[country] ?? []) : []
  const about = (rule: Pick<ApprovalRule, 'kinds' | 'categories'>) =>
    JSON.stringify([[...rule.kinds].sort(), [...(rule.categories ?? [])].sort()])
  const at = own.findIndex((rule) => about(rule) === about(categories ? { kinds, categories } : { kinds }))
  const now = own[at]
  const after = {
    kinds,
    ...(categories ? { categories } : {}),
    steps,
    law: { instrument: statute ?? '', article: article ?? '' },
  }
  if (!now)
    return { fact: 'added', slice: 'approvals', at: `/countries/${country}/0`, before: null, after, envelope }
  const { source: _s, asOf: _a, confidence: _c, basis: _b, ...before } = now
  return {
    fact: 'stands',
    slice: 'approvals',
    at: `/countries/${country}/${at}`,
    before: { ...before },
    after,
    envelope,
  }
}
