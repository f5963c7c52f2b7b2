import { type OfficerState, orderGives, type Petition, type Struck } from '@oficio/core/academy'
import type { EvidenceRequest } from '@oficio/core/request'
import { useWords } from '../../words/words.tsx'
import { Footings } from './footings.tsx'
import type { ToldOfficer } from './told-types.ts'
import { useArrival } from './use-arrival.ts'
import { UseClue } from './use-clue.tsx'

interface Props {
  readonly told: ToldOfficer
  readonly state: OfficerState
  readonly draft: EvidenceRequest
  /** The draft as it was found. */
  readonly before: EvidenceRequest
  readonly put: (draft: EvidenceRequest) => void
}

/** What the judge made of the trainee's own draft: what was ordered, and what was struck, and why. */
export function Judge({ told, state, ...drafts }: Props) {
  const { say } = useWords()
  const { judge } = told
  const place = useArrival<HTMLElement>(state.petitions.length > 0)
  if (!judge || state.petitions.length === 0) return null
  return (
    <section ref={place} tabIndex={-1} className="stack-small" aria-labelledby="judge">
      <h2 id="judge">{say('academy.judge')}</h2>
      <ol className="stack-small" role="status">
        {state.petitions.map((petition) => (
          <li key={petition.on} className="stack-small">
            <Decision petition={petition} cuts={judge.cuts} />
          </li>
        ))}
      </ol>
      {state.order && !state.ended ? (
        <UseClue gives={orderGives({ judge }, state.order)} {...drafts} />
      ) : null}
    </section>
  )
}

interface DecisionProps {
  readonly petition: Petition
  readonly cuts: NonNullable<ToldOfficer['judge']>['cuts']
}

function Decision({ petition: { on, order, struck, why, reached }, cuts }: DecisionProps) {
  const { say, sayCode, day, list } = useWords()
  const kinds = [...new Set(struck.map(({ cut }) => cut))]
  const named = ({ cut, about }: Struck) =>
    cut === 'rows'
      ? sayCode(`finding.klass.${about}`, about)
      : cut === 'period'
        ? say('academy.judge.period')
        : about
  return (
    <>
      <p>
        <strong>
          {order
            ? say('academy.judge.ordered', {
                day: day(on),
                data: list(order.categories.map((one) => sayCode(`finding.klass.${one}`, one))),
                accounts: list(order.accounts),
              })
            : say('academy.judge.denied', { day: day(on) })}
        </strong>
      </p>
      {why ? <p>{say(`academy.why.${why}`)}</p> : null}
      {reached ? (
        <p>{say('academy.why.reach.quoted', { sentence: reached.sentence, words: list(reached.words) })}</p>
      ) : null}
      {kinds.map((cut) => (
        <div key={cut} className="stack-small">
          <p>
            {say('academy.judge.struck', { about: list(struck.filter((one) => one.cut === cut).map(named)) })}
          </p>
          <p>{cuts[cut].text}</p>
          <Footings rests={cuts[cut].rests} />
        </div>
      ))}
    </>
  )
}
