import { binds, type SourcesByKey } from '../fact/index.ts'
import type { Provenance, Repeal, Statute, StatuteArticle } from '../law/index.ts'
import { isRepealedOn, statutesOf } from '../law/index.ts'
import type { KindPlan } from '../letter/types.ts'
import { isDomestic } from '../provider/index.ts'
import {
  type ArticleNumber,
  type BasisQuestion,
  basisWords,
  type Citation,
  chosenBases,
  citationsIn,
  entriesOf,
  fits,
  fitting,
  hasOwnPower,
  type InvestigativeMeasure,
  isAmong,
  type LegalBasis,
  legalBasisFor,
  roleFor,
  type StatuteOf,
  statuteName,
  treatyNamed,
  unknownOfOthers,
  unknownStatutesIn,
  yieldsStored,
} from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import { isPreservation } from './check-input.ts'
import { textAt } from './draft.ts'
import { factDays } from './fact-days.ts'
import { type FindingGrounds, finding, houseGrounds } from './finding.ts'
import type { LawSlice } from './knowledge.ts'
import { groundsOfFact, type LawInput, lawful, shown } from './law-input.ts'
import { height, shownRole } from './shown-order.ts'
import type { Finding } from './types.ts'

export const basisPath = '/legalProcess/legalBasis'
export const offencePath = '/case/offence/legalReference'
/** What a letter from State to State prints as its law at home. */
const letterBasisPath = '/letter/state/domesticBasis'

const strength: Readonly<Record<FindingGrounds['basis'], number>> = { memory: 0, listed: 1, read: 2 }
const sureness = ({ basis, confidence }: Pick<Provenance, 'basis' | 'confidence'>): number =>
  strength[basis] * 10 + ['low', 'medium', 'high'].indexOf(confidence)
export const surest = <T extends Provenance>(facts: readonly T[]): T | undefined =>
  facts.toSorted((a, b) => sureness(b) - sureness(a))[0]
/** Of which State a statute is, every text of it says: of these one that binds, where there is one. */
export const surestOfName = (facts: readonly Provenance[], sources: SourcesByKey): Provenance | undefined =>
  surest(
    facts.filter((fact) => groundsOfFact(fact, sources).weak === undefined && fact.basis !== 'memory'),
  ) ?? surest(facts)
export const shakiest = <T extends Provenance>(facts: readonly T[]): T | undefined =>
  facts.toSorted((a, b) => sureness(a) - sureness(b))[0]

/**
 * The article that fits, as the repair offers it, never of the code that does not govern beside the cited
 * one. Where none is sure, the one that was read and of which it is to be confirmed that it reaches these
 * data, else the general powers of whoever orders; empty where the files know none.
 */
function offered(input: LawInput<LawSlice>): Offer {
  const { draft, knowledge } = input
  const cited = citationsIn(textAt(draft.raw, ['legalProcess', 'legalBasis']), draft.country, knowledge)
  const statutes = cited.flatMap(({ own }) => (own.length === 1 && own[0] ? [own[0].statute] : []))
  const question = questionOf(input)
  const language = textAt(draft.raw, ['language'])
  const say = (bases: readonly LegalBasis[]): string =>
    basisWords(bases, language === 'pt' || language === 'en' || language === 'fr' ? language : 'es')
  const chosen = chosenBases(question, knowledge, statutes)
  const isShaky = ({ basis, confidence, source }: LegalBasis): boolean =>
    basis === 'memory' || confidence === 'low' || !binds(source, knowledge.sources)
  if (chosen.length > 0) return { offer: say(chosen), ending: chosen.some(isShaky) ? '.toConfirm' : '' }
  const known = legalBasisFor(question, knowledge)
  const named = known.filter(({ basis, orders }) => basis !== 'memory' && orders !== null).slice(0, 1)
  // Whoever orders by itself may rest on its general powers, also where nobody here read their articles: they
  // are named to be confirmed. To keep data, or what a judge orders, they do not carry.
  const carries = !isPreservation(draft) && roleFor(question, knowledge)?.role !== 'judge'
  const general = carries ? known.filter(({ orders }) => orders === null) : []
  const perhaps = named.length > 0 ? named : general
  return perhaps.length > 0
    ? { offer: say(perhaps), ending: '.toConfirm' }
    : { offer: '', ending: '.noArticle' }
}

/** What is asked of the statutes: for which offence, of which company, and by whose order. */
function questionOf(input: LawInput<LawSlice>): BasisQuestion {
  const { draft, knowledge, measure, written } = input
  const { providers } = knowledge
  const profile = Object.hasOwn(providers, draft.provider) ? providers[draft.provider] : undefined
  return {
    ...measure,
    country: draft.country,
    on: written,
    offence: draft.legalReference || draft.offence,
    ...(profile ? { company: profile.category } : {}),
    orderedBy: shownRole(input),
  }
}

/** What a repair names, and how the words for it end where nobody is sure of it. */
interface Offer {
  readonly offer: string
  readonly ending: '' | '.toConfirm' | '.noArticle'
}

interface Fault {
  readonly code: string
  readonly rule: string
  readonly path: string
  readonly params: Finding['params']
  readonly fact: Provenance | undefined
}

function fault(input: LawInput<LawSlice>, { code, rule, path, params, fact }: Fault): Finding {
  const { offer, ending } = offered(input)
  // Where the files know no article, the repair says who tells: it never names one that nobody knows.
  const named = path === offencePath ? rule : `${rule}${ending}`
  const { sources } = input.knowledge
  return finding(
    { code, rule: named, path, params: { ...params, offer } },
    fact ? lawful(input.draft, fact, sources) : shown(input.draft),
    fact ? groundsOfFact(fact, sources) : houseGrounds,
  )
}

/**
 * A statute of another State as the power to ask. Beside an own power that fits it may be that of a State
 * that asks for help, or a comparison: it is asked about where the text does not say so, and stops nobody.
 */
function foreign(
  input: LawInput<LawSlice>,
  citations: readonly Citation[],
  path = basisPath,
): readonly Finding[] {
  const { draft, knowledge } = input
  const hasOwn = citations.some(({ own }) => own.length > 0)
  const isBeside = hasPower(input, citations)
  const addressed = textAt(draft.raw, ['addressee', 'country'])
  for (const { named, foreign: others, text, sure, ofOthers } of citations) {
    const away = named !== undefined && named !== draft.country ? named : undefined
    const country = away ?? others[0]?.country
    if (country === undefined || (isBeside && ofOthers)) continue
    // Beside the own law one may cite that under which the addressee answers.
    if (hasOwn && (country === addressed || others.some((one) => one.country === addressed))) continue
    const params = {
      given: text,
      country: draft.country,
      other: knowledge.countries[country] ? country : '',
      statute: others[0] ? statuteName(others[0].statute) : text,
    }
    const fact = away === undefined ? surestOfName(others.flatMap(factsOf), knowledge.sources) : undefined
    if (isBeside)
      return [beside(input, { code: 'legalBasis.foreign', rule: 'otherState', path, params, fact })]
    const found = fault(input, {
      code: 'legalBasis.foreign',
      rule: 'otherState',
      path,
      params,
      fact,
    })
    return [sure || found.severity !== 'block' ? found : { ...found, severity: 'warn' }]
  }
  return []
}

/**
 * A law that nobody here looked up, and that the text itself calls another State's: no power of this one.
 */
function foreignByName(
  input: LawInput<LawSlice>,
  basis: string,
  citations: readonly Citation[],
): readonly Finding[] {
  const { draft, knowledge } = input
  const [away] = unknownOfOthers(basis, draft.country, knowledge)
  // Of a law that is known of another State it was said already what it is.
  if (away === undefined || citations.some(({ named, foreign: of }) => named !== undefined || of.length > 0))
    return []
  const hasOwn = citations.some(({ own }) => own.length > 0)
  if (hasOwn && away.country === textAt(draft.raw, ['addressee', 'country'])) return []
  const params = {
    given: away.text,
    country: draft.country,
    other: knowledge.countries[away.country] ? away.country : '',
    statute: away.text,
  }
  const what = { code: 'legalBasis.foreign', rule: 'otherState', path: basisPath, params, fact: undefined }
  return [hasPower(input, citations) ? beside(input, what) : fault(input, what)]
}

/**
 * A law that is not right beside one that is, of which the text does not say that it rests on it: a question.
 */
const beside = (input: LawInput<LawSlice>, { code, rule, path, params, fact }: Fault): Finding =>
  finding(
    { code, rule: `${rule}.beside`, path, params },
    'warn',
    fact ? groundsOfFact(fact, input.knowledge.sources) : houseGrounds,
  )

/**
 * Whether a text cites an own power that stands and fits what is asked. Where the files know none for it, any
 * own law that stands and is not for something else.
 */
function hasPower(input: LawInput<LawSlice>, citations: readonly Citation[]): boolean {
  const { draft, knowledge, measure, written } = input
  const stands = (repeal: Repeal | null | undefined): boolean =>
    repeal?.forWhat === 'offence' || isRepealedOn(repeal, written) === false
  const isKnown = hasOwnPower({ ...measure, country: draft.country, on: written }, knowledge)
  return citations.some(({ own, articles, gone }) => {
    const [one] = own
    if (!one || own.length > 1 || gone || !stands(one.statute.repealed)) return false
    const entries = articles.flatMap((cited) =>
      entriesOf(one.statute, cited)
        .filter(({ repealed }) => stands(repealed))
        .map((entry) => fits(entry, measure, cited)),
    )
    if (entries.includes('yes')) return true
    return !isKnown && (entries.length === 0 ? articles.length > 0 : entries.includes('unknown'))
  })
}

export const factsOf = ({ statute }: StatuteOf): readonly Provenance[] => [statute, ...statute.articles]

interface Lost {
  readonly repeal: Repeal
  /** As it is cited, with its article where this alone is gone. */
  readonly text: string
  readonly citation: Citation
  readonly cited?: ArticleNumber
}

/** What is repealed on a day of the statutes and articles that a text cites, and the fact that says so. */
export function repeals(
  citations: readonly Citation[],
  what: 'power' | 'offence',
  day: Day,
): readonly Lost[] {
  // Of a repeal without a day nobody knows whether it holds already: it is told, and stops nobody.
  const isLost = (repeal: Repeal | null | undefined): repeal is Repeal =>
    isRepealedOn(repeal, day) !== false && (repeal?.forWhat ?? 'both') !== other[what]
  return citations.flatMap((citation) => {
    const { own, articles, text } = citation
    // Where a name may be the old or the new statute, it is not said which.
    const [one] = own
    if (!one || own.length > 1) return []
    if (isLost(one.statute.repealed)) return [{ repeal: one.statute.repealed, text, citation }]
    return articles.flatMap((cited) => {
      const entries = entriesOf(one.statute, cited)
      const lost = entries.map(({ repealed }) => repealed).filter(isLost)
      const [repeal] = lost
      const article = entries[0]?.article ?? cited.number
      return repeal && lost.length === entries.length
        ? [{ repeal, text: `${text}, ${article}`, citation, cited }]
        : []
    })
  })
}

const other = { power: 'offence', offence: 'power' } as const

function repealed(
  input: LawInput<LawSlice>,
  citations: readonly Citation[],
  what: 'power' | 'offence',
  day: Day,
): readonly Finding[] {
  const lost = repeals(citations, what, day)
  const stands = what === 'power' ? hasPower(input, citations) : hasOffence(input, citations, lost)
  const rank = ({ repeal, citation }: Lost): number => (citation.relied ? 100 : 0) + sureness(repeal)
  const [first] = lost.toSorted((a, b) => rank(b) - rank(a))
  if (!first) return []
  const { repeal, text } = first
  const params = { given: text, by: repeal.by ?? '', on: repeal.on ?? '', day }
  const by = repeal.by === null ? '.byUnknown' : ''
  const rule = `${what}${repeal.on === null ? '.noDay' : by}`
  const path = what === 'power' ? basisPath : offencePath
  const said = { code: 'legalBasis.repealed', path, params, fact: repeal }
  if (stands && !first.citation.relied) return [beside(input, { ...said, rule: what })]
  const found = fault(input, { ...said, rule })
  return [repeal.on === null && found.severity === 'block' ? { ...found, severity: 'warn' } : found]
}

/**
 * Whether beside what is gone a text cites a law that punishes the act now; one that no file knows may be it.
 */
function hasOffence(
  { draft, knowledge }: LawInput<LawSlice>,
  citations: readonly Citation[],
  lost: readonly Lost[],
): boolean {
  return (
    unknownStatutesIn(draft.legalReference, draft.country, knowledge).length > 0 ||
    lost.every(({ citation }) => citation.replaced) ||
    citations.some(
      (citation) =>
        citation.own.length > 0 &&
        citation.articles.some(
          (article) =>
            !lost.some((one) => one.citation === citation && (!one.cited || one.cited === article)),
        ),
    )
  )
}

/** Kinds of request whose power a State gives by an article; a freeze and others are not told apart yet. */
const kindsWithPower: ReadonlySet<string> = new Set([
  'disclosure',
  'preservation',
  'preservation-extension',
  'emergency',
])

/** Articles of the own law that are all for another power, or for other data. */
function otherPower(input: LawInput<LawSlice>, citations: readonly Citation[]): readonly Finding[] {
  const { draft, knowledge, measure, written } = input
  if (!kindsWithPower.has(draft.requestType) || measure.categories.length === 0) return []
  const own = citations.filter((one) => one.own.length > 0)
  const hasArticle = hasOwnPower({ ...measure, country: draft.country, on: written }, knowledge)
  const wrong: StatuteArticle[] = []
  const said: string[] = []
  let mayReach = false
  for (const { own: statutes, articles, text } of own) {
    const [one] = statutes
    // A statute without an article, or one of several, may be the right one.
    if (!one || statutes.length > 1 || articles.length === 0) return []
    for (const cited of articles) {
      const entries = entriesOf(one.statute, cited)
      const isOther = entries.length > 0 && entries.every((entry) => fits(entry, measure, cited) === 'no')
      mayReach ||= cited.open === true && reachesOn(one.statute, cited.number, measure)
      // Where the State has no article for this, the neighbouring one on production is no fault.
      if (!isOther || (!hasArticle && entries.some((entry) => yieldsStored(entry, measure.categories))))
        return []
      wrong.push(...entries)
      said.push(`${text}, ${entries[0]?.article}`)
    }
  }
  const fact = shakiest(wrong)
  if (!fact) return []
  const heading = wrong[0]?.heading ?? ''
  const found = fault(input, {
    code: 'legalBasis.otherPower',
    rule: heading === '' ? 'otherPower' : 'otherPower.heading',
    path: basisPath,
    params: { given: said.join('; '), heading },
    fact,
  })
  // What stops names a way on: where no article is known that would do, it asks.
  const isQuestion = found.params.offer === '' || mayReach || mayKeep(input, wrong)
  return [found.severity === 'block' && isQuestion ? { ...found, severity: 'warn' } : found]
}

/** How many articles behind the one it names "y siguientes" may mean. */
const farthest = 10

/** "235 y siguientes": whether one of those behind it fits. */
const reachesOn = (statute: Statute, from: string, measure: InvestigativeMeasure): boolean =>
  statute.articles.some((article) => {
    const after = Number.parseInt(article.article, 10) - Number.parseInt(from, 10)
    return after > 0 && after <= farthest && fits(article, measure) === 'yes'
  })

/**
 * To keep data hands over nothing: an article that lets keep others of the same account, or one by which the
 * judge who orders it may have the data handed over, is worth a question and stops nobody.
 */
function mayKeep({ draft }: LawInput<LawSlice>, articles: readonly StatuteArticle[]): boolean {
  if (!isPreservation(draft)) return false
  const isOfJudge = textAt(draft.raw, ['legalProcess', 'issuedBy', 'role']) === 'judge'
  return articles.some((article) =>
    (article.powers ?? []).some(
      ({ kinds, orders }) =>
        kinds?.includes('preservation') === true ||
        (isOfJudge && orders === 'judge' && (kinds === undefined || kinds.includes('disclosure'))),
    ),
  )
}

/**
 * A power given for certain offences alone, where the one investigated is known and is none of them, and
 * nothing else that is cited gives it. Which case is connected with which nobody can say here: it stops
 * nobody.
 */
function otherOffence(input: LawInput<LawSlice>, citations: readonly Citation[]): readonly Finding[] {
  const { draft, knowledge, measure } = input
  if (!kindsWithPower.has(draft.requestType)) return []
  const order = shownRole(input)
  const only: StatuteArticle[] = []
  const said: string[] = []
  const allowed: Readonly<Record<string, readonly string[]>>[] = []
  for (const { own, articles, text } of citations) {
    const [one] = own
    if (!one || own.length > 1) continue
    for (const cited of articles)
      for (const entry of entriesOf(one.statute, cited)) {
        if (fits(entry, measure, cited) !== 'yes') continue
        const all = fitting(entry, measure, cited)
        // What takes a higher order than the one given is not what this rests on, where another is.
        const given = all.filter(({ power }) => height[power.orders] <= height[order])
        const powers = given.length > 0 ? given : all
        if (powers.length === 0 || powers.some(({ power }) => power.onlyFor === undefined)) return []
        allowed.push(...powers.flatMap(({ power }) => (power.onlyFor ? [power.onlyFor] : [])))
        only.push(entry)
        said.push(`${text}, ${entry.article}`)
      }
  }
  const fact = shakiest(only)
  const offences = citationsIn(draft.legalReference, draft.country, knowledge)
  if (!fact || !areKnown(offences) || offences.some((one) => isAmong(one, allowed))) return []
  const found = fault(input, {
    code: 'legalBasis.otherPower',
    rule: 'otherOffence',
    path: basisPath,
    params: { given: [...new Set(said)].join('; '), offence: draft.legalReference },
    fact,
  })
  return [found.severity === 'block' ? { ...found, severity: 'warn' } : found]
}

/** Whether each law that the offence cites is one of the State, with its article. */
const areKnown = (offences: readonly Citation[]): boolean =>
  offences.length > 0 && offences.every(({ own, articles }) => own.length === 1 && articles.length > 0)

/**
 * Codes of which one alone governs a case, by its place and its day: both cited say that nobody asked which,
 * one cited is worth the question.
 */
function whichCode(input: LawInput<LawSlice>, citations: readonly Citation[]): readonly Finding[] {
  const { draft, knowledge } = input
  const codes = citations.flatMap(({ own }) =>
    own.length === 1 && own[0]?.statute.oneOf ? [own[0].statute] : [],
  )
  const [first] = codes
  if (!first) return []
  const cited = [...new Set(codes.filter(({ oneOf }) => oneOf === first.oneOf))]
  const all = statutesOf(knowledge, draft.country).filter(({ oneOf }) => oneOf === first.oneOf)
  const others = all.filter((one) => !cited.includes(one))
  const both = cited.length > 1
  const params = {
    given: cited.map(statuteName).join('; '),
    others: (both ? cited : others).map(statuteName).join('; '),
    country: draft.country,
  }
  const what = { code: 'legalBasis.whichCode', rule: both ? 'both' : 'one', path: basisPath, params }
  return [finding(what, both ? 'warn' : 'advice', groundsOfFact(first, knowledge.sources))]
}

/** Nobody looked, so nothing is known: it is told as that, and rests on nothing. */
const nobodyLooked: FindingGrounds = { source: [], asOf: null, confidence: 'low', basis: 'memory' }

interface Unread {
  readonly statutes: readonly string[]
  readonly articles: readonly string[]
  readonly memory: readonly string[]
}

/** What a text cites of the own law that nobody here has looked up, article by article. */
function unreadIn(
  text: string,
  citations: readonly Citation[],
  { draft, knowledge }: LawInput<LawSlice>,
): Unread {
  const ofKnown = citations.flatMap(({ own, articles, text: said }) => {
    const [one] = own
    if (!one || own.length > 1 || one.statute.repealed) return []
    return articles.map((cited) => ({
      said: `${said}, ${entriesOf(one.statute, cited)[0]?.article ?? cited.number}`,
      entries: entriesOf(one.statute, cited),
    }))
  })
  return {
    statutes: unknownStatutesIn(text, draft.country, knowledge),
    articles: ofKnown.filter(({ entries }) => entries.length === 0).map(({ said }) => said),
    memory: ofKnown
      .filter(({ entries }) => entries.length > 0 && entries.every(({ basis }) => basis === 'memory'))
      .map(({ said }) => said),
  }
}

const unread = (rule: string, path: string, given: readonly string[], severity: 'warn' | 'advice'): Finding =>
  finding(
    { code: 'legalBasis.unread', rule, path, params: { given: [...new Set(given)].join('; ') } },
    severity,
    nobodyLooked,
  )

/**
 * A power that nobody here has looked up: it warns where nothing that was read stands beside it for what is
 * asked.
 */
function unreadPower(
  input: LawInput<LawSlice>,
  basis: string,
  citations: readonly Citation[],
): readonly Finding[] {
  const { statutes, articles, memory } = unreadIn(basis, citations, input)
  const stands = citations.some(
    ({ own, articles: cited }) =>
      kindsWithPower.has(input.draft.requestType) &&
      own.length === 1 &&
      cited.some((one) =>
        entriesOf((own[0] as StatuteOf).statute, one).some(
          (entry) => entry.basis !== 'memory' && fits(entry, input.measure, one) === 'yes',
        ),
      ),
  )
  const severity = stands ? 'advice' : 'warn'
  const given = statutes.length > 0 ? [...statutes, ...articles] : articles
  if (given.length > 0) {
    // That another State has a law of this number, or this article, is no proof, and says where to look.
    const [elsewhere] = citations.flatMap(({ perhaps = [] }) => perhaps)
    const found = unread(statutes.length > 0 ? 'statute' : 'article', basisPath, given, severity)
    if (!elsewhere || severity !== 'warn') return [found]
    const statute = `${statuteName(elsewhere.statute)} (${elsewhere.country})`
    return [{ ...found, rule: 'elsewhere', params: { ...found.params, statute } }]
  }
  if (memory.length > 0) return [unread('memory', basisPath, memory, 'advice')]
  const limited = limitedAlone(input, citations)
  if (limited.length > 0) return [unread('limited', basisPath, limited, 'advice')]
  const whole = stands ? [] : withoutPower(input, citations)
  return whole.length > 0 ? [unread('noPower', basisPath, whole, 'warn')] : []
}

/**
 * Articles that hold for a kind of case, of offence or of company alone, where nothing else that is cited
 * fits.
 */
function limitedAlone({ measure }: LawInput<LawSlice>, citations: readonly Citation[]): readonly string[] {
  const fitting = citations.flatMap(({ own, articles, text }) => {
    const [one] = own
    if (!one || own.length > 1) return []
    return articles.flatMap((cited) =>
      entriesOf(one.statute, cited)
        .filter((entry) => fits(entry, measure, cited) === 'yes')
        .map((entry) => ({
          said: `${text}, ${entry.article}`,
          isLimited: entry.limited === true || one.statute.limited === true,
        })),
    )
  })
  return fitting.every(({ isLimited }) => isLimited) ? fitting.map(({ said }) => said) : []
}

/** Statutes cited without an article, of which no article is known here that lets somebody ask for this. */
function withoutPower(input: LawInput<LawSlice>, citations: readonly Citation[]): readonly string[] {
  const { draft, measure, written } = input
  if (!kindsWithPower.has(draft.requestType) || !hasStoredPower(input)) return []
  return citations.flatMap(({ own, articles, text }) => {
    const [one] = own
    if (!one || own.length > 1 || articles.length > 0) return []
    if (isRepealedOn(one.statute.repealed, written) !== false) return []
    return one.statute.articles.some((article) => fits(article, measure) === 'yes') ? [] : [text]
  })
}

/**
 * "(Ley 24.034)", "(promulgada pelo Decreto 11.491/2023)" right behind a name; an article within is a power
 * of its own.
 */
const actOfTreaty =
  /[ ]\((?:(?:aprobad|promulgad|ratificad|aprovad|approved|enacted)\p{L}*[ ])?(?:(?:por|pelo|pela|mediante|by)[ ])?(?:(?:la|el|o|a)[ ])?(?:ley|lei|decreto(?:[ ](?:supremo|legislativo|ley))?|act|d\.?[ ]?s\.?)[ ](?:n\.?[º°o]?[ ]?)?\d[\d./-]{0,14}(?:[ ]de[ ]\d{4})?\)/giu

/**
 * A treaty, or an act of another State that the files keep beside the treaties, as the only power of an order
 * at home: the act empowers no authority here, and a treaty binds States, whose own article lets an authority
 * ask.
 */
function treatyAlone(
  input: LawInput<LawSlice>,
  basis: string,
  citations: readonly Citation[],
): readonly Finding[] {
  const { draft, knowledge } = input
  const process = textAt(draft.raw, ['legalProcess', 'kind'])
  if (!isDomestic(process, knowledge.vocabularies.legalProcessRank)) return []
  // The act by which the State took the treaty into its law is the treaty once more.
  const bare = basis.replace(actOfTreaty, ' ')
  const own = bare === basis ? citations : citationsIn(bare, draft.country, knowledge)
  if (own.length > 0 || unknownStatutesIn(bare, draft.country, knowledge).length > 0) return []
  const letter = textAt(draft.raw, ['letter', 'kind'])
  const plans: Readonly<Record<string, KindPlan>> = knowledge.templates.kinds
  const plan = Object.hasOwn(plans, letter) ? plans[letter] : undefined
  // What goes between States, or to a company by a treaty, rests on the treaty.
  if (plan?.to === 'state' || plan?.between !== undefined) return []
  const { instrument } = treatyNamed(basis, knowledge)
  if (instrument === undefined) return []
  const params = { given: basis.length > longestGiven ? instrument.shortName : basis }
  const what = { code: 'legalBasis.otherPower', path: basisPath, fact: undefined }
  if (instrument.kind !== 'national-law')
    return !hasStoredPower(input)
      ? []
      : [{ ...fault(input, { ...what, rule: 'treatyAlone', params }), severity: 'warn' }]
  const other = knowledge.routeRules.cloudActState
  if (other === draft.country || Object.hasOwn(instrument.agreements?.value ?? {}, draft.country)) return []
  return [
    fault(input, {
      ...what,
      code: 'legalBasis.foreign',
      rule: 'otherState',
      params: { ...params, country: draft.country, other, statute: instrument.shortName },
    }),
  ]
}

/**
 * Whether the files know an article by which the State asks for stored data: of others nobody can say that
 * one is wanted.
 */
const hasStoredPower = ({ draft, knowledge }: LawInput<LawSlice>): boolean =>
  statutesOf(knowledge, draft.country).some(({ articles }) =>
    articles.some((article) => yieldsStored(article, ['subscriber', 'traffic'])),
  )

/** A longer basis is told by the name of its treaty. */
const longestGiven = 120

/**
 * Without what the text itself tells as gone, where something of the own law stands beside it: a mention of
 * what was before is no power that the request rests on.
 */
export function meant(citations: readonly Citation[], what: 'power' | 'offence'): readonly Citation[] {
  // A power has to stand on the day of the letter, an offence on that of the facts, which is looked at by
  // itself.
  const standing = citations.filter(({ gone, inForceThen }) => !gone && !(inForceThen && what === 'power'))
  return standing.some(({ own }) => own.length > 0) ? standing : citations
}

/**
 * The legal basis against the statutes that the files know: unknown is never wrong, and is told as unknown.
 */
export function powerFindings(input: LawInput<LawSlice>): readonly Finding[] {
  const { draft, knowledge, written } = input
  const basis = textAt(draft.raw, ['legalProcess', 'legalBasis'])
  if (basis === '') return []
  const citations = meant(citationsIn(basis, draft.country, knowledge), 'power')
  const gone = repealed(input, citations, 'power', written)
  const known = foreign(input, citations)
  const away = known.length > 0 ? known : foreignByName(input, basis, citations)
  const found = gone.length === 0 && away.length === 0 ? otherPower(input, citations) : [...away, ...gone]
  return [
    ...found,
    ...(found.length === 0 ? otherOffence(input, citations) : []),
    ...treatyAlone(input, basis, citations),
    ...whichCode(input, citations),
    ...unreadPower(input, basis, citations),
  ]
}

/**
 * The law and the authority that a letter from State to State prints as its own, held against the asking
 * State.
 */
export function letterStateFindings(input: LawInput<LawSlice>): readonly Finding[] {
  const { draft, knowledge } = input
  const basis = textAt(draft.raw, ['letter', 'state', 'domesticBasis'])
  const law =
    basis === '' ? [] : foreign(input, citationsIn(basis, draft.country, knowledge), letterBasisPath)
  const given = textAt(draft.raw, ['letter', 'state', 'requestingAuthority', 'organisation'])
  const { states } = treatyNamed(given, knowledge)
  const [other] = states
  // A place may bear the name of a State: only the words of an office of the whole State tell.
  if (other === undefined || states.length > 1 || other === draft.country || !ofWholeState.test(given))
    return law
  const what = {
    code: 'authority.otherState',
    path: '/letter/state/requestingAuthority/organisation',
    params: { given: given.slice(0, longestGiven), country: draft.country, other },
  }
  return [...law, finding({ ...what, rule: 'otherState' }, 'warn', houseGrounds)]
}

const ofWholeState =
  /\b(?:central authority|autoridade? central|autorit[ée] centrale|contact point|punto de contacto|ponto de contato|point de contact|minist(?:ry|[eé]rio|ère)|fiscal[ií]a (?:general|nacional)|attorney general|procuradur[ií]a general|procuradoria[- ]geral)(?![\p{L}])/iu

/** The article of the offence against what was repealed before the facts. */
export function offenceFindings(input: LawInput<LawSlice>): readonly Finding[] {
  const { draft, knowledge, written } = input
  if (draft.legalReference === '') return []
  const citations = meant(citationsIn(draft.legalReference, draft.country, knowledge), 'offence')
  const { statutes, articles } = unreadIn(draft.legalReference, citations, input)
  const unknown = [...statutes, ...articles]
  // Of most offences no file holds the article: the officer is told, and goes on.
  const told = unknown.length > 0 ? [unread('offence', offencePath, unknown, 'advice')] : []
  // Few articles are repealed: the facts are read only where one is.
  if (repeals(citations, 'offence', written).length === 0) return told
  const day = factDays({ draft, words: knowledge.preflight, written })[0] ?? draft.period?.from
  const gone = repealed(input, citations, 'offence', day ?? written)
  return [...(day === undefined ? gone.map(ofNoDay) : gone), ...told]
}

/** Facts without a day may be from before the repeal: it is asked, and stops nobody. */
const ofNoDay = (found: Finding): Finding =>
  found.params.on === '' || found.rule.endsWith('.beside')
    ? found
    : { ...found, rule: 'offence.noFacts', severity: 'warn' }
