import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly title: string
  readonly secret: string
  /** What it is for, and that it is not shown again. */
  readonly about: string
  readonly children?: ReactNode
  readonly onHidden: () => void
}

/** A secret of a system. It stands here once and nowhere else. */
export function SecretOnce({ title, secret, about, children, onHidden }: Props) {
  const { say } = useWords()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const copy = () =>
    navigator.clipboard
      .writeText(secret)
      .then(() => setCopied(true))
      .catch(() => {
        if (shown.current) getSelection()?.selectAllChildren(shown.current)
      })
  return (
    <section className="notice notice-wait stack-small systems-secret" aria-labelledby={id}>
      <h3 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <p>
        <code ref={shown}>{secret}</code>
      </p>
      <p>{about}</p>
      <p className="row">
        <button type="button" className="button button-second" onClick={() => void copy()}>
          {say('frame.copy')}
        </button>
        <span role="status">{copied ? say('frame.copied') : ''}</span>
      </p>
      {children}
      <p>
        <button type="button" className="button button-second" onClick={onHidden}>
          {say('systems.hide')}
        </button>
      </p>
    </section>
  )
}
