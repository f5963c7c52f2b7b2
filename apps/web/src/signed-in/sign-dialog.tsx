import './signed-in.css'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../words/words.tsx'
import type { Touch, TouchQuestion, Value } from './client.ts'
import { Digest } from './digest.tsx'
import { demonstrationTouch, NotTouched, touchedKey } from './passkey.ts'
import { TroubleNote } from './trouble-note.tsx'
import { type Trouble, useHouse } from './use-house.tsx'

interface Props {
  readonly title: string
  readonly question: TouchQuestion
  /** What is signed, in words. */
  readonly children: ReactNode
  /** What signing is called on the button. */
  readonly doing: string
  /** It cannot be undone: its button is another. */
  readonly isFinal?: boolean | undefined
  /** Sends the act with the touch; true where it was done. */
  readonly onTouched: (touch: Touch) => Promise<boolean>
  readonly trouble: Trouble | undefined
  readonly close: () => void
}

/** The question that the house asks a passkey, and the touch that answers it. */
function useTouch({ question, onTouched, close }: Pick<Props, 'question' | 'onTouched' | 'close'>) {
  const { client, me } = useHouse()
  const [asked, setAsked] = useState<Value<'touchBegin'>>()
  const [own, setOwn] = useState<Trouble | 'untouched'>()
  const [busy, setBusy] = useState(false)
  // Once touched, the same touch goes out again after a lost line: it may have arrived.
  const [touch, setTouch] = useState<Touch>()
  const begin = async () => {
    setOwn(undefined)
    setTouch(undefined)
    // A question is answered once: until the next one is here there is nothing to sign.
    setAsked(undefined)
    try {
      const told = await client.touchBegin(question)
      if (told.ok) setAsked(told.value)
      else setOwn({ kind: 'refused', problem: told.problem })
    } catch {
      setOwn({ kind: 'lost' })
    }
  }
  const sign = async () => {
    if (!asked) return
    setBusy(true)
    setOwn(undefined)
    try {
      const given =
        touch ??
        (me.person.demonstration
          ? await demonstrationTouch(client, asked.challenge)
          : await touchedKey(asked))
      setTouch(given)
      if (await onTouched(given)) close()
    } catch (cause) {
      if (cause instanceof NotTouched) setOwn('untouched')
      else if (cause instanceof TypeError) setOwn({ kind: 'lost' })
      else throw cause
    } finally {
      setBusy(false)
    }
  }
  return { asked, own, busy, isTouched: touch !== undefined, begin, sign }
}

/** Shows what is about to be signed, and its digest; only then the passkey is asked. */
export function SignDialog({ title, question, children, doing, isFinal, onTouched, trouble, close }: Props) {
  const { say } = useWords()
  const { me } = useHouse()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const { asked, own, busy, isTouched, begin, sign } = useTouch({ question, onTouched, close })
  const beginNow = useRef(begin)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
    heading.current?.focus()
    void beginNow.current()
  }, [])
  const isRefused = trouble?.kind === 'refused' && isTouched
  return (
    <dialog ref={dialog} className="sign-dialog" aria-labelledby={id} onClose={close}>
      <div className="stack">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {children}
        {asked ? <Digest of={asked.digest} from="act" /> : null}
        {own === 'untouched' ? (
          <p className="notice notice-wait" role="alert">
            {say('house.sign.untouched')}
          </p>
        ) : (
          <TroubleNote trouble={own ?? trouble} />
        )}
        <div className="row">
          {isRefused || (!asked && own) ? (
            <button type="button" className="button" onClick={() => void begin()}>
              {say('house.sign.begin')}
            </button>
          ) : (
            <button
              type="button"
              className={isFinal ? 'button button-danger' : 'button'}
              disabled={!asked || busy}
              onClick={() => void sign()}
            >
              {trouble?.kind === 'lost' ? say('house.again') : doing}
            </button>
          )}
          <button type="button" className="button button-second" onClick={() => dialog.current?.close()}>
            {say('house.sign.back')}
          </button>
        </div>
        <p className="hint">{say(me.person.demonstration ? 'house.sign.demo' : 'house.sign.key')}</p>
      </div>
    </dialog>
  )
}
