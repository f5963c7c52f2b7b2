import { type FormEvent, useId, useState } from 'react'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import type { PersonLine } from './person.ts'

/** Suspending somebody, or noting that they have left; before it is signed it says what will be held. */
export function StopPerson({
  person,
  onDone,
}: {
  readonly person: PersonLine
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [left, setLeft] = useState(false)
  const [reasons, setReasons] = useState('')
  const { name } = person
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const title = say(left ? 'people.left' : 'people.suspend')
    ask({
      route: 'personSuspend',
      action: 'person.suspend',
      subject: { person: person.id, left, reasons: reasons.trim() },
      title: `${name}: ${title}`,
      doing: title,
      says: (
        <>
          <ul>
            <li>{say('people.stop.sessions')}</li>
            <li>
              <strong>{say('people.stop.held', { count: person.underWay })}</strong>
            </li>
            {person.underWay > 0 ? <li>{say('people.stop.head')}</li> : null}
            {left ? <li>{say('people.stop.forGood')}</li> : null}
          </ul>
          <p className="people-reasons">{reasons.trim()}</p>
        </>
      ),
      onDone: ({ sessions, held }) => {
        setReasons('')
        onDone(say('people.stop.done', { name, sessions, held }))
      },
    })
  }
  const isSuspended = person.status === 'suspended'
  return (
    <form className="stack-small people-form" onSubmit={submit}>
      <fieldset className="stack-small">
        <legend>{say('people.stop.title', { name })}</legend>
        {isSuspended ? null : (
          <label className="choice">
            <input type="radio" name={`${id}-what`} checked={!left} onChange={() => setLeft(false)} />
            <span>{say('people.suspend')}</span>
          </label>
        )}
        <label className="choice">
          <input type="radio" name={`${id}-what`} required checked={left} onChange={() => setLeft(true)} />
          <span>{say('people.left')}</span>
        </label>
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-reasons`}>{say('people.stop.reasons')}</label>
        <textarea
          id={`${id}-reasons`}
          required
          maxLength={8000}
          rows={3}
          value={reasons}
          onChange={(event) => setReasons(event.target.value)}
        />
      </div>
      <p>
        <button type="submit" className="button button-danger">
          {say('people.stop.review')}
        </button>
      </p>
      {dialog}
    </form>
  )
}
