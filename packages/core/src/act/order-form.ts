import { unsafeCodePoints } from '../letter/plain-value.ts'
import { isReference, type LocalWords, tellsReader } from '../registry/index.ts'
import type { OrderGiven } from './envelope.ts'

/**
 * Why the number or the article of an order is none: it hides or turns text round, or says more than it is
 * for.
 */
export type OrderFormFault = 'number-form' | 'article-form'

/** What a decision is called before its number, where no register is named. */
const decision =
  /(?<!\p{L})(?:resoluci[oó]n|resoluç[aã]o|decisi[oó]n|decis[aã]o|d[eé]cision|auto|sentencia|sentença|providencia|despacho|mandado|ordonnance|jugement|jugado|ruling|docket)(?!\p{L})/giu
const longestNumber = 60
/** A pause behind which another sentence would begin. */
const pauses = /;|[.:](?=\s+\p{Lu}\p{Ll}{3,})/u
/** An order that is given in words: `léase`, `agréguese`, `entréguense`, `leia-se`. */
const bids =
  /(?<!\p{L})\p{L}{2,}(?:[aeáéíi](?:n?se|rse|nse)|-se)(?!\p{L})|(?<!\p{L})(?:shall|must|read as|lire|lisez|ajoutez|doit|deben?|devem?)(?!\p{L})/iu

const isNumber = (number: string, words: LocalWords): boolean =>
  [...number].length <= longestNumber &&
  isReference(number.replace(/[º°ª]/g, ' ').replace(decision, ' '), words)

/**
 * A citation: every part of it has the figure of an article or a statute, and none tells its reader to do
 * something.
 */
const isCitation = (article: string): boolean =>
  !/[@!?<>"“”«»]|:\/\//u.test(article) &&
  !tellsReader(article) &&
  !bids.test(article) &&
  article.split(pauses).every((part) => /\p{Nd}/u.test(part))

/**
 * Whether number and article of an order are a mark and a citation, and nothing else. Undefined: they are.
 */
export function orderFormFault(
  { number, article }: Pick<OrderGiven, 'number' | 'article'>,
  words: LocalWords,
): OrderFormFault | undefined {
  if (unsafeCodePoints(number).length > 0 || !isNumber(number, words)) return 'number-form'
  return unsafeCodePoints(article).length > 0 || !isCitation(article) ? 'article-form' : undefined
}
