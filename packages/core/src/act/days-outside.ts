import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { daysSaid, type SaidDay, spansSaid, weeksSaid } from '../time/index.ts'
import { type Standing, withoutQuoted } from './own-voice.ts'

// Days that a text of a narrowed letter says in any form and that are asked no more: months first, Roman
// numbers, words, months alone; in a row whose period was cut also weeks, and how long it lasts.

type Span = readonly [from: string, to: string]

const spanOf = ({ from, to }: RequestedData): Span => [
  from?.slice(0, 10) || '0000-01-01',
  to?.slice(0, 10) || '9999-12-31',
]
/** A row without a day asks about no day: what its words say of one is no period. */
const spansOf = ({ dataRequested }: EvidenceRequest): readonly Span[] =>
  (dataRequested ?? []).filter(({ from, to }) => from || to).map(spanOf)

const two = (number: number): string => String(number).padStart(2, '0')

/** The last day of a month. */
const lastOf = (year: number, month: number): number => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The first and the last day of what was said, in each year that it can mean. */
function meant({ year, month, day }: SaidDay, years: readonly number[]): readonly Span[] {
  return (year === undefined ? years : [year]).map((one): Span => {
    const start = `${String(one).padStart(4, '0')}-${two(month)}`
    const last = lastOf(one, month)
    return [`${start}-${two(day ?? 1)}`, `${start}-${two(day ?? last)}`]
  })
}

const touches = ([a, b]: Span, [from, to]: Span): boolean => a <= to && b >= from

/** Whether every day of it that was asked is asked still. */
const isLeft = (span: Span, had: readonly Span[], has: readonly Span[]): boolean => {
  const asked = had.flatMap(([from, to]): Span[] =>
    touches(span, [from, to]) ? [[span[0] > from ? span[0] : from, span[1] < to ? span[1] : to]] : [],
  )
  return asked.every(([a, b]) => has.some(([from, to]) => from <= a && b <= to))
}

const yearsOf = (spans: readonly Span[]): readonly number[] => [
  ...new Set(
    spans
      .flat()
      .map((day) => Number(day.slice(0, 4)))
      .filter((year) => year > 0 && year < 9999),
  ),
]

interface Cutting {
  readonly had: readonly Span[]
  readonly has: readonly Span[]
  /** Days that stay wherever they stand: the one of an order is its name. */
  readonly kept: readonly string[]
}

/** Both readings of `03/04/2026` are held: one that is asked no more is enough. */
const readings = ({ other, ...one }: SaidDay): readonly SaidDay[] =>
  other ? [one, { ...one, ...other }] : [one]

function isGone(said: SaidDay, { had, has, kept }: Cutting): boolean {
  const all = readings(said).map((one) => meant(one, yearsOf(had)))
  if (all.flat().some(([from, to]) => from === to && kept.includes(from))) return false
  // What one reading says is left is no day that was cut.
  if (
    all.some((spans) => spans.some((span) => has.some((one) => touches(span, one)) && isLeft(span, had, has)))
  )
    return false
  return all.some((spans) => spans.some((span) => had.some((one) => touches(span, one))))
}

/**
 * A row that was cut says no day outside its own, whether it was asked or not: but for one that another row
 * asks for and this one never did.
 */
function isOutside(
  said: SaidDay,
  { had, has, others }: Omit<Cutting, 'kept'> & { others: readonly Span[] },
): boolean {
  const all = readings(said).flatMap((one) => meant(one, yearsOf([...had, ...others])))
  const isIn = (spans: readonly Span[], [from, to]: Span) => spans.some(([a, b]) => a <= from && to <= b)
  if (all.some((span) => isIn(has, span))) return false
  return !all.some((span) => isIn(others, span)) || all.some((span) => had.some((one) => touches(span, one)))
}

interface Place {
  readonly index: number
  readonly length: number
}
const without = (text: string, places: readonly Place[], gone: string): string =>
  [...places]
    .sort((one, other) => other.index - one.index)
    .reduce((left, { index, length }) => left.slice(0, index) + gone + left.slice(index + length), text)

/** Takes out of a text the days and months of which less is asked now than was. */
export function withoutDaysCut(
  before: EvidenceRequest,
  less: EvidenceRequest,
  gone: string,
): (text: string, isOrderKept?: boolean) => string {
  const [had, has] = [spansOf(before), spansOf(less)]
  if (JSON.stringify(had) === JSON.stringify(has)) return (text) => text
  const order = less.legalProcess?.issuedOn
  return (text, isOrderKept = false) => {
    const kept = isOrderKept && order ? [order] : []
    return without(
      text,
      daysSaid(text).filter((said) => isGone(said, { had, has, kept })),
      gone,
    )
  }
}

/** Takes out of the words of one row what reaches beyond its own period, where that was cut. */
export function withoutRowsBeyond(
  was: RequestedData | undefined,
  row: RequestedData,
  less: EvidenceRequest,
  gone: string,
): (text: string) => string {
  const isSame = was && (was.from ?? '') === (row.from ?? '') && (was.to ?? '') === (row.to ?? '')
  if (!was || isSame) return (text) => text
  const cutting = { had: [spanOf(was)], has: [spanOf(row)], others: spansOf(less) }
  return (text) =>
    without(
      text,
      [
        ...daysSaid(text).filter((said) => isOutside(said, cutting)),
        ...spansSaid(text).filter(({ unit }) => unit !== 'hour'),
        ...weeksSaid(text),
      ],
      gone,
    )
}

const wordsAt = /[\p{L}\p{M}\p{N}]+/gu
/** So many words on end are no words of every day. */
const fewest = 4

/** Up to the sign that ends it; the space before one belongs to none. */
const sentences = /[^\s.;!?][^.;!?]*/gu

/**
 * Takes out of a text each sentence that says in the same words what a row that was cut asked for, where no
 * row that is left says them.
 */
export function withoutRowsWords(
  cut: readonly string[],
  left: readonly string[],
  gone: string,
  /** Of which sentences alone: among facts those that ask. */
  isMeant: (standing: Standing) => boolean,
): (text: string) => string {
  const wordsOf = (text: string) => [...text.toLowerCase().matchAll(wordsAt)].map(([word]) => word)
  const runs = (texts: readonly string[]) =>
    new Set(
      texts.flatMap((text) => {
        const words = wordsOf(text)
        return words.slice(fewest - 1).map((_, at) => words.slice(at, at + fewest).join(' '))
      }),
    )
  const kept = runs(left)
  const wanted = new Set([...runs(cut)].filter((run) => !kept.has(run)))
  if (wanted.size === 0) return (text) => text
  const isOfCut = (sentence: string): boolean => {
    const words = wordsOf(sentence)
    return words.some((_, at) => wanted.has(words.slice(at, at + fewest).join(' ')))
  }
  return (text) => {
    const unquoted = withoutQuoted(text)
    return text.replace(sentences, (sentence, at: number) => {
      const end = at + sentence.length
      const standing = { sentence, unquoted: unquoted.slice(at, end), before: unquoted.slice(0, at) }
      return isOfCut(sentence) && isMeant(standing) ? gone : sentence
    })
  }
}
