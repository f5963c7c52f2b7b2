import './academy.css'
import { seeded } from '@oficio/core/academy'
import { useState } from 'react'
import { Link } from 'wouter'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Certificate } from './certificate.tsx'
import { Levels } from './levels.tsx'
import { attemptAt, begunOf, eraseProgress, type Progress, standingOf, storedProgress } from './progress.ts'
import { toPractise } from './to-practise.ts'
import { Training } from './training.tsx'
import { type ToldModule, useCourses } from './use-courses.ts'

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
          {scenarios.map((scenario) => {
            const { acts, won, seed } = attemptAt(progress, scenario.id)
            const { id, title, brief, minutes, chair } = seeded(scenario, seed)
            const state = won ? 'done' : acts.length > 0 ? 'started' : 'new'
            return (
              <li key={id} className="card stack-small">
                <h3>
                  <Link href={`/academy/cases/${id}`}>{title}</Link>
                </h3>
                <p>{brief}</p>
                <p className="small soft">
                  <span className={`mark-status ${tones[state]}`}>{say(`academy.state.${state}`)}</span>{' '}
                  {say(`academy.chair.${chair}`)} · {say('academy.minutes', { count: minutes })}
                </p>
              </li>
            )
          })}
        </ol>
      </section>
      <Live />
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

/** The way into a class that is led live. */
function Live() {
  const { say } = useWords()
  return (
    <p className="row">
      <Link className="button button-second" href="/academy/exercise">
        {say('academy.room.join')}
      </Link>
      <Link href="/academy/rooms">{say('academy.rooms')}</Link>
    </p>
  )
}

const tones = { new: 'mark-new', started: 'mark-conditional', done: 'mark-open' } as const

function Row({ module, progress }: { readonly module: ToldModule; readonly progress: Progress }) {
  const { say } = useWords()
  const begun = begunOf(progress, module.id)
  const { done, total } = standingOf(module, begun)
  const state = done === total ? 'done' : begun ? 'started' : 'new'
  return (
    <li className="card stack-small">
      <h3>
        <Link href={`/academy/${module.id}`}>{module.title}</Link>
      </h3>
      <p>{module.about}</p>
      <p className="small soft">
        <span className={`mark-status ${tones[state]}`}>{say(`academy.state.${state}`)}</span>{' '}
        {say('academy.minutes', { count: module.minutes })} · {say('academy.answered', { done, total })}
      </p>
    </li>
  )
}

function Erase({ onErase }: { readonly onErase: () => void }) {
  const { say } = useWords()
  const [asked, setAsked] = useState(false)
  return (
    <div className="row">
      <p className="soft">{say('academy.device')}</p>
      <button
        type="button"
        className={asked ? 'button button-danger' : 'button button-quiet'}
        onClick={() => {
          if (asked) onErase()
          setAsked(!asked)
        }}
      >
        {say(asked ? 'academy.erase.sure' : 'academy.erase')}
      </button>
    </div>
  )
}
