import { linesDifference } from '@oficio/core/difference'
import type { Knowledge } from '@oficio/core/knowledge'
import { type ReviewedTreaty, review, workingText } from '@oficio/core/review'
import { load } from '@oficio/knowledge'
import type { BenchRow } from './pdf.ts'

const articles = 60
const looks = 40
const length = 200_000

/** What a page of the law of a State costs, and the difference of two versions of a long text. */
export const rows = (): Promise<BenchRow[]> => Promise.resolve([pageRow(load()), differenceRow()])

/**
 * A page of the review with all that stands on it: each State against both treaties, as many articles as are
 * promised. The largest treaty has fewer: what is there is looked at until there are so many.
 */
function pageRow(knowledge: Knowledge): BenchRow {
  const states = Object.keys(knowledge.domesticLaw)
  const times = Array.from({ length: looks }, (_, i) => {
    const country = states[i % states.length] ?? ''
    return milliseconds(() => {
      for (let shown = 0; shown < articles; )
        for (const treaty of ['budapest', 'secondProtocol'] as const)
          shown += shownOf(country, treaty, knowledge)
    })
  })
  const worst = p95(times)
  return {
    what: `A review page of at least ${articles} articles of the law of a State, with what a text for each can be drafted from, p95 of ${looks}, milliseconds of one processor`,
    measured: `${worst.toFixed(0)} ms`,
    goal: '< 200 ms',
    met: worst < 200,
  }
}

function shownOf(country: string, treaty: ReviewedTreaty, knowledge: Knowledge): number {
  const all = review(country, treaty, knowledge)
  for (const one of all) workingText(country, treaty, one, knowledge)
  return all.length
}

/** Two versions of a text: a word in some lines, in all, all lines in other order, one line alone. */
function differenceRow(): BenchRow {
  const line = (i: number) => `${i}. El proveedor conservará los datos que se le pidan por noventa días.`
  const lines = Array.from({ length: Math.ceil(length / line(0).length) }, (_, i) => line(i))
  const text = lines.join('\n').slice(0, length)
  const word = (every: number) =>
    lines.map((one, i) => (i % every === 0 ? one.replace('noventa', 'veinte') : one)).join('\n')
  const pairs: readonly (readonly [string, string])[] = [
    ...[100, 3, 1].map((every) => [text, word(every)] as const),
    [text, lines.toReversed().join('\n')],
    [text.replaceAll('\n', ' '), word(3).replaceAll('\n', ' ')],
  ]
  const took = pairs.map(([before, after]) => milliseconds(() => linesDifference(before, after)))
  const worst = Math.max(...took)
  return {
    what: `Difference of two versions of a text of ${length / 1000} kB, the worst of ${pairs.length} (a word in some lines, in all, lines in other order, one line alone), milliseconds of one processor`,
    measured: `${worst.toFixed(0)} ms`,
    goal: '< 300 ms',
    met: worst < 300,
  }
}

const p95 = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * 0.95))] ??
  Number.NaN

function milliseconds(look: () => unknown): number {
  const from = process.cpuUsage()
  look()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}
