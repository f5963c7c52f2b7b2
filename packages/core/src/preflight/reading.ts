/** Below five requests no share says anything; below ten a zero says little. */
const tooFew = 5
const fewForNever = 10
/** Below twenty a share is told with its size, and no habit is read from it. */
export const fewForHabit = 20

/** So many years after its period a share is told as past, and no habit is read from it. */
const yearsOfHabit = 5
const habits = new Set(['usually-produced', 'sometimes-produced', 'seldom-produced'])

/**
 * A reading as it may be told of figures of a period that were read on a day: a habit of long ago is none of
 * today.
 *
 * @param period as its report calls it, beginning with the year: `2013-H1`
 */
export function agedReading(reading: string, period: string | null, readOn: string | null): string {
  const [from, to] = [/^(\d{4})/.exec(period ?? ''), /^(\d{4})/.exec(readOn ?? '')].map((found) =>
    Number(found?.[1]),
  )
  if (!habits.has(reading) || !from || !to) return reading
  return to - from > yearsOfHabit ? 'produced-long-ago' : reading
}

/** What a share means in words: the key of a sentence, so that nobody reads three requests as a rule. */
export function readingOf(requests: number | null, dataProducedPct: number | null): string {
  if (requests === null) return dataProducedPct === null ? 'percentage-not-read' : 'size-not-read'
  if (dataProducedPct === null) return 'percentage-not-read'
  if (requests < tooFew) return 'too-few-to-tell'
  if (dataProducedPct === 0)
    return requests < fewForNever ? 'never-in-period-small-sample' : 'never-in-period'
  if (requests < fewForHabit) return 'few-requests'
  return dataProducedPct >= 60
    ? 'usually-produced'
    : dataProducedPct >= 25
      ? 'sometimes-produced'
      : 'seldom-produced'
}
