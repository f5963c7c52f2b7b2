import {
  type Basis,
  binds,
  type Confidence,
  type CountryCode,
  isDoubtful,
  type SourcesByKey,
  type Words,
} from '../fact/index.ts'
import type { DomesticLaw, Match, Provision } from '../law/index.ts'
import type { Day } from '../time/index.ts'
import type { ReviewKnowledge } from './knowledge.ts'
import { type RestingRule, restingOn } from './resting.ts'

export type { RestingRule } from './resting.ts'

/**
 * How far the law of a State covers an article; `unknown` until a source says more, and never shown as a gap.
 * `unconfirmed`: a text covers it, and whether that text is still the law nobody has looked.
 */
export type Assessment = Match | 'unconfirmed'

/** What stands at home, with where it was read. */
export interface ReviewedProvision {
  readonly statute: string
  readonly article: string | null
  readonly year: number | null
  /** What the reader of this provision said of it; `unknown` where nobody did. */
  readonly match: Match
  readonly source: string
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  readonly note?: string
  /** What it says, where nobody has held it against the article. */
  readonly words?: string
  /** What it says word for word, and whether in a text with its amendments worked in. */
  readonly quote?: string
  readonly wording?: 'consolidated' | 'original'
  readonly newestAmendment?: { readonly text: string | null; readonly lookedForOn: Day }
}

/** Who read that there is no provision: where, on which day, how firm it is, and what was found instead. */
export type ReviewedAbsence = Pick<
  ReviewedProvision,
  'source' | 'asOf' | 'confidence' | 'basis' | 'note' | 'newestAmendment'
>

export interface ReviewedArticle {
  readonly article: string
  /** `null`: the knowledge has not read this article. */
  readonly heading: Words | null
  /** Whether the article is one that protects: conditions, safeguards, personal data. */
  readonly safeguard: boolean
  readonly assessment: Assessment
  readonly provisions: readonly ReviewedProvision[]
  /** What a gap rests on; of no other assessment is there any. */
  readonly absences: readonly ReviewedAbsence[]
  readonly questions: readonly string[]
  readonly rules: readonly RestingRule[]
}

/** Whether what was said of a provision counts: somebody named where it was read, and is not unsure of it. */
const isGrounded = (provision: Provision): boolean => !isDoubtful(provision)

/** Whether a text of law was read whose day is known: without it nobody knows which wording it was. */
const isDatedLaw = ({ source, asOf }: Provision, sources: SourcesByKey): boolean =>
  asOf !== null && binds(source, sources)

/** Whether it was read as it stands today: somebody looked for what amends it, and that is worked in. */
const isCurrent = ({ basis, wording, newestAmendment }: Provision): boolean =>
  basis === 'read' &&
  newestAmendment !== undefined &&
  (newestAmendment.text === null || wording === 'consolidated')

/**
 * The assessment of an article, from positive evidence alone: provisions that cover it, every one of them
 * read as it stands today, else one that is said to cover it, else one that covers a part of it, else a dated
 * text of law in which somebody read that there is none. What rests on memory, on a reader who was unsure, on
 * a text without a date or on what others tell of the law, decides nothing; a gap beside a provision of any
 * standing is none.
 */
export function assessmentOf(provisions: readonly Provision[], sources: SourcesByKey): Assessment {
  const isSaid = (provision: Provision) => isGrounded(provision) && isDatedLaw(provision, sources)
  const said = (match: Match) =>
    provisions.some((provision) => provision.match === match && provision.statute && isSaid(provision))
  if (said('full')) {
    const covering = provisions.filter(({ match, statute }) => match === 'full' && statute)
    return covering.every((one) => isSaid(one) && isCurrent(one)) ? 'full' : 'unconfirmed'
  }
  if (said('partial')) return 'partial'
  const noneAtAll = provisions.every(({ match, statute }) => match === 'gap' && statute === null)
  return noneAtAll && provisions.some((one) => groundsGap(one, sources)) ? 'gap' : 'unknown'
}

/** Whether somebody read, in a dated text of law, that there is no provision. */
const groundsGap = (one: Provision, sources: SourcesByKey): boolean =>
  one.match === 'gap' &&
  one.statute === null &&
  one.basis === 'read' &&
  isGrounded(one) &&
  isDatedLaw(one, sources)

const absenceOf = ({
  source,
  asOf,
  confidence,
  basis,
  note,
  newestAmendment,
}: Provision): ReviewedAbsence => ({
  ...{ source, asOf, confidence, basis },
  ...(note === undefined ? {} : { note }),
  ...(newestAmendment === undefined ? {} : { newestAmendment }),
})

/** Of several rows taken away by one reading each says the same. */
const onceEach = <T>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
]

/** The articles of a row as a treaty's file gives them, `2-12` or `14`. */
const singlesOf = (row: string): readonly string[] => {
  const [first = '', last = first] = row.split('-')
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => String(Number(first) + i))
}

/** What protects personal data at home: shown, and held against no article by anybody yet. */
const protection = (law: DomesticLaw | undefined): readonly (Provision & { readonly words: string })[] =>
  (law?.dataProtection ?? []).map((saying) => ({ ...saying, year: null, match: 'unknown' }))

const provisionsOn = (
  law: DomesticLaw | undefined,
  treaty: ReviewedTreaty,
  article: string,
): readonly Provision[] => {
  const of = (table: DomesticLaw['offences'] | undefined) =>
    table && Object.hasOwn(table, article) ? (table[article] ?? []) : []
  if (!law) return []
  return treaty === 'budapest' ? [...of(law.offences), ...of(law.powers)] : of(law.secondProtocol)
}

/** The treaties to which the law of States is held, by their role in `law/routes.yaml`. */
export type ReviewedTreaty = 'budapest' | 'secondProtocol'

/** What protects personal data at home, as a row of every review, whatever the treaty. */
export interface ReviewedProtection {
  /** Nobody holds it against an article yet: unknown, whatever the files tell, and never a gap. */
  readonly assessment: 'unknown'
  readonly provisions: readonly ReviewedProvision[]
  /** What the law asks of telling whoever is concerned. */
  readonly notice: readonly string[]
}

/** The row of data protection of a State; without provisions nobody has read it. */
export function protectionOf(
  country: CountryCode,
  { domesticLaw }: Pick<ReviewKnowledge, 'domesticLaw'>,
): ReviewedProtection {
  const law = Object.hasOwn(domesticLaw, country) ? domesticLaw[country] : undefined
  return {
    assessment: 'unknown',
    provisions: protection(law).flatMap(({ statute, ...rest }) =>
      statute === null ? [] : [{ statute, ...rest }],
    ),
    notice: (law?.notice ?? []).map(({ words }) => words),
  }
}

/** In which part of the file of a State what stands against an article is written. */
export function tableOf(
  treaty: ReviewedTreaty,
  article: string,
  { articles, routeRules }: Pick<ReviewKnowledge, 'articles' | 'routeRules'>,
): 'offences' | 'powers' | 'secondProtocol' {
  if (treaty === 'secondProtocol') return 'secondProtocol'
  const key = `${routeRules.treaties[treaty]}:art-${article}`
  return Object.hasOwn(articles, key) && articles[key]?.kind === 'offence' ? 'offences' : 'powers'
}

/** The rows that stand beside an article, as a reader judges them. */
export function standingRows(
  country: CountryCode,
  treaty: ReviewedTreaty,
  article: string,
  knowledge: Pick<ReviewKnowledge, 'domesticLaw'>,
): readonly (Provision & { readonly statute: string })[] {
  const law = Object.hasOwn(knowledge.domesticLaw, country) ? knowledge.domesticLaw[country] : undefined
  return provisionsOn(law, treaty, article).filter(
    (one): one is Provision & { readonly statute: string } => one.statute !== null,
  )
}

/**
 * The law of a State held against a treaty, article by article: every article that is reviewed, in its order,
 * with what the files know of home, the questions a reader answers, and the rules that rest on it.
 *
 * `treaty` is the role of the treaty in `law/routes.yaml`. The provisions that the files hold are those
 * against the Convention; of its protocol every article is unknown until somebody reads it. Throws a
 * RangeError for a treaty that is not reviewed.
 */
export function review(
  country: CountryCode,
  treaty: ReviewedTreaty,
  knowledge: ReviewKnowledge,
): readonly ReviewedArticle[] {
  const id = knowledge.routeRules.treaties[treaty]
  const instrument = knowledge.instruments[id]
  const rows = instrument?.reviewed
  if (!rows) throw new RangeError(`not reviewed: ${treaty}`)
  const law = Object.hasOwn(knowledge.domesticLaw, country) ? knowledge.domesticLaw[country] : undefined
  return rows.flatMap(singlesOf).map((number): ReviewedArticle => {
    const key = `${id}:art-${number}`
    const article = Object.hasOwn(knowledge.articles, key) ? knowledge.articles[key] : undefined
    const provisions = [
      ...provisionsOn(law, treaty, number),
      ...(number === instrument?.personalData ? protection(law) : []),
    ]
    const assessment = assessmentOf(provisions, knowledge.sources)
    return {
      article: number,
      heading: article?.heading ?? null,
      safeguard: article?.kind === 'safeguard',
      assessment,
      provisions: provisions.flatMap(({ statute, ...rest }) =>
        statute === null ? [] : [{ statute, ...rest }],
      ),
      absences:
        assessment === 'gap'
          ? onceEach(provisions.filter((one) => groundsGap(one, knowledge.sources)).map(absenceOf))
          : [],
      questions: article?.reviewQuestions ?? [],
      rules: [
        ...(article?.routes ?? []).map((route) => ({ kind: 'route', id: route, law: null }) as const),
        ...(article?.deadlines ?? []).map((one) => ({ kind: 'deadline', id: one.id, law: null }) as const),
        ...restingOn(provisions, country, knowledge),
      ],
    }
  })
}
