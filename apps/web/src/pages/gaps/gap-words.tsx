import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { DayInput } from '../../day/day-input.tsx'
import { Field } from '../../form/field.tsx'
import { today } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { SendAnyway } from '../../signed-in/send-anyway.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { type GapTaker, ownersOf } from './gap-rows.ts'

/** What institutions say of gaps, and how it is read again. */
export interface SaidOfGaps {
  readonly value: Value<'gapWords'> | undefined
  readonly onDone: () => void
}

export function useGapWords(): SaidOfGaps {
  const { client } = useHouse()
  const { value, reread } = useReading(useCallback(() => client.gapWords({}), [client]))
  return { value, onDone: () => void reread() }
}

/** Who owns a gap, what is tried, and the form of whoever speaks for an institution. */
export function GapWords({ gap, said }: { readonly gap: string; readonly said: SaidOfGaps }) {
  const { say } = useWords()
  const moment = useMoment()
  const [turn, setTurn] = useState(0)
  if (!said.value) return null
  const words = said.value.words.filter((one) => one.gap === gap)
  const owners = ownersOf(words)
  return (
    <>
      {owners.length === 0 ? <p>{say('gaps.owned.none')}</p> : null}
      {owners.map(({ name, due }) => (
        <Owner key={name} name={name} due={due} />
      ))}
      {words.map((one) => (
        <section key={one.id} className="card card-flat stack-small">
          <p>{one.words}</p>
          {one.proposal ? (
            <p>
              <Link href="/standards">{say('gaps.proposal', { title: one.proposal.title })}</Link>
            </p>
          ) : null}
          <p className="small soft">
            {say('dialogue.round.said', { name: one.by, institution: one.institution, when: moment(one.at) })}
          </p>
        </section>
      ))}
      {said.value.maySpeak ? (
        <details key={turn} className="details no-print">
          <summary>{say('gaps.say')}</summary>
          <SayForm
            gap={gap}
            proposals={said.value.proposals}
            onDone={() => {
              setTurn((before) => before + 1)
              said.onDone()
            }}
          />
        </details>
      ) : null}
    </>
  )
}

/** An institution that took a gap on, with its day; once that is over the register says that nobody told. */
function Owner({ name, due }: GapTaker) {
  const { say, day } = useWords()
  if (due === null) return <p>{say('gaps.owned', { name })}</p>
  const isLate = due < today()
  return (
    <p className={isLate ? 'sign sign-risk' : undefined}>
      {say(isLate ? 'gaps.owned.late' : 'gaps.owned.until', { name, day: day(due) })}
    </p>
  )
}

function SayForm(props: {
  readonly gap: string
  readonly proposals: Value<'gapWords'>['proposals']
  readonly onDone: () => void
}) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [words, setWords] = useState('')
  const [takes, setTakes] = useState(false)
  const [due, setDue] = useState('')
  const [proposal, setProposal] = useState('')
  const submit = async (more: { readonly anyway?: true } = {}) => {
    const until = takes && due !== '' ? due : null
    const said = { gap: props.gap, takes, due: until, words: words.trim() }
    const body = { ...said, proposal: proposal === '' ? null : proposal, ...more }
    if (await send('gapSay', body, (key) => client.gapSay(body, { key }))) props.onDone()
  }
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field label={say('gaps.say.words')}>
        {(id) => (
          <textarea
            id={id}
            rows={2}
            required
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('gaps.say.proposal')}>
        {(id) => (
          <select id={id} value={proposal} onChange={(event) => setProposal(event.target.value)}>
            <option value="">{say('gaps.say.proposal.none')}</option>
            {props.proposals.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="check">
        <input type="checkbox" checked={takes} onChange={(event) => setTakes(event.target.checked)} />
        <span>{say('gaps.say.takes')}</span>
      </label>
      {takes ? (
        <Field label={say('gaps.say.due')}>
          {(id) => (
            <DayInput id={id} min={today()} value={due} onChange={(event) => setDue(event.target.value)} />
          )}
        </Field>
      ) : null}
      <TroubleNote trouble={trouble} />
      <SendAnyway trouble={trouble} busy={busy} onAnyway={() => void submit({ anyway: true })} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('gaps.say.send')}
        </button>
      </p>
    </form>
  )
}
