import { type ReactNode, useCallback, useId, useState, useSyncExternalStore } from 'react'
import { useWords } from '../words/words.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { useHouse, useSending } from './use-house.tsx'

const purposes = ['investigation', 'decision', 'supervision', 'answer', 'correction'] as const
type Purpose = (typeof purposes)[number]

interface Opening {
  readonly opening: string
  readonly until: string
}

const listeners = new Set<() => void>()
// Kept with the tab: a page that is loaded again asks no second time while the stated purpose still holds.
const keyOf = (person: string, file: string) => `oficio.opening.${person}.${file}`

function keep(key: string, opening: Opening | undefined): void {
  if (opening) sessionStorage.setItem(key, JSON.stringify(opening))
  else sessionStorage.removeItem(key)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Before a case is seen: for what. What stands inside is given the opening that covers it. */
export function WithPurpose({ of: file, children }: { readonly of: string; readonly children: (opening: string, lapse: () => void) => ReactNode }) {
  const { me } = useHouse()
  const key = keyOf(me.person.id, file)
  const kept = useSyncExternalStore(subscribe, () => sessionStorage.getItem(key))
  const lapse = useCallback(() => keep(key, undefined), [key])
  const opening = kept ? (JSON.parse(kept) as Opening) : undefined
  if (!opening || Date.parse(opening.until) < Date.now()) return <AskPurpose file={file} onOpened={(next) => keep(key, next)} />
  return children(opening.opening, lapse)
}

function AskPurpose({ file, onOpened }: { readonly file: string; readonly onOpened: (opening: Opening) => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [purpose, setPurpose] = useState<Purpose>()
  const [note, setNote] = useState('')
  const open = async () => {
    if (!purpose) return
    const body = { case: file, purpose, note }
    const opened = await send('caseOpen', body, (key) => client.caseOpen(body, { key }))
    if (opened) onOpened(opened)
  }
  return (
    <section className="stack" aria-labelledby={`${id}-title`}>
      <h1 id={`${id}-title`}>{say('house.purpose.title')}</h1>
      <p className="notice">{say('house.purpose.recorded')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <fieldset className="stack-small">
          <legend>{say('house.purpose.question')}</legend>
          {purposes.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name={`${id}-purpose`} required checked={purpose === one} onChange={() => setPurpose(one)} />
              <span>
                {say(`house.purpose.${one}`)} <span className="soft small">{say(`house.purpose.${one}.about`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="field house-narrow">
          <label htmlFor={`${id}-note`}>{say('house.purpose.note')}</label>
          <input id={`${id}-note`} value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
          <p className="hint">{say('house.purpose.note.hint')}</p>
        </div>
        <TroubleNote trouble={trouble} onAgain={() => void open()} />
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('house.purpose.open')}
          </button>
        </p>
      </form>
    </section>
  )
}
