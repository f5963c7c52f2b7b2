import type { Confidence } from '../fact/index.ts'
import { bech32In, recognise, recognitionOf } from '../identifier/index.ts'
import type { Knowledge } from '../knowledge/index.ts'

/** Ranges and names that belong to nobody: documentation, fiction, reserved domains. */
const invented: readonly RegExp[] = [
  /\.(?:example|test|invalid|localhost)(?:[/:?#]|$)/i,
  /(?:^|[@.])example\.(?:com|net|org)(?:[/:?#]|$)/i,
  /^\+120255501\d\d$/,
  /^\(?202\)?[ -]?555-?01\d\d$/,
  // Also with its port and its moment behind it.
  /(?:^|\s)(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+(?![\d.])/,
  /^2001:0*db8:/i,
]

/** The example of BIP 173, of which everybody has the key. */
const published = /^bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4$/i

/** Wallets in a text that are somebody's: their checksum holds, and no standard gives them as an example. */
export const walletsIn = (text: string): readonly string[] =>
  bech32In(text).filter((one) => !published.test(one))

/** Words by which a learner says that a value is made up. */
const saysSo = /ficti|ficci[oó]n|ficç|fiction|ejempl|exempl|irreal|supuest|figurad|invent/i

/** Papers and places of a person by which no provider finds anybody: each with the words that tell it. */
const written: readonly RegExp[] = [
  /\b(?:pasaporte|passaporte|passport|passeport)\b[^\p{L}\p{N}]{0,4}(?:n(?:[º°.]|úmero|umero|umber|o\b|um\.)*\s*)?([A-Z]{0,3}\d{5,9}[A-Z]?)\b/giu,
  /\b(?:RG|registro geral|carteira de identidade|documento de identidade?|identity card|carte d[’']identité)\b[^\p{L}\p{N}]{0,6}(?:n[º°.]*\s*)?(\d[\d.-]{5,13}[\dX])\b/giu,
  /(?<!\p{L})((?:[Cc]alle|[Aa]venida|[Aa]vda?\.?|[Aa]v\.?|[Pp]asaje|[Cc]arrera|[Rr]ua|[Tt]ravessa|[Aa]lameda)\s+(?:[\p{L}.]+\s+){0,4}\p{Lu}[\p{L}.]+,?\s+(?:n[º°.]*\s*)?\d{1,5})(?![\d:/-])/gu,
  // Streets by numbers, as in Colombia: the street, the one it crosses, and the metres from there.
  /(?<!\p{L})((?:[Cc]alle|[Cc]ll?\.?|[Cc]arrera|[Cc]ra?\.?|[Kk]ra?\.?|[Dd]iagonal|[Dd]g\.?|[Tt]ransversal|[Tt]v\.?|[Aa]venida|[Aa]v\.?)\s?\d{1,3}\s?[A-Z]?(?:\s?[Bb]is)?(?:\s(?:[Ss]ur|[Nn]orte|[Ee]ste|[Oo]este))?\s?(?:#|[Nn](?:o|ro|úm)?[.º°]?)\s?\d{1,3}\s?[A-Z]?\s?[-–]\s?\d{1,3})(?!\d)/gu,
  /(?<![\p{L}\p{N}.])(?:C\.\s?I\.|CI|[Cc][ée]dula(?: de (?:identidad|ciudadanía))?|N\.?I\.?T\.?|R\.?U\.?C\.?)[^\p{L}\p{N}]{1,4}(?:[Nn](?:o|ro|úm)?[º°.]{0,2}\s?)?(\d(?:\.?\d){5,11}(?:-[\dK])?)(?![\p{L}\d])/gu,
  /(?<!\p{L})(?:[Pp]atente|[Pp]laca|[Dd]ominio|[Cc]hapa|[Mm]atrícula|[Pp]late|[Ii]mmatriculation)[^\p{L}\p{N}]{1,3}(?:[Nn](?:o|ro|úm)?[º°.]{0,2}\s?)?([A-Z]{2,4}[- ]?\d{2,4}|[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}|[A-Z]{3}\d[A-Z]\d{2})(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(\d{1,4}(?:\s(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|impasse|quai)\s+(?:[\p{L}’']+\s+){0,3}\p{Lu}\p{L}+)/gu,
  /(?<![\p{L}\d])(\d{1,5}[A-Z]?\s+(?:\p{Lu}\p{L}+\s+){1,3}(?:Street|Avenue|Road|Lane|Drive|St\.|Ave\.|Rd\.))/gu,
]
/** Whose an address of mail is may be in doubt; that it is somebody’s is not. */
const isMail = /^[^\s@]+@[^\s@]+\.\p{L}{2,}$/u
const bankAccount = /(?<![A-Z0-9])([A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?)(?![A-Z0-9])/g

/** Whether an international account has the check digits that it must (ISO 13616). */
function isAccount(value: string): boolean {
  const whole = value.replace(/\s/g, '')
  if (whole.length < 15 || whole.length > 34) return false
  const moved = whole.slice(4) + whole.slice(0, 4)
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}

/** International accounts of banks in a text, with the check digits that they must have. */
export const bankAccountsIn = (text: string): readonly string[] =>
  [...text.matchAll(bankAccount)].map(([value]) => value).filter(isAccount)

const writtenIn = (text: string): readonly string[] => [
  ...written.flatMap((rule) => [...text.matchAll(rule)].map(([, value = '']) => value.trim())),
  ...bankAccountsIn(text),
  ...bech32In(text),
]

/**
 * What somebody typed that looks as if it were a real person's: telephone numbers (those of a country too),
 * addresses, accounts and their handles, cards, accounts of a bank, streets with their number, plates,
 * passports and other documents of a State that are none of those kept for fiction.
 * A reminder, not a judgement; names of people it cannot know. `said` is the text of the case itself: what
 * stands there was invented with it. `sure`: how sure it must be that it is one.
 */
export function realLooking(
  texts: readonly string[],
  knowledge: Knowledge,
  { said = '', sure = ['high'] }: { readonly said?: string; readonly sure?: readonly Confidence[] } = {},
): readonly string[] {
  const rules = recognitionOf(knowledge.recognition)
  const { instant, domain } = rules.roles
  // No provider finds an account by these, and they are somebody's all the same.
  const beside = new Set([rules.card.type, rules.nationalNumber.type, rules.handle.type])
  const isDocument = (type: string) => rules.types[type]?.homeCountry !== undefined
  // A moment and a site are nobody's.
  const isPersons = (type: string) => type !== instant && type !== domain
  const found = texts.flatMap((text) => {
    const { identifiers, unsearchable } = recognise(text, knowledge)
    return [
      ...identifiers.filter(
        ({ type, confidence, value }) =>
          isPersons(type) && (sure.includes(confidence) || isDocument(type) || isMail.test(value)),
      ),
      ...unsearchable
        .filter(({ type }) => beside.has(type))
        .map(({ value }) => ({ value, normalised: value })),
      ...writtenIn(text).map((value) => ({ value, normalised: value })),
    ]
  })
  return [
    ...new Set(
      found.flatMap(({ normalised, value }) =>
        saysSo.test(value) ||
        said.includes(value) ||
        invented.some((one) => one.test(normalised) || one.test(value))
          ? []
          : [value],
      ),
    ),
  ]
}
