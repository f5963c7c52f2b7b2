import { useState } from 'react'
import { TextField } from '../../form/text-field.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** The contact point of the State says whether an emergency that lies there in copy is one of its own. */
export function PointForm({ open, onDone }: { readonly open: Open; readonly onDone: () => Promise<void> }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [reasons, type] = useState('')
  if (open.request.may['request.point-says'] !== true) return null
  const said = open.state.point?.said?.outcome
  const tell = async (outcome: 'confirmed' | 'denied') => {
    const body = { ...open.expected, outcome, reasons }
    const done = await send('requestPointSays', body, (key) => client.requestPointSays(body, { key }))
    if (done) type('')
    await onDone()
  }
  return (
    <form
      className="stack-small"
      aria-labelledby="point-title"
      onSubmit={(event) => {
        event.preventDefault()
        void tell('denied')
      }}
    >
      <h3 id="point-title">{say('emergency.point.title')}</h3>
      <p className="small">{say('emergency.point.about')}</p>
      <TextField label={say('emergency.point.field')} value={reasons} onChange={type} rows={2} />
      <TroubleNote trouble={trouble} />
      <p className="row">
        {said === 'confirmed' ? null : (
          <button type="button" className="button" disabled={busy} onClick={() => void tell('confirmed')}>
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
  )
}
