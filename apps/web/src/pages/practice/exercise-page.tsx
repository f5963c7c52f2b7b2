import './practice.css'
import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { Suspense, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { checkExercise, type Exercise, leftToMend, type Section, sectionOf, sections } from './exercise.ts'
import { FindingCard } from './finding-card.tsx'
import { SectionFields } from './letter-form.tsx'
import { keepAttempt, storedProgress } from './progress.ts'
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
  const { say, providerName } = useWords()
  const all = useExercises()
  const knowledge = useKnowledge()
  const [kept] = useState(() => storedProgress()[exercise.id])
  const [request, setRequest] = useState<EvidenceRequest>(kept?.request ?? exercise.request)
  const [marks, setMarks] = useState<readonly Section[]>(kept?.marks ?? [])
  const [findings, setFindings] = useState<readonly Finding[]>()
  const [isClean, setClean] = useState(kept?.clean ?? false)
  const [isStale, setStale] = useState(false)
  const result = useRef<HTMLParagraphElement>(null)
  const left = findings && leftToMend(findings, exercise)
  const keep = (now: {
    readonly request?: EvidenceRequest
    readonly marks?: readonly Section[]
    readonly clean?: boolean
  }) => keepAttempt(exercise.id, { request, marks, clean: isClean, ...now })
  const change = (now: EvidenceRequest) => {
    setRequest(now)
    setStale(findings !== undefined)
    keep({ request: now })
  }
  const mark = (section: Section) => {
    const now = marks.includes(section) ? marks.filter((one) => one !== section) : [...marks, section]
    setMarks(now)
    keep({ marks: now })
  }
  const solve = () => {
    setClean(true)
    keep({ clean: true })
  }
  const run = () => {
    const found = checkExercise(request, all, knowledge).findings
    setFindings(found)
    setStale(false)
    if (leftToMend(found, exercise).length === 0) solve()
    else keep({})
    setTimeout(() => result.current?.focus())
  }
  const reset = () => {
    setRequest(exercise.request)
    setMarks([])
    setFindings(undefined)
    setStale(false)
    setClean(false)
    keepAttempt(exercise.id, { request: exercise.request, marks: [], clean: false })
  }
  const shown = sections.filter((section) => isShown(section, request, findings))
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/practice">← {say('practice.back')}</Link>
        </p>
        <h1>
          {say('practice.exercise', { n })} · {providerName(request.provider, knowledge)}
        </h1>
        <p className="lead">{say(findings ? 'practice.step.mend' : 'practice.step.mark')}</p>
        <p className="soft">{say('practice.fiction')}</p>
      </header>
      <div className="practice-letter stack">
        {shown.map((section) => (
          <fieldset key={section} className="practice-section stack">
            <legend>{say(`practice.section.${section}`)}</legend>
            {findings ? null : (
              <label className="choice practice-mark">
                <input type="checkbox" checked={marks.includes(section)} onChange={() => mark(section)} />
                <span>{say('practice.mark')}</span>
              </label>
            )}
            <SectionFields section={section} request={request} onChange={change} />
            {/* They wait for their words alone: the letter stays, and who was in it. */}
            <Suspense fallback={null}>
              {findings ? (
                <FindingsOf
                  section={section}
                  findings={findings}
                  isMarked={marks.includes(section)}
                  exercise={exercise}
                />
              ) : null}
            </Suspense>
          </fieldset>
        ))}
      </div>
      <div className="practice-actions stack-small" role="status">
        {left ? (
          <p
            ref={result}
            tabIndex={-1}
            className={left.length === 0 && !isStale ? 'notice notice-open' : 'notice'}
          >
            <strong>
              {isStale ? say('practice.changed') : say('practice.left', { count: left.length })}
            </strong>{' '}
            {left.length === 0 && !isStale ? say('practice.clean') : null}
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
            <button type="button" className="button button-second" onClick={solve}>
              {say('practice.accept')}
            </button>
          ) : null}
          {isClean && next ? (
            <Link className="button" href={`/practice/${next}`}>
              {say('practice.nextExercise')}
            </Link>
          ) : null}
          <button type="button" className="button button-quiet" onClick={reset}>
            {say('practice.again')}
          </button>
        </div>
      </div>
    </>
  )
}

/**
 * A part with nothing in it and nothing to say about it is not shown; the whole only when a finding is about
 * it.
 */
function isShown(
  section: Section,
  request: EvidenceRequest,
  findings: readonly Finding[] | undefined,
): boolean {
  if (findings?.some((f) => sectionOf(f.path) === section)) return true
  if (section === 'other') return false
  if (section === 'emergency') return request.requestType === 'emergency'
  if (section === 'preservation') return request.requestType.startsWith('preservation')
  return true
}

interface FindingsProps {
  readonly section: Section
  readonly findings: readonly Finding[]
  readonly isMarked: boolean
  readonly exercise: Exercise
}

/** What the check says about a part, and whether the learner had seen it; nobody is counted down. */
function FindingsOf({ section, findings, isMarked, exercise }: FindingsProps) {
  const { say } = useWords()
  const own = findings.filter((f) => sectionOf(f.path) === section)
  if (own.length === 0) return isMarked ? <p className="small soft">{say('practice.calm')}</p> : null
  return (
    <div className="stack-small">
      <p className="small soft">{say(isMarked ? 'practice.seen' : 'practice.unseen')}</p>
      {own.map((f) => (
        <FindingCard key={`${f.code} ${f.rule} ${f.path}`} finding={f} exercise={exercise} />
      ))}
    </div>
  )
}
