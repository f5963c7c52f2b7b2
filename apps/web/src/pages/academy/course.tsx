import { useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { HouseCase } from './house-case.tsx'
import { OneCase, type OpenedScenario } from './one-case.tsx'
import { begunOf, standingOf, storedProgress } from './progress.ts'
import { useCourses } from './use-courses.ts'

/** Cases that must be passed here beside all modules. */
const casesWanted = 2

interface Props {
  readonly kept: Value<'trainingCertificates'>['cases']
  readonly onDone: () => void
}

/** How many modules are done on this device, and the asking, which brings what was answered in them. */
function useAsking(onDone: () => void) {
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const { modules } = useCourses()
  const [progress] = useState(storedProgress)
  const done = modules.filter((module) => {
    const { done: right, total } = standingOf(module, begunOf(progress, module.id))
    return right === total
  }).length
  const ask = async () => {
    const answers = modules.flatMap(({ id }) =>
      Object.entries(begunOf(progress, id)?.answers ?? {}).map(([question, { first, last }]) => ({
        question: `${id}/${question}`,
        choice: last,
        first,
      })),
    )
    const body = { kind: 'course' as const, answers }
    const told = await send('trainingCertify', body, (key) => client.trainingCertify(body, { key }))
    if (told) onDone()
  }
  return { done, total: modules.length, busy, trouble, ask }
}

/** The certificate of the whole course, which the house issues: every question, and two cases passed here. */
export function Course({ kept, onDone }: Props) {
  const { say } = useWords()
  const { scenarios } = useCourses()
  const { done, total, busy, trouble, ask } = useAsking(onDone)
  const [opened, setOpened] = useState<OpenedScenario>()
  const won = kept.filter(({ passed }) => passed).length
  const scenario = scenarios.find(({ id }) => id === opened?.scenario)
  return (
    <section className="stack-small" aria-labelledby="course">
      <h2 id="course">{say('academy.course')}</h2>
      <p className="academy-page">{say('academy.course.means')}</p>
      <p>{say('academy.course.standing', { done, total, won, wanted: casesWanted })}</p>
      <TroubleNote trouble={trouble} />
      <p>
        <button
          type="button"
          className="button"
          disabled={busy || done < total || won < casesWanted}
          onClick={() => void ask()}
        >
          {say('academy.course.ask')}
        </button>
      </p>
      <details>
        <summary>{say('academy.course.cases')}</summary>
        <ul className="list-plain stack-small">
          {kept.map((one) => (
            <OneCase
              key={one.scenario}
              one={one}
              title={scenarios.find(({ id }) => id === one.scenario)?.title ?? one.scenario}
              open={(attempt) => setOpened({ scenario: one.scenario, attempt })}
            />
          ))}
        </ul>
      </details>
      {opened && scenario ? (
        <HouseCase
          key={opened.attempt.id}
          scenario={scenario}
          kept={opened.attempt}
          onDone={onDone}
          again={() => setOpened(undefined)}
        />
      ) : null}
    </section>
  )
}
