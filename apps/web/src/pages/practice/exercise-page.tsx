import './practice.css'
import { useRef } from 'react'
import { Link, useParams } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type CheckedExercise, type Exercise, standingOf } from './exercise.ts'
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
function Actions({ attempt: { checked, isClean, isWaiting, isStale, ...attempt }, next }: ActionsProps) {
  const { say } = useWords()
  const result = useRef<HTMLParagraphElement>(null)
  const run = () => {
    attempt.run()
    setTimeout(() => result.current?.focus())
  }
  const standing = checked && !isStale ? standingOf(checked) : undefined
  const left = checked ? checked.left.length + checked.reached.length : 0
  const onlyWarned =
    standing === 'open' &&
    checked?.reached.length === 0 &&
    checked.left.every(({ severity }) => severity !== 'block')
  return (
    <div className="practice-actions stack-small" role="status">
      {checked ? (
        <p ref={result} tabIndex={-1} className={standing === 'clean' ? 'notice notice-open' : 'notice'}>
          <strong>{isStale ? say('practice.changed') : say('practice.left', { count: left })}</strong>{' '}
          {standing === 'clean' ? say('practice.clean') : null}
        </p>
      ) : null}
      {checked && !isStale ? <OwnWords checked={checked} /> : null}
      {isWaiting && standing === 'open' ? <p>{say('practice.accepted')}</p> : null}
      <div className="row">
        <button
          type="button"
          className={isClean && !isStale ? 'button button-second' : 'button'}
          onClick={run}
        >
          {say('practice.check')}
        </button>
        {onlyWarned && !isWaiting ? (
          <button type="button" className="button button-second" onClick={attempt.goOn}>
            {say('practice.accept')}
          </button>
        ) : null}
        {(isClean || isWaiting) && next ? (
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

/** What the learner wrote: which of it asks for more than the rows, and what nobody reads here. */
function OwnWords({ checked: { reached, unread } }: { readonly checked: CheckedExercise }) {
  const { say, list } = useWords()
  return (
    <>
      {reached.map(({ at, sentence, words }) => (
        <p key={`${at} ${sentence}`} className="finding finding-warn">
          {say('academy.why.reach.quoted', { sentence, words: list(words) })}
        </p>
      ))}
      {unread.length > 0 ? (
        <div className="stack-small">
          <p>{say('practice.unread')}</p>
          <ul>
            {unread.map(({ at, sentence }) => (
              <li key={`${at} ${sentence}`}>«{sentence}»</li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}
