// Numbers from one to a hundred as the four languages of letters say them in words.

type Words = Readonly<Record<number, string>>

const spanish: Words = {
  1: 'uno|un|una|primero|primer',
  2: 'dos',
  3: 'tres',
  4: 'cuatro',
  5: 'cinco',
  6: 'seis',
  7: 'siete',
  8: 'ocho',
  9: 'nueve',
  10: 'diez',
  11: 'once',
  12: 'doce',
  13: 'trece',
  14: 'catorce',
  15: 'quince',
  16: 'dieciséis',
  17: 'diecisiete',
  18: 'dieciocho',
  19: 'diecinueve',
  20: 'veinte',
  21: 'veintiuno|veintiún|veintiuna',
  22: 'veintidós',
  23: 'veintitrés',
  24: 'veinticuatro',
  25: 'veinticinco',
  26: 'veintiséis',
  27: 'veintisiete',
  28: 'veintiocho',
  29: 'veintinueve',
  30: 'treinta',
  40: 'cuarenta',
  50: 'cincuenta',
  60: 'sesenta',
  70: 'setenta',
  80: 'ochenta',
  90: 'noventa',
  100: 'cien',
}
const portuguese: Words = {
  1: 'um|uma|primeiro',
  2: 'dois|duas',
  3: 'três',
  4: 'quatro',
  5: 'cinco',
  6: 'seis',
  7: 'sete',
  8: 'oito',
  9: 'nove',
  10: 'dez',
  11: 'onze',
  12: 'doze',
  13: 'treze',
  14: 'catorze|quatorze',
  15: 'quinze',
  16: 'dezesseis|dezasseis',
  17: 'dezessete|dezassete',
  18: 'dezoito',
  19: 'dezenove|dezanove',
  20: 'vinte',
  30: 'trinta',
  40: 'quarenta',
  50: 'cinquenta',
  60: 'sessenta',
  70: 'setenta',
  80: 'oitenta',
  90: 'noventa',
  100: 'cem',
}
const english: Words = {
  1: 'one|first',
  2: 'two|second',
  3: 'three|third',
  4: 'four|fourth',
  5: 'five|fifth',
  6: 'six|sixth',
  7: 'seven|seventh',
  8: 'eight|eighth',
  9: 'nine|ninth',
  10: 'ten|tenth',
  11: 'eleven|eleventh',
  12: 'twelve|twelfth',
  13: 'thirteen|thirteenth',
  14: 'fourteen|fourteenth',
  15: 'fifteen|fifteenth',
  16: 'sixteen|sixteenth',
  17: 'seventeen|seventeenth',
  18: 'eighteen|eighteenth',
  19: 'nineteen|nineteenth',
  20: 'twenty|twentieth',
  30: 'thirty|thirtieth',
  40: 'forty',
  50: 'fifty',
  60: 'sixty',
  70: 'seventy',
  80: 'eighty',
  90: 'ninety',
  100: 'hundred|a hundred|one hundred',
}
const french: Words = {
  1: 'un|une|premier',
  2: 'deux',
  3: 'trois',
  4: 'quatre',
  5: 'cinq',
  6: 'six',
  7: 'sept',
  8: 'huit',
  9: 'neuf',
  10: 'dix',
  11: 'onze',
  12: 'douze',
  13: 'treize',
  14: 'quatorze',
  15: 'quinze',
  16: 'seize',
  17: 'dix sept',
  18: 'dix huit',
  19: 'dix neuf',
  20: 'vingt',
  30: 'trente',
  40: 'quarante',
  50: 'cinquante',
  60: 'soixante',
  70: 'soixante dix',
  80: 'quatre vingts|quatre vingt',
  90: 'quatre vingt dix',
  100: 'cent',
}
/** What joins tens and units; French joins its one with `et`, others with none. */
const languages: readonly (readonly [words: Words, joint: (unit: number) => string])[] = [
  [spanish, () => ' y '],
  [portuguese, () => ' e '],
  [english, () => ' '],
  [french, (unit) => (unit === 1 ? ' et ' : ' ')],
]

const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')

function pairsOf([words, joint]: (typeof languages)[number]): [string, number][] {
  const of = (number: number): readonly string[] => words[number]?.split('|') ?? []
  const said: [string, number][] = []
  for (let number = 1; number <= 100; number++) {
    const unit = number % 10
    const tens = number - unit
    const joined =
      number > 20 && number < 100 && unit > 0 && of(number).length === 0
        ? of(tens).flatMap((ten) => of(unit).map((one) => `${ten}${joint(unit)}${one}`))
        : []
    for (const word of [...of(number), ...joined]) said.push([word, number])
  }
  return said
}

const all = languages.flatMap(pairsOf)
const values = new Map(all.map(([word, number]) => [plain(word), number]))

/** A letter with its accent, or without: both are written. */
const loosely = (word: string): string =>
  [...word]
    .map((letter) => {
      const bare = plain(letter)
      return letter === ' ' ? String.raw`[\s-]+` : bare === letter ? letter : `[${letter}${bare}]`
    })
    .join('')

/** A number in words, as a part of a pattern; the longest first. */
export const numberWord = `(?:${[...new Set(all.map(([word]) => word))]
  .sort((one, other) => other.length - one.length)
  .map(loosely)
  .join('|')})`

/** The number that a word or figures say; undefined: none. */
export const numberOf = (said: string): number | undefined =>
  /^\d+$/.test(said) ? Number(said) : values.get(plain(said))
