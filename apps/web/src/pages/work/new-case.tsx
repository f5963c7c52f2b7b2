import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

/** A case of the unit that begins empty. */
export function NewCase() {
  const { say } = useWords()
  const { client } = useHouse()
  const [, go] = useLocation()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [reference, setReference] = useState('')
  const [sealed, setSealed] = useState(false)
  const create = async () => {
    const body = { reference, sealed }
    const made = await send('caseCreate', body, (key) => client.caseCreate(body, { key }))
    if (made) go(`/work/${made.case}`)
  }
  return (
    <details className="details">
      <summary>{say('house.newCase')}</summary>
      <form
        className="stack work-form"
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-reference`}>{say('house.newCase.reference')}</label>
          <input
            id={`${id}-reference`}
            required
            maxLength={300}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
          <p className="hint">{say('house.newCase.reference.hint')}</p>
        </div>
        <Sealed sealed={sealed} onChange={setSealed} />
        <TroubleNote trouble={trouble} onAgain={() => void create()} />
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('house.newCase.create')}
          </button>
        </p>
      </form>
    </details>
  )
}

export function Sealed({
  sealed,
  onChange,
}: {
  readonly sealed: boolean
  readonly onChange: (sealed: boolean) => void
}) {
  const { say } = useWords()
  return (
    <label className="choice">
      <input type="checkbox" checked={sealed} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {say('house.newCase.sealed')} <span className="soft small">{say('house.newCase.sealed.about')}</span>
      </span>
    </label>
  )
}
