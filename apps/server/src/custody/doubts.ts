import type { WitnessAt } from '@oficio/custody/witness'
import type { LastAnswer, LogDoubt } from './log-row.ts'

/** With these a witness says that it saw another log under this name than it is shown now. */
const doubting: ReadonlySet<string> = new Set(['seen-more', 'seen-another', 'other-key'])

/**
 * The answer of a witness, as it is kept beside the one before: what it said against this log stands until it
 * signs again. Being away takes nothing back.
 */
export function afterwards(before: LastAnswer | undefined, answer: LastAnswer): LastAnswer {
  if (answer.why === undefined) return answer
  const { at, why, size } = answer
  const doubt = before?.doubt ?? (doubting.has(why) ? { at, why, size } : undefined)
  return doubt ? { ...answer, doubt } : answer
}

/** What the witnesses that are set say against this log, by their names. */
export const doubtsOf = (
  told: Readonly<Record<string, LastAnswer>>,
  witnesses: readonly WitnessAt[],
): ReadonlyMap<string, LogDoubt> =>
  new Map(
    witnesses.flatMap(({ key: { name } }) => {
      const doubt = told[name]?.doubt
      return doubt ? [[name, doubt] as const] : []
    }),
  )
