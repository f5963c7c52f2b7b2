import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

interface Props {
  /** What the button says that only asks. */
  readonly label: string
  /** What is lost by it. */
  readonly question: ReactNode
  readonly no: string
  readonly yes: string
  readonly disabled?: boolean
  readonly act: () => void
}

/**
 * For what cannot be taken back. The first button only asks; where it stood stands the *no* then, and the one
 * that acts below: two touches in a row do nothing.
 */
export function AskOnce({ label, question, no, yes, disabled = false, act }: Props) {
  const [isAsked, ask] = useState(false)
  const asked = useId()
  const refusing = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAsked) refusing.current?.focus()
  }, [isAsked])
  if (!isAsked)
    return (
      <div>
        <button type="button" className="button button-quiet" disabled={disabled} onClick={() => ask(true)}>
          {label}
        </button>
      </div>
    )
  return (
    <fieldset className="stack-small" aria-describedby={asked}>
      <legend className="visually-hidden">{label}</legend>
      <button ref={refusing} type="button" className="button button-second" onClick={() => ask(false)}>
        {no}
      </button>
      <p id={asked}>{question}</p>
      <button
        type="button"
        className="button button-danger"
        disabled={disabled}
        onClick={() => {
          ask(false)
          act()
        }}
      >
        {yes}
      </button>
    </fieldset>
  )
}
