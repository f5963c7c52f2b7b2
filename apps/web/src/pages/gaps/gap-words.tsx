import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { Field } from '../../form/field.tsx'
import type { Value } from '../../signed-in/client.ts'
import { SendAnyway } from '../../signed-in/send-anyway.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/** What institutions say of gaps, and how it is read again. */
export interface Said {
  readonly value: Value<'gapWords'> | undefined
  readonly onDone: () => void
}

export function useGapWords(): Said {
  const { client } = useHouse()
  const { value, reread } = useReading(useCallback(() => client.gapWords({}), [client]))
  return { value, onDone: () => void reread() }
}

/** Who owns a gap, what is tried, and the form of whoever speaks for an institution. */
export function GapWords({ gap, said }: { readonly gap: string; readonly said: Said }) {
  const { say } = useWords()
  const moment = useMoment()
  const [turn, setTurn] = useState(0)
  if (!said.value) return null
  const words = said.value.words.filter((one) => one.gap === gap)
  const owners = [...new Set(words.flatMap((one) => (one.owns ? one.institution : [])))]
  return (
    <>
      <p>{owners.length > 0 ? say('gaps.owned', { names: owners.join(', ') }) : say('gaps.owned.none')}</p>
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
  const [proposal, setProposal] = useState('')
  const submit = async (more: { readonly anyway?: true } = {}) => {
    const said = { gap: props.gap, takes, words: words.trim() }
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
