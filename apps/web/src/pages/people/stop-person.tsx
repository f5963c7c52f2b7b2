import { stopHours } from '@oficio/core/registry'
import { type FormEvent, useId, useState } from 'react'
import { TextField } from '../../form/text-field.tsx'
import { useRecognition } from '../../knowledge.ts'
import { useHeldWords } from '../../signed-in/held-words.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useMoment } from '../../words/moment.ts'
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
  const { say, list, providerName } = useWords()
  const knowledge = useRecognition()
  const { ask, dialog } = useSigned()
  const heldWords = useHeldWords()
  const moment = useMoment()
  const id = useId()
  const [left, setLeft] = useState(false)
  const [reasons, setReasons] = useState('')
  const { name } = person
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const title = say(left ? 'people.left' : 'people.suspend')
    // Whoever left is under no suspicion: what a provider has goes on.
    const [count, sent] = left ? [person.ifLeft, 0] : [person.underWay, person.sent]
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
              <strong>{say('people.stop.held', { count })}</strong>
              {sent > 0 ? ` ${say('people.stop.sent', { count: sent })}` : null}
            </li>
            {count > 0 ? <li>{say('people.stop.head')}</li> : null}
            {left ? <li>{say('people.stop.goes')}</li> : null}
            {left ? <li>{say('people.stop.forGood')}</li> : null}
            {!left && person.roles.includes('administrator') ? (
              <li>{say('people.stop.hours', { hours: stopHours })}</li>
            ) : null}
          </ul>
          <p className="people-reasons">{reasons.trim()}</p>
        </>
      ),
      onDone: ({ until, sessions, held, outside, unreadable, disclosed }) => {
        setReasons('')
        const ended = say('people.stop.done', { name, sessions, held })
        const done = until ? `${ended} ${say('people.stop.until', { when: moment(until) })}` : ended
        const nameOne = ({ provider, at }: (typeof disclosed)[number]) =>
          `${providerName(provider, knowledge)} (${moment(at)})`
        const given =
          disclosed.length > 0 ? say('people.stop.disclosed', { given: list(disclosed.map(nameOne)) }) : ''
        onDone([done, ...heldWords({ outside, unreadable }), given].join(' ').trim())
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
      <TextField label={say('people.stop.reasons')} value={reasons} onChange={setReasons} />
      <p>
        <button type="submit" className="button button-danger">
          {say('people.stop.review')}
        </button>
      </p>
      {dialog}
    </form>
  )
}
