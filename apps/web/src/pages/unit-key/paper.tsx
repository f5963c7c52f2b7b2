import { useEffect, useId, useRef, useState } from 'react'
import type { MadeKey } from '../../sealed/keyring.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly made: MadeKey
  readonly unit: string
  /** It is on paper: what was typed from it says so. */
  readonly onKept: () => void
  readonly onDrop: () => void
}

/** As many letters as show that somebody has the paper before them. */
const typedLetters = 6

/**
 * The key on paper. It stands here once and nowhere else; the key counts only once somebody typed from the
 * paper.
 */
export function Paper({ made, unit, onKept, onDrop }: Props) {
  const { say } = useWords()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [typed, setTyped] = useState('')
  useEffect(() => heading.current?.focus(), [])
  const isKept = typed.trim().toUpperCase() === made.printed.slice(-typedLetters)
  return (
    <section className="notice notice-wait stack-small" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {say('sealed.keys.paper.title', { unit })}
      </h3>
      <p>{say('sealed.keys.paper.about')}</p>
      <p className="code-once">
        <code>{made.printed}</code>
      </p>
      <p className="small">
        {say('sealed.keys.paper.public')} <code className="digest">{made.recovery}</code>
      </p>
      <p className="no-print">
        <button type="button" className="button button-second" onClick={() => print()}>
          {say('sealed.keys.paper.print')}
        </button>
      </p>
      <div className="field no-print">
        <label htmlFor={`${id}-typed`}>{say('sealed.keys.paper.last', { count: typedLetters })}</label>
        <input
          id={`${id}-typed`}
          autoComplete="off"
          spellCheck={false}
          maxLength={typedLetters}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p className="row no-print">
        <button type="button" className="button" disabled={!isKept} onClick={onKept}>
          {say('sealed.keys.paper.kept')}
        </button>
        <button type="button" className="button button-quiet" onClick={onDrop}>
          {say('cases.cancel')}
        </button>
      </p>
    </section>
  )
}
