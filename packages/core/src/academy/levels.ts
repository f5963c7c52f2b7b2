import { type Skill, skills } from './types.ts'

/**
 * How far somebody is in a skill: 0 not begun, 1 aware (a module that trains it is done), 2 practitioner (and
 * two cases that train it were passed). What lies above takes another person: no program gives it.
 */
export type SkillLevel = 0 | 1 | 2

interface Training {
  readonly skills: readonly Skill[]
}

/** The level in each skill, of what somebody has done. */
export function skillLevels(
  done: readonly Training[],
  passed: readonly Training[],
): Readonly<Record<Skill, SkillLevel>> {
  const trains = (skill: Skill) => (one: Training) => one.skills.includes(skill)
  const levelOf = (skill: Skill): SkillLevel => {
    if (!done.some(trains(skill))) return 0
    return passed.filter(trains(skill)).length >= 2 ? 2 : 1
  }
  return Object.fromEntries(skills.map((skill) => [skill, levelOf(skill)])) as Record<Skill, SkillLevel>
}
