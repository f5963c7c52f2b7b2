import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../words/words.tsx'

interface Props {
  readonly label: string
  readonly text: string
  readonly rows: number
  /** What stands beside the button. */
  readonly children?: ReactNode
}

/** A text that was prepared, to be taken away; where the browser gives no clipboard, it is marked instead. */
export function CopyText({ label, text, rows, children }: Props) {
  const { say } = useWords()
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard
      .writeText(text)
      .then(() => setCopied(true))
      .catch(() => (document.getElementById(id) as HTMLTextAreaElement).select())
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} readOnly rows={rows} value={text} />
      <p className="row no-print">
        <button type="button" className="button button-second" onClick={() => void copy()}>
          {say('frame.copy')}
        </button>
        {children}
        <span role="status">{copied ? say('frame.copied') : ''}</span>
      </p>
    </div>
  )
}
