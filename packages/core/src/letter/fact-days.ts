import { languages } from '../fact/index.ts'
import { heard } from '../identifier/words.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { DaysOfFacts } from '../statute/index.ts'
import { type Day, isDay } from '../time/index.ts'
import type { LetterSettings } from './types.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** The first and the last day that a text means by a year, a month of it, or a day of that. */
function range(year: number, month?: number, day?: number): DaysOfFacts | undefined {
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` }
  if (month < 1 || month > 12) return undefined
  const start = `${year}-${two(month)}`
  if (day !== undefined)
    return isDay(`${start}-${two(day)}`)
      ? { from: `${start}-${two(day)}`, to: `${start}-${two(day)}` }
      : undefined
  const last = [31, 30, 29, 28].find((one) => isDay(`${start}-${one}`)) ?? 28
  return { from: `${start}-01`, to: `${start}-${last}` }
}

interface Months {
  readonly pattern: RegExp
  readonly numbers: ReadonlyMap<string, number>
}

const known = new WeakMap<LetterSettings, Months>()

function monthsOf(settings: LetterSettings): Months {
  const before = known.get(settings)
  if (before) return before
  const numbers = new Map(
    languages.flatMap((language) =>
      settings.months[language].long.map((name, i) => [heard(name), i + 1] as const),
    ),
  )
  const names = [...numbers.keys(), 'setiembre'].join('|')
  numbers.set('setiembre', 9)
  const made = {
    numbers,
    pattern: new RegExp(
      String.raw`(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)|(?<![\d./])(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)|(?:(?<!\d)(\d{1,2})(?:o|º|°|er|st|nd|rd|th)?\.? (?:de |of |du )?)?(?<!\p{L})(${names})(?!\p{L})(?: (\d{1,2})(?:st|nd|rd|th)?(?=,? \d{4}(?!\d)|(?! ?\d)))?(?:,? (?:de |del |do |of |en )?(\d{4})(?!\d))?|(?<![\d./:-])((?:19|20)\d{2})(?![\d./:-])`,
      'gu',
    ),
  }
  known.set(settings, made)
  return made
}

/**
 * The first and the last day that a request tells of what happened, read without any guess: a day of which
 * the year is not told, or whose figures can be read in two ways, widens it or leaves it unknown.
 */
export function daysOfFacts(
  request: Pick<EvidenceRequest, 'case'>,
  settings: LetterSettings,
): DaysOfFacts | undefined {
  const { summary, nexusToService } = request.case ?? {}
  const text = heard([summary, nexusToService].filter((one) => typeof one === 'string').join(' . '))
  const { pattern, numbers } = monthsOf(settings)
  const found: (DaysOfFacts | undefined)[] = []
  const open: { readonly month: number; readonly day?: number }[] = []
  const years = new Set<number>()
  for (const [, y1, m1, d1, a, b, y2, before, name, behind, y3, alone] of text.matchAll(pattern)) {
    const year = Number(y1 ?? y2 ?? y3 ?? alone)
    if (!Number.isNaN(year)) years.add(year)
    if (y1) found.push(range(year, Number(m1), d1 === undefined ? undefined : Number(d1)))
    else if (y2) {
      // `03/07/2026` is a day of March or of July: both count.
      const readings = [range(year, Number(b), Number(a)), range(year, Number(a), Number(b))]
      found.push(...readings.filter((one) => one !== undefined))
    } else if (alone) found.push(range(year))
    else if (name) {
      const [month, day] = [numbers.get(name) ?? 0, before ?? behind]
      const told = { month, ...(day === undefined ? {} : { day: Number(day) }) }
      if (y3) found.push(range(year, told.month, told.day))
      else open.push(told)
    }
  }
  const [only] = years
  if (open.length > 0 && (only === undefined || years.size > 1)) return undefined
  found.push(...open.map(({ month, day }) => range(only ?? 0, month, day)))
  if (found.length === 0 || found.includes(undefined)) return undefined
  const all = found as readonly DaysOfFacts[]
  const days = (of: 'from' | 'to'): readonly Day[] => all.map((one) => one[of]).sort()
  return { from: days('from')[0] ?? '', to: days('to').at(-1) ?? '' }
}
