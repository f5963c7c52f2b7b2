import type { Cohort } from './cohort.ts'
import { fewest } from './cohort.ts'
import { type Skill, skills } from './types.ts'

/**
 * How far somebody is in a skill: 0 not begun; 1 aware, a module that trains it is done; 2 practitioner, and
 * two cases that train it were passed; 3 specialist, and one of them was passed in a live exercise, and of
 * what was once answered wrongly in its modules all is known again; 4 trainer, and a group that was led
 * through such a case knew more after than before.
 */
export const skillSteps = [0, 1, 2, 3, 4] as const
export type SkillLevel = (typeof skillSteps)[number]

interface Training {
  readonly skills: readonly Skill[]
}

/** What somebody has done, each by the skills that it trains. */
export interface Trained {
  /** Modules that are done, and those of which something that was answered wrongly is not known yet. */
  readonly done: readonly Training[]
  readonly open: readonly Training[]
  /** Cases that were passed, those of them in a live exercise, and those through which a group was led. */
  readonly passed: readonly Training[]
  readonly live: readonly Training[]
  readonly led: readonly Training[]
}

/** The level in each skill: no step is skipped. */
export function skillLevels({ done, open, passed, live, led }: Trained): Readonly<Record<Skill, SkillLevel>> {
  const levelOf = (skill: Skill): SkillLevel => {
    const trains = (one: Training) => one.skills.includes(skill)
    if (!done.some(trains)) return 0
    if (passed.filter(trains).length < 2) return 1
    if (!live.some(trains) || open.some(trains)) return 2
    return led.some(trains) ? 4 : 3
  }
  return Object.fromEntries(skills.map((skill) => [skill, levelOf(skill)])) as Record<Skill, SkillLevel>
}

/**
 * Whether a group that was led shows that it learned: enough people answered all before and after, and more
 * of it rightly after. Of anything less nobody can say so.
 */
export const hasLearned = ({ people, change }: Pick<Cohort, 'people' | 'change'>): boolean =>
  people >= fewest &&
  change !== null &&
  change.after.right * change.before.of > change.before.right * change.after.of
