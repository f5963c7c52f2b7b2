import { type Instant, instantAt, readInstant } from '../time/index.ts'

/** One person's turn to answer for a unit or a desk. */
export interface DutyTurn {
  readonly person: string
  readonly from: Instant
  readonly until: Instant
  /** When it was ended before its time, handed over or taken away; null: it was not. */
  readonly endedAt: Instant | null
}

const secondsOf = (moment: Instant): number => readInstant(moment)?.seconds ?? Number.NaN
const endOf = ({ until, endedAt }: DutyTurn): number =>
  endedAt === null ? secondsOf(until) : Math.min(secondsOf(until), secondsOf(endedAt))

/** Whose turn it is at a moment, whoever began first standing first. */
export const onDuty = <Turn extends DutyTurn>(turns: readonly Turn[], at: Instant): readonly Turn[] =>
  turns
    .filter((turn) => secondsOf(turn.from) <= secondsOf(at) && secondsOf(at) < endOf(turn))
    .toSorted((a, b) => secondsOf(a.from) - secondsOf(b.from))

/** A stretch of time in which nobody's turn is. */
export interface DutyGap {
  readonly from: Instant
  readonly until: Instant
}

/** When nobody answers, within so many hours from a moment; told before the night begins and not in it. */
export function dutyGaps(turns: readonly DutyTurn[], from: Instant, hours = 72): readonly DutyGap[] {
  const end = secondsOf(from) + hours * 3600
  const gaps: DutyGap[] = []
  let covered = secondsOf(from)
  for (const turn of turns.toSorted((a, b) => secondsOf(a.from) - secondsOf(b.from))) {
    const [begins, ends] = [secondsOf(turn.from), endOf(turn)]
    if (ends <= covered || begins >= end) continue
    if (begins > covered) gaps.push({ from: instantAt(covered), until: instantAt(begins) })
    covered = Math.max(covered, ends)
  }
  if (covered < end) gaps.push({ from: instantAt(covered), until: instantAt(end) })
  return gaps
}
