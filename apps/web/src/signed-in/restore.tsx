import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { useSigned } from './signed.tsx'

/** That a suspended person comes back, with reasons: the first of two words, or the second. */
export function Restore({
  person: { id, name },
  onDone,
}: {
  readonly person: { readonly id: string; readonly name: string }
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const field = useId()
  const [reasons, setReasons] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'personRestore',
      action: 'person.restore',
      subject: { person: id, reasons: reasons.trim() },
      title: `${name}: ${say('people.restore')}`,
      doing: say('people.restore'),
      says: (
        <>
          <p>{say('people.restore.about', { name })}</p>
          <p className="people-reasons">{reasons.trim()}</p>
        </>
      ),
      onDone: ({ suspended }) => {
        setReasons('')
        onDone(say(suspended ? 'people.restore.waits' : 'people.restore.done', { name }))
      },
    })
  }
  return (
    <form className="stack-small people-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={field}>{say('people.restore.reasons', { name })}</label>
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
        <button type="submit" className="button button-second">
          {say('people.restore')}
        </button>
      </p>
      {dialog}
    </form>
  )
}
