import { useState } from 'react'
import { useWords } from '../words/words.tsx'

/** Puts a text on the clipboard; `of` names it for a reader who hears the button alone. */
export function Copy({ text, of }: { readonly text: string; readonly of: string }) {
  const { say } = useWords()
  const [isCopied, setCopied] = useState(false)
  return (
    <>
      <button
        type="button"
        className="button button-second button-small"
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        {say('frame.copy')}
        <span className="visually-hidden"> {of}</span>
      </button>
      <span role="status" className="small">
        {isCopied ? say('frame.copied') : ''}
      </span>
    </>
  )
}
