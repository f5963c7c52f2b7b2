import type { Finding } from '@oficio/core/preflight'
import { tellFinding } from '@oficio/messages'
import { Origin } from '../../facts/fact-line.tsx'
import { Told } from '../../facts/told.tsx'
import { useTold } from '../../facts/translations.ts'
import { useWords } from '../../words/words.tsx'
import { type Exercise, themeOf } from './exercise.ts'
import { useRealm } from './realm.ts'

const toneOf = { block: 'mark-block', warn: 'mark-warn', advice: 'mark-advice' } as const

/** A finding with its reason, its repair, what it costs in reality and where the rule stands. */
export function FindingCard({
  n,
  finding,
  exercise,
}: {
  /** The number by which the letter points at it. */
  readonly n: number
  readonly finding: Finding
  readonly exercise: Exercise
}) {
  const words = useWords()
  const { say } = words
  const knowledge = useRealm()
  const { message, fix } = tellFinding(finding, exercise.request.provider, knowledge, words, useTold())
  const note = exercise.expectedFindings.find((e) => e.code === finding.code && e.path === finding.path)
  return (
    <article className={`finding finding-${finding.severity}`}>
      <p>
        <b className="practice-n">{n}</b>{' '}
        <span className={`mark-status ${toneOf[finding.severity]}`}>
          {say(`practice.severity.${finding.severity}`)}
        </span>{' '}
        <strong>{message}</strong>
      </p>
      {fix ? (
        <p>
          <strong>{say('practice.fix')}:</strong> {fix}
        </p>
      ) : null}
      <details>
        <summary>{say('practice.more')}</summary>
        {finding.severity === 'advice' ? null : (
          <p>
            <strong>{say('practice.cost')}:</strong> {say(`practice.cost.${themeOf(finding.code)}`)}{' '}
            <span className="soft">{say('practice.cost.note')}</span>
          </p>
        )}
        {finding.source.length > 0 ? (
          <Origin
            of={{
              source: finding.source.join(' '),
              asOf: finding.asOf,
              confidence: finding.confidence,
              basis: finding.basis,
            }}
          />
        ) : null}
        {note ? (
          <>
            <p className="small soft">{say('practice.author')}</p>
            <p>
              <Told of={note.explanation} part="exercise-words" />
            </p>
            <p>
              <Told of={note.fix} part="exercise-words" />
            </p>
          </>
        ) : null}
      </details>
    </article>
  )
}
