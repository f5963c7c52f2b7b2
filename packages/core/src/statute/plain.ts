const bare = new Map(
  Array.from({ length: 0x250 - 0xa0 }, (_, i) => String.fromCharCode(0xa0 + i)).map((letter) => [
    letter,
    letter.normalize('NFD').charAt(0).toLowerCase(),
  ]),
)

/** More than a legal basis ever holds: what comes after is not read. */
const maximum = 20_000

/**
 * A text made comparable letter by letter: no case, no accents, every blank a space. As long as the text
 * itself, so that a place in the one is the place in the other.
 */
export const levelled = (text: string): string =>
  text
    .slice(0, maximum)
    .replace(/[\u00a0-\u024f]/g, (letter) => bare.get(letter) ?? letter)
    .replace(/[^\S ]/g, ' ')
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
