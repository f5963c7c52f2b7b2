import { useEffect, useRef } from 'react'
import { useWords } from '../words/words.tsx'

interface Props {
  readonly name: string
  /** Null where the answer came a second time: a code is kept nowhere. */
  readonly code: string | null
  /** Half of a code: another person hands over the other one. */
  readonly half?: boolean
  readonly how: string
  readonly onHidden: () => void
}

/** A code to be handed over in person. It stands here once and nowhere else. */
export function CodeOnce({ name, code, half = false, how, onHidden }: Props) {
  const { say } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="notice notice-wait stack-small" aria-labelledby="code-once">
      <h2 id="code-once" ref={heading} tabIndex={-1}>
        {say('people.code.title', { name })}
      </h2>
      {code ? (
        <>
          <p className="code-once">
            <code>{code}</code>
          </p>
          <p>
            {say(half ? 'people.code.half' : 'people.code.once')} {how}
          </p>
          <p>
            {say('people.code.where')} <code>{`${location.origin}/enrol`}</code>
          </p>
        </>
      ) : (
        <p>{say('people.code.lost')}</p>
      )}
      <p>
        <button type="button" className="button button-second" onClick={onHidden}>
          {say('people.code.done')}
        </button>
      </p>
    </section>
  )
}
