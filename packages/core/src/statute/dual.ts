import type { CountryCode } from '../fact/index.ts'
import { type DomesticLaw, isRepealedOn, type Provision, statutesOf } from '../law/index.ts'
import type { Day } from '../time/index.ts'
import { articleNumber, isSameArticle } from './article-number.ts'
import { citationsIn } from './citation.ts'
import type { StatuteKnowledge } from './knowledge.ts'

/** The law on conduct that an article of the Convention wants punished, as the files have it of one State. */
export interface OffenceThere {
  readonly statute: string
  /** As its source wrote it, and never a part of that. */
  readonly article: string
  /** It is more than a list of articles: it is quoted, and not cited. */
  readonly inWords?: true
  /** Against the article of the Convention; absent: the file says which article it punishes and no more. */
  readonly match?: Provision['match']
  readonly confidence: Provision['confidence']
  readonly basis: Provision['basis']
}

/** One offence that was cited, held against the tables of both States. */
export interface DualHint {
  /** As it is cited. */
  readonly cited: { readonly statute: string; readonly article: string }
  /** The article of the Convention whose conduct it punishes. */
  readonly convention: string
  /** What the files have of the other State. */
  readonly there: readonly OffenceThere[]
  /**
   * `gap`: somebody looked and knows no law that punishes it. `unknown`: nobody knows it, which is no answer.
   */
  readonly known: 'found' | 'gap' | 'unknown'
}

interface DualKnowledge extends StatuteKnowledge {
  readonly domesticLaw: Readonly<Record<CountryCode, DomesticLaw>>
}

/**
 * Whether the conduct of the offences that a text cites is punished in another State too, as far as the
 * tables of offences say it. A hint for a lawyer: it never says that dual criminality is met, or that it is
 * not.
 */
export function dualCriminality(
  text: string,
  home: CountryCode,
  other: CountryCode,
  on: Day,
  knowledge: DualKnowledge,
): readonly DualHint[] {
  return citationsIn(text, home, knowledge).flatMap(({ articles, own }) => {
    const [only, ...others] = own
    // A name that several statutes share is no statute: nothing is said of it.
    if (!only || others.length > 0) return []
    return articles.flatMap((number) => {
      const found = only.statute.articles.find(
        (one) =>
          one.offence !== undefined &&
          isSameArticle(articleNumber(one.article), number) &&
          isRepealedOn(one.repealed, on) === false,
      )
      return found?.offence
        ? [
            {
              cited: { statute: only.statute.names[0] ?? only.statute.id, article: found.article },
              convention: found.offence,
              ...offencesOf(other, found.offence, on, knowledge),
            },
          ]
        : []
    })
  })
}

function offencesOf(
  country: CountryCode,
  convention: string,
  on: Day,
  knowledge: DualKnowledge,
): Pick<DualHint, 'there' | 'known'> {
  const law = Object.hasOwn(knowledge.domesticLaw, country) ? knowledge.domesticLaw[country] : undefined
  const table = law && Object.hasOwn(law.offences, convention) ? (law.offences[convention] ?? []) : []
  const there = table.flatMap(({ statute, article, match, confidence, basis }) => {
    return statute && article?.trim() && match !== 'gap' && match !== 'unknown'
      ? [{ statute, ...asTold(article), match, confidence, basis }]
      : []
  })
  if (there.length > 0) return { there, known: 'found' }
  // Who looked and found nothing, or could not say, is not talked over by a list that was made for something
  // else.
  if (table.length > 0)
    return { there: [], known: table.every(({ match }) => match === 'gap') ? 'gap' : 'unknown' }
  const listed = statutesOf(knowledge, country).flatMap((statute) =>
    isRepealedOn(statute.repealed, on) !== false
      ? []
      : statute.articles.flatMap(({ article, offence, repealed, confidence, basis }) => {
          return offence === convention && article.trim() && isRepealedOn(repealed, on) === false
            ? [{ statute: statute.names[0] ?? statute.id, ...asTold(article), confidence, basis }]
            : []
        }),
  )
  return { there: listed, known: listed.length > 0 ? 'found' : 'unknown' }
}

const order = '(?: (?:bis|ter|qu[aá]ter|quinquies|sexies|septies|octies|nonies)(?: \\d+)?)?'
const part = String.raw`\((?:\d+|[IVX]+)\)`
const oneArticle = String.raw`\d+[º°]?(?:\.\d+)?(?:-?[A-Z](?![a-z]))?${order}(?: "[A-Z]")?(?: ?${part})?`
const someArticles = `${oneArticle}(?:-(?:${oneArticle}|${part}))?`
const articles = new RegExp(`^${someArticles}(?:; ${someArticles})*$`, 'iu')

/**
 * The articles of an entry, always as its source wrote them: a word that is not understood is part of what it
 * says, and a number without it may be another offence.
 */
const asTold = (text: string): Pick<OffenceThere, 'article' | 'inWords'> => {
  const article = text.trim()
  return articles.test(article) ? { article } : { article, inWords: true }
}
