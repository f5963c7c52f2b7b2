import './practice.css'
import { useRef } from 'react'
import { Link, useParams } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { Exercise } from './exercise.ts'
import { LetterSheet } from './letter-sheet.tsx'
import { findingsOn, passagesOf, shownSections } from './passages.ts'
import { useAttempt, type WorkedExercise } from './use-attempt.ts'
import { useExercises } from './use-exercises.ts'

export default function ExercisePage() {
  const { say } = useWords()
  const { drafts } = useExercises()
  const { id = '' } = useParams<{ id: string }>()
  const index = drafts.findIndex((draft) => draft.id === id)
  const exercise = drafts[index]
  if (exercise) return <OneExercise key={id} exercise={exercise} n={index + 1} next={drafts[index + 1]?.id} />
  return (
    <section className="stack">
      <h1>{say('practice.none.title')}</h1>
      <p>{say('practice.none.text')}</p>
      <p>
        <Link className="button" href="/practice">
          {say('practice.back')}
        </Link>
      </p>
    </section>
  )
}

interface Props {
  readonly exercise: Exercise
  readonly n: number
  readonly next: string | undefined
}

/** Mark what is wrong, mend it, check until nothing is left. */
function OneExercise({ exercise, n, next }: Props) {
  const { say, sayCode, country, providerName } = useWords()
  const knowledge = useKnowledge()
  const attempt = useAttempt(exercise)
  const { request, findings } = attempt
  const shown = shownSections(request, findings ?? [])
  const passages = shown.flatMap((section) => passagesOf(section, request))
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/practice">← {say('practice.back')}</Link>
        </p>
        <h1>{sayCode(`practice.case.${exercise.id}`, say('practice.exercise', { n }))}</h1>
        <p className="small soft">
          {[
            say('practice.exercise', { n }),
            providerName(request.provider, knowledge),
            country(exercise.request.country),
            say('practice.fiction'),
          ].join(' · ')}
        </p>
        <p className="lead">{say(findings ? 'practice.step.mend' : 'practice.step.mark')}</p>
      </header>
      <LetterSheet
        exercise={exercise}
        request={request}
        sections={shown}
        marks={attempt.marks}
        findings={findings && findingsOn(passages, findings)}
        opened={attempt.opened}
        touch={attempt.touch}
        change={attempt.change}
      />
      <Actions attempt={attempt} next={next} />
    </>
  )
}

interface ActionsProps {
  readonly attempt: WorkedExercise
  readonly next: string | undefined
}

/** What is left to mend, and what can be done now. */
function Actions({ attempt: { left, isClean, isStale, ...attempt }, next }: ActionsProps) {
  const { say } = useWords()
  const result = useRef<HTMLParagraphElement>(null)
  const run = () => {
    attempt.run()
    setTimeout(() => result.current?.focus())
  }
  const isDone = left?.length === 0 && !isStale
  return (
    <div className="practice-actions stack-small" role="status">
      {left ? (
        <p ref={result} tabIndex={-1} className={isDone ? 'notice notice-open' : 'notice'}>
          <strong>{isStale ? say('practice.changed') : say('practice.left', { count: left.length })}</strong>{' '}
          {isDone ? say('practice.clean') : null}
        </p>
      ) : null}
      <div className="row">
        <button
          type="button"
          className={isClean && !isStale ? 'button button-second' : 'button'}
          onClick={run}
        >
          {say('practice.check')}
        </button>
        {left && left.length > 0 && !isStale && left.every(({ severity }) => severity !== 'block') ? (
          <button type="button" className="button button-second" onClick={attempt.solve}>
            {say('practice.accept')}
          </button>
        ) : null}
        {isClean && next ? (
          <Link className="button" href={`/practice/${next}`}>
            {say('practice.nextExercise')}
          </Link>
        ) : null}
        <button type="button" className="button button-quiet" onClick={attempt.reset}>
          {say('practice.again')}
        </button>
      </div>
    </div>
  )
}
