/**
 * A pattern for whole words of folded text: none of its parts is the end or the beginning of a longer word.
 *
 * @param parts of a pattern, parted by bars, as the caller wrote them in its own file
 */
export const wholeWords = (parts: string, flags = 'u'): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${parts})(?![\p{L}\p{N}])`, flags)
