import {
  actProvider,
  beginProvider,
  decisions,
  type Mark,
  missedIn,
  type ProviderAct,
  type ProviderScenario,
  type ProviderState,
  rightLetters,
} from '@oficio/core/academy'
import { useMemo } from 'react'
import { useWords } from '../../words/words.tsx'
import { type ChairProps, isPassed, playable } from './chair.ts'
import { withAct, withMissed } from './progress.ts'
import { Review, type SaidLesson } from './review.tsx'
import type { ToldProvider } from './told-types.ts'
import { useArrival } from './use-arrival.ts'
import { useCourses } from './use-courses.ts'

/** The provider's chair: what came in, what one can do to find out, and the decision, against the clock. */
export function Desk({ scenario: told, attempt, change, again }: ChairProps<ToldProvider>) {
  const { say } = useWords()
  const { modules } = useCourses()
  const scenario = playable<ProviderScenario>(told)
  const state = useMemo(
    () =>
      (attempt.acts as readonly ProviderAct[]).reduce(
        (before, act) => actProvider(before, act, scenario),
        beginProvider(),
      ),
    [attempt.acts, scenario],
  )
  const act = (one: ProviderAct) => {
    const next = actProvider(state, one, scenario)
    const missed = next.ended ? missedIn(next.marks, told.lessons, modules) : []
    change(withMissed(withAct(attempt, one, isPassed(next.ended, next.marks, scenario)), missed))
  }
  const review = useArrival<HTMLElement>(state.ended !== null)
  return (
    <>
      <p role="status" className="notice">
        {say('academy.minute', { n: state.minute })}
      </p>
      {state.ended ? (
        <Review
          ended={state.ended}
          marks={state.marks}
          right={rightLetters(state).flatMap((id) => {
            const [letter, decided] = [told.incoming.find((one) => one.id === id), state.decided[id]]
            return letter && decided
              ? [`${letter.from} · ${say(`academy.decision.${decided.decision}`)}`]
              : []
          })}
          lessons={told.lessons}
          certifies={told.certifies}
          saidOf={(mark) => saidOf(mark, told.incoming)}
          again={again}
          place={review}
          clock={{ of: 'minutes', n: state.minute }}
        />
      ) : null}
      {told.incoming.map((letter) => (
        <Letter key={letter.id} letter={letter} state={state} act={act} />
      ))}
    </>
  )
}

/** What was done that does not bear on a letter, and why. */
function saidOf({ kind, about }: Mark, incoming: ToldProvider['incoming']): SaidLesson | undefined {
  const [letter, done] = kind === 'beside' ? (about?.split('/') ?? []) : []
  const step = incoming.find(({ id }) => id === letter)?.steps.find(({ id }) => id === done)
  return step && { at: step.ask, lesson: step.beside }
}

interface LetterProps {
  readonly letter: ToldProvider['incoming'][number]
  readonly state: ProviderState
  readonly act: (act: ProviderAct) => void
}

function Letter({ letter, state, act }: LetterProps) {
  const { say } = useWords()
  const { id } = letter
  const done = state.done[id] ?? []
  const decided = state.decided[id]
  const place = useArrival<HTMLParagraphElement>(decided !== undefined)
  return (
    <section className="card stack-small" aria-labelledby={id}>
      <h2 id={id}>{letter.from}</h2>
      <blockquote className="academy-page">{letter.letter}</blockquote>
      <ul className="list-plain stack-small">
        {letter.steps.map((step) => (
          <li key={step.id}>
            {done.includes(step.id) ? (
              <>
                <p className="small soft">{step.ask}</p>
                <p>{step.says}</p>
              </>
            ) : (
              <p>
                <button
                  type="button"
                  className="button button-second"
                  disabled={decided !== undefined}
                  onClick={() => act({ do: step.id, of: id })}
                >
                  {step.ask}
                </button>{' '}
                <span className="small soft">{say('academy.minutes', { count: step.minutes })}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {decided ? (
        <p ref={place} tabIndex={-1}>
          <strong>{say(`academy.decision.${decided.decision}`)}</strong>
        </p>
      ) : (
        <div className="row">
          {decisions.map((decision) => (
            <button
              key={decision}
              type="button"
              className="button"
              onClick={() => act({ decide: decision, of: id })}
            >
              {say(`academy.decide.${decision}`)}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
