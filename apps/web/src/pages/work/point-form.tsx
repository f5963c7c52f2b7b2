import { useState } from 'react'
import { TextField } from '../../form/text-field.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** The contact point of the State says whether an emergency that lies there in copy is one of its own. */
export function PointForm({ open, onDone }: { readonly open: Open; readonly onDone: () => Promise<void> }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const { ask, dialog } = useSigned()
  const [reasons, type] = useState('')
  if (open.request.may['request.point-says'] !== true) return null
  const said = open.state.point?.said?.outcome
  const told = () => {
    type('')
    void onDone()
  }
  const confirm = () =>
    ask({
      route: 'requestPointSays',
      action: 'request.point-confirms',
      subject: { ...open.expected, outcome: 'confirmed', reasons },
      title: say('emergency.point.title'),
      doing: say('emergency.point.confirm'),
      says: <p>{say('emergency.point.says')}</p>,
      onDone: told,
      onMoved: () => void onDone(),
    })
  const deny = async () => {
    const body = { ...open.expected, outcome: 'denied' as const, reasons }
    const done = await send('requestPointSays', body, (key) => client.requestPointSays(body, { key }))
    if (done) type('')
    await onDone()
  }
  return (
    <>
      <form
        className="stack-small"
        aria-labelledby="point-title"
        onSubmit={(event) => {
          event.preventDefault()
          void deny()
        }}
      >
        <h3 id="point-title">{say('emergency.point.title')}</h3>
        <p className="small">{say('emergency.point.about')}</p>
        <TextField label={say('emergency.point.field')} value={reasons} onChange={type} rows={2} />
        <TroubleNote trouble={trouble} />
        <p className="row">
          {said === 'confirmed' ? null : (
            <button type="button" className="button" disabled={busy} onClick={confirm}>
              {say('emergency.point.confirm')}
            </button>
          )}
          {said === 'denied' ? null : (
            <button type="submit" className="button button-danger" disabled={busy}>
              {say('emergency.point.deny')}
            </button>
          )}
        </p>
      </form>
      {dialog}
    </>
  )
}
