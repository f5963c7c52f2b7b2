/** An article as it is cited: `218 ter`, and of it only a paragraph where one is named. */
export interface ArticleNumber {
  /** In small letters, without signs and blanks: `218ter`, `154a`. */
  readonly number: string
  /** `1` of `art. 10, § 1º`. */
  readonly paragraph?: string
}

const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** An article of the files, written as the State writes it, with its paragraph where one is named. */
export function articleNumber(text: string): ArticleNumber {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const [head = '', paragraph] = plain.split(/,? ?(?:§+|par(?:agraph|rafo|\.)?|inc(?:iso|\.)?) ?/)
  const number = bare(head.replace(/(\d)[ºª°]/g, '$1'))
  const digits = paragraph === undefined ? undefined : /\d+/.exec(paragraph)?.[0]
  return digits === undefined ? { number } : { number, paragraph: digits }
}

/** Whether two are the same article as far as both say: of an article as a whole every paragraph is one. */
export const isSameArticle = (one: ArticleNumber, other: ArticleNumber): boolean =>
  one.number === other.number &&
  (one.paragraph === undefined || other.paragraph === undefined || one.paragraph === other.paragraph)
