import { useEffect, useRef } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useWords } from '../../words/words.tsx'

/** After the passkey, where the institution asks for its own sign-in: where that is, before anybody goes. */
export function AtIssuer({
  halfway: { host, institution },
  text,
  isLost,
  busy,
  onGo,
  onCancel,
}: {
  readonly halfway: NonNullable<Value<'signInFinish'>['issuer']>
  readonly text: string | undefined
  readonly isLost: boolean
  readonly busy: boolean
  readonly onGo: () => void
  readonly onCancel: () => void
}) {
  const { say } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  // The page is another one now: whoever does not see it hears so.
  useEffect(() => title.current?.focus(), [])
  return (
    <>
      <header className="stack-small">
        <h1 ref={title} tabIndex={-1}>
          {say('house.signIn.issuer.title')}
        </h1>
        <p className="lead">{say('house.signIn.issuer.text', { institution })}</p>
      </header>
      <div role="alert">{text ? <p className="notice notice-block">{text}</p> : null}</div>
      {isLost ? <TroubleNote trouble={{ kind: 'lost' }} /> : null}
      <section className="card sign-in-key">
        <p className="sign-in-host">{say('house.signIn.issuer.where', { host })}</p>
        <p className="row">
          <button type="button" className="button" disabled={busy} onClick={onGo}>
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
