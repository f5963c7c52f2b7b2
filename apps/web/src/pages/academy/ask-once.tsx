import { type ReactNode, useState } from 'react'
import { useWords } from '../../words/words.tsx'

interface Props {
  /** What the button says that only asks. */
  readonly label: string
  /** What is lost by it. */
  readonly question: ReactNode
  readonly yes: string
  readonly disabled?: boolean
  readonly act: () => void
}

/**
 * A button for what cannot be taken back. It only asks; the one that acts stands elsewhere, behind a *no* that has
 * taken the place of the first, so that two touches in a row do nothing.
 */
export function AskOnce({ label, question, yes, disabled = false, act }: Props) {
  const { say } = useWords()
  const [isAsked, ask] = useState(false)
  if (!isAsked)
    return (
      <button
        type="button"
        className="button button-quiet"
        disabled={disabled}
        onClick={() => ask(true)}
      >
        {label}
      </button>
    )
  return (
    <div className="notice stack-small" role="group" aria-label={label}>
      <button type="button" className="button button-second" autoFocus onClick={() => ask(false)}>
        {say('academy.no')}
      </button>
      <p>{question}</p>
      <p>
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
      </p>
    </div>
  )
}
