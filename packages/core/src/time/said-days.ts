import { remembered } from '../text/index.ts'
import { numberOf, numberWord } from './said-numbers.ts'

// Days and months as texts of four languages say them: in figures of any order, with names of months, Roman
// numbers and words.

/** A day or a month that a text says, and where. */
export interface SaidDay {
  readonly index: number
  readonly length: number
  readonly year?: number
  readonly month: number
  /** None: the month alone. */
  readonly day?: number
  /** What the same figures say to whoever writes the month first. */
  readonly other?: { readonly month: number; readonly day: number }
}

/** Names, and how they are shortened beside a day. */
const months: readonly (readonly [whole: string, short: string])[] = [
  ['enero|janeiro|january|janvier', 'ene|jan|janv'],
  ['febrero|fevereiro|february|f[ée]vrier', 'feb|fev|f[ée]vr?'],
  ['marzo|mar[çc]o|march|mars', 'mar'],
  ['abril|april|avril', 'abr|apr|avr'],
  ['mayo|maio|may|mai', 'may|mai'],
  ['junio|junho|june|juin', 'jun'],
  ['julio|julho|july|juillet', 'jul|juil'],
  ['agosto|august|ao[ûu]t', 'ago|aug'],
  ['septiembre|setiembre|setembro|september|septembre', 'sept?|set'],
  ['octubre|outubro|october|octobre', 'oct|out'],
  ['noviembre|novembro|november|novembre', 'nov'],
  ['diciembre|dezembro|december|d[ée]cembre', 'dic|dez|d[ée]c'],
]
const whole = months.map(([names]) => names).join('|')
const anyMonth = `${whole}|${months.map(([, short]) => short).join('|')}`
const monthPatterns = months.map(([names, short]) => new RegExp(`^(?:${names}|${short})$`, 'iu'))
const monthOf = (name: string): number => monthPatterns.findIndex((pattern) => pattern.test(name)) + 1

const ordinal = '(?:\\.|º|°|[oa](?!\\p{L})|er|ero|st|nd|rd|th)?'
const until =
  "(?:\\s?[-–—]\\s?|,\\s|\\s(?:a|al|à|e|y|et|au|to|and|until|through|hasta|até|jusqu[’']au)\\s(?:el |o |the |le |al? |au )?)"
const before = '(?<![\\p{L}\\p{N}])'
const of =
  '(?:[\\s.\u00a0/-]+(?:de\\s+|of\\s+|do\\s+|du\\s+)?(?:(?:mes|m[êe]s|month|mois)\\s+(?:de|of)\\s+)?)'
const year = String.raw`(?:,?[\s./-]+(?:del?\s+|of\s+)?(?<year>\d{4})(?!\d))`

const dayFirst = new RegExp(
  `${before}(?:(?<day>\\d{1,2})${ordinal}|(?<word>${numberWord}))${of}(?<month>${anyMonth})(?!\\p{L})(?=${year}?)`,
  'giu',
)
const monthFirst = new RegExp(
  `${before}(?<month>${anyMonth})\\.?\\s+(?:the\\s+)?(?:(?<day>\\d{1,2})${ordinal}(?![\\p{L}\\d]|[:.,]\\d)|(?<word>${numberWord})(?!\\p{L}))(?=${year}?)`,
  'giu',
)
const monthAlone = new RegExp(`${before}(?<month>${whole})(?!\\p{L})${year}?`, 'giu')
const yearFirst = /(?<![\d.,/-])(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?!\d)/gu
const figures =
  /(?<![\d.,/-])(?<day>\d{1,2})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})(?!\d|[./-]\d)/gu
const roman =
  /(?<![\p{L}\d])(?<day>\d{1,2})[-./ ](?<roman>VIII|VII|III|XII|VI|IV|IX|XI|II|[IVX])[-./ ](?<year>\d{4}|\d{2})(?!\d)/gu
const ofYear = /(?<![\d.,/-])(?<month>0?[1-9]|1[0-2])[/-](?<year>\d{4})(?![\d/-])/gu
const yearMonth = /(?<![\d.,/-])(?<year>\d{4})-(?<month>0[1-9]|1[0-2])(?![\d-])/gu
const romans = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')

const isDay = (day: number): boolean => day >= 1 && day <= 31
const isMonth = (month: number): boolean => month >= 1 && month <= 12
const fullYear = (said: string | undefined): number | undefined =>
  said === undefined ? undefined : Number(said) + (said.length === 2 ? 2000 : 0)

const withYear = (said: string | undefined): { readonly year?: number } => {
  const found = fullYear(said)
  return found === undefined ? {} : { year: found }
}

type Groups = Readonly<Record<string, string | undefined>>

/** Names that are words of every day too, unless they are written as names. */
const isEveryDay = (name: string): boolean => /^(?:may|march|mars)$/.test(name)

const dayBefore = new RegExp(`(?<!\\d)(\\d{1,2})${ordinal}${until}$`, 'iu')
const dayBehind = new RegExp(`^${until}(\\d{1,2})${ordinal}(?![\\p{L}\\d]|[:.,]\\d)`, 'iu')

/** One end of `15 to 31 October`, days of `3, 4 y 5 de marzo`, before the last and behind the first. */
function daysBeside(text: string, from: number, to: number, isBefore: boolean): readonly SaidDay[] {
  const found: SaidDay[] = []
  const pattern = isBefore ? dayBefore : dayBehind
  let [start, end] = [from, to]
  for (;;) {
    const part = isBefore ? text.slice(Math.max(0, start - 24), start) : text.slice(end, end + 24)
    const [said, day] = pattern.exec(part) ?? []
    if (said === undefined || day === undefined || !isDay(Number(day))) return found
    const index = isBefore ? start - said.length : end + said.indexOf(day)
    found.push({ index, length: day.length, month: 0, day: Number(day) })
    if (isBefore) start -= said.length
    else end += said.length
  }
}

function namedDays(text: string, pattern: RegExp, isDayFirst: boolean): readonly SaidDay[] {
  return [...text.matchAll(pattern)].flatMap(({ index, 0: said, groups }): readonly SaidDay[] => {
    const { day, word, month: name = '', year: saidYear } = groups as Groups
    const number = numberOf(day ?? word ?? '') ?? 0
    const month = monthOf(name)
    if (!isDay(number) || month === 0 || (word !== undefined && isEveryDay(name) && name !== 'mars'))
      return []
    const beside = daysBeside(text, index, index + said.length, isDayFirst)
    return [
      { index, length: said.length, month, day: number, ...withYear(saidYear) },
      ...beside.map((one) => ({ ...one, month, ...withYear(saidYear) })),
    ]
  })
}

const inFigures = (text: string): readonly SaidDay[] =>
  [yearFirst, figures, roman].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: said, groups }): readonly SaidDay[] => {
      const { day: d = '', month: m, roman: r, year: y } = groups as Groups
      const [day, month] = [Number(d), r === undefined ? Number(m) : romans.indexOf(r) + 1]
      const where = { index, length: said.length, ...withYear(y) }
      const isTurned = pattern === figures && isMonth(day) && isDay(month)
      if (!isDay(day) || !isMonth(month)) return isTurned ? [{ ...where, month: day, day: month }] : []
      return [{ ...where, month, day, ...(isTurned ? { other: { month: day, day: month } } : {}) }]
    }),
  )

function monthsAlone(text: string): readonly SaidDay[] {
  const named = [...text.matchAll(monthAlone)].flatMap(({ index, 0: said, groups }): readonly SaidDay[] => {
    const { month: name = '', year: saidYear } = groups as Groups
    const isStart = /(?:^|[.;:!?]\s*)$/.test(text.slice(0, index))
    const isWord = isEveryDay(name.toLowerCase()) && name.toLowerCase() !== 'mars'
    if (saidYear === undefined && isWord && (isEveryDay(name) || isStart)) return []
    return [{ index, length: said.length, month: monthOf(name), ...withYear(saidYear) }]
  })
  const numbered = [ofYear, yearMonth].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: said, groups }) => {
      const { month, year: saidYear } = groups as Groups
      return { index, length: said.length, month: Number(month), ...withYear(saidYear) }
    }),
  )
  return [...named, ...numbered]
}

/** Every day and month that a text says, in the order of their places; what one takes no other has. */
export const daysSaid = remembered((text): readonly SaidDay[] => {
  const found: SaidDay[] = []
  const all = [
    ...inFigures(text),
    ...namedDays(text, dayFirst, true),
    ...namedDays(text, monthFirst, false),
    ...monthsAlone(text),
  ]
  // Letters that a day has already: each day is held against its own place, and not against all others.
  const taken = new Uint8Array(text.length)
  for (const one of all) {
    const own = taken.subarray(one.index, one.index + one.length)
    if (own.includes(1)) continue
    own.fill(1)
    found.push(one)
  }
  return found.sort((one, other) => one.index - other.index)
})

const units: readonly (readonly [unit: string, times: number, names: RegExp])[] = [
  ['hour', 1, /^(?:horas?|hours?|heures?)$/iu],
  ['day', 1, /^(?:d[ií]as?|days?|jours?)$/iu],
  ['day', 7, /^(?:semanas?|weeks?|semaines?)$/iu],
  ['month', 1, /^(?:mes|meses|m[êe]s|months?|mois)$/iu],
  ['month', 12, /^(?:a[ñn]os?|anos?|years?|ans?|ann[ée]es?)$/iu],
  ['month', 120, /^(?:d[ée]cadas?|decades?|d[ée]cennies?)$/iu],
]
const unitWord =
  'horas?|hours?|heures?|d[ií]as?|days?|jours?|semanas?|weeks?|semaines?|mes|meses|m[êe]s|months?|mois|a[ñn]os?|anos?|years?|ans?|ann[ée]es?|d[ée]cadas?|decades?|d[ée]cennies?'
const spanPattern = new RegExp(
  `${before}(?<many>\\d{1,5}|${numberWord})(?:\\s|-|\u00a0)+(?:\\([^()]{1,20}\\)\\s+)?(?:(?:últimos?|ultimos?|last|derniers?|derni[èe]res?|past|calendar|business|h[áa]biles)\\s+)?(?<unit>${unitWord})(?!\\p{L})`,
  'giu',
)
const weekPattern = new RegExp(
  `${before}(?:(?:semanas?|weeks?|semaines?)\\s+(?:n[.º°o]*\\s*)?\\d{1,2}|W\\d{1,2})(?![\\d\\p{L}])`,
  'giu',
)

/** How long a text says something lasts: a number with its unit. */
export interface SaidSpan {
  readonly index: number
  readonly length: number
  readonly many: number
  /** The number itself, whatever its unit. */
  readonly said: number
  /** `hour`, `day` or `month`, weeks and years told in them. */
  readonly unit: string
}

/** One of something is said as any one, and is none. */
export const spansSaid = remembered((text): readonly SaidSpan[] =>
  [...text.matchAll(spanPattern)].flatMap(({ index, 0: said, groups }): readonly SaidSpan[] => {
    const { many = '', unit = '' } = groups as Groups
    const number = numberOf(many)
    const [name, times] = units.find(([, , names]) => names.test(unit)) ?? []
    if (number === undefined || name === undefined || times === undefined) return []
    if (number === 1 && !/\d/.test(many) && times < 120) return []
    return [{ index, length: said.length, many: number * times, said: number, unit: name }]
  }),
)

/** Where a text says a week by its number. */
export const weeksSaid = (text: string): readonly { readonly index: number; readonly length: number }[] =>
  [...text.matchAll(weekPattern)].map(({ index, 0: said }) => ({ index, length: said.length }))

const anyNumber = new RegExp(`${before}(?:\\d+|${numberWord})(?![\\p{L}\\d])`, 'giu')
/** Every number that a text says in figures or words. */
export const numbersSaid = remembered((text): readonly number[] =>
  [...text.matchAll(anyNumber)].flatMap(([said]) => numberOf(said) ?? []),
)
