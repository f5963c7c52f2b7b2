// Accounts that an order names, against those that are asked about.
import { bareLetters, namesValue } from '../registry/index.ts'
import { accountsIn, wholeWords } from '../text/index.ts'
import { finding, houseGrounds } from './finding.ts'
import type { LawInput } from './law-input.ts'
import { foldedWords, type OrderWords } from './order-words.ts'
import { at, bag, text } from './read.ts'
import type { Finding } from './types.ts'

const path = '/letter/orderEffect'
const longestShown = 200

/** What is an account by its own signs beside an address of mail: a handle, a link, a number of a line. */
const bySigns =
  /(?<![\p{L}\p{N}.])@[\p{L}\p{N}][\p{L}\p{N}_.-]*[\p{L}\p{N}_]|https?:\/\/[^\s«»"“”<>()]+|(?<![\p{L}\p{N}.\-/])(?:\+\d[\d\s().-]{6,16}\d|\d{2,4}[ -]\d{3,4}[ -]?\d{4})(?![\p{L}\p{N}\-/])/gu

/** Figures of an account and not of a row or an article. */
const ofFigures = /^\d{6,}$/
/** A word of a name that no language has: letters with a figure, a line or a point among them. */
const ofName = /^(?=.*\p{L})(?=.*[\p{N}_.])[\p{L}\p{N}_.-]{4,}$/u
const isMail = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)

/** Accounts that a text names behind a word for one, without a sign of their own: `la cuenta 900000066`. */
function byTheirWord(said: string, words: OrderWords, values: readonly string[]): readonly string[] {
  const isFigures = values.some((value) => /^\+?\d+$/.test(value))
  const isName = values.some((value) => /\p{L}/u.test(value) && !isMail(value))
  const named = new RegExp(
    String.raw`${words.accountNames.source}(?:[ ](?:${words.namedBy.source})[.º°o]{0,2})?:?[ ]["«“']?([\p{L}\p{N}][\p{L}\p{N}_.-]*[\p{L}\p{N}])(?![\p{L}\p{N}_@/-]|\.[\p{L}\p{N}])`,
    'gu',
  )
  return [...bareLetters(said).matchAll(named)].flatMap(([, name = '']) =>
    (isFigures && ofFigures.test(name)) || (isName && ofName.test(name)) ? [name] : [],
  )
}

/** Accounts that the order names, where none of those that are asked about stands beside them. */
export function namesOther(
  input: LawInput<never>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const { draft } = input
  const said = text(at(bag(at(draft.raw, 'letter')), 'orderEffect'))
  const values = draft.identifiers.map(({ value }) => value).filter((value) => value !== '')
  const mails = new Set(values.filter(isMail).map(bareLetters))
  const signed = accountsIn(said, bySigns)
  // An address that goes on behind the one that is asked is another one.
  const longer = signed.filter((one) => isMail(one) && mails.size > 0 && !mails.has(bareLetters(one)))
  const left = longer.reduce((rest, one) => rest.replaceAll(one, ' '), said)
  const [other] = [...signed, ...byTheirWord(said, words, values)]
  if (other === undefined || values.length === 0 || namesValue(values)(left)) return []
  const params = { other: other.slice(0, longestShown) }
  return [finding({ code: 'order.inconsistent', rule: 'namesOther', path, params }, 'warn', houseGrounds)]
}

/**
 * An order that names one of the accounts that are asked about and not another, by no word for others: often
 * the one stands for all, so it is told without a warning.
 */
export function namesFewer(
  { draft }: LawInput<never>,
  words: OrderWords,
): readonly Finding<'order.inconsistent'>[] {
  const letter = bag(at(draft.raw, 'letter'))
  const said = text(at(letter, 'orderEffect'))
  const fields = at(letter, 'identifiers')
  const values = draft.identifiers.map(({ value }) => value)
  // The same account by its number, or by its link, is no other.
  const isOwn = (at: number) => !Array.isArray(fields) || typeof fields[at]?.sameAs !== 'number'
  const asked = values.filter((value, at) => value !== '' && isOwn(at))
  const isNamed = (value: string) => namesValue([value])(said)
  const other = asked.find((value) => !isNamed(value))
  const others = wholeWords(
    String.raw`(?:${words.others.source})(?: \p{L}+){0,2} (?:${words.accountNames.source})`,
  )
  const read = foldedWords(said)
  const isOfAll = words.rest.test(read) || others.test(read)
  if (other === undefined || !asked.some(isNamed) || isOfAll) return []
  const params = { other: other.slice(0, longestShown) }
  return [finding({ code: 'order.inconsistent', rule: 'namesFewer', path, params }, 'advice', houseGrounds)]
}
