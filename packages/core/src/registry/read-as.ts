// Words are judged as they are read: in whatever widths, circles and brackets their signs are written.

/** Figures in circles that no normal form of Unicode takes out of them. */
const circled: readonly (readonly [first: number, figure: number, count: number])[] = [
  [0x2776, 1, 9],
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x24f5, 1, 9],
  [0x24ff, 0, 1],
  [0x1f10b, 0, 2],
]
function figureOf(sign: string): string {
  const point = sign.codePointAt(0) ?? 0
  const found = circled.find(([first, , count]) => point >= first && point < first + count)
  return found ? String(found[1] + point - found[0]) : sign
}

/**
 * A text with its signs as they are read: one width, figures out of their circles, `[@]` and `[.]` out of
 * brackets.
 */
export const readAs = (said: string): string =>
  [...said]
    .map(figureOf)
    .join('')
    .normalize('NFKC')
    .replace(/[。｡․]/gu, '.')
    .replace(/\s*[[({<]\s*(?:@|at|arroba|arrobase|arobase)\s*[\])}>]\s*/giu, '@')
    .replace(/\s*[[({<]\s*(?:\.|dot|punto|ponto|point)\s*[\])}>]\s*/giu, '.')

/** Signs that nobody sees or that turn the reading round, and places of no script. */
const unseen = /[\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800]|(?!\n|\t|\r)\p{Cc}/u
/** One word of letters of more than one script, which look like each other. */
const mixed = /(?=\p{L}*\p{Script=Latin})(?=\p{L}*[^\P{L}\p{Script=Latin}])\p{L}+/u
/** A letter of Greek or Cyrillic: none of the languages of a letter has one. */
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u

/** Whether a text hides something from whoever reads it, or looks like words that it is not. */
export const hides = (said: string): boolean => {
  const read = said.normalize('NFKC')
  return unseen.test(said) || mixed.test(read) || foreign.test(read)
}
