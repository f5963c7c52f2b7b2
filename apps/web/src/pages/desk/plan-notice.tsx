import { useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'

/** Says when the user will be told, or that nobody tells; the authority sees it at once. */
export function PlanNotice({ at: { read, desk, content, reread } }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [isTold, setTold] = useState(true)
  const [on, setOn] = useState(desk.notice?.on ?? content.userNotice?.until ?? '')
  const [basis, setBasis] = useState(desk.notice?.basis ?? '')
  const [isDone, setDone] = useState(false)
  if (read.may['desk.plan-notice'] !== true) return null
  const plan = async () => {
    const body = { request: read.request, seq: read.seq, on: isTold ? on : null, basis }
    setDone((await send('deskNotice', body, (key) => client.deskNotice(body, { key }))) !== undefined)
    await reread()
  }
  return (
    <details className="details">
      <summary>{say('desk.notice.plan')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void plan()
        }}
      >
        <fieldset className="stack-small">
          <legend>{say('desk.notice.what')}</legend>
          {([true, false] as const).map((one) => (
            <label key={String(one)} className="choice">
              <input
                type="radio"
                name={`${id}-told`}
                checked={isTold === one}
                onChange={() => setTold(one)}
              />
              <span>{say(one ? 'desk.notice.will' : 'desk.notice.never')}</span>
            </label>
          ))}
        </fieldset>
        {isTold ? (
          <div className="field">
            <label htmlFor={`${id}-on`}>{say('desk.notice.day')}</label>
            <DayInput id={`${id}-on`} required value={on} onChange={(event) => setOn(event.target.value)} />
          </div>
        ) : null}
        <div className="field">
          <label htmlFor={`${id}-basis`}>{say('desk.notice.basis')}</label>
          <input
            id={`${id}-basis`}
            required
            maxLength={8000}
            value={basis}
            onChange={(event) => setBasis(event.target.value)}
          />
          <p className="hint">{say('desk.notice.basis.hint')}</p>
        </div>
        <TroubleNote trouble={trouble} onAgain={() => void plan()} />
        <p className="row">
          <button type="submit" className="button button-second" disabled={busy}>
            {say('desk.notice.do')}
          </button>
          <span role="status" className="small">
            {isDone ? say('desk.notice.done') : ''}
          </span>
        </p>
      </form>
    </details>
  )
}
