// Words of the four languages that more than one of the rooms beside read by, each written once. They are
// read in text with its accents and without.

/** Without marks, in small letters. */
export const bareLetters = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** One figure, said as a word. */
export const figureWord =
  '(?:zero|cero|um|dois|duas|tr[eê]s|quatro|cinco|seis|sete|oito|nove|uno?|dos|cuatro|siete|ocho|nueve|one|two|three|four|five|six|seven|eight|nine|une?|deux|trois|quatre|cinq|sept|huit|neuf)'
/** One figure, or tens of them. */
export const figureOrTens = `(?:${figureWord}|dez|diez|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|vinte|trinta|quarenta|cinquenta|twenty|thirty|forty|fifty|vingt|trente)`

/** How many hours or days a term has, in figures or words. */
export const howMany = String.raw`(?:\d{1,3}|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|veinticuatro|treinta|cuarenta y ocho|setenta y dos|um|uma|dois|duas|tr[eê]s|quatro|sete|oito|dez|doze|quinze|vinte(?: e quatro)?|trinta|quarenta e oito|one|an|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty(?:[- ]four)?|thirty|forty[- ]eight|seventy[- ]two|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|vingt(?:[- ]quatre)?|trente|quarante[- ]huit)`
