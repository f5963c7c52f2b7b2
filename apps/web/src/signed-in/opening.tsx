import { type ReactNode, useCallback, useId, useState, useSyncExternalStore } from 'react'
import { useWords } from '../words/words.tsx'
import { keepOpening, openingKey, subscribeToOpenings } from './opened.ts'
import { SendAnyway } from './send-anyway.tsx'
import { type Opening, shownOpening } from './shown-opening.ts'
import { TroubleNote } from './trouble-note.tsx'
import { type Trouble, useHouse, useSending } from './use-house.tsx'

const purposes = ['investigation', 'decision', 'supervision', 'answer', 'correction'] as const
type Purpose = (typeof purposes)[number]

/**
 * Before a case is seen: for what. What stands inside is given the opening that covers it.
 *
 * When the opening runs out, what stands inside stays, with what was typed in it, until the purpose is stated
 * again.
 */
export function WithPurpose({
  of: file,
  children,
}: {
  readonly of: string
  readonly children: (opening: string, lapse: () => void) => ReactNode
}) {
  const { me } = useHouse()
  const key = openingKey(me.person.id, file)
  const kept = useSyncExternalStore(subscribeToOpenings, () => sessionStorage.getItem(key))
  const [before, setShown] = useState(() => shownOpening(undefined, key, kept))
  const shown = shownOpening(before, key, kept)
  if (shown !== before) setShown(shown)
  const last = shown?.opening
  const lapse = useCallback(() => keepOpening(key, undefined), [key])
  const opened = (next: Opening) => keepOpening(key, next)
  return (
    <>
      {last && kept ? null : <AskPurpose file={file} isAgain={last !== undefined} onOpened={opened} />}
      {last ? children(last.opening, lapse) : null}
    </>
  )
}

interface LapsedProps {
  readonly trouble: Trouble | undefined
  readonly lapse: () => void
  readonly reread: () => Promise<void>
}

/** What went wrong with a reading; where the opening ran out, the way to state the purpose again. */
export function Lapsed({ trouble, lapse, reread }: LapsedProps) {
  const { say } = useWords()
  if (trouble?.kind !== 'refused' || trouble.problem.cause !== 'no-purpose')
    return <TroubleNote trouble={trouble} onAgain={() => void reread()} />
  return (
    <div className="notice notice-wait row" role="alert">
      <p>{say('house.purpose.lapsed')}</p>
      <button type="button" className="button button-second" onClick={lapse}>
        {say('house.purpose.state')}
      </button>
    </div>
  )
}

interface AskProps {
  readonly file: string
  readonly isAgain: boolean
  readonly onOpened: (opening: Opening) => void
}

function AskPurpose({ file, isAgain, onOpened }: AskProps) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [purpose, setPurpose] = useState<Purpose>()
  const [note, setNote] = useState('')
  const open = async (anyway: { readonly anyway?: true } = {}) => {
    if (!purpose) return
    const body = { case: file, purpose, note, ...anyway }
    const opened = await send('caseOpen', body, (key) => client.caseOpen(body, { key }))
    if (opened) onOpened(opened)
  }
  return (
    <section className="stack" aria-labelledby={`${id}-title`}>
      {isAgain ? (
        <h2 id={`${id}-title`}>{say('house.purpose.title')}</h2>
      ) : (
        <h1 id={`${id}-title`}>{say('house.purpose.title')}</h1>
      )}
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
              <input
                type="radio"
                name={`${id}-purpose`}
                required
                checked={purpose === one}
                onChange={() => setPurpose(one)}
              />
              <span>
                {say(`house.purpose.${one}`)}{' '}
                <span className="soft small">{say(`house.purpose.${one}.about`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="field house-narrow">
          <label htmlFor={`${id}-note`}>{say('house.purpose.note')}</label>
          <input
            id={`${id}-note`}
            value={note}
            maxLength={1000}
            onChange={(event) => setNote(event.target.value)}
          />
          <p className="hint">{say('house.purpose.note.hint')}</p>
        </div>
        <TroubleNote trouble={trouble} onAgain={() => void open()} />
        <SendAnyway trouble={trouble} busy={busy} onAnyway={() => void open({ anyway: true })} />
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('house.purpose.open')}
          </button>
        </p>
      </form>
    </section>
  )
}
