import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../words/words.tsx'
import { openCase } from './opened.ts'
import { TroubleNote } from './trouble-note.tsx'
import { type Trouble, useHouse } from './use-house.tsx'

/** One press that says what for, opens the case, and goes to the letter and the decision. */
export function ReadAndDecide({ file, request }: { readonly file: string; readonly request: string }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [, go] = useLocation()
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const open = async () => {
    setBusy(true)
    setTrouble(undefined)
    try {
      const told = await openCase(client, { person: me.person.id, case: file, purpose: 'decision' })
      if (told.ok) go(`/requests/${request}/decide?case=${file}`)
      else setTrouble({ kind: 'refused', problem: told.problem })
    } catch {
      setTrouble({ kind: 'lost' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="stack-small">
      <p>
        <button
          type="button"
          className="button"
          disabled={busy}
          aria-describedby={id}
          onClick={() => void open()}
        >
          {say('house.next.decide')}
        </button>
      </p>
      <p id={id} className="hint">
        {say('house.next.decide.recorded')}
      </p>
      <TroubleNote trouble={trouble} onAgain={() => void open()} />
    </div>
  )
}
