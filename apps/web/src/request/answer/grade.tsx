import { useId, useState } from 'react'
import { OneOf } from '../../form/one-of.tsx'
import type { Client } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Sending, useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

const grades = [1, 2, 3, 4, 5] as const
type GradeGiven = (typeof grades)[number]
type Call = Parameters<Sending['send']>[2]

interface Sent {
  readonly name: string
  readonly body: unknown
  readonly call: (client: Client, key: string) => ReturnType<Call>
}

interface Props {
  /** Where another place of the page leads to. */
  readonly id?: string
  readonly title: string
  /** Said once it is given: whether the other side reads it. */
  readonly done: string
  /** Which route carries it, with what, and how it is called. */
  readonly send: (grade: GradeGiven, words: string) => Sent
  readonly onDone: () => void
}

/** One word of the other side's work: a grade, and what would help next time. */
export function Grade({ id: place, title, done, send: what, onDone }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [grade, setGrade] = useState<GradeGiven>()
  const [text, setText] = useState('')
  const [isDone, setDone] = useState(false)
  const give = async () => {
    if (!grade) return
    const { name, body, call } = what(grade, text)
    const moved = await send(name, body, (key) => call(client, key))
    if (moved === undefined) return
    setDone(true)
    onDone()
  }
  if (isDone)
    return (
      <p className="notice notice-open" role="status">
        {done}
      </p>
    )
  return (
    <details className="details no-print" id={place}>
      <summary>{title}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void give()
        }}
      >
        <fieldset className="stack-small">
          <legend>{say('desk.grade.legend')}</legend>
          <div className="row">
            <OneOf keys={grades} chosen={grade} onChange={setGrade}>
              {(one) => say(`desk.grade.${one}`)}
            </OneOf>
          </div>
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('desk.grade.words')}</label>
          <input
            id={`${id}-words`}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <TroubleNote trouble={trouble} onAgain={() => void give()} />
        <p>
          <button type="submit" className="button button-second" disabled={busy}>
            {say('desk.grade.do')}
          </button>
        </p>
      </form>
    </details>
  )
}
