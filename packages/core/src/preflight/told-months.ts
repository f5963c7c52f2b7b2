import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'
import { wholeWords } from './word-lists.ts'

/** A month, or a part of one, in which something is told; the year where it stands beside it. */
export interface MonthTold {
  readonly year?: number
  readonly month: number
  /** The first day on which it may lie. */
  readonly date: number | 'last'
  /** The last one; absent: it is the day itself. */
  readonly last?: number | 'last'
  readonly start: number
  readonly end: number
}

const months = new WeakMap<PreflightRules, ReadonlyMap<string, number>>()

/** The number of each month by its plain name, January is 1. */
export function monthsOf(rules: PreflightRules): ReadonlyMap<string, number> {
  const before = months.get(rules)
  if (before) return before
  const map = new Map((rules.months ?? []).flatMap((names, i) => names.map((name) => [plain(name), i + 1])))
  months.set(rules, map)
  return map
}

/** By list of words that lead to a month, the days of it on which the thing told may lie. */
const spans: Readonly<Record<string, readonly Pick<MonthTold, 'date' | 'last'>[]>> = {
  monthIn: [{ date: 1, last: 'last' }],
  monthEarly: [{ date: 1, last: 10 }],
  monthMiddle: [{ date: 11, last: 20 }],
  monthLate: [{ date: 21, last: 'last' }],
  monthFirstHalf: [{ date: 1, last: 15 }],
  monthSecondHalf: [{ date: 16, last: 'last' }],
  // It is told that it went on to the end.
  monthWhole: [{ date: 1, last: 'last' }, { date: 'last' }],
}

const patterns = new WeakMap<PreflightRules, ReadonlyMap<string, RegExp>>()

function patternsOf(rules: PreflightRules): ReadonlyMap<string, RegExp> {
  const before = patterns.get(rules)
  if (before) return before
  const name = wholeWords([...monthsOf(rules).keys()])?.source
  const made = new Map(
    Object.keys(spans).flatMap((list): [string, RegExp][] => {
      const lead = wholeWords(rules.words?.[list] ?? [])?.source
      return lead && name
        ? [
            [
              list,
              new RegExp(
                `${lead}[ -](?:(?:de|del|do|da|of) )?(?:(?:el|o|the) )?(?:(?:mes|month) (?:de|of) )?(${name})(?:,? (?:(?:de|del|do|of) )?(\\d{4})(?!\\d))?`,
                'g',
              ),
            ],
          ]
        : []
    }),
  )
  patterns.set(rules, made)
  return made
}

/**
 * Months, and parts of them, that a plain sentence tells by their names: `desde fines de octubre`, `in May
 * 2026`.
 */
export function monthsTold(sentence: string, rules: PreflightRules): readonly MonthTold[] {
  const names = monthsOf(rules)
  // Most sentences name no month: where none stands nothing else is looked for.
  if (!nameOf(rules)?.test(sentence)) return []
  return [...patternsOf(rules)].flatMap(([list, pattern]) =>
    [...sentence.matchAll(pattern)].flatMap((match): readonly MonthTold[] => {
      const month = names.get(match[1] ?? '')
      if (month === undefined) return []
      const year = match[2] === undefined ? {} : { year: Number(match[2]) }
      const at = { start: match.index, end: match.index + match[0].length }
      return (spans[list] ?? []).map((span) => ({ ...year, ...span, month, ...at }))
    }),
  )
}

const named = new WeakMap<PreflightRules, RegExp | undefined>()
const anyNamed = new WeakMap<PreflightRules, RegExp | undefined>()

/** The names of months as a pattern that keeps no place. */
function nameOf(rules: PreflightRules): RegExp | undefined {
  if (!anyNamed.has(rules)) anyNamed.set(rules, wholeWords([...monthsOf(rules).keys()]))
  return anyNamed.get(rules)
}

/** A plain text with blanks in place of the names of months: every other letter stays where it is. */
export function withoutMonths(text: string, rules: PreflightRules): string {
  if (!named.has(rules)) named.set(rules, wholeWords([...monthsOf(rules).keys()], 'g'))
  const pattern = named.get(rules)
  return pattern === undefined ? text : text.replace(pattern, (name) => ' '.repeat(name.length))
}
