import { penaltyOf } from '../statute/index.ts'
import { textAt } from './draft.ts'
import { factDays } from './fact-days.ts'
import { finding } from './finding.ts'
import type { LawSlice } from './knowledge.ts'
import { groundsOfFact, type LawInput } from './law-input.ts'
import { plain } from './read.ts'
import type { Finding, PreflightRules } from './types.ts'

const path = '/letter/maximumPenalty'

/** "8 a 15 años", "de seis meses a cuatro años", "48 to 96 months": one or two numbers, and their unit. */
const span =
  /(?<![a-z\d.,])(\d{1,3}|[a-z-]+)(?:(?: *[-–] *| +(?:a|to|y|e|and|et|hasta|ate) +)(\d{1,3}|[a-z-]+))?['’ ]+([a-z]+)/g

/** The terms that a text of a penalty names, in months; a number that no list holds is left out. */
function termsIn(text: string, { words }: PreflightRules): readonly number[] {
  const holds = (list: string, word: string): boolean =>
    words?.[list]?.some((one) => plain(one) === word) ?? false
  const numerals = Object.keys(words ?? {}).filter((list) => list.startsWith('numeral.'))
  const numberIn = (word: string | undefined): readonly number[] => {
    if (word === undefined) return []
    if (/^\d/.test(word)) return [Number(word)]
    return numerals.filter((list) => holds(list, word)).map((list) => Number(list.slice('numeral.'.length)))
  }
  // "doce (12) años": the figure in brackets repeats the word.
  const level = plain(text).replace(/ *\(\d{1,3}\)/g, '')
  return [...level.matchAll(span)].flatMap(([, from, to, unit = '']) => {
    const months = holds('penaltyYears', unit) ? 12 : holds('penaltyMonths', unit) ? 1 : undefined
    return months === undefined ? [] : [...numberIn(from), ...numberIn(to)].map((one) => one * months)
  })
}

/**
 * A penalty that the officer wrote and that the article, as it was read, does not threaten: the longest term
 * written is none of its terms. Circumstances may raise it: it is told, and stops nobody.
 */
export function penaltyFindings({ draft, knowledge, written }: LawInput<LawSlice>): readonly Finding[] {
  const given = textAt(draft.raw, ['letter', 'maximumPenalty'])
  const terms = given === '' || draft.legalReference === '' ? [] : termsIn(given, knowledge.preflight)
  if (terms.length === 0) return []
  const told = factDays({ draft, words: knowledge.preflight, written })
  const [first, last] = [told[0], told.at(-1)]
  const facts = first === undefined || last === undefined ? undefined : { from: first, to: last }
  const on = first ?? draft.period?.from ?? written
  const { country, legalReference } = draft
  const law = penaltyOf({ country, legalReference, on, facts }, knowledge)
  const threatened = law ? termsIn(law.penalty, knowledge.preflight) : []
  if (!law || threatened.length === 0 || threatened.includes(Math.max(...terms))) return []
  const params = { given, penalty: law.penalty, article: law.article.article }
  return [
    finding(
      { code: 'legalBasis.penalty', rule: 'otherTerm', path, params },
      'warn',
      groundsOfFact(law, knowledge.sources),
    ),
  ]
}
