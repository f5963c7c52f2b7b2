/**
 * Signs that say something and are no letters of a word: letters in a filled circle, points of Braille,
 * flags, strokes through a letter, what no version of Unicode names. Not those of a keyboard, nor a degree.
 */
const sign = /(?![+<=>|~°±×÷])[\p{So}\p{Sm}\p{M}\p{Co}\p{Cn}]/gu

/** The signs of a text, each once. A letter with the mark that its language gives it is a letter. */
export const signsIn = (text: string): readonly string[] => [
  ...new Set(text.normalize('NFC').match(sign) ?? []),
]
