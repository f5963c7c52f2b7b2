import {
  actSituation,
  beginSituations,
  inMixedOrder,
  type Mark,
  missedIn,
  rightSituations,
  type SituationAct,
  type SituationScenario,
  type SituationState,
  situationsMet,
} from '@oficio/core/academy'
import { type RefObject, useId, useMemo, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { BundleOffer } from './bundle-offer.tsx'
import { type ChairProps, isPassed, playable } from './chair.ts'
import { Footings } from './footings.tsx'
import { withAct, withMissed } from './progress.ts'
import { Review, type SaidLesson } from './review.tsx'
import type { ToldSituations } from './told-types.ts'
import { useArrival } from './use-arrival.ts'
import { useCourses } from './use-courses.ts'

type Told = ToldSituations['situations'][number]

/** A case of situations: each is met, looked into and decided, and what comes of it is said at once. */
export function Situations({ scenario: told, attempt, change, again }: ChairProps<ToldSituations>) {
  const { say } = useWords()
  const { modules } = useCourses()
  const scenario = playable<SituationScenario>(told)
  const state = useMemo(
    () =>
      (attempt.acts as readonly SituationAct[]).reduce(
        (before, act) => actSituation(before, act, scenario),
        beginSituations(),
      ),
    [attempt.acts, scenario],
  )
  const act = (one: SituationAct) => {
    const next = actSituation(state, one, scenario)
    const missed = next.ended ? missedIn(next.marks, told.lessons, modules) : []
    change(withMissed(withAct(attempt, one, isPassed(next.ended, next.marks, scenario)), missed))
  }
  const review = useArrival<HTMLElement>(state.ended !== null)
  const met = new Set(situationsMet(state, scenario).map(({ id }) => id))
  const shown = told.situations.filter(({ id }) => met.has(id))
  return (
    <>
      <p role="status" className="notice">
        {say(`academy.now.${told.clock}`, { n: state.now })} ·{' '}
        {say('academy.situations', { n: Object.keys(state.chosen).length, total: told.situations.length })}
      </p>
      {state.ended ? (
        <Review
          ended={state.ended}
          marks={state.marks}
          right={rightSituations(state, scenario).map((id) => rightOf(id, told.situations, state))}
          lessons={told.lessons}
          certifies={told.certifies}
          saidOf={(mark) => saidOf(mark, told.situations)}
          again={again}
          place={review}
          clock={{ of: told.clock, n: state.now }}
        />
      ) : null}
      {shown.map((situation) => (
        <OneSituation
          key={situation.id}
          situation={situation}
          clock={told.clock}
          isElsewhere={situation.seat !== told.chair}
          unverified={told.lessons.unverified}
          bundle={`${told.id}-${attempt.seed + 1}`}
          state={state}
          act={act}
        />
      ))}
    </>
  )
}

/** A situation that was decided rightly, with what was decided. */
function rightOf(id: string, situations: readonly Told[], { chosen }: SituationState): string {
  const situation = situations.find((one) => one.id === id)
  const option = situation?.options.find((one) => one.id === chosen[id]?.option)
  return `${situation?.title ?? id} · ${option?.text ?? ''}`
}

/** Where a mark was earned, and what the option says that earned it. */
function saidOf({ about, kind }: Mark, situations: readonly Told[]): SaidLesson | undefined {
  const [id, chosen] = about?.split('/') ?? []
  const situation = situations.find((one) => one.id === id)
  if (!situation) return undefined
  const step = situation.steps.find((one) => one.id === chosen)
  if (kind === 'beside') return { at: step?.ask ?? situation.title, lesson: step?.beside }
  const option = situation.options.find((one) => one.id === chosen)
  const isItsOwn = option && (kind === 'mistaken' || kind === 'harm')
  return { at: situation.title, lesson: isItsOwn ? { text: option.says, rests: option.rests } : undefined }
}

interface Props {
  readonly situation: Told
  readonly clock: ToldSituations['clock']
  /** Whether it is decided from another chair than that of the case. */
  readonly isElsewhere: boolean
  /** What deciding without having looked teaches. */
  readonly unverified: ToldSituations['lessons']['unverified']
  /** What a bundle of this attempt is called. */
  readonly bundle: string
  readonly state: SituationState
  readonly act: (act: SituationAct) => void
}

function OneSituation({ situation, clock, isElsewhere, unverified, bundle, state, act }: Props) {
  const { say } = useWords()
  const { id, until } = situation
  const done = state.done[id] ?? []
  const chosen = state.chosen[id]
  const option = situation.options.find((one) => one.id === chosen?.option)
  const place = useArrival<HTMLDivElement>(option !== undefined)
  return (
    <section className="card stack-small" aria-labelledby={id}>
      <h2 id={id}>{situation.title}</h2>
      {isElsewhere ? <p className="small soft">{say(`academy.chair.${situation.seat}`)}</p> : null}
      <p className="academy-page">{situation.text}</p>
      {until ? <p className="small soft">{say(`academy.until.${clock}`, { n: until.at })}</p> : null}
      <ul className="list-plain stack-small">
        {situation.steps.map((step) => (
          <li key={step.id} className={step.bundle ? 'stack-small' : ''}>
            {done.includes(step.id) ? (
              <>
                <p className="small soft">{step.ask}</p>
                <p>{step.says}</p>
                {step.bundle ? <BundleOffer bundle={step.bundle} name={bundle} /> : null}
              </>
            ) : chosen ? null : (
              <p>
                <button
                  type="button"
                  className="button button-second"
                  onClick={() => act({ do: step.id, of: id })}
                >
                  {step.ask}
                </button>{' '}
                <span className="small soft">{say(`academy.takes.${clock}`, { count: step.time })}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {option ? (
        <Outcome
          place={place}
          option={option}
          unverified={situation.needs.every((need) => done.includes(need)) ? null : (unverified ?? null)}
        />
      ) : (
        <Decide situation={situation} choose={(choice) => act({ choose: choice, of: id })} />
      )}
    </section>
  )
}

/** What came of a decision. One that is right by luck is not told as if it rested on what was looked at. */
function Outcome({
  place,
  option,
  unverified,
}: {
  readonly place: RefObject<HTMLDivElement | null>
  readonly option: Told['options'][number]
  readonly unverified: Props['unverified'] | null
}) {
  const { say } = useWords()
  const isRight = option.outcome === 'right'
  const isLuck = isRight && unverified !== null
  const { text, rests } = isLuck && unverified ? unverified : { text: option.says, rests: option.rests }
  const verdict = isLuck
    ? 'academy.mark.unverified'
    : isRight
      ? 'academy.question.right'
      : (`academy.mark.${option.outcome}` as const)
  return (
    <div
      ref={place}
      tabIndex={-1}
      role="status"
      className={isRight && !isLuck ? 'notice notice-open' : 'notice'}
    >
      <p>
        <strong>{say(verdict)}</strong>
      </p>
      <p className="small soft">{option.text}</p>
      <p>{text}</p>
      <Footings rests={rests} />
    </div>
  )
}

function Decide({ situation, choose }: { readonly situation: Told; readonly choose: (id: string) => void }) {
  const { say } = useWords()
  const name = useId()
  const [marked, mark] = useState<string>()
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        if (marked !== undefined) choose(marked)
      }}
    >
      <fieldset className="academy-choices">
        <legend>
          <strong>{say('academy.situation.decide')}</strong>
        </legend>
        {inMixedOrder({ id: situation.id, choices: situation.options }).map((option) => (
          <label key={option.id} className="choice">
            <input
              type="radio"
              name={name}
              value={option.id}
              checked={marked === option.id}
              onChange={() => mark(option.id)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <button type="submit" className="button" disabled={marked === undefined}>
          {say('academy.situation.go')}
        </button>
      </p>
    </form>
  )
}
