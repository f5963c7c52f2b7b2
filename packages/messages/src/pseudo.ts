import { type Sentence, sentenceOf } from './messages.ts'

const plain = 'abcdeghijklnoprstuwyzACDEGHIJKLNOPRSTUWYZ'
const accented = 'áƀćđéǵĥíĵķĺñóṕŕśţúŵýžÁĆĐÉǴĤÍĴĶĹÑÓṔŔŚŢÚŴÝŽ'
const letters = new Map([...plain].map((letter, i) => [letter, [...accented][i] ?? letter]))
/** How much longer other languages get, at most in words, at least for a label. */
const growth = 0.35

type Parts = Exclude<Sentence, string>

/**
 * A sentence as nobody's language has it: accented, a third longer, in brackets.
 *
 * What is cut shows no bracket at its end, and what is written into the code instead of the catalogue shows
 * none at all. Arguments and the choices of plurals stay what they are.
 */
export function pseudo(sentence: Sentence): Sentence {
  const taken = typeof sentence === 'string' ? sentenceOf(sentence) : sentence
  if (typeof taken === 'string') return `⟦${accent(taken)}${padding(taken.length)}⟧`
  const last = padding(lengthOf(taken))
  return [literal('⟦'), ...accentedParts(taken), literal(`${last}⟧`)]
}

const padding = (length: number): string =>
  '·'
    .repeat(Math.ceil(length * growth))
    .replace(/(·{6})/g, '$1 ')
    .trimEnd()

const accent = (text: string): string => [...text].map((letter) => letters.get(letter) ?? letter).join('')

const literal = (value: string): Parts[number] => ({ type: 0, value })

/** Characters of what is said always; of a choice, its longest way. */
const lengthOf = (parts: Parts): number =>
  parts.reduce((sum, part) => {
    if ('options' in part)
      return sum + Math.max(...Object.values(part.options).map((choice) => lengthOf(choice.value)))
    return part.type === 0 ? sum + part.value.length : sum
  }, 0)

/** Accents what is said; an argument stays, and of a choice the names of its cases. */
const accentedParts = (parts: Parts): Parts =>
  parts.map((part) => {
    if (part.type === 0) return literal(accent(part.value))
    if (!('options' in part)) return part
    const options = Object.fromEntries(
      Object.entries(part.options).map(([name, choice]) => [
        name,
        { ...choice, value: accentedParts(choice.value) },
      ]),
    )
    return { ...part, options }
  }) as Parts
