import type { ReactNode } from 'react'
import { TroubleNote } from './trouble-note.tsx'
import type { Trouble } from './use-house.tsx'

interface Props {
  /** What its button says. */
  readonly label: string
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  readonly send: () => Promise<void>
  /** Something of it is still to be chosen. */
  readonly isUnfinished?: boolean
  /** Not what the page is for. */
  readonly isSecond?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/**
 * A form that is sent to the house: above its button stands what went wrong, and nobody presses it twice
 * meanwhile.
 */
export function SendForm({
  label,
  busy,
  trouble,
  send,
  isUnfinished = false,
  isSecond = false,
  className = 'stack-small',
  children,
}: Props) {
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {children}
      <TroubleNote trouble={trouble} />
      <p>
        <button
          type="submit"
          className={isSecond ? 'button button-second' : 'button'}
          disabled={busy || isUnfinished}
        >
          {label}
        </button>
      </p>
    </form>
  )
}
