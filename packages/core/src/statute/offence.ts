import type { CountryCode } from '../fact/index.ts'
import { statutesOf } from '../law/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { bareText } from '../text/index.ts'
import { articleNumber } from './article-number.ts'
import { type Citation, citationsIn } from './citation.ts'
import type { StatuteKnowledge } from './knowledge.ts'

/** Offences for which alone a power is given: articles by the id of their statute of the same State. */
export type OnlyFor = Readonly<Record<string, readonly string[]>>

/** The offence of a request as it is cited; where it is not, as it is called. */
export const offenceOf = ({ case: facts }: { readonly case?: EvidenceRequest['case'] }): string =>
  facts?.offence?.legalReference || (facts?.offence?.name ?? '')

/** Whether one of the offences that a text cites is among those for which a power is given. */
export const isAmong = (
  { own, articles }: Pick<Citation, 'own' | 'articles'>,
  allowed: readonly OnlyFor[],
): boolean =>
  own.some(({ statute }) =>
    allowed.some(
      (offences) =>
        Object.hasOwn(offences, statute.id) &&
        offences[statute.id]?.some((text) =>
          articles.some(({ number }) => number === articleNumber(text).number),
        ),
    ),
  )

/** Whether an offence is told by what practice calls one of those for which a power is given. */
const isCalled = (
  only: OnlyFor,
  offence: string,
  country: CountryCode,
  knowledge: StatuteKnowledge,
): boolean =>
  statutesOf(knowledge, country).some(
    ({ id, articles }) =>
      Object.hasOwn(only, id) &&
      articles.some(
        ({ article, called = [] }) =>
          only[id]?.includes(article) && called.some((name) => bareText(name) === bareText(offence)),
      ),
  )

/**
 * Whether a power given for certain offences alone is given for the one that a text cites or names. An
 * offence that nobody named is none of them.
 */
export const holdsFor = (
  only: OnlyFor | undefined,
  offence: string | undefined,
  country: CountryCode,
  knowledge: StatuteKnowledge,
): boolean =>
  only === undefined ||
  (offence !== undefined &&
    offence !== '' &&
    (citationsIn(offence, country, knowledge).some((one) => isAmong(one, [only])) ||
      isCalled(only, offence, country, knowledge)))
