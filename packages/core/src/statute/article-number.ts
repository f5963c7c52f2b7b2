/** An article as it is cited: `218 ter`, and of it only a paragraph where one is named. */
export interface ArticleNumber {
  /** In small letters, without signs and blanks: `218ter`, `154a`. */
  readonly number: string
  /** `1` of `art. 10, § 1º` and of `234.1`, `2a` of `§ 2º-A`. */
  readonly paragraph?: string
  /** `222 y siguientes`: those after it too, without a last one. */
  readonly open?: true
}

const bare = (text: string): string => text.replace(/[^a-z0-9]/g, '')

/**
 * The number of a paragraph as it is written, `1` of `§ 1º`, `2a` of `§ 2º-A`; undefined where it is said in
 * words.
 */
export function paragraphNumber(text: string | undefined): string | undefined {
  const [, digits, letter = ''] = /^\D*(\d+)(?:[ºª°]?-([a-z])(?![a-z0-9]))?\D*$/i.exec(text ?? '') ?? []
  return digits === undefined ? undefined : digits + letter.toLowerCase()
}

/** An article of the files, written as the State writes it. */
export function articleNumber(text: string): ArticleNumber {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const [, head = plain, point] = /^(.*?\d)\.(\d{1,2})$/.exec(plain) ?? []
  const [before = '', after] = head.split(/,? *(?:§+|par(?:agraph|rafo|\.)?|inc(?:iso|\.)?) */)
  const number = bare(before.replace(/(\d)[ºª°]/g, '$1'))
  const paragraph = point ?? paragraphNumber(after)
  return paragraph === undefined ? { number } : { number, paragraph }
}

/** Whether two are the same article as far as both say: of an article as a whole every paragraph is one. */
export const isSameArticle = (one: ArticleNumber, other: ArticleNumber): boolean =>
  one.number === other.number &&
  (one.paragraph === undefined || other.paragraph === undefined || one.paragraph === other.paragraph)
