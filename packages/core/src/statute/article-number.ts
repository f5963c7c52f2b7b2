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

/** Ordinals of Spanish, Portuguese and English in a levelled text, by their place from the first. */
const ordinals: readonly string[] = [
  'primer[oa]?|primeir[oa]|first',
  'segund[oa]|second',
  'tercer[oa]?|terceir[oa]|third',
  'cuart[oa]|quart[oa]|fourth',
  'quint[oa]|fifth',
  'sext[oa]|sixth',
  'septim[oa]|setim[oa]|seventh',
  'octav[oa]|oitav[oa]|eighth',
]
/** What may stand beside the word for a paragraph, as a part of a pattern. */
export const ordinalWords = [...ordinals, 'ultim[oa]', 'last'].join('|')
const ordinalPatterns = ordinals.map((words) => new RegExp(`(?<![a-z])(?:${words})(?![a-z])`))

/** `3` of "tercer", "inciso tercero", "third paragraph"; undefined where no ordinal says which. */
export function ordinalNumber(text: string): string | undefined {
  const index = ordinalPatterns.findIndex((pattern) => pattern.test(text))
  return index < 0 ? undefined : String(index + 1)
}

/**
 * The number of a paragraph, `1` of `§ 1º`, `2a` of `§ 2º-A`, `3` of "third"; undefined where nothing says
 * it, as in "last".
 */
export function paragraphNumber(text: string | undefined): string | undefined {
  const [, digits, letter = ''] = /^\D*(\d+)(?:[ºª°]?-([a-z])(?![a-z0-9]))?\D*$/i.exec(text ?? '') ?? []
  return digits === undefined ? ordinalNumber((text ?? '').toLowerCase()) : digits + letter.toLowerCase()
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
