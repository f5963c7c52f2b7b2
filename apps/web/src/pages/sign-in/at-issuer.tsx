import { useEffect, useRef, useState } from 'react'
import { houseIn, type Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import type { Trouble } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { keepNext } from './entered.ts'

/** After the passkey, where the institution asks for its own sign-in: where that is, before anybody goes. */
export function AtIssuer({
  halfway: { host, institution },
  next,
  onCancel,
}: {
  readonly halfway: NonNullable<Value<'signInFinish'>['issuer']>
  /** Where whoever signs in wanted to go. */
  readonly next: string | undefined
  readonly onCancel: () => void
}) {
  const { say, language } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  // The page is another one now: whoever does not see it hears so.
  useEffect(() => title.current?.focus(), [])
  const leave = async () => {
    setBusy(true)
    setTrouble(undefined)
    try {
      const told = await houseIn(language).issuerBegin({})
      if (!told.ok) return setTrouble({ kind: 'refused', problem: told.problem })
      keepNext(next)
      window.location.assign(told.value.address)
    } catch {
      setTrouble({ kind: 'lost' })
    } finally {
      // Whoever comes back from there by going back finds this page as it was.
      setBusy(false)
    }
  }
  return (
    <>
      <header className="stack-small">
        <h1 ref={title} tabIndex={-1}>
          {say('house.signIn.issuer.title')}
        </h1>
        <p className="lead">{say('house.signIn.issuer.text', { institution })}</p>
      </header>
      <TroubleNote trouble={trouble} />
      <section className="card sign-in-key">
        <p className="sign-in-host">{say('house.signIn.issuer.where', { host })}</p>
        <p className="row">
          <button type="button" className="button" disabled={busy} onClick={() => void leave()}>
            {say('house.signIn.issuer.go', { host })}
          </button>
          <button type="button" className="button button-second" disabled={busy} onClick={onCancel}>
            {say('house.signIn.issuer.cancel')}
          </button>
        </p>
      </section>
    </>
  )
}
