import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.tsx'
import { type CallOptions, type DoorRouteId, houseIn, type Touch, type Value } from './client.ts'
import { SignDialog } from './sign-dialog.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { type Sending, type Trouble, useSending } from './use-house.tsx'

/** One thing that wants a touch: what it is, in words, and exactly what is sent. */
export interface TouchedDoing<Id extends DoorRouteId> {
  readonly route: Id
  /** The action of the permission table; the passkey signs it together with `subject`. */
  readonly action: string
  readonly subject: Readonly<Record<string, unknown>>
  /** What is sent beside subject and touch, and not signed. */
  readonly beside?: Readonly<Record<string, unknown>>
  readonly title: string
  readonly doing: string
  /** It cannot be undone. */
  readonly isFinal?: boolean
  readonly says: ReactNode
  readonly onDone: (value: Value<Id>) => void
  /** What was shown has moved on: to be read again, so that the subject is made of what is there now. */
  readonly onMoved?: () => void
}

/** One route as it is called, of which only its own kind of doing knows what it takes. */
type Call = (body: unknown, options: CallOptions) => ReturnType<Parameters<Sending['send']>[2]>

/** Asks for a touch before it sends. Gives how to ask, and the dialog to be put on the page. */
export function useSigned(): {
  readonly ask: <Id extends DoorRouteId>(doing: TouchedDoing<Id>) => void
  readonly dialog: ReactNode
} {
  const { language } = useWords()
  const { trouble, send, forget } = useSending()
  const [doing, setDoing] = useState<TouchedDoing<DoorRouteId>>()
  const [moved, setMoved] = useState<Trouble>()
  const opener = useRef<Element>(null)
  const close = useCallback(() => {
    setDoing(undefined)
    forget()
  }, [forget])
  useEffect(() => {
    if (doing || !opener.current) return
    // Whoever reads by ear goes on where the question began, or at the top where that is gone.
    const isThere = opener.current.isConnected && opener.current !== document.body
    const back = isThere ? opener.current : document.getElementById('content')
    opener.current = null
    if (back instanceof HTMLElement) back.focus({ preventScroll: true })
  }, [doing])
  // The same subject cannot be signed once it has moved on: back to the form, where all that is typed still
  // stands.
  useEffect(() => {
    if (!doing || !('seq' in doing.subject)) return
    if (trouble?.kind !== 'refused' || trouble.problem.code !== 'changed-meanwhile') return
    setMoved(trouble)
    close()
    doing.onMoved?.()
  }, [doing, trouble, close])
  const ask = useCallback(<Id extends DoorRouteId>(next: TouchedDoing<Id>) => {
    opener.current = document.activeElement
    setMoved(undefined)
    setDoing(next as TouchedDoing<DoorRouteId>)
  }, [])
  const touched = async (touch: Touch): Promise<boolean> => {
    if (!doing) return false
    const body = { ...doing.subject, ...doing.beside, touch }
    const call = houseIn(language)[doing.route] as Call
    const value = await send(doing.route, body, (key) => call(body, { key }))
    if (value === undefined) return false
    doing.onDone(value as Value<DoorRouteId>)
    return true
  }
  const dialog = doing ? (
    <SignDialog
      title={doing.title}
      question={{ for: 'other', action: doing.action, subject: { ...doing.subject } }}
      doing={doing.doing}
      isFinal={doing.isFinal}
      onTouched={touched}
      trouble={trouble}
      close={close}
    >
      {doing.says}
    </SignDialog>
  ) : moved ? (
    <TroubleNote trouble={moved} />
  ) : null
  return { ask, dialog }
}
