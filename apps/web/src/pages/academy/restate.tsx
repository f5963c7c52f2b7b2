import { type OfficerAct, type OfficerState, textsUnder } from '@oficio/core/academy'
import { useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly state: OfficerState
  readonly act: (act: OfficerAct) => void
}

/** Each text that holds a sentence nobody could judge, to be said otherwise and judged anew. */
export function Restate({ state, act }: Props) {
  const last = state.sent.at(-1)?.request
  const open = state.marks.flatMap(({ kind, at, about }) =>
    kind === 'unjudged' && at && about !== null ? [{ at, about }] : [],
  )
  if (state.ended !== 'won' || !last) return null
  return open.map(({ at, about }) => {
    const texts = textsUnder(last, at)
    const [pointer, text] = texts.find(([, typed]) => typed.includes(about)) ?? texts[0] ?? [at, about]
    return (
      <OneText
        key={`${pointer} ${text}`}
        text={text}
        give={(words) => act({ restate: { [pointer]: words } })}
      />
    )
  })
}

function OneText({ text, give }: { readonly text: string; readonly give: (words: string) => void }) {
  const { say } = useWords()
  const id = useId()
  const [words, type] = useState(text)
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        give(words)
      }}
    >
      <label htmlFor={id}>{say('academy.restate.label')}</label>
      <textarea id={id} rows={4} value={words} onChange={(event) => type(event.target.value)} />
      <p>
        <button type="submit" className="button button-second">
          {say('academy.restate')}
        </button>
      </p>
    </form>
  )
}
