import { useCallback, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/** Accounts that nobody has, laid out by whoever leads the desk; which they are is shown to nobody again. */
export function Decoys() {
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const { value, trouble, reread } = useReading(useCallback(() => client.deskDecoys({}), [client]))
  const { busy, trouble: fault, send } = useSending()
  const [account, type] = useState('')
  const lay = async () => {
    const body = { lay: account }
    const done = await send('deskDecoySet', body, (key) => client.deskDecoySet(body, { key }))
    if (done) type('')
    await reread()
  }
  const end = async (decoy: string) => {
    const body = { end: decoy }
    await send('deskDecoySet', body, (key) => client.deskDecoySet(body, { key }))
    await reread()
  }
  return (
    <section className="stack systems" aria-labelledby="decoys-title">
      <div className="stack-small">
        <h2 id="decoys-title">{say('emergency.decoy.title')}</h2>
        <p>{say('emergency.decoy.about')}</p>
      </div>
      <TroubleNote trouble={trouble ?? fault} />
      {value?.decoys.length === 0 ? <p className="empty">{say('emergency.decoy.none')}</p> : null}
      <ul className="list-plain stack-small">
        {value?.decoys.map((one) => (
          <li key={one.id} className="row">
            <span>{say('emergency.decoy.line', { by: one.by, when: moment(one.madeAt) })}</span>
            <button
              type="button"
              className="button button-quiet"
              disabled={busy}
              onClick={() => void end(one.id)}
            >
              {say('emergency.decoy.end')}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void lay()
        }}
      >
        <LineField label={say('emergency.decoy.value')} value={account} onChange={type} />
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('emergency.decoy.lay')}
          </button>
        </p>
      </form>
    </section>
  )
}
