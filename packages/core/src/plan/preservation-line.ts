import { type PreservationLimits, type Profile, preservationEnds } from '../provider/index.ts'
import { addDays, type Day, daysBetween } from '../time/index.ts'
import type { PlanClock, PlanStep } from './types.ts'

/** The steps that keep the data: the preservation, and each extension that the provider is known to grant. */
export interface PreservationLine {
  readonly steps: readonly PlanStep[]
  /** The last day on which the data is kept, if nothing goes wrong; null when no period is known. */
  readonly endsOn: Day | null
  /** Whether that day counts extensions that nobody asked for yet. */
  readonly isExtended: boolean
}

type Frame = Pick<PlanStep, 'provider' | 'categories' | 'routes'>

const grounds = (profile: Profile): Pick<PlanClock, 'source' | 'asOf' | 'confidence' | 'basis'> => {
  const { source, asOf, confidence, fromMemory } = profile.preservation
  const memory = confidence === 'low' || (fromMemory?.length ?? 0) > 0
  return { source, asOf, confidence, basis: memory ? 'memory' : 'read' }
}

function clock(profile: Profile, code: string, from: string, startsOn: Day, days: number | null): PlanClock {
  const end = days === null ? null : addDays(startsOn, days)
  return { code, from, startsOn, days, months: null, earliest: end, latest: end, ...grounds(profile) }
}

const doubtsOf = (profile: Profile, limits: PreservationLimits): readonly string[] => [
  ...(profile.preservation.supported === true ? [] : ['PRESERVATION_SUPPORT_UNKNOWN']),
  ...(limits.initialDays === null ? ['PRESERVATION_PERIOD_UNKNOWN'] : []),
  ...(limits.renewals === null ? ['PRESERVATION_RENEWALS_UNKNOWN'] : []),
  ...(grounds(profile).basis === 'memory' ? ['FACT_UNCONFIRMED'] : []),
]

/**
 * The line of a preservation from the day it is confirmed.
 *
 * It counts from the confirmation; while there is none, from the day of the plan, and the clock says which of
 * the two. An extension must be asked before the end, by as many days as the provider wants.
 */
export function preservationLine(
  profile: Profile,
  limits: PreservationLimits,
  frame: Frame,
  on: Day,
  preservedOn: Day | undefined,
  preservedUntil?: Day,
): PreservationLine {
  const start = preservedOn ?? on
  const from = preservedOn === undefined ? 'ASSUMED_CONFIRMATION' : 'CONFIRMATION'
  const first: PlanStep = {
    ...frame,
    id: `${profile.id}/preserve`,
    kind: 'preserve',
    start,
    after: [],
    clock:
      preservedUntil === undefined
        ? clock(profile, 'PRESERVATION_RUNS', from, start, limits.initialDays)
        : clock(profile, 'PRESERVATION_RUNS', from, start, daysBetween(start, preservedUntil)),
    doubts: doubtsOf(profile, limits),
  }
  const ends =
    preservedUntil === undefined
      ? preservationEnds(limits, start)
      : preservationEnds({ ...limits, initialDays: 0 }, preservedUntil)
  const extensions = ends.slice(0, -1).map((end, i): PlanStep => {
    const askBy = addDays(end, -limits.leadDays)
    return {
      ...frame,
      id: `${profile.id}/extend/${i + 1}`,
      kind: 'extend',
      start: askBy,
      after: [i === 0 ? first.id : `${profile.id}/extend/${i}`],
      clock: clock(profile, 'EXTENSION_RUNS', 'END_OF_PRESERVATION', end, limits.renewalDays),
      doubts: [],
    }
  })
  return { steps: [first, ...extensions], endsOn: ends.at(-1) ?? null, isExtended: ends.length > 1 }
}
