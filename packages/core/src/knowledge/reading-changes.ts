import type { CountryCode } from '../fact/index.ts'
import { type DomesticLaw, type Provision, type Statute, statutesOf } from '../law/index.ts'
import { isSameRow, isWithin, type Reading, tableOf } from '../review/index.ts'
import type { ApprovalRule } from '../statute/index.ts'
import type { FactChange, FactEnvelope, SaidByFact } from './fact-change.ts'
import type { Knowledge } from './knowledge.ts'
import { applied } from './release.ts'
import { statuteChange } from './statute-change.ts'

/** What a reading is about: one article of a treaty, by its role, at home in one State. */
export interface ReadArticle {
  readonly country: CountryCode
  readonly treaty: 'budapest' | 'secondProtocol'
  readonly article: string
}

/**
 * The changes by which what two readers agreed on counts: the provision in its place beside the article, the
 * article in its statute, and the approvals that rest on it. What it takes away is written anew: rows of the
 * same article of the same law, rows that both said do not belong there, and one that said that nothing is
 * known. Any other row stays beside it. `undefined` where the State has no file of its law, or where a gap
 * would stand beside a row that nobody judged.
 */
export function changesOf(
  about: ReadArticle,
  reading: Reading,
  knowledge: Knowledge,
): readonly FactChange[] | undefined {
  const { country, article } = about
  const law = Object.hasOwn(knowledge.domesticLaw, country) ? knowledge.domesticLaw[country] : undefined
  if (!law || reading.assessment === 'unknown' || reading.source === null) return undefined
  const envelope: FactEnvelope = {
    source: reading.source,
    asOf: reading.asOf,
    confidence: reading.confidence,
    basis: reading.basis,
  }
  const table = tableOf(about.treaty, article, knowledge)
  const provisions = provisionChanges(table, about, law, reading, envelope, statutesOf(knowledge, country))
  if (!provisions) return undefined
  const changes = [...provisions]
  // Each finds its place in what the one before has left.
  const by = { provider: null, on: reading.asOf ?? knowledge.compiledOn, confidence: reading.confidence }
  const after = (now: Knowledge, change: FactChange) => {
    const next = applied(now, { ...by, changes: [change] })
    return next.ok ? next.knowledge : undefined
  }
  let now = provisions.reduce((known, change) => after(known, change) ?? known, knowledge)
  const cited = statuteChange(about, reading, { envelope, isOffence: table === 'offences' }, now)
  const citing = cited && after(now, cited)
  // What is known of a statute by a surer reading stays, and the article is cited as before.
  if (cited && citing) {
    now = citing
    changes.push(cited)
  }
  for (const one of reading.approvals) {
    const change = approvalChange(about, one, reading, envelope, now)
    now = after(now, change) ?? now
    changes.push(change)
  }
  return changes
}

const emptied = { statute: null, article: null, year: null } as const

function provisionChanges(
  table: 'offences' | 'powers' | 'secondProtocol',
  { country, article }: ReadArticle,
  law: DomesticLaw,
  reading: Reading,
  envelope: FactEnvelope,
  statutes: readonly Statute[],
): readonly FactChange[] | undefined {
  const rows: Readonly<Record<string, readonly Provision[]>> = law[table] ?? {}
  const there = Object.hasOwn(rows, article) ? (rows[article] ?? []) : []
  const isTold = (one: Provision) =>
    (reading.displaces ?? []).some(
      (row) => one.statute !== null && isSameRow(row, { ...one, statute: one.statute }),
    )
  if (reading.assessment === 'gap' && there.some((one) => one.statute !== null && !isTold(one)))
    return undefined
  const isSame = (one: Provision) => isWithin(one, reading, statutes)
  const isNothing = (one: Provision) => one.statute === null
  // A gap is said in every row that said something else; beside a provision one that says nothing may stay.
  const goes = (one: Provision) =>
    isSame(one) || isTold(one) || (reading.assessment === 'gap' && isNothing(one) && one.match !== 'gap')
  const at = [isSame, isNothing, isTold].map((is) => there.findIndex(is)).find((found) => found >= 0)
  const said = {
    ...{ statute: reading.statute, article: reading.article, year: reading.year },
    match: reading.assessment,
    ...(reading.quote === null ? {} : { quote: reading.quote }),
    ...(reading.wording === null ? {} : { wording: reading.wording }),
    ...(reading.newestAmendment === null ? {} : { newestAmendment: reading.newestAmendment }),
  }
  const list = `/${country}/${table}/${article}`
  const main: FactChange =
    at === undefined
      ? { fact: 'added', slice: 'domesticLaw', at: `${list}/-`, before: null, after: said, envelope }
      : written(`${list}/${at}`, there[at], { ...said, ...rests(there[at], isSame) }, envelope)
  const left = reading.assessment === 'gap' ? said : { ...emptied, match: 'unknown' as const }
  return [
    main,
    ...there.flatMap((one, i) =>
      i !== at && goes(one) ? [written(`${list}/${i}`, one, left, envelope)] : [],
    ),
  ]
}

/** That the power lies in rules is said of the same article alone. */
const rests = (row: Provision | undefined, isSame: (one: Provision) => boolean) =>
  row?.restInRules && isSame(row) ? { restInRules: true } : {}

function written(
  at: string,
  row: Provision | undefined,
  after: SaidByFact,
  envelope: FactEnvelope,
): FactChange {
  const { source: _s, asOf: _a, confidence: _c, basis: _b, ...before } = row ?? { source: '' }
  return { fact: 'stands', slice: 'domesticLaw', at, before: { ...before }, after, envelope }
}

/**
 * The rule takes the place of the one about the same kinds and categories, else it goes before all others.
 */
function approvalChange(
  { country }: ReadArticle,
  { kinds, categories, steps }: Reading['approvals'][number],
  { statute, article }: Reading,
  envelope: FactEnvelope,
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
