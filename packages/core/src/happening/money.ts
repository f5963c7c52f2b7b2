import type { Language } from '../fact/index.ts'
import { type LetterKnowledge, numberText } from '../letter/index.ts'
import { literally } from '../text/index.ts'

type Known = Pick<LetterKnowledge, 'templates'>

const escaped = (words: readonly string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map(literally)
    .join('|')

/**
 * An amount as another language writes it: the currency by its name there, and a number whose points can only
 * part thousands with the marks of that language. A currency that several States call by one word keeps that
 * word alone, and an amount that is not surely read stays as somebody wrote it.
 */
export function moneyIn(text: string, language: Language, { templates }: Known): string {
  const { currencies } = templates.happenings
  const of = (word: string) => currencies.find(({ words }) => words.includes(word.toLowerCase()))
  const every = escaped(currencies.flatMap(({ words }) => words))
  const amount = new RegExp(
    String.raw`(?<![\p{L}\p{N}.,])(\d+(?:[.,\u00A0 ]\d+)*)[ \u00A0](?:de )?(${every})(?![\p{L}\p{N}])`,
    'giu',
  )
  return text.replace(amount, (whole, number: string, word: string) => {
    const name = of(word)?.names[language]
    const written = name && numberIn(number, language, templates)
    return written ? `${written} ${name}` : whole
  })
}

/**
 * A whole number, its thousands parted by points or spaces or not at all, and at most two decimals after a
 * comma.
 */
const sure = /^(\d{1,3}(?:[.\u00A0 ]\d{3})+|\d{1,9})(?:,(\d{1,2}))?$/

function numberIn(number: string, language: Language, { settings }: Known['templates']): string | undefined {
  const [, whole, decimals] = sure.exec(number) ?? []
  if (whole === undefined) return undefined
  const told = numberText(Number(whole.replace(/\D/g, '')), language, settings)
  return decimals === undefined ? told : `${told}${language === 'en' ? '.' : ','}${decimals}`
}
