import { type FormEvent, useId, useState } from 'react'
import { madeKey, NotTouched } from '../../signed-in/passkey.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

/** The new key is made first; an old one is touched before it is kept. */
export function AddKey({ onDone }: { readonly onDone: (said: string) => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [label, setLabel] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | 'untouched'>()
  const make = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setTrouble(undefined)
    try {
      const begun = await client.keyAddBegin({})
      if (!begun.ok) return setTrouble({ kind: 'refused', problem: begun.problem })
      const response = await madeKey(begun.value.options)
      const subject = { label: label.trim(), made: await sha256Of(response.response.attestationObject) }
      ask({
        route: 'keyAddFinish',
        action: 'key.add',
        subject,
        beside: { challenge: begun.value.challenge, response },
        title: say('people.keys.add'),
        doing: say('people.keys.add.keep'),
        says: (
          <>
            <p>
              <strong>{subject.label}</strong>
            </p>
            <p>{say('people.keys.add.about')}</p>
          </>
        ),
        onDone: () => {
          setLabel('')
          onDone(say('people.keys.add.done'))
        },
      })
    } catch (cause) {
      setTrouble(cause instanceof NotTouched ? 'untouched' : { kind: 'lost' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('people.keys.add')}</h2>
      <p>{say('people.keys.add.about')}</p>
      <form className="stack-small" onSubmit={(event) => void make(event)}>
        <div className="field house-narrow">
          <label htmlFor={`${id}-label`}>{say('people.keys.add.label')}</label>
          <input
            id={`${id}-label`}
            required
            maxLength={300}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
          <p className="hint">{say('people.keys.add.hint')}</p>
        </div>
        {trouble === 'untouched' ? (
          <p className="notice notice-wait" role="alert">
            {say('people.keys.add.untouched')}
          </p>
        ) : (
          <TroubleNote trouble={trouble} />
        )}
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('people.keys.add.make')}
          </button>
        </p>
      </form>
      {dialog}
    </section>
  )
}

/** SHA-256 of a text, in hexadecimal: what is touched is the key that was just made, and no other. */
async function sha256Of(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
