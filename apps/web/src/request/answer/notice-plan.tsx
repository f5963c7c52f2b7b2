import type { Leg } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId, useState } from 'react'
import type { AtDesk } from '../../pages/desk/desk-request.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly content: EvidenceRequest
  readonly desk: Leg
}

/** What the authority asked about telling the user, and what the provider plans: the same on both sides. */
export function NoticePlan({ content: { userNotice }, desk: { notice } }: Props) {
  const { say, sayCode, day } = useWords()
  return (
    <dl className="facts">
      <dt>{say('desk.notice.asked')}</dt>
      <dd>
        {userNotice?.position
          ? sayCode(`desk.notice.position.${userNotice.position}`, userNotice.position)
          : say('desk.notice.unsaid')}
        {userNotice?.until ? `. ${say('desk.notice.until', { day: day(userNotice.until) })}` : ''}
        {userNotice?.basis ? <span className="soft small"> ({userNotice.basis})</span> : null}
      </dd>
      <dt>{say('desk.notice.planned')}</dt>
      <dd>
        {notice ? (
          <>
            {notice.on ? say('desk.notice.on', { day: day(notice.on) }) : say('desk.notice.never')}{' '}
            <span className="soft small">({notice.basis})</span>
          </>
        ) : (
          say('desk.notice.none')
        )}
      </dd>
    </dl>
  )
}

/** Says when the user will be told, or that nobody tells; the authority sees it at once. */
export function PlanNotice({ at: { read, desk, content, reread } }: { readonly at: AtDesk }) {
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
            <input
              id={`${id}-on`}
              type="date"
              required
              value={on}
              onChange={(event) => setOn(event.target.value)}
            />
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
