import type { Provenance, Repeal, StatuteArticle } from '../law/index.ts'
import { isRepealedOn } from '../law/index.ts'
import {
  basisWords,
  type Citation,
  chosenBases,
  citationsIn,
  entriesOf,
  fits,
  hasOwnPower,
  isProduction,
  type StatuteOf,
  statuteName,
} from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import { textAt } from './draft.ts'
import { factDays } from './fact-days.ts'
import { finding, type Grounds, houseGrounds } from './finding.ts'
import { groundsOfFact, type LawInput, lawful, shown } from './law-input.ts'
import type { Finding } from './types.ts'

const basisPath = '/legalProcess/legalBasis'
const offencePath = '/case/offence/legalReference'

const strength: Readonly<Record<Grounds['basis'], number>> = { memory: 0, listed: 1, read: 2 }
const sureness = ({ basis, confidence }: Pick<Provenance, 'basis' | 'confidence'>): number =>
  strength[basis] * 10 + ['low', 'medium', 'high'].indexOf(confidence)
const surest = <T extends Provenance>(facts: readonly T[]): T | undefined =>
  facts.toSorted((a, b) => sureness(b) - sureness(a))[0]
const shakiest = <T extends Provenance>(facts: readonly T[]): T | undefined =>
  facts.toSorted((a, b) => sureness(a) - sureness(b))[0]

/** The article that fits, as the repair offers it; empty where the files know none. */
function offered({ draft, knowledge, measure, written }: LawInput): string {
  const bases = chosenBases({ ...measure, country: draft.country, on: written }, knowledge)
  const language = textAt(draft.raw, ['language'])
  return basisWords(bases, language === 'pt' || language === 'en' || language === 'fr' ? language : 'es')
}

interface Fault {
  readonly code: string
  readonly rule: string
  readonly path: string
  readonly params: Finding['params']
  readonly fact: Provenance | undefined
}

function fault(input: LawInput, { code, rule, path, params, fact }: Fault): Finding {
  const offer = offered(input)
  // Where the files know no article, the repair says who tells: it never names one that nobody knows.
  const named = path === basisPath ? (offer === '' ? `${rule}.noArticle` : rule) : rule
  return finding(
    { code, rule: named, path, params: { ...params, offer } },
    fact ? lawful(input.draft, fact) : shown(input.draft),
    fact ? groundsOfFact(fact) : houseGrounds,
  )
}

/** A statute of another State as the power to ask. */
function foreign(input: LawInput, citations: readonly Citation[]): readonly Finding[] {
  const { draft, knowledge } = input
  const hasOwn = citations.some(({ own }) => own.length > 0)
  const addressed = textAt(draft.raw, ['addressee', 'country'])
  for (const { named, foreign: others, text, sure } of citations) {
    const away = named !== undefined && named !== draft.country ? named : undefined
    const country = away ?? others[0]?.country
    if (country === undefined) continue
    // Beside the own law one may cite that under which the addressee answers.
    if (hasOwn && (country === addressed || others.some((one) => one.country === addressed))) continue
    const params = {
      given: text,
      country: draft.country,
      other: knowledge.countries[country] ? country : '',
      statute: others[0] ? statuteName(others[0].statute) : text,
    }
    const fact = away === undefined ? surest(others.flatMap(factsOf)) : undefined
    const found = fault(input, {
      code: 'legalBasis.foreign',
      rule: 'otherState',
      path: basisPath,
      params,
      fact,
    })
    return [sure || found.severity !== 'block' ? found : { ...found, severity: 'warn' }]
  }
  return []
}

const factsOf = ({ statute }: StatuteOf): readonly Provenance[] => [statute, ...statute.articles]

/** What is repealed on a day of the statutes and articles that a text cites, and the fact that says so. */
function repeals(citations: readonly Citation[], what: 'power' | 'offence', day: Day) {
  const isLost = (repeal: Repeal | null | undefined): repeal is Repeal =>
    isRepealedOn(repeal, day) === true && (repeal?.forWhat ?? 'both') !== other[what]
  return citations.flatMap(({ own, articles, text }) => {
    // Where a name may be the old or the new statute, it is not said which.
    const [one] = own
    if (!one || own.length > 1) return []
    if (isLost(one.statute.repealed)) return [{ repeal: one.statute.repealed, text, statute: one.statute }]
    return articles.flatMap((cited) => {
      const entries = entriesOf(one.statute, cited)
      const lost = entries.map(({ repealed }) => repealed).filter(isLost)
      const [repeal] = lost
      const article = entries[0]?.article ?? cited.number
      return repeal && lost.length === entries.length
        ? [{ repeal, text: `${text}, ${article}`, statute: one.statute }]
        : []
    })
  })
}

const other = { power: 'offence', offence: 'power' } as const

function repealed(
  input: LawInput,
  citations: readonly Citation[],
  what: 'power' | 'offence',
  day: Day,
): readonly Finding[] {
  const [first] = repeals(citations, what, day).toSorted((a, b) => sureness(b.repeal) - sureness(a.repeal))
  if (!first) return []
  const { repeal, text } = first
  const params = { given: text, by: repeal.by ?? '', on: repeal.on ?? '', day }
  const rule = `${what}${repeal.by === null ? '.byUnknown' : ''}`
  const path = what === 'power' ? basisPath : offencePath
  return [fault(input, { code: 'legalBasis.repealed', rule, path, params, fact: repeal })]
}

/** Kinds of request whose power a State gives by an article; a freeze and others are not told apart yet. */
const kindsWithPower: ReadonlySet<string> = new Set([
  'disclosure',
  'preservation',
  'preservation-extension',
  'emergency',
])

/** Articles of the own law that are all for another power, or for other data. */
function otherPower(input: LawInput, citations: readonly Citation[]): readonly Finding[] {
  const { draft, knowledge, measure, written } = input
  if (!kindsWithPower.has(draft.requestType) || measure.categories.length === 0) return []
  const own = citations.filter((one) => one.own.length > 0)
  const hasArticle = hasOwnPower({ ...measure, country: draft.country, on: written }, knowledge)
  const wrong: StatuteArticle[] = []
  const said: string[] = []
  for (const { own: statutes, articles, text } of own) {
    const [one] = statutes
    // A statute without an article, or one of several, may be the right one.
    if (!one || statutes.length > 1 || articles.length === 0) return []
    for (const cited of articles) {
      const entries = entriesOf(one.statute, cited)
      const isOther = entries.length > 0 && entries.every((entry) => fits(entry, measure, cited) === 'no')
      // Where the State has no article for this, the neighbouring one on production is no fault.
      if (!isOther || (!hasArticle && entries.some((entry) => isProduction(entry, measure.categories))))
        return []
      wrong.push(...entries)
      said.push(`${text}, ${entries[0]?.article}`)
    }
  }
  const fact = shakiest(wrong)
  if (!fact) return []
  const heading = wrong[0]?.heading ?? ''
  return [
    fault(input, {
      code: 'legalBasis.otherPower',
      rule: heading === '' ? 'otherPower' : 'otherPower.heading',
      path: basisPath,
      params: { given: said.join('; '), heading },
      fact,
    }),
  ]
}

/** The legal basis against the statutes that the files know: unknown is never wrong. */
export function powerFindings(input: LawInput): readonly Finding[] {
  const { draft, knowledge, written } = input
  const basis = textAt(draft.raw, ['legalProcess', 'legalBasis'])
  if (basis === '') return []
  const citations = citationsIn(basis, draft.country, knowledge)
  const gone = repealed(input, citations, 'power', written)
  const away = foreign(input, citations)
  return gone.length === 0 && away.length === 0 ? otherPower(input, citations) : [...away, ...gone]
}

/** The article of the offence against what was repealed before the facts. */
export function offenceFindings(input: LawInput): readonly Finding[] {
  const { draft, knowledge, written } = input
  if (draft.legalReference === '') return []
  const citations = citationsIn(draft.legalReference, draft.country, knowledge)
  // Few articles are repealed: the facts are read only where one is.
  if (repeals(citations, 'offence', written).length === 0) return []
  const day = factDays({ draft, words: knowledge.preflight, written })[0] ?? draft.period?.from
  return day === undefined ? [] : repealed(input, citations, 'offence', day)
}
