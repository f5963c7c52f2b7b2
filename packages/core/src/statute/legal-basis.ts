import type { Basis, Confidence, CountryCode, Language } from '../fact/index.ts'
import {
  isRepealedOn,
  type PowerOfArticle,
  type Provenance,
  type Statute,
  type StatuteArticle,
  statutesOf,
} from '../law/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { literally } from '../text/index.ts'
import type { Day } from '../time/index.ts'
import { approvalRule, classElsewhere, withinOf } from './approval.ts'
import type { ApprovalRole } from './approval-rule.ts'
import { articleNumber } from './article-number.ts'
import { citationsIn } from './citation.ts'
import type { StatuteKnowledge } from './knowledge.ts'
import { holdsFor, offenceOf } from './offence.ts'
import { entriesOf, fitting, type InvestigativeMeasure } from './power.ts'

/** An article that lets the authorities of a State ask for this, and who has to order it by that article. */
export interface LegalBasis extends Provenance {
  readonly statute: Statute
  readonly article: StatuteArticle
  /** Null: a general power or a duty of holders, under which the article does not say who orders. */
  readonly orders: ApprovalRole | null
  /** The categories asked that it reaches. */
  readonly categories: readonly string[]
  /** The categories that the power names; absent: whatever is asked for. */
  readonly reaches?: readonly string[]
  /** The paragraph of the article, as the State writes it. */
  readonly paragraph?: string
  /** The article does not name these data: whether it reaches them is for a lawyer. */
  readonly unnamed?: true
  /** The article of another statute that is cited beside it. */
  readonly with?: PowerOfArticle['with']
}

export interface BasisQuestion extends InvestigativeMeasure {
  readonly country: CountryCode
  /** The day of the letter: what is repealed on it is not offered. */
  readonly on: Day
  /** The offence as it is cited: what is given for some offences alone is offered for no other. */
  readonly offence?: string
  /** The kind of company that is asked, as its profile says it. */
  readonly company?: string
  /** Whose order the draft shows: an article of that role goes before one of a lower. */
  readonly orderedBy?: ApprovalRole
}

export type RoleQuestion = Pick<BasisQuestion, 'country' | 'kind' | 'categories' | 'offence' | 'company'>

/** Whose order a request shows: who issued it, else what the document is. */
export function orderShown({ legalProcess }: Pick<AskedBy, 'legalProcess'>): ApprovalRole | undefined {
  const role = legalProcess?.issuedBy?.role
  if (role === 'judge' || role === 'prosecutor') return role
  if (legalProcess?.kind === 'domestic-judicial-order') return 'judge'
  return legalProcess?.kind === 'domestic-prosecutor-order' ? 'prosecutor' : undefined
}

type AskedBy = Pick<EvidenceRequest, 'provider' | 'country' | 'requestType' | 'dataRequested'> & {
  readonly case?: EvidenceRequest['case']
  readonly legalProcess?: EvidenceRequest['legalProcess']
}

/** What a request asks about who has to order it: its data, the company, and the offence. */
export function roleQuestionOf(request: AskedBy, knowledge: StatuteKnowledge): RoleQuestion {
  const offence = offenceOf(request)
  const profile = Object.hasOwn(knowledge.providers, request.provider)
    ? knowledge.providers[request.provider]
    : undefined
  return {
    ...measureOf(request, knowledge),
    country: request.country,
    ...(offence === '' ? {} : { offence }),
    ...(profile ? { company: profile.category } : {}),
  }
}

/** The question that a request puts on a day: what is asked, for which offence, and by whose order. */
export function basisQuestionOf(request: AskedBy, on: Day, knowledge: StatuteKnowledge): BasisQuestion {
  const orderedBy = orderShown(request)
  return { ...roleQuestionOf(request, knowledge), on, ...(orderedBy ? { orderedBy } : {}) }
}

const sureness = ({ confidence, basis }: { confidence: Confidence; basis: Basis }): number =>
  ({ read: 20, listed: 10, memory: 0 })[basis] + ['low', 'medium', 'high'].indexOf(confidence)

const rank: Readonly<Record<Statute['kind'], number>> = {
  code: 15,
  law: 10,
  decree: 5,
  rule: 0,
  constitution: 0,
  judgment: 0,
}

/** Whoever cites a constitution or a judgment alone names no power. */
const namesPower = ({ kind, limited }: Statute): boolean =>
  limited !== true && kind !== 'constitution' && kind !== 'judgment'

/** How much speaks for an article beside its reach: the role that orders, and the rank of its statute. */
function fitness({ orders, statute }: LegalBasis, role: ApprovalRole | undefined): number {
  const byRole = orders === null ? (role === 'prosecutor' ? 40 : 10) : orders === role ? 60 : 20
  // A code is cited before the statutes beside it.
  return byRole + rank[statute.kind]
}

/** What nobody read and nobody is sure of is left to a lawyer: no article is better than a wrong one. */
const isSureEnough = ({ basis, confidence, unnamed }: LegalBasis): boolean =>
  unnamed !== true && (basis !== 'memory' || confidence !== 'low')

/**
 * How closely an article is about one category: stored data are not asked for by an article on interception.
 */
function closeness({ reaches, orders }: LegalBasis, category: string): number {
  if (orders === null) return 0
  if (reaches === undefined) return category === 'realtime' ? 100 : 150
  return category === 'realtime' || !reaches.includes('realtime') ? 200 : 100
}

/** A longer row is a chapter: its first article stands for it. */
const wholeRow = 6

/** The articles that the rule on who orders cites for a category, the first first. */
function citedByRule(
  question: BasisQuestion,
  category: string | undefined,
  knowledge: StatuteKnowledge,
): readonly { readonly statute: Statute; readonly article: string; readonly first: boolean }[] {
  const { country, kind } = question
  const lawFor = (of: BasisQuestion['kind']) => {
    const answer = approvalRule({ ...question, kind: of, category }, knowledge)
    return answer?.own === true ? answer.rule.law : undefined
  }
  // Whoever may demand data may demand them in haste.
  const law = lawFor(kind) ?? (kind === 'emergency' ? lawFor('disclosure') : undefined)
  if (!law) return []
  const cited = citationsIn(`${law.instrument}, artículos ${law.article}`, country, knowledge).flatMap(
    ({ own, articles }) => {
      const [one] = own
      if (!one || own.length > 1) return []
      return articles.flatMap((number) =>
        entriesOf(one.statute, number).map(({ article }) => ({ statute: one.statute, article })),
      )
    },
  )
  // A row is cited as a whole, `205-207`; of single articles the first.
  const row = /^(\d+) ?- ?(\d+)/.exec(law.article)
  const isOfRow = (article: string): boolean =>
    row !== null &&
    Number(row[2]) - Number(row[1]) < wholeRow &&
    Number(article) >= Number(row[1]) &&
    Number(article) <= Number(row[2])
  return cited.map((one, i) => ({ ...one, first: i === 0 || isOfRow(one.article) }))
}

/**
 * The articles that fit a request, the best first: what the rule on who orders cites, what is about just
 * these data, what the role that orders uses, what was read. A general power stands behind every article of
 * its own.
 *
 * Empty where the files know none: then a lawyer has to say which. A statute or an article that holds only in
 * a part of the State, or for a kind of case, is not offered, nor a constitution alone.
 */
export function legalBasisFor(question: BasisQuestion, knowledge: StatuteKnowledge): readonly LegalBasis[] {
  const { country, kind, on, categories, offence, company, orderedBy } = question
  const key = JSON.stringify([country, kind, on, categories, offence, company, orderedBy])
  const answered = answeredBy.get(knowledge) ?? new Map<string, readonly LegalBasis[]>()
  answeredBy.set(knowledge, answered)
  const before = answered.get(key)
  if (before) return before
  if (answered.size >= mostAnswered) answered.clear()
  const bases = basesFor(question, knowledge)
  answered.set(key, bases)
  return bases
}

/** One check of a draft asks the same several times, and so does the next while somebody types. */
const answeredBy = new WeakMap<StatuteKnowledge, Map<string, readonly LegalBasis[]>>()
const mostAnswered = 200

function basesFor(question: BasisQuestion, knowledge: StatuteKnowledge): readonly LegalBasis[] {
  const found = statutesOf(knowledge, question.country).flatMap((statute) =>
    namesPower(statute) && isRepealedOn(statute.repealed, question.on) === false
      ? statute.articles.flatMap((article) => ofArticle(statute, article, question, knowledge))
      : [],
  )
  const asked = askedOf(question)
  const best = new Map<LegalBasis, number>()
  for (const category of asked)
    for (const [one, weight] of weighed(question, category, found, knowledge))
      best.set(one, Math.max(weight, best.get(one) ?? 0))
  return [...best].sort((a, b) => b[1] - a[1]).map(([one]) => one)
}

/**
 * Data of no category of law, as movements of money, are not asked for by an article on letters, calls or
 * addresses.
 */
const isAbout = ({ reaches }: LegalBasis, category: string): boolean =>
  reaches === undefined || reaches.includes(category)

/** The articles that reach one category, each with what speaks for it. */
function weighed(
  question: BasisQuestion,
  category: string | undefined,
  found: readonly LegalBasis[],
  knowledge: StatuteKnowledge,
): readonly (readonly [LegalBasis, number])[] {
  const ofRule = roleFor(
    { ...question, categories: category === undefined ? [] : [category] },
    knowledge,
  )?.role
  const { orderedBy } = question
  const isHigher = orderedBy !== undefined && ofRule !== undefined && height[orderedBy] > height[ofRule]
  const role = isHigher ? orderedBy : ofRule
  const cited = citedByRule(question, category, knowledge)
  return found
    .filter((one) => category === undefined || (one.categories.includes(category) && isAbout(one, category)))
    .map((one) => {
      const named = cited.some(
        ({ statute, article }) => statute === one.statute && article === one.article.article,
      )
      const close = closeness(one, category ?? '')
      return [one, (named ? 1000 : 0) + close + fitness(one, role) + sureness(one)] as const
    })
    .sort((a, b) => b[1] - a[1] || byArticle(a[0], b[0]))
}

function ofArticle(
  statute: Statute,
  article: StatuteArticle,
  question: BasisQuestion,
  knowledge: StatuteKnowledge,
): LegalBasis[] {
  if (article.limited === true || isRepealedOn(article.repealed, question.on) !== false) return []
  const { source, asOf, basis, confidence } = article
  const from = { statute, article, source, asOf, basis, confidence }
  if (article.general === true) return [{ ...from, orders: null, categories: question.categories }]
  const { offence, country } = question
  const given = fitting(article, question).filter(({ power }) =>
    holdsFor(power.onlyFor, offence, country, knowledge),
  )
  return given.map(({ power, categories }) => ({
    ...from,
    ...(power.confidence === undefined ? {} : { confidence: power.confidence, unnamed: true as const }),
    orders: power.orders,
    categories,
    ...(power.categories === undefined ? {} : { reaches: power.categories }),
    ...(power.paragraph === undefined ? {} : { paragraph: power.paragraph }),
    ...(power.with === undefined ? {} : { with: power.with }),
  }))
}

/**
 * What one writes into the request: for each category the article that is about it, together. A general power
 * is written only where the rule on who orders cites it, or where no category has an article of its own;
 * asking that data be kept is never left to a general power alone. Empty where nothing is known surely
 * enough.
 *
 * `cited`: statutes that the request cites already. Of codes of which one alone governs a case only they are
 * chosen from.
 */
export function chosenBases(
  question: BasisQuestion,
  knowledge: StatuteKnowledge,
  cited: readonly Statute[] = [],
): readonly LegalBasis[] {
  const isOpen = ({ statute }: LegalBasis): boolean =>
    cited.includes(statute) || !cited.some(({ oneOf }) => oneOf !== undefined && oneOf === statute.oneOf)
  const found = legalBasisFor(question, knowledge).filter(isOpen)
  // Of codes of which one alone governs a case one is chosen, the one that fits best: never both.
  const codes = [...new Set(found.map(({ statute }) => statute).filter(({ oneOf }) => oneOf !== undefined))]
  if (codes.length < 2) return chosenOf(question, found, knowledge)
  const [best] = codes
    .map((code) => found.filter(({ statute }) => statute.oneOf === undefined || statute === code))
    .map((of) => ({ of, weight: weightOf(question, of, knowledge) }))
    .toSorted((a, b) => b.weight - a.weight)
  return chosenOf(question, best?.of ?? found, knowledge)
}

const askedOf = ({ categories }: BasisQuestion): readonly (string | undefined)[] =>
  categories.length > 0 ? categories : [undefined]

/**
 * How well these articles serve a question as a whole: a category without one weighs more than any fit, and
 * one that nobody read more than that the rule on who orders names another.
 */
function weightOf(
  question: BasisQuestion,
  found: readonly LegalBasis[],
  knowledge: StatuteKnowledge,
): number {
  return askedOf(question).reduce((sum, category) => {
    const [best] = weighed(question, category, found, knowledge).filter(([one]) => isSureEnough(one))
    return sum + (best ? best[1] - (best[0].basis === 'memory' ? 500 : 0) : -10_000)
  }, 0)
}

function chosenOf(
  question: BasisQuestion,
  found: readonly LegalBasis[],
  knowledge: StatuteKnowledge,
): readonly LegalBasis[] {
  const asked = askedOf(question)
  const own = asked.flatMap((category) => ownOf(question, category, found, knowledge))
  const keeps = question.kind === 'preservation' || question.kind === 'preservation-extension'
  // What a judge orders does not rest on a general power to require information.
  const isLeft = keeps || roleFor(question, knowledge)?.role === 'judge'
  const general = isLeft ? [] : found.filter((one) => one.orders === null && isSureEnough(one)).slice(0, 1)
  return [
    ...new Set(
      (own.length > 0 ? own : general).flatMap((one) => [one, ...besideIt(one, question, knowledge)]),
    ),
  ]
}

/** The article of one category, all of a row where the rule on who orders cites the row. */
function ownOf(
  question: BasisQuestion,
  category: string | undefined,
  found: readonly LegalBasis[],
  knowledge: StatuteKnowledge,
): readonly LegalBasis[] {
  const cited = citedByRule(question, category, knowledge)
  const isNamed = (one: LegalBasis, first: boolean): boolean =>
    cited.some((c) => c.statute === one.statute && c.article === one.article.article && (c.first || !first))
  const fit = weighed(question, category, found, knowledge)
    .map(([one]) => one)
    .filter((one) => isSureEnough(one) && (one.orders !== null || isNamed(one, false)))
  const [best] = fit
  if (!best) return []
  const row = fit.filter((one) => isNamed(one, true))
  return row.length > 1 && row.includes(best) ? row.toSorted(byArticle) : [best]
}

const byArticle = (a: LegalBasis, b: LegalBasis): number =>
  Number.parseInt(a.article.article, 10) - Number.parseInt(b.article.article, 10)

/**
 * An article that gives the competence on which another relies is written beside it, unless it is limited.
 */
function besideIt(
  { with: other, categories, orders }: LegalBasis,
  { country }: BasisQuestion,
  knowledge: StatuteKnowledge,
): readonly LegalBasis[] {
  if (other === undefined) return []
  const statute = statutesOf(knowledge, country).find(({ id }) => id === other.statute)
  const article = statute?.articles.find((one) => one.article === other.article)
  if (!statute || !article) return []
  // For which cases it holds is not known here: what holds for some offences is no ground of every one.
  if (statute.limited === true || article.limited === true) return []
  const { source, asOf, basis, confidence } = article
  return [{ statute, article, source, asOf, basis, confidence, categories, orders }]
}

/** Whether the State has an article of its own for this power, beside those that are general. */
export const hasOwnPower = (question: BasisQuestion, knowledge: StatuteKnowledge): boolean =>
  legalBasisFor(question, knowledge).some(({ orders }) => orders !== null)

const articleWords: Readonly<Record<Language, readonly [string, string, string]>> = {
  es: ['artículo', 'artículos', 'y'],
  pt: ['art.', 'arts.', 'e'],
  en: ['article', 'articles', 'and'],
  fr: ['article', 'articles', 'et'],
}

/** A statute as one cites it: its name, with its number where the name alone does not say which it is. */
export function statuteName({ kind, names, number, year }: Statute): string {
  const [name = '', ...others] = names
  if (number === null) return name
  const bare = (text: string): string => text.replaceAll('.', '')
  const tells = (text: string): boolean =>
    new RegExp(`(?<!\\d)${literally(bare(number))}(?!\\d)`).test(bare(text))
  // A small number says which law only with its year, and each year has its decrees.
  if (tells(name))
    return year === null || (kind !== 'decree' && bare(number).length > 3) || /(?: de |\/)\d{4}$/.test(name)
      ? name
      : `${name} de ${year}`
  const word = names.map((one) => /^(?:Ley|Lei)(?= )/.exec(one)?.[0]).find((one) => one !== undefined)
  const other = others.find(tells) ?? (word === undefined ? undefined : `${word} ${number}`)
  return other === undefined ? name : `${name} (${other})`
}

/** Bases as they are written into a request: `Código Procesal Penal, artículos 218 bis y 218 ter`. */
export function basisWords(bases: readonly LegalBasis[], language: Language): string {
  const [one, many, and] = articleWords[language]
  const byStatute = new Map<Statute, Map<string, string[]>>()
  for (const { statute, article, paragraph } of bases) {
    const had = byStatute.get(statute) ?? new Map<string, string[]>()
    const parts = had.get(article.article) ?? []
    if (paragraph !== undefined && isCitedPart.test(paragraph) && !parts.includes(paragraph))
      parts.push(paragraph)
    byStatute.set(statute, had.set(article.article, parts))
  }
  return [...byStatute]
    .map(([statute, own]) => {
      const articles = [...own].map(([article, parts]) => withParts(article, parts, and))
      const list = [articles.slice(0, -1).join(', '), articles.at(-1)].filter(Boolean).join(` ${and} `)
      return `${statuteName(statute)}, ${articles.length > 1 ? many : one} ${list}`
    })
    .join('; ')
}

/** A paragraph, or one of the Roman numbers under which an article lists powers that differ. */
const isCitedPart = /^(?:§|[IVXL]+$)/

/** `10, §§ 1º e 3º`, `7, III`: an article with its paragraphs, in their order. */
function withParts(article: string, parts: readonly string[], and: string): string {
  const [only, ...others] = parts
  if (only === undefined) return article
  if (others.length === 0 || !parts.every((part) => part.startsWith('§')))
    return `${article}, ${parts.join(', ')}`
  const numbers = parts
    .map((part) => part.replace(/^§+ */, ''))
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
  return `${article}, §§ ${numbers.slice(0, -1).join(', ')} ${and} ${numbers.at(-1)}`
}

/**
 * Who has to order a request of this kind, by the law of the State; `own` false: by the rule of the house.
 */
export interface OrderingRole extends Provenance {
  readonly role: ApprovalRole
  readonly own: boolean
  /** It is the order that the article of the rule takes: who cites another is held to that one. */
  readonly byArticle?: true
  readonly law?: { readonly instrument: string; readonly article: string }
  /** The categories for which this role is wanted. */
  readonly categories: readonly string[]
}

const height: Readonly<Record<ApprovalRole, number>> = { 'unit-head': 0, prosecutor: 1, judge: 2 }

/**
 * Who has to order each category of a request, the highest role first; a State without a rule has that of the
 * house.
 */
export function rolesFor(
  { categories, ...question }: RoleQuestion,
  knowledge: StatuteKnowledge,
): readonly OrderingRole[] {
  const asked: readonly (string | undefined)[] = categories.length > 0 ? categories : [undefined]
  const found = asked.flatMap((category): OrderingRole[] => {
    const answer = approvalRule({ ...question, category }, knowledge)
    const step = answer?.rule.steps.find(({ part }) => part === 'orders')
    if (!answer || !step) return []
    const { law, source, asOf, basis, confidence, note } = answer.rule
    return [
      {
        role: step.role,
        own: answer.own,
        ...(answer.rule.byArticle ? { byArticle: true as const } : {}),
        ...(law ? { law } : {}),
        categories: category === undefined ? [] : [category],
        source,
        asOf,
        basis,
        confidence,
        ...(note === undefined ? {} : { note }),
      },
    ]
  })
  return found.toSorted((a, b) => height[b.role] - height[a.role] || sureness(b) - sureness(a))
}

/** Who has to order a request as a whole: the highest role that one of its categories wants. */
export const roleFor = (question: RoleQuestion, knowledge: StatuteKnowledge): OrderingRole | undefined =>
  rolesFor(question, knowledge)[0]

/** The first and the last day of what happened. */
export interface DaysOfFacts {
  readonly from: Day
  readonly to: Day
}

/** What an article threatens for facts of these days. */
export function penaltyOn(article: StatuteArticle, facts: DaysOfFacts | undefined): string | undefined {
  const { penalty, penaltyFrom, formerPenalties = [] } = article
  if (penaltyFrom === undefined) return penalty
  if (facts === undefined) return undefined
  if (facts.from >= penaltyFrom) return penalty
  return formerPenalties.find(
    ({ from, until }) => facts.to <= until && (from === undefined || facts.from >= from),
  )?.penalty
}

/** A penalty in the words of the law, and the article that says it. */
export interface Penalty extends Provenance {
  readonly statute: Statute
  readonly article: StatuteArticle
  readonly penalty: string
}

/**
 * What the article of an offence threatens, as `case.offence.legalReference` cites it: only where one article
 * of one statute of the State is cited, stands on the day of the facts, and its penalty is known. Where a law
 * changed it, the days of the facts tell which it is; unknown, or on both sides of the change, none is told.
 */
export function penaltyOf(
  {
    country,
    legalReference,
    on,
    facts,
  }: {
    readonly country: CountryCode
    readonly legalReference: string
    readonly on: Day
    readonly facts: DaysOfFacts | undefined
  },
  knowledge: StatuteKnowledge,
): Penalty | undefined {
  const found = citationsIn(legalReference, country, knowledge).flatMap(({ own, articles }) => {
    const [one] = own
    if (!one || own.length > 1 || isRepealedOn(one.statute.repealed, on) !== false) return []
    return articles.flatMap((cited) =>
      entriesOf(one.statute, cited).flatMap((article) => {
        // What a paragraph threatens is no penalty of the article as a whole.
        const { paragraph } = articleNumber(article.article)
        return paragraph === undefined || paragraph === cited.paragraph
          ? [{ statute: one.statute, article }]
          : []
      }),
    )
  })
  const [only] = found
  if (!only || found.length > 1 || isRepealedOn(only.article.repealed, on) !== false) return undefined
  const { source, asOf, basis, confidence } = only.article
  const penalty = penaltyOn(only.article, facts)
  return penalty === undefined ? undefined : { ...only, penalty, source, asOf, basis, confidence }
}

/** The question that a request puts to the statutes: narrower kinds of data beside their category. */
export function measureOf(
  request: Pick<EvidenceRequest, 'provider' | 'requestType' | 'dataRequested'>,
  { providers, categories }: Pick<StatuteKnowledge, 'providers' | 'categories'>,
): InvestigativeMeasure {
  const profile = Object.hasOwn(providers, request.provider) ? providers[request.provider] : undefined
  const asked = (request.dataRequested ?? []).flatMap(({ category: data }) => {
    if (!data) return []
    const exception = categories.exceptions.find((e) => e.provider === request.provider && e.data === data)
    const klass =
      profile?.dataCategories.items.find(({ code }) => code === data)?.klass ??
      withinOf(data, { categories }) ??
      classElsewhere(data, { providers }) ??
      data
    const known = Object.hasOwn(categories.classes, klass) ? categories.classes[klass] : undefined
    if (known?.realtime) return ['realtime']
    const narrower = Object.entries(categories.narrower ?? {}).flatMap(([name, { data: of }]) =>
      (name === data || of.includes(data)) && name !== klass ? [name] : [],
    )
    return [(exception ? exception.category : known?.category) ?? klass, ...narrower]
  })
  return { kind: request.requestType, categories: [...new Set(asked)] }
}
