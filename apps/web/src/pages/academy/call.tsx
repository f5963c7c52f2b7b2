import {
  answersTo,
  type IncomingCall,
  inMixedOrder,
  momentOf,
  type OfficerScenario,
  type OfficerState,
} from '@oficio/core/academy'
import { useWords } from '../../words/words.tsx'
import { playable } from './chair.ts'
import type { ToldOfficer } from './told-types.ts'
import { useArrival } from './use-arrival.ts'

interface Props {
  readonly told: ToldOfficer
  readonly state: OfficerState
  readonly answer: (id: string) => void
}

/** Who calls back before an emergency is answered: what is asked, what can be said, how much time is left. */
export function Telephone({ told, state, answer }: Props) {
  const { say } = useWords()
  const { call } = state
  const place = useArrival<HTMLElement>(call !== null)
  const { callback } = told.persona
  const own = playable<OfficerScenario>(told).persona.callback
  if (!call || !callback || !own) return null
  const left = callback.minutes - call.minute
  const moment = callback.moments.find(({ id }) => id === momentOf(call, own)?.id)
  const can = answersTo(call, own, state.known).map(({ id }) => id)
  return (
    <section ref={place} tabIndex={-1} className="card stack-small" aria-labelledby="call">
      <h2 id="call">{say('academy.call')}</h2>
      <p>{left > 0 ? say('academy.call.left', { count: left }) : say('academy.call.over')}</p>
      <SaidOnIt told={told} call={call} />
      {state.ended || !moment ? null : (
        <>
          <p className="academy-page">{moment.says}</p>
          <ul className="list-plain stack-small">
            {inMixedOrder({ id: moment.id, choices: moment.answers })
              .filter(({ id }) => can.includes(id))
              .map(({ id, text }) => (
                <li key={id}>
                  <button type="button" className="button button-second" onClick={() => answer(id)}>
                    {text}
                  </button>
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What was said on the telephone, and what came of each. */
export function SaidOnIt({ told, call }: { readonly told: ToldOfficer; readonly call: IncomingCall | null }) {
  const rows = (call?.said ?? []).flatMap((name) => answerOf(told, name) ?? [])
  if (rows.length === 0) return null
  return (
    <ol className="stack-small">
      {rows.map(({ id, text, says }) => (
        <li key={id}>
          <span className="small soft">{text}</span>
          <br />
          {says}
        </li>
      ))}
    </ol>
  )
}

/** What was answered, by `moment/answer`. */
export function answerOf({ persona }: ToldOfficer, name: string | null) {
  const [moment, answer] = name?.split('/') ?? []
  return persona.callback?.moments.find(({ id }) => id === moment)?.answers.find(({ id }) => id === answer)
}
