import { skillLevels, skills } from '@oficio/core/academy'
import { useWords } from '../../words/words.tsx'
import { type AcademyProgress, attemptAt, begunOf, standingOf } from './progress.ts'
import { openModules } from './to-practise.ts'
import type { ToldCourses } from './told-types.ts'

const tones = ['mark-new', 'mark-conditional', 'mark-open', 'mark-open', 'mark-open'] as const

/** How far the learner of this device is in each skill, and what the next step takes. */
export function Levels({
  progress,
  courses: { modules, scenarios },
}: {
  readonly progress: AcademyProgress
  readonly courses: ToldCourses
}) {
  const { say } = useWords()
  const done = modules.filter((module) => {
    const { done: right, total } = standingOf(module, begunOf(progress, module.id))
    return right === total
  })
  const casesOf = (ids: readonly string[] = []) => scenarios.filter(({ id }) => ids.includes(id))
  const live = casesOf(progress.live)
  const levels = skillLevels({
    done,
    open: openModules(modules, progress),
    // A case that was passed at a seat was passed.
    passed: scenarios.filter((one) => attemptAt(progress, one.id).won || live.includes(one)),
    live,
    led: casesOf(progress.led),
  })
  return (
    <section className="stack-small" aria-labelledby="levels">
      <h2 id="levels">{say('academy.levels')}</h2>
      <p>{say('academy.levels.means')}</p>
      <ul className="list-plain stack-small">
        {skills.map((skill) => (
          <li key={skill}>
            <span className={`mark-status ${tones[levels[skill]]}`}>
              {say(`academy.level.${levels[skill]}`)}
            </span>{' '}
            {say(`academy.skill.${skill}`)}
            {levels[skill] === 4 ? null : (
              <span className="small soft"> · {say(`academy.level.next.${levels[skill]}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
