import type { PowerOfArticle, Statute, StatuteArticle } from '../law/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type ArticleNumber, articleNumber, isSameArticle, paragraphNumber } from './article-number.ts'

/** Categories of law, and `realtime`; whatever else a provider's data is called belongs to none. */
const lawful = new Set(['subscriber', 'traffic', 'content', 'domain', 'location', 'realtime', 'ip-address'])
const realtime = 'realtime'

/** A measure about which a statute is asked. */
export interface InvestigativeMeasure {
  readonly kind: EvidenceRequest['requestType']
  /** Categories of law as `measureOf` gives them. */
  readonly categories: readonly string[]
}

const numbers = new WeakMap<
  Statute,
  readonly { readonly number: ArticleNumber; readonly of: StatuteArticle }[]
>()

function numbered(statute: Statute) {
  const before = numbers.get(statute)
  if (before) return before
  const made = statute.articles.map((of) => ({ number: articleNumber(of.article), of }))
  numbers.set(statute, made)
  return made
}

/** The entries that the files have for an article as it is cited: those of exactly that writing first. */
export function entriesOf(statute: Statute, cited: ArticleNumber): readonly StatuteArticle[] {
  const same = numbered(statute).filter(({ number }) => isSameArticle(number, cited))
  const exact = same.filter(({ number }) => number.paragraph === cited.paragraph)
  return (exact.length > 0 ? exact : same).map(({ of }) => of)
}

const kindsOf: Readonly<Record<InvestigativeMeasure['kind'], readonly string[]>> = {
  disclosure: ['disclosure'],
  preservation: ['preservation'],
  'preservation-extension': ['preservation-extension', 'preservation'],
  // Whoever may demand data may demand them in haste.
  emergency: ['emergency', 'disclosure'],
  freeze: ['freeze'],
}

/** A draft may hold anything where its kind should stand: such a power is of no kind. */
const isKind = (power: PowerOfArticle, kind: InvestigativeMeasure['kind']): boolean => {
  const kinds = Object.hasOwn(kindsOf, kind) ? kindsOf[kind] : []
  return power.kinds === undefined || power.kinds.some((one) => kinds.includes(one))
}

/**
 * Of the categories asked those that a power reaches. Data of no category it reaches if it is about stored
 * data.
 */
function reached(power: PowerOfArticle, asked: readonly string[]): readonly string[] {
  const { categories } = power
  if (categories === undefined) return asked
  // What is about payments alone reaches no other data.
  const stored = categories.some((one) => one !== realtime && lawful.has(one))
  return asked.filter((one) => categories.includes(one) || (stored && !lawful.has(one)))
}

const isCited = (power: PowerOfArticle, cited: ArticleNumber | undefined): boolean => {
  const own = paragraphNumber(power.paragraph)
  return cited?.paragraph === undefined || own === undefined || own === cited.paragraph
}

/**
 * Powers of an article that are of this kind and reach one of the categories, with the categories reached.
 */
export function fitting(
  article: StatuteArticle,
  { kind, categories }: InvestigativeMeasure,
  cited?: ArticleNumber,
): readonly { readonly power: PowerOfArticle; readonly categories: readonly string[] }[] {
  return (article.powers ?? []).flatMap((power) => {
    if (!isKind(power, kind) || !isCited(power, cited)) return []
    const own = reached(power, categories)
    return own.length > 0 || categories.length === 0 ? [{ power, categories: own }] : []
  })
}

/** An article that punishes an act: it lets nobody ask for anything. */
const punishes = ({ offence, penalty, called }: StatuteArticle): boolean =>
  offence !== undefined || penalty !== undefined || called !== undefined

/** Whether an article lets somebody do this: `unknown` where the files do not say what it lets do. */
export function fits(
  article: StatuteArticle,
  measure: InvestigativeMeasure,
  cited?: ArticleNumber,
): 'yes' | 'no' | 'unknown' {
  if (article.general === true) return 'yes'
  if (article.powers === undefined) return punishes(article) ? 'no' : 'unknown'
  return fitting(article, measure, cited).length > 0 ? 'yes' : 'no'
}

/** Whether an article is about the delivery of stored data of these categories. */
export const yieldsStored = (article: StatuteArticle, categories: readonly string[]): boolean =>
  (article.powers ?? []).some(
    (power) => (power.kinds?.includes('disclosure') ?? true) && reached(power, categories).length > 0,
  )

/** Whether that a cited article reaches some of these data is a reading of which nobody is sure. */
export const restsOnReading = (
  {
    own,
    articles,
  }: { readonly own: readonly { readonly statute: Statute }[]; readonly articles: readonly ArticleNumber[] },
  { kind, categories }: InvestigativeMeasure,
): boolean => {
  const powers = own.flatMap(({ statute }) =>
    articles.flatMap((cited) =>
      entriesOf(statute, cited).flatMap((entry) => fitting(entry, { kind, categories }, cited)),
    ),
  )
  const named = new Set(powers.flatMap((one) => (one.power.confidence === 'low' ? [] : one.categories)))
  return powers.some((one) => one.power.confidence === 'low' && one.categories.some((c) => !named.has(c)))
}
