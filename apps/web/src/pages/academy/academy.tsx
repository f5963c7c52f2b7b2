import './academy.css'
import { seeded } from '@oficio/core/academy'
import { useState } from 'react'
import { Link } from 'wouter'
import { AskOnce } from '../../form/ask-once.tsx'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Certificate } from './certificate.tsx'
import { Levels } from './levels.tsx'
import {
  type AcademyProgress,
  attemptAt,
  begunOf,
  eraseProgress,
  standingOf,
  storedProgress,
} from './progress.ts'
import { toPractise } from './to-practise.ts'
import type { ModuleOutline, ToldCourses } from './told-types.ts'
import { Training } from './training.tsx'
import { useCourses } from './use-courses.ts'
import { useSaySeed } from './use-say-seed.ts'

/** The modules, with how far this device is in each. */
export default function Academy() {
  const { say } = useWords()
  const courses = useCourses()
  const { modules, scenarios } = courses
  const [progress, setProgress] = useState(storedProgress)
  const due = toPractise(modules, progress, today()).length
  return (
    <>
      <header className="stack-small">
        <h1>{say('academy.title')}</h1>
        <p className="lead">{say('academy.lead')}</p>
        <Training />
      </header>
      <Ways progress={progress} courses={courses} />
      {due > 0 ? (
        <p className="notice">
          <Link href="/academy/practice">{say('academy.practice.due', { count: due })}</Link>
        </p>
      ) : null}
      <section className="stack" aria-labelledby="modules">
        <h2 id="modules">{say('academy.modules')}</h2>
        <ol className="list-plain academy-list">
          {modules.map((module) => (
            <Row key={module.id} module={module} progress={progress} />
          ))}
        </ol>
      </section>
      <section className="stack" aria-labelledby="cases">
        <h2 id="cases">{say('academy.cases')}</h2>
        <ol className="list-plain academy-list">
          {scenarios.map((scenario) => (
            <CaseRow key={scenario.id} scenario={scenario} progress={progress} />
          ))}
        </ol>
      </section>
      <Levels progress={progress} courses={courses} />
      <Certificate progress={progress} courses={courses} />
      <Erase
        onErase={() => {
          eraseProgress()
          setProgress(storedProgress())
        }}
      />
    </>
  )
}

function CaseRow({
  scenario,
  progress,
}: {
  readonly scenario: ToldCourses['scenarios'][number]
  readonly progress: AcademyProgress
}) {
  const { say } = useWords()
  const saySeed = useSaySeed()
  const { acts, won, seed } = attemptAt(progress, scenario.id)
  const { id, title, brief, minutes, chair } = seeded(scenario, seed, saySeed)
  const state = won ? 'done' : acts.length > 0 ? 'started' : 'new'
  return (
    <li className="card stack-small">
      <h3>
        <Link href={`/academy/cases/${id}`}>{title}</Link>
      </h3>
      <details className="small">
        <summary>{say('academy.case.brief')}</summary>
        <p>{brief}</p>
      </details>
      <p className="small soft">
        <span className={`mark-status ${tones[state]}`}>{say(`academy.state.${state}`)}</span>{' '}
        {say(`academy.chair.${chair}`)} · {say('academy.minutes', { count: minutes })}
      </p>
    </li>
  )
}

/** The first thing that somebody comes for: where they were, or the class that waits for them. */
function Ways({ progress, courses }: { readonly progress: AcademyProgress; readonly courses: ToldCourses }) {
  const { say } = useWords()
  const goOn = whereTo(progress, courses)
  return (
    <div className="row">
      {goOn ? (
        <Link className="button" href={goOn.href}>
          {say(goOn.isBegun ? 'academy.goOn' : 'academy.begin', { title: goOn.title })}
        </Link>
      ) : null}
      <Link className="button button-second" href="/academy/exercise">
        {say('academy.room.join')}
      </Link>
      <Link href="/academy/rooms">{say('academy.rooms')}</Link>
    </div>
  )
}

/**
 * A module that was begun and is not done, else a case that was and is not passed; else the first module
 * left.
 */
function whereTo(progress: AcademyProgress, { modules, scenarios }: ToldCourses) {
  const isDone = (module: ModuleOutline) => {
    const { done, total } = standingOf(module, begunOf(progress, module.id))
    return done === total
  }
  const begunCase = scenarios.find(({ id }) => {
    const { acts, won } = attemptAt(progress, id)
    return acts.length > 0 && !won
  })
  const open = modules.filter((module) => !isDone(module))
  const begun = open.find(({ id }) => begunOf(progress, id))
  if (begun) {
    const page = begunOf(progress, begun.id)?.page
    const isThere = begun.pages.some(({ id }) => id === page)
    return { href: `/academy/${begun.id}${isThere ? `/${page}` : ''}`, title: begun.title, isBegun: true }
  }
  if (begunCase) return { href: `/academy/cases/${begunCase.id}`, title: begunCase.title, isBegun: true }
  const [first] = open
  return first && { href: `/academy/${first.id}`, title: first.title, isBegun: false }
}

const tones = { new: 'mark-new', started: 'mark-conditional', done: 'mark-open' } as const

function Row({ module, progress }: { readonly module: ModuleOutline; readonly progress: AcademyProgress }) {
  const { say } = useWords()
  const begun = begunOf(progress, module.id)
  const { done, total, answered } = standingOf(module, begun)
  const state = done === total ? 'done' : begun ? 'started' : 'new'
  return (
    <li className="card stack-small">
      <h3>
        <Link href={`/academy/${module.id}`}>{module.title}</Link>
      </h3>
      <p>{module.about}</p>
      <p className="small soft">
        <span className={`mark-status ${tones[state]}`}>{say(`academy.state.${state}`)}</span>{' '}
        {say('academy.minutes', { count: module.minutes })} ·{' '}
        {say('academy.answered', { answered, done, total })}
      </p>
    </li>
  )
}

function Erase({ onErase }: { readonly onErase: () => void }) {
  const { say } = useWords()
  return (
    <div className="stack-small">
      <p className="soft">{say('academy.device')}</p>
      <AskOnce
        label={say('academy.erase')}
        question={say('academy.erase.asks')}
        no={say('academy.no')}
        yes={say('academy.erase.sure')}
        act={onErase}
      />
    </div>
  )
}
