import { type FormEvent, useId, useState } from 'react'
import { useMoment } from '../words/moment.ts'
import { useWords } from '../words/words.tsx'
import { useSigned } from './signed.tsx'

/** That somebody who was stopped for hours is suspended: the second word, of another than whoever stopped. */
export function ConfirmStop({
  person: { id, name },
  until,
  stop,
  onDone,
}: {
  readonly person: { readonly id: string; readonly name: string }
  /** Null: one person has suspended them, without end. */
  readonly until: string | null
  readonly stop: {
    readonly by: string
    readonly mayConfirm: boolean
    readonly others: readonly string[]
  } | null
  readonly onDone: (said: string) => void
}) {
  const { say, list } = useWords()
  const { ask, dialog } = useSigned()
  const moment = useMoment()
  const field = useId()
  const [reasons, setReasons] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'personStopConfirm',
      action: 'person.confirm-stop',
      subject: { person: id, reasons: reasons.trim() },
      title: `${name}: ${say('people.confirmStop')}`,
      doing: say('people.confirmStop'),
      says: <p className="people-reasons">{reasons.trim()}</p>,
      onDone: () => {
        setReasons('')
        onDone(say('people.confirmStop.done', { name }))
      },
    })
  }
  const soFar = until
    ? say('people.stop.until', { when: moment(until) })
    : say('people.confirmStop.alone', { by: stop?.by ?? '—' })
  if (stop?.mayConfirm === false)
    return (
      <div className="stack-small">
        <p className="notice notice-wait small">{soFar}</p>
        <p className="small">
          {stop.others.length > 0
            ? say('people.confirmStop.others', { by: stop.by, others: list(stop.others) })
            : say('people.confirmStop.nobody', { by: stop.by })}
        </p>
      </div>
    )
  return (
    <form className="stack-small people-form" onSubmit={submit}>
      <p className="notice notice-wait small">{soFar}</p>
      <div className="field">
        <label htmlFor={field}>{say('people.confirmStop.reasons', { name })}</label>
        <textarea
          id={field}
          required
          maxLength={8000}
          rows={3}
          value={reasons}
          onChange={(event) => setReasons(event.target.value)}
        />
      </div>
      <p>
        <button type="submit" className="button button-danger">
          {say('people.confirmStop')}
        </button>
      </p>
      {dialog}
    </form>
  )
}
