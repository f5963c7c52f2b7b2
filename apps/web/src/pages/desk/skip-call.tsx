import { useState } from 'react'
import { TextField } from '../../form/text-field.tsx'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'

interface Props {
  readonly at: ShownAtDesk
  readonly told: Value<'deskEmergency'>
  readonly onDone: () => Promise<void>
}

/** Handing over without a call: asked by one of the desk, agreed to by another, each with a touch. */
export function SkipCall({ at, told, onDone }: Props) {
  const { say } = useWords()
  const skip = at.desk.emergency?.skip
  if (at.read.may['desk.skip-call'] !== true) return null
  if (!skip) return <AskToSkip at={at} onDone={onDone} />
  return (
    <div className="notice notice-wait stack-small">
      <p>{say('emergency.desk.skip.asked', { name: skip.by.name, reasons: skip.reasons })}</p>
      {told.maySkip ? (
        <Agree at={at} name={skip.by.name} onDone={onDone} />
      ) : (
        <p className="small">{say('emergency.desk.skip.waits')}</p>
      )}
    </div>
  )
}

function AskToSkip({ at: { read }, onDone }: Omit<Props, 'told'>) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const [reasons, type] = useState('')
  return (
    <details className="details">
      <summary>{say('emergency.desk.skip.title')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          ask({
            route: 'deskSkip',
            action: 'desk.skip-call',
            subject: { request: read.request, seq: read.seq, reasons: reasons.trim() },
            title: say('emergency.desk.skip.title'),
            doing: say('emergency.desk.skip.ask'),
            says: <blockquote className="pre-line">{reasons.trim()}</blockquote>,
            onDone: () => void onDone(),
            onMoved: () => void onDone(),
          })
        }}
      >
        <p className="small">{say('emergency.desk.skip.about')}</p>
        <TextField label={say('emergency.desk.skip.reasons')} value={reasons} onChange={type} rows={2} />
        <p>
          <button type="submit" className="button button-quiet" disabled={reasons.trim() === ''}>
            {say('emergency.desk.skip.ask')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

function Agree({ at: { read }, name, onDone }: Omit<Props, 'told'> & { readonly name: string }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  return (
    <>
      <p>
        <button
          type="button"
          className="button button-danger"
          onClick={() =>
            ask({
              route: 'deskSkip',
              action: 'desk.agree-skip',
              subject: { request: read.request, seq: read.seq },
              title: say('emergency.desk.skip.title'),
              doing: say('emergency.desk.skip.agree'),
              says: <p>{say('emergency.desk.skip.says', { name })}</p>,
              onDone: () => void onDone(),
              onMoved: () => void onDone(),
            })
          }
        >
          {say('emergency.desk.skip.agree')}
        </button>
      </p>
      {dialog}
    </>
  )
}
