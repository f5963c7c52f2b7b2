import type { Language } from '../fact/index.ts'
import { literally } from '../text/index.ts'
import type { Wording } from './types.ts'
import { word } from './words.ts'

// What a law threatens is quoted in its own language. Figures are no quotation: years and months are the same
// in every language, and a reader abroad is not sent to a dictionary for them.

const units = ['year', 'month', 'day'] as const
type Unit = (typeof units)[number]

/** Between the parts of a penalty. */
const partSign = '; '
/** Words that one key has in a language; the first is said. */
const wordsOf = (wording: Wording, key: string, language: Language): readonly string[] =>
  word(wording, `penalty.${key}`, language).split('|')

/** What stands around the figure of a wording, as `hasta {figure}`: one pattern, with the figure in it. */
const around = (template: string): RegExp =>
  new RegExp(`^${template.split('{figure}').map(literally).join('(?<figure>.+)')}$`, 'u')

interface Amount {
  readonly from: string
  readonly fromUnit?: Unit
  readonly to?: string
  readonly unit: Unit
}

/** `4 a 8 años`, `6 meses a 4 años`, `5 años`; undefined where it is more than that. */
function amountIn(text: string, wording: Wording, own: Language): Amount | undefined {
  const unit = (name: string | undefined): Unit | undefined =>
    units.find((one) => name !== undefined && wordsOf(wording, one, own).includes(name))
  const to = literally(word(wording, 'penalty.to', own))
  const range = new RegExp(`^(\\d+)(?: (\\p{L}+))? ${to} (\\d+) (\\p{L}+)$`, 'u').exec(text)
  if (range) {
    const [, from = '', first, until = '', last] = range
    const [fromUnit, ofLast] = [unit(first), unit(last)]
    if (ofLast === undefined || (first !== undefined && fromUnit === undefined)) return undefined
    return { from, to: until, unit: ofLast, ...(fromUnit === undefined ? {} : { fromUnit }) }
  }
  const [, from = '', name] = /^(\d+) (\p{L}+)$/u.exec(text) ?? []
  const one = unit(name)
  return one === undefined ? undefined : { from, unit: one }
}

function said({ from, fromUnit, to, unit }: Amount, wording: Wording, language: Language): string {
  const name = (of: Unit, many: string): string => {
    const [one = '', more = one] = wordsOf(wording, of, language)
    return many === '1' ? one : more
  }
  if (to === undefined) return `${from} ${name(unit, from)}`
  const first = fromUnit === undefined ? from : `${from} ${name(fromUnit, from)}`
  return `${first} ${word(wording, 'penalty.to', language)} ${to} ${name(unit, to)}`
}

/** Words around a figure, from the outermost in. */
const wrappings = ['aggravated', 'andFine', 'orFine', 'upTo'] as const

function partIn(
  text: string,
  wording: Wording,
  own: Language,
  language: Language,
  keys: readonly string[] = wrappings,
): string | undefined {
  const [key, ...inner] = keys
  if (key === undefined) {
    const amount = amountIn(text, wording, own)
    return amount && said(amount, wording, language)
  }
  for (const template of wordsOf(wording, key, own)) {
    const figure = around(template).exec(text)?.groups?.figure
    if (figure === undefined) continue
    const within = partIn(figure, wording, own, language, inner)
    const [made = ''] = wordsOf(wording, key, language)
    return within === undefined ? undefined : made.replace('{figure}', within)
  }
  return partIn(text, wording, own, language, inner)
}

/**
 * A penalty of figures in the language of a letter, as `2 a 4 años; agravado, 3 a 5 años`; undefined where it
 * says anything else: that is quoted as the law has it.
 */
export function penaltyInFigures(
  penalty: string,
  own: Language,
  language: Language,
  wording: Wording,
): string | undefined {
  const parts = penalty.split(partSign).map((part) => partIn(part, wording, own, language))
  return parts.every((part) => part !== undefined) ? parts.join(partSign) : undefined
}
