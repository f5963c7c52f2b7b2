import { isDeed, looseWords } from './near-persons.ts'
import { type CuedText, firstFrom } from './reading.ts'

const GAP = /\n[ \t\r]*\n/
/** Of what somebody complains, or by whom it was done. */
const AGAINST =
  /(?<!\p{L})(?:contra|por|pelos?|pelas?|by|against|contre|par|desde|sobre|respecto|relaci[oó]n|from)(?!\p{L})/iu

/** Whether from a person to a value nothing is told but who they are. */
export function isStillOf(reading: CuedText, from: number, value: number): boolean {
  const { text } = reading
  const between = text.slice(from, value)
  if (GAP.test(between) || AGAINST.test(between)) return false
  const { persons } = reading.told()
  for (let i = firstFrom(persons, from); (persons[i]?.start ?? value) < value; i++)
    if (persons[i]?.value === 'other') return false
  const words = looseWords(reading, from, value)
  return words.every((word, i) => !isDeed(reading, word) || isOfSelf(reading, word.at, words[i - 1]?.at))
}

const OF_SELF =
  /^(?:(?:que|quien|quienes|who|qui|y|e)[ \t,]+)?(?:(?:se|que|who)[ \t]+)?(?:identific|acredit|domicili|resid|vive|mora |tiene|tem |posee|possui|porta|titular|exhib|cuya?|cujo|cuja|(?:dice|dijo|diz|disse|manif\p{L}+|declar\p{L}+|refi\p{L}+)[ \t]+(?:ser|llamarse|chamar-se|tener|domicili))/iu

/**
 * "quien se identifica con DNI …", "que vive en …", "dice llamarse …": a verb that tells only who somebody
 * is.
 */
export const isOfSelf = ({ text }: CuedText, at: number, before: number | undefined): boolean =>
  OF_SELF.test(text.slice(at, at + 48)) ||
  (before !== undefined && at - before < 14 && OF_SELF.test(text.slice(before, before + 48)))
