import { gradeOf, type Scenario } from '@oficio/core/academy'
import type { ScenarioAttempt } from './progress.ts'

export interface ChairProps<Scenario> {
  readonly scenario: Scenario
  readonly attempt: ScenarioAttempt
  readonly change: (attempt: ScenarioAttempt) => void
  /** The next attempt, which is another one. */
  readonly again: () => void
}

/** Whether a case that ended so is won well enough to count. */
export const isPassed = (
  ended: 'won' | 'lost' | null,
  marks: Parameters<typeof gradeOf>[1],
  scenario: Pick<Scenario, 'certifies'>,
): boolean => ended !== null && gradeOf(ended, marks, scenario).passed

/** A scenario in one language as the simulator takes it: it plays by what holds no words. */
export const playable = <Scenario>(told: unknown): Scenario => told as Scenario
