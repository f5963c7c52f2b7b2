/** Below five requests no share says anything; below ten a zero says little. */
const tooFew = 5
const fewForNever = 10
/** Below twenty a share is told with its size, and no habit is read from it. */
export const fewForHabit = 20

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
